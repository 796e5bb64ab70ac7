"""Reference vectors for Danceability: Essentia's algorithm with its defaults on three signals.

usage: danceability.py FIXTURES_FOLDER    (essentia 2.1b6.dev1389)
"""
import json
import sys

import essentia.standard
import numpy as np

from reference_signal import clicks, hash_noise

rate, duration = 44100, 20
t = np.arange(duration * rate) / rate
swell = 1 + 0.5 * np.sin(2 * np.pi * 0.37 * t) + 0.3 * np.sin(2 * np.pi * 1.9 * t)
steps = np.repeat(1 + hash_noise(20 * duration), rate // 20)
signals = [
    clicks(120, duration), (0.3 * swell * np.sin(2 * np.pi * 220 * t)).astype(np.float32),
    (0.3 * steps * hash_noise(len(t))).astype(np.float32)]
rows = []
for signal in signals:
    danceability, exponents = essentia.standard.Danceability()(signal)
    rows.append([danceability, *exponents])
np.save(sys.argv[1] + "/danceability.npy", np.asarray(rows, np.float32))
card = {
    "tool": "essentia", "version": "2.1b6.dev1389", "command": "Scripts/reference/danceability.py",
    "content": "danceability and its exponents (dfa) of 20 s of clicks, a tone that swells and stepped noise, 44100 Hz",
    "tolerance": "0.005 for danceability, 0.02 for an exponent",
    "why": "Essentia sums in single precision, Tactus in double",
}
with open(sys.argv[1] + "/danceability.json", "w") as file:
    json.dump(card, file, indent=2)
    file.write("\n")
