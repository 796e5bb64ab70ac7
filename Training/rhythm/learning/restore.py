"""A shipped network as runs that training can go on from: python -m rhythm.learning.restore RHYTHM.onnx OUT SET....

Writes OUT0.pt, OUT1.pt, …, one for each network in the file. Two things an .onnx does not keep are made anew on examples of the sets: the first two
normalisations, which export folds into the convolutions before them, and the heads that only training wants.
"""
import re
import sys

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from . import examples, loss
from .augment import window
from .network import RhythmNetwork

_BATCH, _STEPS = 12, 150


def states(path):
    """The weights of each network of a file, by the names that training gives them; folded convolutions in their order."""
    found = {}
    for tensor in onnx.load(path).graph.initializer:
        part, name = tensor.name.removesuffix(".half").split("/")
        values = torch.from_numpy(numpy_helper.to_array(tensor).astype(np.float32))
        found.setdefault(part, {})[name.removeprefix("network.")] = values
    return [found[part] for part in sorted(found)]


def restored(state, batches):
    """A network with these weights that gives the same activations, its lost parts made anew."""
    network = RhythmNetwork()
    folded = sorted((n for n in state if n.startswith("onnx::")), key=lambda n: int(re.search(r"\d+$", n)[0]))
    for name, source in zip(("front1.weight", "front1.bias", "front2.weight", "front2.bias"), folded):
        state[name] = state.pop(source)
    missing, unexpected = network.load_state_dict(state, strict=False)
    assert not unexpected and all(m.startswith(("norm1.", "norm2.", "coarse_heads.")) or m.endswith("num_batches_tracked") for m in missing), (missing, unexpected)
    network.eval()
    for convolution, norm in ((network.front1, network.norm1), (network.front2, network.norm2)):
        level(network, convolution, norm, batches)
    network.requires_grad_(False)
    network.coarse_heads.requires_grad_(True)
    heads = torch.optim.AdamW(network.coarse_heads.parameters(), lr=3e-3)
    for step in range(_STEPS):
        features, frames, coarse = batches[step % len(batches)]
        parts = loss.parts(*network(features), frames, coarse, 0)
        heads.zero_grad()
        loss.total(parts, True).backward()
        heads.step()
    return network


def level(network, convolution, norm, batches):
    """Gives a normalisation the mean and the variance that it meets, and a scale and shift that undo them."""
    seen = []
    hook = convolution.register_forward_hook(lambda _, __, out: seen.append(out.detach().transpose(0, 1).flatten(1)))
    with torch.inference_mode():
        for features, *_ in batches[:8]:
            network(features)
    hook.remove()
    values = torch.cat(seen, 1)
    mean, variance = values.mean(1), values.var(1)
    norm.running_mean.copy_(mean)
    norm.running_var.copy_(variance)
    with torch.no_grad():
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.copy_(mean)


def main(source, target, *sets):
    pool, rng = examples.load(sets), np.random.default_rng(1)
    batches = []
    for _ in range(_STEPS // 2):
        made = [window(pool[int(rng.integers(len(pool)))], rng) for _ in range(_BATCH)]
        batches.append(tuple(torch.from_numpy(np.stack(part)) for part in zip(*made)))
    for index, state in enumerate(states(source)):
        network = restored(state, batches)
        torch.save({"average": network.state_dict(), "shape": [64, 128]}, f"{target}{index}.pt")
        print(f"{target}{index}.pt")


if __name__ == "__main__":
    main(*sys.argv[1:])
