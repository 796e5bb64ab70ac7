"""Reads the arrays of a PyTorch "legacy stream" checkpoint with numpy alone.

The stream is five pickles (magic number, protocol version, facts about the machine, the object, the keys of its
storages) and then, for each key, an int64 element count and the raw values. A pickle is a program: this reader
knows the few names that a checkpoint needs and refuses every other, so nothing in the file is ever run.
"""

import collections
import pickle
import struct
from dataclasses import dataclass

import numpy as np

MAGIC_NUMBER = 0x1950A86A20F9469CFC6C
PROTOCOL_VERSION = 1001
STORAGE_TYPES = {
    "FloatStorage": np.dtype("<f4"),
    "DoubleStorage": np.dtype("<f8"),
    "LongStorage": np.dtype("<i8"),
    "IntStorage": np.dtype("<i4"),
}


class Storage:
    """A flat run of values, which the stream holds behind the object that refers to it."""

    def __init__(self, dtype, count):
        self.dtype, self.count, self.values = dtype, count, None


@dataclass
class TensorView:
    """A strided view on a storage whose values are still to come."""

    storage: Storage
    offset: int
    shape: tuple
    strides: tuple

    def array(self):
        """The values as a fresh, contiguous array."""
        last = self.offset + sum((n - 1) * step for n, step in zip(self.shape, self.strides))
        if 0 in self.shape:
            return np.empty(self.shape, self.storage.dtype)
        if self.offset < 0 or min(self.strides, default=0) < 0 or last >= self.storage.count:
            raise pickle.UnpicklingError("a tensor reaches outside its storage")
        steps = [step * self.storage.dtype.itemsize for step in self.strides]
        return np.lib.stride_tricks.as_strided(self.storage.values[self.offset :], self.shape, steps).copy()


def _tensor(storage, offset, shape, strides, *_):
    return TensorView(storage, offset, tuple(shape), tuple(strides))


class _Reader(pickle.Unpickler):
    KNOWN = {
        ("collections", "OrderedDict"): collections.OrderedDict,
        ("torch._utils", "_rebuild_tensor"): _tensor,
        ("torch._utils", "_rebuild_tensor_v2"): _tensor,
    }

    def __init__(self, stream, storages):
        super().__init__(stream)
        self.storages = storages

    def find_class(self, module, name):
        if module == "torch" and name in STORAGE_TYPES:
            return STORAGE_TYPES[name]
        if (module, name) in self.KNOWN:
            return self.KNOWN[module, name]
        raise pickle.UnpicklingError(f"refused the global {module}.{name}")

    def persistent_load(self, reference):
        kind, dtype, key, _, count, view = reference
        if kind != "storage" or view is not None:
            raise pickle.UnpicklingError(f"unknown reference of kind {kind!r}")
        return self.storages.setdefault(key, Storage(dtype, count))


def read(stream):
    """Returns the checkpoint's object with numpy arrays for tensors.

    Raises pickle.UnpicklingError when the stream is no such checkpoint, is truncated or names an unknown global.
    """
    storages = {}

    def part():
        try:
            return _Reader(stream, storages).load()
        except (EOFError, IndexError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise pickle.UnpicklingError(f"not a readable checkpoint: {error}") from error

    if part() != MAGIC_NUMBER or part() != PROTOCOL_VERSION:
        raise pickle.UnpicklingError("not a PyTorch legacy stream")
    if not part().get("little_endian"):
        raise pickle.UnpicklingError("written on a big-endian machine")
    checkpoint = part()
    for key in part():
        storage = storages[key]
        (count,) = struct.unpack("<q", _exactly(stream, 8))
        if count != storage.count:
            raise pickle.UnpicklingError(f"storage {key} holds {count} values, {storage.count} were announced")
        storage.values = np.frombuffer(_exactly(stream, count * storage.dtype.itemsize), storage.dtype)
    return _with_arrays(checkpoint)


def _exactly(stream, count):
    content = stream.read(count)
    if len(content) != count:
        raise pickle.UnpicklingError("the checkpoint is truncated")
    return content


def _with_arrays(value):
    if isinstance(value, TensorView):
        return value.array()
    if isinstance(value, dict):
        return {key: _with_arrays(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_with_arrays(item) for item in value)
    return value
