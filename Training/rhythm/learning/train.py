"""Trains the network, resumably.

python -m rhythm.learning.train RUN SET... [--minutes M] [--stop S]: a schedule of --steps steps over the examples of the
sets, written to RUN.pt as it goes; started again it goes on where it stopped. Steps, not minutes, make the schedule, so
a slow or shared machine only takes longer. With a GPU the same command uses it.
"""
import argparse
import json
import math
import os
import time

import numpy as np
import torch

from . import examples, loss
from .augment import window
from .muon import optimizers
from .network import RhythmNetwork


class Windows(torch.utils.data.IterableDataset):
    """Batches of windows, without end; order and augmentation follow from the seed, the worker and the first step."""

    def __init__(self, pool, batch, seed, step, plain):
        self.pool, self.batch, self.seed, self.step, self.plain = pool, batch, seed, step, plain
        self.voices = [e["voice"] for e in pool if "voice" in e]

    def __iter__(self):
        torch.set_num_threads(1)
        worker = torch.utils.data.get_worker_info()
        rng = np.random.default_rng([self.seed, self.step, worker.id if worker else 0])
        order = []
        while True:
            if len(order) < self.batch:
                order = list(rng.permutation(len(self.pool)))
            made = [window(self.pool[order.pop()], rng, self.voices, self.plain) for _ in range(self.batch)]
            yield tuple(torch.from_numpy(np.stack(part)) for part in zip(*made))


def schedule(step, steps):
    """The learning rate's factor: a short rise, a plateau, and a long fall to 0 over the last 60 %."""
    progress = step / steps
    return min(1.0, (step + 1) / 60) * (1.0 if progress < 0.4 else 0.5 + 0.5 * math.cos(math.pi * (progress - 0.4) / 0.6))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run")
    parser.add_argument("sets", nargs="+", help="folders of examples; one named twice counts double")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so many minutes, to be resumed")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--matrix-rate", type=float, default=0.02, help="Muon's; 0 trains all with AdamW")
    parser.add_argument("--fine", type=int, default=64)
    parser.add_argument("--coarse", type=int, default=128)
    parser.add_argument("--no-extra", action="store_true", help="train beats and downbeats only")
    parser.add_argument("--start", help="begin with the averaged weights of another run, RUN.pt")
    parser.add_argument("--plain", action="store_true", help="train on the finished mixes as they are, without augmentation")
    parser.add_argument("--tolerance", type=int, default=0, help="frames that a hit may be off in the loss")
    parser.add_argument("--limit", type=int, help="use only so many examples of each set")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    pool = examples.load(options.sets, options.limit)
    network = RhythmNetwork(options.fine, options.coarse).to(device)
    if options.start:
        network.load_state_dict(torch.load(options.start, map_location=device, weights_only=True)["average"])
    steppers = optimizers(network, options.rate, options.matrix_rate)
    average = {name: value.clone() for name, value in network.state_dict().items()}
    step, spent = 0, 0.0
    if os.path.exists(options.run + ".pt"):
        saved = torch.load(options.run + ".pt", map_location=device, weights_only=True)
        network.load_state_dict(saved["network"])
        for stepper, state in zip(steppers, saved["steppers"]):
            stepper.load_state_dict(state)
        average, step, spent = saved["average"], saved["step"], saved["spent"]
    print(json.dumps({"examples": len(pool), "parameters": sum(p.numel() for p in network.parameters()), "step": step}), flush=True)

    def save():
        state = {"network": network.state_dict(), "steppers": [s.state_dict() for s in steppers], "average": average, "step": step,
                 "spent": spent + time.process_time() - begun, "shape": [options.fine, options.coarse]}
        torch.save(state, options.run + ".pt.part")
        os.rename(options.run + ".pt.part", options.run + ".pt")

    loader = torch.utils.data.DataLoader(Windows(pool, options.batch, options.seed, step, options.plain), batch_size=None,
                                         num_workers=options.workers, prefetch_factor=4)
    started, begun, kept, recent = time.monotonic(), time.process_time(), time.monotonic(), []
    for features, frame_target, coarse_target in loader:
        if step >= options.steps or time.monotonic() - started > 60 * options.minutes:
            break
        for stepper in steppers:
            for group in stepper.param_groups:
                group["lr"] = group.setdefault("first_lr", group["lr"]) * schedule(step, options.steps)
        with torch.autocast(device, torch.bfloat16):
            frames, coarse = network(features.to(device))
        losses = loss.parts(frames, coarse, frame_target.to(device), coarse_target.to(device), options.tolerance)
        network.zero_grad(set_to_none=True)
        loss.total(losses, not options.no_extra).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        for stepper in steppers:
            stepper.step()
        step += 1
        keep = min(0.995, step / (step + 20))
        with torch.no_grad():
            for name, value in network.state_dict().items():
                if value.dtype.is_floating_point:
                    average[name].lerp_(value, 1 - keep)
                else:
                    average[name].copy_(value)
        recent.append([float(v.detach()) for v in losses.values()])
        if step % 25 == 0:
            row = dict(zip(losses, np.mean(recent, 0).round(4).tolist()), step=step, cpu_seconds=round(spent + time.process_time() - begun),
                       wall_seconds=round(time.monotonic() - started))
            print(json.dumps(row), flush=True)
            recent = []
        if time.monotonic() - kept > 120:
            save()
            kept = time.monotonic()
    save()


if __name__ == "__main__":
    main()
