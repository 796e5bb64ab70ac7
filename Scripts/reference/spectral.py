"""Reference vectors for the spectral features: librosa with its defaults on tones in noise, and its tonnetz of constant_q.npy.

usage: spectral.py FIXTURES_FOLDER    (librosa 0.11.0)
"""
import json
import sys

import librosa
import numpy as np
from librosa import feature

from reference_signal import hash_noise, reference

EVERY = 4
tones = reference(duration=2.0, rate=22050)
signal = (0.5 * tones + 0.02 * hash_noise(len(tones))).astype(np.float32)
S = np.abs(librosa.stft(signal))
mel = librosa.power_to_db(feature.melspectrogram(y=signal), top_db=None)
rows = np.vstack([
    feature.spectral_centroid(y=signal), feature.spectral_bandwidth(y=signal), feature.spectral_rolloff(y=signal),
    feature.spectral_flatness(y=signal), feature.zero_crossing_rate(signal), feature.spectral_contrast(y=signal),
    feature.mfcc(S=mel),
    *(feature.rms(S=part, frame_length=2048) for part in librosa.decompose.hpss(S))])
# The contrast's clipping 80 dB below the highest, which Tactus leaves out, must not have changed anything.
assert S.min() > 1e-8 * S.max()
C = np.load(sys.argv[1] + "/constant_q.npy").T
chroma = feature.chroma_cqt(C=C, bins_per_octave=36, fmin=librosa.note_to_hz("C1"), n_octaves=7, tuning=0.0)
tonnetz = feature.tonnetz(chroma=chroma)
for name, values, tolerance in [("spectral", rows.T[::EVERY], "1e-4 of a column's largest value; the rolloff a bin"),
                                ("tonnetz", tonnetz.T, "1e-5")]:
    np.save(f"{sys.argv[1]}/{name}.npy", np.ascontiguousarray(values.astype(np.float32)))
    card = {
        "tool": "librosa", "version": librosa.__version__, "command": "Scripts/reference/spectral.py",
        "content": f"every {EVERY}th frame of 34 features of 2 s at 22050 Hz, in the order of SpectralCurves.names"
        if name == "spectral" else "tonnetz of the chroma of constant_q.npy",
        "tolerance": tolerance, "why": "sums and transforms in single precision on both sides",
    }
    with open(f"{sys.argv[1]}/{name}.json", "w") as file:
        json.dump(card, file, indent=2)
        file.write("\n")
