"""crema's chord network (McFee & Bello: ISMIR 2017; BSD-2-Clause): Keras HDF5 → ONNX.

Input `hcqt` [T, 216, 2], two constant-Q spectrograms in dB; outputs per frame `tag` [T, 170] (softmax over chords),
`pitch` [T, 12] (sigmoid), `root` and `bass` [T, 13] (softmax). Two convolutions, two bidirectional GRUs, dense heads.
"""

import io
import zipfile

import h5py
import numpy as np

from onnx_graph import Graph

BINS = 216
GRU_UNITS = 128
HEADS = {"tag": 170, "pitch": 12, "root": 13, "bass": 13}
EPSILON = 1e-3  # of every batch normalisation: Keras's default


def convert(wheel, folder):
    """Writes crema.onnx."""
    with zipfile.ZipFile(wheel) as archive:
        content = io.BytesIO(archive.read("crema/models/chord/model.h5"))
    with h5py.File(content, "r") as file:
        layers = file["model_weights"]

        def weight(layer, name):
            return np.asarray(layers[layer][layer][f"{name}:0"], "<f4")

        _network(weight).write(
            folder / "crema.onnx",
            {"hcqt": ["T", BINS, 2]},
            {head: ["T", size] for head, size in HEADS.items()},
            {"source": "crema==0.2.0, chord model", "licence": "BSD-2-Clause", "copyright": "2017 Brian McFee"},
        )


def _network(weight):
    graph = Graph("crema")
    x = graph.add("Unsqueeze", ["hcqt", graph.integers(0)])
    x = graph.add("Transpose", [x], perm=[0, 3, 1, 2])  # [1, 2, T, 216]
    x = _normalised(graph, x, weight, 1)
    x = _normalised(graph, _convolution(graph, x, weight, 1, pads=[2, 2, 2, 2]), weight, 2)
    x = _normalised(graph, _convolution(graph, x, weight, 2), weight, 3)  # [1, 72, T, 1]
    x = graph.add("Squeeze", [x, graph.integers(3)])
    x = graph.add("Transpose", [x], perm=[2, 0, 1])  # [T, 1, 72]
    x = _recurrent(graph, x, weight, 1)
    x = _scaled(graph, x, weight, 4)
    x = _recurrent(graph, x, weight, 2)
    x = graph.add("Reshape", [x, graph.integers(-1, 2 * GRU_UNITS)])

    def dense(value, head):
        weights = [graph.constant(weight(f"chord_{head}", part)) for part in ("kernel", "bias")]
        return graph.add("Gemm", [value, *weights])

    pitch = graph.add("Sigmoid", [dense(x, "pitch")], output="pitch")
    root = graph.add("Softmax", [dense(x, "root")], output="root", axis=1)
    bass = graph.add("Softmax", [dense(x, "bass")], output="bass", axis=1)
    x = graph.add("Concat", [x, pitch, root, bass], axis=1)
    graph.add("Softmax", [dense(_scaled(graph, x, weight, 5), "tag")], output="tag", axis=1)
    return graph


def _normalised(graph, x, weight, number):
    """Batch normalisation of [1, channels, T, bins]."""
    names = ("gamma", "beta", "moving_mean", "moving_variance")
    weights = [graph.constant(weight(f"batch_normalization_{number}", name)) for name in names]
    return graph.add("BatchNormalization", [x, *weights], epsilon=EPSILON)


def _scaled(graph, x, weight, number):
    """Batch normalisation over the last axis, where ONNX has no operator for it: a product and a sum."""
    names = ("gamma", "beta", "moving_mean", "moving_variance")
    gamma, beta, mean, variance = (weight(f"batch_normalization_{number}", name) for name in names)
    scale = gamma / np.sqrt(variance + np.float32(EPSILON))
    product = graph.add("Mul", [x, graph.constant(scale)])
    return graph.add("Add", [product, graph.constant(beta - mean * scale)])


def _convolution(graph, x, weight, number, **attributes):
    # Keras: height, width, in, out. ONNX: out, in, height, width.
    kernel = weight(f"conv2d_{number}", "kernel").transpose(3, 2, 0, 1)
    bias = weight(f"conv2d_{number}", "bias")
    return graph.add("Relu", [graph.add("Conv", [x, graph.constant(kernel), graph.constant(bias)], **attributes)])


def _recurrent(graph, x, weight, number):
    """A bidirectional GRU; both orders its gates update, reset, candidate. [T, 1, n] → [T, 1, 256]."""
    layer = f"bidirectional_{number}"
    directions = [
        [weight(layer, f"{direction}_gru_{number}/{name}") for name in ("kernel", "recurrent_kernel", "bias")]
        for direction in ("forward", "backward")
    ]
    # Keras has one bias a gate; ONNX adds a second one, to the recurrent product, which stays zero.
    zeros = np.zeros(3 * GRU_UNITS, "<f4")
    y = graph.add(
        "GRU",
        [
            x,
            graph.constant(np.stack([kernel.T for kernel, _, _ in directions])),
            graph.constant(np.stack([recurrent.T for _, recurrent, _ in directions])),
            graph.constant(np.stack([np.concatenate([bias, zeros]) for _, _, bias in directions])),
        ],
        hidden_size=GRU_UNITS,
        direction="bidirectional",
        linear_before_reset=0,
        # Keras's hard sigmoid: clip(0.2 x + 0.5, 0, 1).
        activations=["HardSigmoid", "Tanh", "HardSigmoid", "Tanh"],
        activation_alpha=[0.2, 0.2],
        activation_beta=[0.5, 0.5],
    )
    y = graph.add("Transpose", [y], perm=[0, 2, 1, 3])
    return graph.add("Reshape", [y, graph.integers(-1, 1, 2 * GRU_UNITS)])
