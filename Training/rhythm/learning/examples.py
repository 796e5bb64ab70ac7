"""Rendered examples, read into memory."""
import glob
import hashlib
import os

import numpy as np

STEMS = ("drums", "harmony", "voice")

# Beats a minute above which listeners hear these styles at half the tempo that they are written in.
_HEARD_AT_HALF = {"halftime": 105, "trap": 0, "reggae fast": 150}


def paths(folder):
    """The examples of a folder, in order."""
    return sorted(glob.glob(os.path.join(folder, "*.npz")))


def read(path):
    """One example as a dictionary."""
    with np.load(path) as file:
        return {name: file[name] if file[name].ndim else file[name].item() for name in file.files}


def teaches(example):
    """Whether an example has bars, a whole length, and a tempo that listeners agree on."""
    beats = example["beats"]
    if len(example["downbeats"]) < 2 or len(example["mix"]) < 1400:
        return False
    return 60 / np.median(np.diff(beats)) < _HEARD_AT_HALF.get(example["style"], 1000)


def load(folders, limit=None):
    """The examples of some sets that teach; a set named twice counts double."""
    sets = {folder: [e for e in map(read, paths(folder)[:limit]) if teaches(e)] for folder in dict.fromkeys(folders)}
    return [example for folder in folders for example in sets[folder]]


def digest(folder, limit=None):
    """SHA-256 over the examples' names and bytes: what a set is known by."""
    total = hashlib.sha256()
    for path in paths(folder)[:limit]:
        with open(path, "rb") as file:
            total.update(os.path.basename(path).encode() + hashlib.sha256(file.read()).digest())
    return total.hexdigest()


if __name__ == "__main__":
    import sys
    for folder in sys.argv[1:]:
        print(digest(folder), len(paths(folder)), folder)
