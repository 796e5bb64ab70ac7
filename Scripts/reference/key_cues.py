"""Cues of the key estimator for a phrase of four chords, by the numpy twin that its weights were fitted with."""
import json
import os
import sys

import librosa
import numpy as np

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
sys.path.insert(0, os.path.join(root, "Tools/fit"))
from key_cues import cues  # noqa: E402

out = os.path.join(root, "Tests/TactusCoreTests/Fixtures")
chords = [(45, 64, 69, 72), (50, 65, 69, 74), (40, 64, 68, 71, 74), (45, 64, 69, 72)]  # i iv V7 i in A minor
time = np.arange(int(0.5 * 44100)) / 44100
tone = lambda p: sum(0.6**h * np.sin(2 * np.pi * 440 * 2 ** ((p - 68.8) / 12) * h * time) for h in range(1, 5))
audio = np.concatenate([0.1 * np.exp(-3 * time) * sum(tone(p) for p in notes) for notes in chords])
C = np.abs(librosa.cqt(audio, sr=44100, hop_length=4096, fmin=32.7032, n_bins=252, bins_per_octave=36)).T
frame = np.arange(len(C))[:, None]
f = {"C": C.astype(np.float32)}
f["pitch"] = (0.5 + 0.4 * np.cos(frame * 0.3 + np.arange(12) ** 2)).astype(np.float32)
f["bass"] = (1 + np.sin(frame * 0.2 + np.arange(13) ** 2)).astype(np.float32) / 26
f["network"] = np.float32(1 + np.sin(np.arange(24) ** 2)) ** 8 / 1000
card = {
    "tool": "Tools/fit/key_cues.py on librosa's constant-Q transform",
    "version": f"librosa {librosa.__version__}, numpy {np.__version__}",
    "command": "Scripts/reference/key_cues.py",
    "tolerance": 1e-5,
    "why": "the fitted weights belong to these cues; float32 input, double arithmetic on both sides, float32 results",
}
for name, values in [(f"key_{k}", v) for k, v in f.items()] + [("key_cues", cues(f))]:
    np.save(f"{out}/{name}.npy", np.ascontiguousarray(values, np.float32))
    json.dump(card, open(f"{out}/{name}.json", "w"), indent=1)
