#!/usr/bin/env python3
"""Renders songs that Training/ composes, with a manifest of their sections and keys, to fit confidences on.

usage: composed_forms.py FOLDER COUNT

Writes FOLDER/form<index>.wav, 30 s each, and FOLDER/forms.json. Those that exist are kept. Needs what Training/README.md asks
for. `key` is given to songs that stay in one major or minor key; modes have none.
"""
import json
import os
import sys

import numpy as np
from scipy.io import wavfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Training"))
from rhythm.music import composer  # noqa: E402
from rhythm.sound.fluid import RATE, Fluid  # noqa: E402
from rhythm.sound.render import render  # noqa: E402
from rhythm.sound.soundfonts import UNSEEN  # noqa: E402

SEED = 5503
MODES = {"major": "major", "minor": "minor", "harmonic": "minor"}


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    os.makedirs(folder, exist_ok=True)
    fluids = [Fluid(path) for path in UNSEEN]
    for index in range(count):
        start = f"{folder}/form{index:04}"
        if os.path.exists(start + ".json"):
            continue
        rng = np.random.default_rng([SEED, index])
        song = composer.compose(rng, pool="training" if index % 2 else "unseen")
        rendered = render(song, fluids, rng, harsh=False, samples=True)
        if rendered is None:
            continue
        samples = rendered["samples"] / max(1, np.abs(rendered["samples"]).max())
        wavfile.write(start + ".wav", RATE, np.round(32767 * samples).astype(np.int16))
        duration, keys = len(samples) / RATE, {key for _, key in song.keys}
        key = keys.pop() if len(keys) == 1 else None
        bounds = [t for t in rendered["sections"] if 0 < t < duration]
        spans = [[round(float(a), 3), round(float(b), 3), str(n)] for n, (a, b) in enumerate(zip([0, *bounds], [*bounds, duration]))]
        with open(start + ".json", "w") as file:
            json.dump({"id": f"form{index:04}", "audio": os.path.basename(start) + ".wav", "source": "composed", "sections": spans,
                       "key": f"{'C Db D Eb E F F# G Ab A Bb B'.split()[key.tonic]} {MODES[key.scale]}" if key and key.scale in MODES else None}, file)
    names = sorted(name for name in os.listdir(folder) if name.startswith("form") and name.endswith(".json") and name != "forms.json")
    with open(f"{folder}/forms.json", "w") as out:
        json.dump([json.load(open(f"{folder}/{name}")) for name in names], out)


main()
