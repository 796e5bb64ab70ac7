"""Reference vectors for ConstantQ: librosa's cqt of the reference signal, as the chord network's authors call it.

usage: constant_q.py FIXTURES_FOLDER    (librosa 0.11.0)
"""
import json
import sys

import librosa
import numpy as np

from reference_signal import reference

C1 = 32.70319566257483
EVERY = 4
signal = reference(duration=8.0)
low, high = (
    np.abs(librosa.cqt(signal, sr=44100, hop_length=4096, fmin=C1 * harmonic, n_bins=216, bins_per_octave=36))
    for harmonic in (1, 2))
# Harmonic 1 is bins 0-215 of seven octaves from C1, harmonic 2 is bins 36-251.
assert np.abs(low[36:] - high[:180]).max() < 1e-5 * low.max()
bins = np.concatenate([low, high[180:]]).T.astype(np.float32)[::EVERY]
np.save(sys.argv[1] + "/constant_q.npy", np.ascontiguousarray(bins))
card = {
    "tool": "librosa", "version": librosa.__version__, "command": "Scripts/reference/constant_q.py",
    "content": f"every {EVERY}th frame of |cqt| of the reference signal of 8 s, 252 bins from C1, hop 4096 at 44100 Hz",
    "tolerance": "1e-4 of the maximum inside, 3e-3 within 1.5 s of the ends",
    "why": "librosa halves the rate with soxr, Tactus with a half-band filter: they ring differently at the abrupt ends",
}
with open(sys.argv[1] + "/constant_q.json", "w") as file:
    json.dump(card, file, indent=2)
    file.write("\n")
