"""Scores networks on rendered sets: python -m rhythm.learning.validate SET MODEL… [--meters 2,3,4].

MODEL is an .onnx file or a run's .pt (its averaged weights). This, not real recordings, decides choices.
"""
import argparse
import json

import numpy as np

from . import examples
from .run import runner
from .score import mean, score
from ..sound.features import normalised


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set")
    parser.add_argument("models", nargs="+")
    parser.add_argument("--meters", default="2,3,4")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--styles", action="store_true", help="a line for each style")
    options = parser.parse_args()
    pool = [examples.read(path) for path in examples.paths(options.set)[:options.limit]]
    pool = [e for e in pool if len(e["downbeats"]) > 1]
    meters = tuple(int(m) for m in options.meters.split(","))
    for model in options.models:
        run = runner(model)
        scores = [score(e, run(normalised(e["mix"])), meters) for e in pool]
        print(json.dumps({"model": model, "examples": len(pool), **mean(scores)}), flush=True)
        if options.styles:
            for style in sorted({e["style"] for e in pool}):
                own = [s for s, e in zip(scores, pool) if e["style"] == style]
                print(f"  {style:28} {len(own):3} {mean(own)}")


if __name__ == "__main__":
    main()
