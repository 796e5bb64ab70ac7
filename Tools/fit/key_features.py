#!/usr/bin/env python3
"""What the key estimator reads, for every clip of a manifest: constant-Q magnitudes and network posteriors.

usage: key_features.py MANIFEST CREMA_ONNX OUT

MANIFEST is a JSON list of {id, audio, key, source}. Writes OUT/<id>.npz with C [frames, 252], pitch [frames, 12],
bass [frames, 13] and network [24] (C…B major, C…B minor). Needs Scripts/reference/requirements.txt.
"""
import json
import os
import sys

import librosa
import numpy as np
import onnxruntime
from madmom.audio.signal import Signal
from madmom.features.key import CNNKeyRecognitionProcessor

manifest, crema, out = sys.argv[1:4]
os.makedirs(out, exist_ok=True)
chords = onnxruntime.InferenceSession(crema, providers=["CPUExecutionProvider"])
network = CNNKeyRecognitionProcessor()
decibel = lambda m: librosa.amplitude_to_db(m, ref=np.max, top_db=80)
for entry in json.load(open(manifest)):
    audio, rate = librosa.load(entry["audio"], sr=44100)
    magnitudes = np.abs(librosa.cqt(audio, sr=rate, hop_length=4096, fmin=32.7032, n_bins=252, bins_per_octave=36))
    C = magnitudes.T.astype(np.float32)
    layers = np.stack([decibel(C[:, :216]), decibel(C[:, 36:])], -1)[: len(audio) // 4096]
    pitch, bass = chords.run(["pitch", "bass"], {"hcqt": layers.astype(np.float32)})
    key = network(Signal(audio, sample_rate=rate, num_channels=1))[0]
    key = np.concatenate([np.roll(key[:12], -3), np.roll(key[12:], -3)])  # the network starts at A
    np.savez(f"{out}/{entry['id']}.npz", C=C, pitch=pitch, bass=bass, network=key)
