"""Renders a set of examples, resumably.

python -m rhythm.sound KIND FOLDER FIRST LAST: example i of a set depends on i and the set's kind (training;
slow and bars of 5 to 12, which training adds; free and scored: styles drawn at random, with bands and written music; movement: written music in phrases; pop909: its songs arranged anew; unseen: styles, soundfont and effects that training has not; odd: bars of 5, 6, 7, 9 and 12 with that soundfont and those effects) alone, so parts can be rendered by several processes or machines and in any order; those that exist are kept.
"""
import argparse
import json
import os
import time

import numpy as np

from ..music import pop909
from ..music.composer import compose
from ..music.free import free_style, scored_style
from ..music.movement import movement
from ..music.styles import STYLES
from .fluid import Fluid
from .render import render
from .soundfonts import TRAINING, UNSEEN

_SEEDS = {"training": 4401, "unseen": 4402, "odd": 4403, "slow": 4404, "bars": 4405, "free": 4406, "pop909": 4407, "scored": 4408,
          "movement": 4409}
_DRAWN = {"free": free_style, "scored": scored_style}
_ODD = [style for style in STYLES if style.groove == "grouped"]


def example(kind, index, fluids, samples=False, scores=None):
    """Example `index` of a set; `scores` is POP909's folder and its songs. None where it is silent or has no whole bars."""
    rng = np.random.default_rng([_SEEDS[kind], index])
    if kind in ("odd", "bars"):
        song = compose(rng, style=_ODD[index % len(_ODD)])
    elif kind in _DRAWN:
        song = compose(rng, style=_DRAWN[kind](rng))
    elif kind == "movement":
        song = movement(rng)
    elif kind == "pop909":
        folder, numbers = scores
        song = pop909.arrange(folder, numbers[int(rng.integers(len(numbers)))], rng)
        if song is None:
            return None
    else:
        song = compose(rng, pool=kind)
    return render(song, fluids, rng, harsh=kind in ("unseen", "odd"), samples=samples)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=_SEEDS)
    parser.add_argument("folder")
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1e9, help="stop after so many seconds of wall time")
    parser.add_argument("--pop909", help="the data set's folder of numbered folders")
    parser.add_argument("--without", default="", help="its songs to leave out, 034,062,...")
    options = parser.parse_args()
    scores = (options.pop909, pop909.songs(options.pop909, options.without.split(","))) if options.pop909 else None
    os.makedirs(options.folder, exist_ok=True)
    fluids = [Fluid(path) for path in (TRAINING if options.kind not in ("unseen", "odd") else UNSEEN)]
    start, done = time.monotonic(), 0
    for index in range(options.first, options.last, options.step):
        path = os.path.join(options.folder, f"{index:06}.npz")
        if os.path.exists(path):
            continue
        if time.monotonic() - start > options.seconds:
            break
        rendered = example(options.kind, index, fluids, scores=scores)
        if rendered is not None:
            with open(path + ".part", "wb") as file:
                np.savez(file, **rendered)
            os.rename(path + ".part", path)
        done += 1
    print(json.dumps({"folder": options.folder, "rendered": done, "cpu_seconds": round(time.process_time(), 1)}), flush=True)


if __name__ == "__main__":
    main()
