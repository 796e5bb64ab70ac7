"""The cues of KeyEstimator.swift in numpy: its slow twin, used to fit its weights and to make its test vectors."""
import numpy as np

# Albrecht & Shanahan, "The use of large corpora to train a new type of key-finding algorithm", Music Perception 31(1), 2013.
PROFILES = np.array(
    [
        [0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081],
        [0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052],
    ]
)
COMPRESSION, WIDTH, FLATNESS, SETTLING = 100.0, 13, 0.1, 5.0
RATE = 44100 / 4096
CUES = ["chroma", "upperChroma", "chordPitches", "chordBass", "minor", "network"]


def tuning(C):
    """Offset of the recording from A = 440 Hz in bins (thirds of a semitone), from the phase of the 3-bin pattern."""
    pattern = C[:, 36:216].mean(0).reshape(-1, 3).sum(0)
    return np.angle((pattern * np.exp(2j * np.pi * np.arange(3) / 3)).sum()) / (2 * np.pi) * 3


def fold(spectrum, first, offset):
    """Twelve pitch classes from bins `first` … of a 36-bin spectrum; cosine weight inside each semitone."""
    semitones = (np.arange(len(spectrum)) + first - offset) / 3
    nearest = np.round(semitones).astype(int)
    weights = spectrum * np.cos(np.pi * (semitones - nearest))
    return np.bincount(nearest % 12, weights=weights, minlength=12)


def correlations(chroma, floor=0.0):
    """Correlation with the 24 rotated profiles; `floor` shrinks those of a flat chroma."""
    c = chroma - chroma.mean()
    c = c / np.sqrt((c**2).sum() + floor**2 + 1e-20)
    p = PROFILES - PROFILES.mean(1, keepdims=True)
    p /= np.linalg.norm(p, axis=1, keepdims=True)
    return np.array([c @ np.roll(profile, k) for profile in p for k in range(12)])


def cues(f, start=0, end=None):
    """Cues [24, 6] of a clip's features, or of the frames start ..< end."""
    C, pitch, bass = (f[name][start:end].astype(float) for name in ("C", "pitch", "bass"))
    peaks = C.max(1)
    level = np.log1p(COMPRESSION * C / (peaks.mean() + 1e-20))
    half = WIDTH // 2
    sums = np.cumsum(np.pad(level, ((0, 0), (half + 1, half)), mode="edge"), 1)
    tonal = np.maximum(level - (sums[:, WIDTH:] - sums[:, :-WIDTH]) / WIDTH, 0).mean(0)
    level, offset = level.mean(0), tuning(C)
    out = np.zeros((24, 6))
    for column, first in enumerate((36, 72)):
        chroma = fold(tonal[first:216], first, offset)
        floor = FLATNESS * fold(level[first:216], first, offset).mean() * np.sqrt(12)
        out[:, column] = correlations(chroma, floor)
        if column == 0:
            spread = np.linalg.norm(chroma - chroma.mean())
            tonality = spread / np.sqrt(spread**2 + floor**2 + 1e-20)
    out[:, 2] = tonality * correlations(pitch.mean(0))
    out[:, 3] = tonality * np.tile(bass[:, :12].mean(0), 2)
    out[12:, 4] = 1
    out[:, 5] = tonality * np.log(np.maximum(f["network"], 1e-6))
    seconds = (peaks > 0.01 * peaks.mean()).sum() / RATE
    return out * seconds / (seconds + SETTLING)
