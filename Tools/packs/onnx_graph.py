"""Builds a network node by node and writes it as an ONNX file.

The protocol-buffer encoding is written here, sixty lines of it, rather than by the `onnx` package: the bytes then
depend on nothing but the weights, so that the files' SHA-256 can be pinned on every platform and Python.
Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
"""

import struct

import numpy as np

OPSET = 17
IR_VERSION = 8
FLOAT, INT64 = 1, 7
ELEMENT_TYPES = {np.dtype("<f4"): FLOAT, np.dtype("<i8"): INT64}


def _varint(number):
    number &= (1 << 64) - 1
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def _field(number, value):
    """One field: an int as a varint, a float in four bytes, text, bytes and messages with their length."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    if isinstance(value, float):
        return _varint(number << 3 | 5) + struct.pack("<f", value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _message(*fields):
    """A message of (number, value) pairs; a list stands for a repeated field."""
    encoded = bytearray()
    for number, value in fields:
        for item in value if isinstance(value, (list, tuple)) else [value]:
            encoded += _field(number, item)
    return bytes(encoded)


def _attribute(name, value):
    # (field that holds the value, type of the attribute) by the type of the (first) value
    single = {float: (2, 1), int: (3, 2), str: (4, 3)}
    repeated = {float: (7, 6), int: (8, 7), str: (9, 8)}
    number, kind = repeated[type(value[0])] if isinstance(value, (list, tuple)) else single[type(value)]
    return _message((1, name), (number, value), (20, kind))


def _tensor(name, array):
    array = np.ascontiguousarray(array)
    return _message((1, list(array.shape)), (2, ELEMENT_TYPES[array.dtype]), (8, name), (9, array.tobytes()))


def _value(name, shape):
    """A float32 input or output; a text in the shape is a dimension that only the input decides."""
    dimensions = [_message((2 if isinstance(size, str) else 1, size)) for size in shape]
    return _message((1, name), (2, _message((1, _message((1, FLOAT), (2, _message((1, dimensions))))))))


class Graph:
    """A network under construction. Values are known by name, `add` and `constant` return the names."""

    def __init__(self, name):
        self.name, self.nodes, self.constants = name, [], []

    def constant(self, array):
        """A weight (float32) or a shape (int64)."""
        name = f"w{len(self.constants)}"
        self.constants.append(_tensor(name, array))
        return name

    def integers(self, *values):
        """A constant of integers, for shapes, axes and sizes."""
        return self.constant(np.array(values, "<i8"))

    def add(self, operator, inputs, output=None, **attributes):
        """A node with one output, named `output` or by its number."""
        return self.add_split(operator, inputs, [output or f"t{len(self.nodes)}"], **attributes)[0]

    def add_split(self, operator, inputs, outputs, **attributes):
        """A node with several outputs."""
        encoded = [_attribute(name, value) for name, value in sorted(attributes.items())]
        label = f"{operator}_{len(self.nodes)}"
        self.nodes.append(_message((1, inputs), (2, outputs), (3, label), (4, operator), (5, encoded)))
        return outputs

    def write(self, path, inputs, outputs, facts):
        """Writes the file; `inputs` and `outputs` are {name: shape}, `facts` the texts kept in the metadata."""
        graph = _message(
            (1, self.nodes),
            (2, self.name),
            (5, self.constants),
            (11, [_value(name, shape) for name, shape in inputs.items()]),
            (12, [_value(name, shape) for name, shape in outputs.items()]),
        )
        metadata = [_message((1, key), (2, text)) for key, text in facts.items()]
        model = _message(
            (1, IR_VERSION), (2, "tactus"), (7, graph), (8, _message((1, ""), (2, OPSET))), (14, metadata)
        )
        path.write_bytes(model)
