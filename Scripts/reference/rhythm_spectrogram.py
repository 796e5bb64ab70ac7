"""Writes the rhythm network's front end on the reference signal, in numpy; usage: rhythm_spectrogram.py FIXTURES_FOLDER"""
import json, sys
import numpy as np
from scipy.signal import firwin, resample_poly
from reference_signal import reference

RATE, HOP, SIZE = 22050, 441, 2048
samples = resample_poly(reference(2.0).astype(float), 1, 2, window=firwin(1001, 0.5, window=('kaiser', 12.3)))


def bank():
    spacing = RATE / SIZE
    j = np.arange(np.floor(12 * np.log2(30 / 440)), np.ceil(12 * np.log2(10500 / 440)))
    centres = 440 * 2 ** (j / 12)
    centres = centres[(centres >= 30) & (centres <= 10500)]
    bins = np.unique(np.clip(np.floor(centres / spacing + 0.5), 0, SIZE // 2 - 1).astype(int))
    weights = np.zeros((SIZE // 2, len(bins) - 2))
    for b, (a, m, e) in enumerate(zip(bins, bins[1:], bins[2:])):
        if e - a < 2:
            m, e = a, a + 1
        weights[a:m, b] = (np.arange(a, m) - a) / max(m - a, 1)
        weights[m:e, b] = 1 - (np.arange(m, e) - m) / (e - m)
    return weights / weights.sum(0)


samples *= 0.1 / np.sqrt(np.mean(samples ** 2))
padded = np.pad(samples, (SIZE // 2, SIZE))
frames = np.stack([padded[n * HOP:n * HOP + SIZE] for n in range(len(samples) // HOP)])
spectrum = np.abs(np.fft.rfft(frames * np.hanning(SIZE)))[:, :SIZE // 2] @ bank()
spectrum *= 2 / (np.sqrt(np.mean(spectrum ** 2)) + 1e-4)
np.save(f'{sys.argv[1]}/rhythm_spectrogram.npy', spectrum[::5].astype(np.float32))
card = {'tool': 'numpy', 'version': np.__version__, 'command': 'Scripts/reference/rhythm_spectrogram.py',
        'tolerance': 2e-4, 'why': 'float32 transforms; the two half-band filters differ between 10.4 and 11 kHz'}
json.dump(card, open(f'{sys.argv[1]}/rhythm_spectrogram.json', 'w'), indent=1)
