"""Writes the averaged weights of a run as .onnx, and checks it: python -m rhythm.learning.export RUN.pt OUT.onnx."""
import json
import sys
import time

import numpy as np
import onnx
import torch

from ..sound.soundfonts import digest
from .run import load, runner


def main(source, target):
    network = load(source)
    torch.onnx.export(network, (torch.rand(1500, 82),), target, input_names=["features"], output_names=["activations"],
                      dynamic_axes={"features": {0: "frames"}, "activations": {0: "frames"}}, opset_version=17, dynamo=False)
    onnx.checker.check_model(onnx.load(target))
    run, worst = runner(target), 0.0
    for frames in (1500, 333, 8550):
        features = np.random.default_rng(frames).random((frames, 82), np.float32) * 3
        begun = time.process_time()
        exported = run(features)
        spent = time.process_time() - begun
        with torch.inference_mode():
            worst = max(worst, float(np.abs(exported - network(torch.from_numpy(features)).numpy()).max()))
    print(json.dumps({"file": target, "sha256": digest(target), "worst_difference": worst, "cpu_seconds_171s": round(spent, 3)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
