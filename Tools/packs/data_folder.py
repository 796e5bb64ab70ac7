"""The folder that holds what the program needs at run time, and how things get into it: whole or not at all.

    lib/libonnxruntime.so (.dylib)    models/PACK/pack.json, …    setup/install_pack.py, …
"""

import contextlib
import fcntl
import os
import shutil
import sys
import tempfile
from pathlib import Path

PREFIX = ".setup-"


def default():
    """$TACTUS_DATA, or the platform's place for a user's application data."""
    if chosen := os.environ.get("TACTUS_DATA"):
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/Tactus"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "tactus"


@contextlib.contextmanager
def locked(data):
    """Lets one set-up at a time change the folder; a second one waits."""
    data.mkdir(parents=True, exist_ok=True)
    with open(data / f"{PREFIX}lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is at work in the same folder; waiting for it.", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def staging(data):
    """A temporary folder on the same file system, gone at the end. Only under the lock."""
    for left_over in data.glob(f"{PREFIX}*"):  # of a set-up that was killed
        if left_over.is_dir():
            shutil.rmtree(left_over, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=data))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(staged, target):
    """Moves a finished folder to its place; what was there is set aside first and goes with the staging folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    staged.chmod(0o755)
    if target.exists():
        target.rename(staged.parent / f"{staged.name}.replaced")
    staged.rename(target)
