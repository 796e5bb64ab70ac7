"""Rendered examples, read into memory."""
import glob
import hashlib
import os

import numpy as np

STEMS = ("drums", "harmony", "voice")


def paths(folder):
    """The examples of a folder, in order."""
    return sorted(glob.glob(os.path.join(folder, "*.npz")))


def read(path):
    """One example as a dictionary."""
    with np.load(path) as file:
        return {name: file[name] if file[name].ndim else file[name].item() for name in file.files}


def teaches(example):
    """Whether an example has bars and a whole length."""
    return len(example["downbeats"]) > 1 and len(example["mix"]) >= 1400


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
