"""Runs Models/open/rhythm.onnx on features made by a formula: rhythm_activations.py FOLDER, from the checkout's root."""
import json
import os
import sys

import numpy as np
import onnxruntime

frame, band = np.meshgrid(np.arange(64), np.arange(82), indexing="ij")
features = (1 + np.sin(0.37 * frame + 0.11 * band) * np.cos(0.05 * frame * band)).astype(np.float32)
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession("Models/open/rhythm.onnx", options, ["CPUExecutionProvider"])
activations = session.run(["activations"], {"features": features})[0]
stem = os.path.join(sys.argv[1], "rhythm_activations")
np.save(stem + ".npy", activations)
card = {"tool": "onnxruntime", "version": onnxruntime.__version__,
        "command": "python3 Scripts/reference/rhythm_activations.py Tests/TactusModelsTests/Fixtures",
        "tolerance": 1e-5, "why": "float32 sums in another order on another CPU"}
with open(stem + ".json", "w") as file:
    json.dump(card, file, indent=2)
    file.write("\n")
