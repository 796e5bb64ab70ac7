"""Renders composed songs as recordings with a manifest, for fitting what reads the network (Tools/fit).

python -m rhythm.sound.songs KIND FOLDER COUNT: FOLDER/KIND0000.wav ... and FOLDER/KIND.json. Kinds training, unseen and odd are
the first examples of those sets; free, scored and movement come long after those that a network is trained on, with the soundfont
of unseen; compound has beats that divide in three, duple two beats a bar. Those that exist are kept.
"""
import argparse
import json
import os

import numpy as np
from scipy.io import wavfile

from ..music.composer import compose
from ..music.styles import STYLES
from .__main__ import example
from .fluid import RATE, Fluid
from .render import render
from .soundfonts import TRAINING, UNSEEN

_SEEDS = {"compound": 5501, "duple": 5502}
_STYLES = {
    "compound": [style for style in STYLES if style.meter.division == 3],
    "duple": [style for style in STYLES if style.meter.beats == 2 and style.meter.division == 2],
}
# Grooves whose beats have two of three notes: written in simple time.
_SWUNG = {"shuffle", "swing", "brushes", "jazz3"}
_BY_NAME = {style.name: style for style in STYLES}
# Where the free, scored and movement songs for fitting begin, beyond all that training uses.
_HELD_OUT = 900_000


def song(kind, index, fluids):
    """Example `index` of a kind, with its samples."""
    if kind in ("free", "scored", "movement"):
        return example(kind, _HELD_OUT + index, fluids, samples=True)
    if kind not in _SEEDS:
        return example(kind, index, fluids, samples=True)
    rng = np.random.default_rng([_SEEDS[kind], index])
    style = _STYLES[kind][index % len(_STYLES[kind])]
    return render(compose(rng, pool=style.pool, style=style), fluids, rng, harsh=False, samples=True)


def entry(kind, index, rendered, audio):
    """What a manifest says about a song; 2/4 is two tapped beats a bar, compound says whether they divide in three."""
    beats, name = np.array(rendered["beats"]), str(rendered["style"])
    swung = name in _BY_NAME and _BY_NAME[name].groove in _SWUNG
    return {
        "id": f"{kind}{index:04}", "audio": audio, "source": f"syn_{kind}", "style": name,
        "beats": [float(t) for t in beats], "downbeats": [float(t) for t in rendered["downbeats"]],
        "tempo_bpm": float(60 / np.median(np.diff(beats))), "time_signature": f"{int(rendered['meter'])}/4",
        "compound": int(rendered["division"]) == 3 and not swung,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["training", "unseen", "odd", "free", "scored", "movement", *_SEEDS])
    parser.add_argument("folder")
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    fluids = [Fluid(path) for path in (TRAINING if options.kind in ("training", *_SEEDS) else UNSEEN)]
    manifest = []
    for index in range(options.count):
        start = os.path.join(options.folder, f"{options.kind}{index:04}")
        if not os.path.exists(start + ".json"):
            rendered = song(options.kind, index, fluids)
            if rendered is None:
                continue
            samples = rendered["samples"] / max(1, np.abs(rendered["samples"]).max())
            wavfile.write(start + ".wav", RATE, np.round(32767 * samples).astype(np.int16))
            with open(start + ".json", "w") as file:
                json.dump(entry(options.kind, index, rendered, os.path.basename(start) + ".wav"), file)
        with open(start + ".json") as file:
            manifest.append(json.load(file))
    with open(os.path.join(options.folder, options.kind + ".json"), "w") as file:
        json.dump(manifest, file)


if __name__ == "__main__":
    main()
