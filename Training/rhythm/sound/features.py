"""The front end of the rhythm network: 82 bands, 50 frames a second, as `FilteredSpectrogram` in Swift has it."""
import numpy as np
from scipy.sparse import csr_matrix

from .fluid import RATE

HOP, FRAME, BANDS = 441, 2048, 82
FRAME_RATE = RATE / HOP


def _bank(bands_per_octave=12, lowest=30.0, highest=10500.0):
    """Triangles between the bins nearest to semitones, each of area 1; doubled bins dropped."""
    bins = FRAME // 2
    frequencies = np.arange(bins) * RATE / FRAME
    steps = np.arange(np.floor(np.log2(lowest / 440) * bands_per_octave), np.ceil(np.log2(highest / 440) * bands_per_octave))
    centres = 440 * 2 ** (steps / bands_per_octave)
    centres = centres[(centres >= lowest) & (centres <= highest)]
    above = np.clip(np.searchsorted(frequencies, centres), 1, bins - 1)
    nearest = np.unique(np.where(centres - frequencies[above - 1] < frequencies[above] - centres, above - 1, above))
    filters = []
    for start, middle, end in zip(nearest, nearest[1:], nearest[2:]):
        if end - start < 2:
            middle, end = start, start + 1
        triangle = np.zeros(bins)
        triangle[start:middle] = np.arange(middle - start) / max(middle - start, 1)
        triangle[middle:end] = 1 - np.arange(end - middle) / (end - middle)
        filters.append(triangle / triangle.sum())
    return csr_matrix(np.array(filters, np.float32))


_BANK = _bank()
_WINDOW = np.hanning(FRAME).astype(np.float32)


def spectrogram(samples):
    """Band magnitudes [frames, 82] of mono samples at 22,050 Hz; frame i is centred on sample 441·i."""
    samples = np.asarray(samples, np.float32)
    count = len(samples) // HOP
    padded = np.concatenate([np.zeros(FRAME // 2, np.float32), samples, np.zeros(FRAME, np.float32)])
    frames = np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::HOP][:count]
    bands = np.empty((count, BANDS), np.float32)
    for first in range(0, count, 256):
        block = np.fft.rfft(frames[first:first + 256] * _WINDOW, axis=1)[:, :FRAME // 2]
        bands[first:first + 256] = (_BANK @ np.abs(block).astype(np.float32).T).T
    return bands


def normalised(bands):
    """Bands scaled as the network takes them: 2 S / (root mean square + 1e-4)."""
    bands = np.asarray(bands, np.float32)
    return 2 * bands / (np.sqrt(np.mean(bands**2)) + 1e-4)
