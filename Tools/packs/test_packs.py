"""What the set-up must never do: `python3 -m unittest discover Tools/packs`. Needs no network."""

import hashlib
import io
import os
import pickle
import struct
import tempfile
import threading
import unittest
import zipfile
from pathlib import Path
from unittest import mock

import data_folder
import fetch
import install_pack
import web_files
from fetch import Pin
from setup_error import SetupError

try:
    import numpy as np

    import torch_stream
except ImportError:  # the converters' environment is temporary; their tests run where numpy is at hand
    np = None


class Folder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)


class Downloads(Folder):
    """A local folder plays the index."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.home.cleanup)
        cls.python = fetch.make_environment(Path(cls.home.name) / "environment")

    def setUp(self):
        super().setUp()
        self.index = self.folder / "index"
        self.index.mkdir()
        wheel = self.index / "tiny-1.0-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
            archive.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            archive.writestr("tiny-1.0.dist-info/RECORD", "")
        self.sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
        settings = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.index), "PIP_CONFIG_FILE": os.devnull}
        patch = mock.patch.dict(os.environ, settings)
        patch.start()
        self.addCleanup(patch.stop)

    def test_the_pinned_file_arrives(self):
        file = fetch.download(self.python, Pin("tiny==1.0", self.sha256), self.folder / "to")
        self.assertEqual(fetch.sha256(file), self.sha256)

    def test_a_wrong_checksum_leaves_nothing(self):
        with self.assertRaisesRegex(SetupError, "does not have the pinned SHA-256"):
            fetch.download(self.python, Pin("tiny==1.0", "0" * 64), self.folder / "to")
        self.assertEqual(list((self.folder / "to").iterdir()), [])

    def test_a_missing_file_says_what_to_do(self):
        with self.assertRaisesRegex(SetupError, "Cannot download absent==1.0 .* Check the network"):
            fetch.download(self.python, Pin("absent==1.0", "0" * 64), self.folder / "to")


class Installation(Folder):
    def test_a_failure_leaves_what_was_there_and_nothing_else(self):
        pack = self.folder / "models" / "open"
        pack.mkdir(parents=True)
        (pack / "pack.json").write_text("an older one")

        def fail(self, python, work, folder):
            (folder / "half.onnx").write_text("half")
            raise SetupError("stopped")

        with mock.patch.object(install_pack.Pack, "stage", fail), mock.patch.object(fetch, "make_environment"):
            with self.assertRaises(SetupError):
                install_pack.install(self.folder, ["open"])
        self.assertEqual([file.name for file in pack.iterdir()], ["pack.json"])
        self.assertEqual(sorted(file.name for file in self.folder.iterdir()), [".setup-lock", "models"])

    def test_madmom_needs_its_licence_accepted(self):
        with self.assertRaisesRegex(SetupError, "no commercial use"):
            install_pack.install(self.folder, ["madmom"])
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_the_remains_of_a_killed_set_up_go(self):
        (self.folder / ".setup-killed").mkdir()
        with data_folder.locked(self.folder), data_folder.staging(self.folder):
            self.assertFalse((self.folder / ".setup-killed").exists())

    def test_one_set_up_at_a_time(self):
        inside, most = [], []

        def work():
            with data_folder.locked(self.folder), data_folder.staging(self.folder):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(most, [1] * 8)

    def test_web_files_are_checked_one_by_one(self):
        name, content = "swagger-ui/swagger-ui.css", b"body {}"
        pin = Pin("tiny==1.0", "0" * 64)

        def download(python, pin, folder):
            folder.mkdir()
            with zipfile.ZipFile(folder / "tiny.whl", "w") as archive:
                archive.writestr("dist/a.css", content)
            return folder / "tiny.whl"

        for sha256, fails in ((hashlib.sha256(content).hexdigest(), False), ("0" * 64, True)):
            data = self.folder / str(fails)
            files = {pin: [(name, "dist/a.css", sha256)]}
            with (
                mock.patch.object(web_files, "FILES", files),
                mock.patch.object(fetch, "download", download),
                mock.patch.object(fetch, "make_environment"),
            ):
                if fails:
                    with self.assertRaisesRegex(SetupError, "another SHA-256"):
                        install_pack.install(data, ["web"])
                    self.assertFalse((data / "web").exists())
                else:
                    install_pack.install(data, ["web"])
                    self.assertEqual((data / "web" / name).read_bytes(), content)
                    self.assertTrue(web_files.WebFiles(data).is_installed())

    def test_the_tools_install_themselves_and_stay(self):
        install_pack.install(self.folder, ["tools"])
        self.assertTrue((self.folder / "setup" / "install_pack.py").is_file())
        self.assertTrue((self.folder / "setup" / "Models" / "madmom" / "pack.json").is_file())
        before = (self.folder / "setup").stat().st_ino
        install_pack.install(self.folder, ["tools"])
        self.assertEqual((self.folder / "setup").stat().st_ino, before)


@unittest.skipIf(np is None, "numpy is not installed for this Python")
class TorchStream(unittest.TestCase):
    def test_an_unknown_global_is_refused(self):
        class Trap:
            def __reduce__(self):
                return (os.system, ("true",))

        stream = io.BytesIO(self.head() + pickle.dumps(Trap(), protocol=2))
        with self.assertRaisesRegex(pickle.UnpicklingError, "refused the global"):
            torch_stream.read(stream)

    def test_a_strided_tensor_is_read(self):
        # Columns 0 and 2 of the 2 × 3 array 0…5, as a view with stride 2.
        content = torch_stream.read(io.BytesIO(self.checkpoint(strides=(3, 2))))
        np.testing.assert_array_equal(content["w"], [[0, 2], [3, 5]])

    def test_a_view_outside_its_storage_is_refused(self):
        with self.assertRaisesRegex(pickle.UnpicklingError, "outside its storage"):
            torch_stream.read(io.BytesIO(self.checkpoint(strides=(5, 1))))

    def test_a_truncated_stream_is_refused(self):
        whole = self.checkpoint(strides=(3, 2))
        for length in (0, 5, len(whole) // 2, len(whole) - 1):
            with self.assertRaises(pickle.UnpicklingError):
                torch_stream.read(io.BytesIO(whole[:length]))

    def head(self):
        parts = (torch_stream.MAGIC_NUMBER, torch_stream.PROTOCOL_VERSION, {"little_endian": True})
        return b"".join(pickle.dumps(part, protocol=2) for part in parts)

    def checkpoint(self, strides):
        # Written by hand: {"w": _rebuild_tensor_v2(storage "0" of six floats, offset 0, shape (2, 2), strides)}.
        def text(value):
            return b"X" + struct.pack("<I", len(value)) + value.encode()

        reference = b"(" + text("storage") + b"ctorch\nFloatStorage\n" + text("0") + text("cpu") + b"K\x06NtQ"
        view = b"K\x00K\x02K\x02\x86" + bytes([0x4B, strides[0], 0x4B, strides[1]]) + b"\x86"
        tensor = b"ctorch._utils\n_rebuild_tensor_v2\n(" + reference + view + b"tR"
        checkpoint = b"\x80\x02}" + text("w") + tensor + b"s."
        keys = pickle.dumps(["0"], protocol=2)
        return self.head() + checkpoint + keys + struct.pack("<q6f", 6, *range(6))


if __name__ == "__main__":
    unittest.main()
