"""Decodes a folder of recordings for scoring elsewhere: python -m rhythm.learning.recordings MODEL MANIFEST AUDIO OUT.

MANIFEST is a list of {id, ...}; AUDIO/<id>.* are read with ffmpeg. OUT/<id>.json gets beats, downbeats, tempo and time
signature by the plain bar HMM. Look rarely, and count the looks.
"""
import glob
import json
import os
import subprocess
import sys

import numpy as np

from ..sound.features import normalised, spectrogram
from ..sound.fluid import RATE
from .bars import decode
from .run import runner


def bands(path):
    """Features of a recording, its samples scaled to an RMS of 0.1."""
    raw = subprocess.run(["ffmpeg", "-v", "error", "-threads", "1", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"],
                         capture_output=True, check=True).stdout
    samples = np.frombuffer(raw, np.float32)
    return normalised(spectrogram(samples * (0.1 / (np.sqrt(np.mean(samples**2)) + 1e-9))))


def main(model, manifest, audio, out, shift=0.018):
    os.makedirs(out, exist_ok=True)
    run = runner(model)
    with open(manifest) as file:
        entries = json.load(file)
    for entry in entries:
        cache = os.path.join(out, "..", "features", entry["id"] + ".npy")
        if not os.path.exists(cache):
            os.makedirs(os.path.dirname(cache), exist_ok=True)
            np.save(cache, bands(glob.glob(os.path.join(audio, entry["id"] + ".*"))[0]).astype(np.float16))
        beats, numbers, meter = decode(run(np.load(cache).astype(np.float32)))
        beats = beats + shift
        answer = {"beats": beats.tolist(), "downbeats": beats[numbers == 1].tolist(), "time_signature": f"{meter}/4",
                  "tempo": 60 / float(np.median(np.diff(beats))) if len(beats) > 2 else 0}
        with open(os.path.join(out, entry["id"] + ".json"), "w") as file:
            json.dump(answer, file)


if __name__ == "__main__":
    main(*sys.argv[1:5])
