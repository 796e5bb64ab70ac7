"""Averages the weights of runs that went on from each other: python -m rhythm.learning.average OUT.pt RUN.pt RUN.pt...

Weights along one line of descent lie in one valley, and their mean is flatter ground than where the last one stopped
(Izmailov et al., "Averaging weights leads to wider optima and better generalization", UAI 2018). Runs of different
descent are averaged by their answers instead (`ensemble.py`).
"""
import sys

import torch


def mean(states):
    """The mean of the weights; counters are the first's."""
    return {name: sum(state[name] for state in states) / len(states) if value.dtype.is_floating_point else value
            for name, value in states[0].items()}


def main(target, *sources):
    saved = [torch.load(source, map_location="cpu", weights_only=True) for source in sources]
    torch.save({"average": mean([s["average"] for s in saved]), "shape": saved[0]["shape"]}, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
