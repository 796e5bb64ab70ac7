"""Writes the weightless networks that the loader's tests use: stub_models.py FOLDER (needs onnx)."""
import os
import sys

import onnx
from onnx import TensorProto, helper


def port(name, shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def save(name, nodes, inputs, outputs, constants=()):
    graph = helper.make_graph(nodes, name, inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, os.path.join(sys.argv[1], name + ".onnx"))


# Two inputs, two outputs: a + b and a * b.
save("stub", [helper.make_node("Add", ["a", "b"], ["sum"]), helper.make_node("Mul", ["a", "b"], ["product"])],
     [port("a", ["T", 3]), port("b", ["T", 3])], [port("sum", ["T", 3]), port("product", ["T", 3])])

# Adds 1 to x a hundred million times: far longer than any test waits, so that it must be cancelled.
step = helper.make_graph(
    [helper.make_node("Identity", ["go"], ["on"]), helper.make_node("Add", ["y", "one"], ["next"])], "step",
    [port("i", [], TensorProto.INT64), port("go", [], TensorProto.BOOL), port("y", [1])],
    [port("on", [], TensorProto.BOOL), port("next", [1])])
save("slow", [helper.make_node("Loop", ["count", "yes", "x"], ["last"], body=step)],
     [port("x", [1])], [port("last", [1])],
     [helper.make_tensor("count", TensorProto.INT64, [], [100_000_000]),
      helper.make_tensor("yes", TensorProto.BOOL, [], [True]),
      helper.make_tensor("one", TensorProto.FLOAT, [1], [1.0])])
