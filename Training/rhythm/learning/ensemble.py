"""Writes networks as one that gives the mean of their logits: python -m rhythm.learning.ensemble OUT.onnx A.onnx B.onnx….

Every file maps `features` [T, 82] to `activations` [T, 2] with a sigmoid near its end. Large weights are kept as float16 and
widened when the file is loaded. Prints the hash, and how far the file is from the mean that its parts give by themselves.
"""
import json
import sys
import time

import numpy as np
import onnx
from onnx import TensorProto, compose, helper, numpy_helper

from ..sound.soundfonts import digest
from .run import runner

# Weights of fewer values stay float32.
_LARGE = 1024


def logits(path, prefix):
    """A network's graph with names of its own, and its last sigmoid taken out."""
    graph = compose.add_prefix(onnx.load(path), prefix).graph
    last = [node for node in graph.node if node.op_type == "Sigmoid"][-1]
    place = list(graph.node).index(last)
    graph.node.remove(last)
    graph.node.insert(place, helper.make_node("Identity", last.input, last.output))
    return graph


def halved(graph):
    """Large weights as float16, each with a node that widens it."""
    for index, tensor in enumerate(graph.initializer):
        name, values = tensor.name, numpy_helper.to_array(tensor)
        if values.dtype == np.float32 and values.size >= _LARGE:
            graph.initializer[index].CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + ".half"))
            graph.node.insert(0, helper.make_node("Cast", [name + ".half"], [name], to=TensorProto.FLOAT))
    return graph


def merged(paths):
    """The networks as one graph."""
    parts = [halved(logits(path, f"n{i}/")) for i, path in enumerate(paths)]
    nodes, weights = [], []
    for i, part in enumerate(parts):
        nodes.append(helper.make_node("Identity", ["features"], [f"n{i}/features"]))
        nodes += part.node
        weights += part.initializer
    nodes += [helper.make_node("Mean", [f"n{i}/activations" for i in range(len(parts))], ["mean"]), helper.make_node("Sigmoid", ["mean"], ["activations"])]
    shape = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["frames", width]) for name, width in (("features", 82), ("activations", 2))]
    model = helper.make_model(helper.make_graph(nodes, "rhythm", shape[:1], shape[1:], weights), opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def main(target, *paths):
    onnx.save(merged(paths), target)
    run, parts, worst = runner(target), [runner(path) for path in paths], 0.0
    for frames in (1500, 333, 8550):
        features = np.random.default_rng(frames).random((frames, 82), np.float32) * 3
        begun = time.process_time()
        found = run(features)
        spent = time.process_time() - begun
        chances = np.clip([part(features) for part in parts], 1e-7, 1 - 1e-7)
        mean = np.log(chances / (1 - chances)).mean(0)
        worst = max(worst, float(np.abs(found - 1 / (1 + np.exp(-mean))).max()))
    print(json.dumps({"file": target, "sha256": digest(target), "worst_difference": worst, "cpu_seconds_171s": round(spent, 3)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
