"""Runs a network, exported or in training."""
import torch

from .network import Exported, RhythmNetwork


def load(path):
    """The averaged weights of a run, ready to infer."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    network = RhythmNetwork(*saved["shape"])
    network.load_state_dict(saved["average"])
    return Exported(network).eval()


def runner(path):
    """A function from features [T, 82] to activations [T, 2]."""
    if path.endswith(".onnx"):
        import onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])
        return lambda features: session.run(["activations"], {"features": features})[0]
    torch.set_num_threads(1)
    network = load(path)

    def infer(features):
        with torch.inference_mode():
            return network(torch.from_numpy(features)).numpy()
    return infer
