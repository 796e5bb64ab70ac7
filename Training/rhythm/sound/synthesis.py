"""Our own instruments: drum machine, 808, supersaw, pluck, and a voice of formants."""
import numpy as np
from scipy.signal import lfilter

from .fluid import RATE


def _clock(length):
    return np.arange(int(length * RATE)) / RATE


class DrumMachine:
    """One kit: every drum is drawn once, so that a song keeps its sounds."""

    def __init__(self, rng):
        def noise(length, decay, low=0.0):
            t = _clock(length)
            return lfilter([1, -low], [1], rng.standard_normal(len(t))) * np.exp(-t / decay)

        def sweep(length, top, bottom, speed, decay):
            t = _clock(length)
            return np.sin(2 * np.pi * np.cumsum(bottom + (top - bottom) * np.exp(-t / speed)) / RATE) * np.exp(-t / decay)

        def plus(a, b):
            longer, shorter = (a, b) if len(a) > len(b) else (b, a)
            longer = longer.copy()
            longer[:len(shorter)] += shorter
            return longer

        boom = rng.uniform(0.06, 0.5)
        kick = plus(sweep(1.2 * boom + 0.1, rng.uniform(120, 400), rng.uniform(38, 60), rng.uniform(0.008, 0.04), boom), 0.2 * noise(0.01, 0.004))
        snare = plus(0.5 * sweep(0.15, 330, rng.uniform(150, 220), 0.02, 0.06), noise(0.3, rng.uniform(0.04, 0.12), 0.6))
        clap = noise(0.3, rng.uniform(0.04, 0.1), 0.8)
        for back in (0.01, 0.02):
            clap = plus(clap, np.concatenate([np.zeros(int(back * RATE)), noise(0.03, 0.008, 0.8)]))
        hat, opened = noise(0.1, rng.uniform(0.012, 0.04), 0.95), noise(0.5, rng.uniform(0.1, 0.25), 0.95)
        crash = noise(1.5, rng.uniform(0.3, 0.7), 0.9)
        tom = sweep(0.35, 200, rng.uniform(80, 160), 0.05, 0.12)
        rim, shake = sweep(0.04, 1800, rng.uniform(700, 1700), 0.005, 0.012), noise(0.08, 0.03, 0.9)
        self._sounds = {36: kick, 35: kick, 38: snare, 40: snare, 39: clap, 37: rim, 42: hat, 44: hat, 46: opened, 49: crash, 57: crash,
                        55: crash, 52: crash, 51: 0.6 * opened, 53: rim, 54: shake, 70: shake, 82: shake, 56: rim, 75: rim}
        self._tom = tom

    def render(self, notes, duration):
        """Samples of [(on, off, pitch, velocity)]."""
        out = np.zeros(int(duration * RATE) + 2 * RATE, np.float32)
        for on, _, pitch, velocity in notes:
            if 0 <= on < duration:
                sound, at = self._sounds.get(pitch, self._tom), int(on * RATE)
                out[at:at + len(sound)] += (velocity / 127) ** 1.5 * sound
        return out[:int(duration * RATE)]


class Wave:
    """A subtractive voice without the filter: a few detuned band-limited waves and an envelope."""

    def __init__(self, rng, bass=False):
        # `_glide`: semitones above the note at its start.
        harmonics = np.arange(1, 9 if bass else 25)
        kind = rng.choice(["saw", "square", "soft"])
        level = {"saw": 1 / harmonics, "square": (harmonics % 2) / harmonics, "soft": 1 / harmonics**2.2}[str(kind)]
        phase = 2 * np.pi * np.arange(2048) / 2048
        self._table = (level[:, None] * np.sin(harmonics[:, None] * phase)).sum(0).astype(np.float32)
        self._detune = [0.0] if bass else list(rng.normal(0, rng.uniform(0.02, 0.2), int(rng.integers(1, 5))))
        self._attack, self._decay = (0.004, rng.uniform(0.15, 1.5)) if rng.random() < 0.7 or bass else (rng.uniform(0.02, 0.3), 3.0)
        self._glide = rng.uniform(0, 12) if bass and rng.random() < 0.3 else 0.0

    def rise(self, pitch):
        """Seconds from the start of a note to where it is heard: until it has a third of its full level."""
        return self._attack / 3

    def render(self, notes, duration):
        """Samples of [(on, off, pitch, velocity)]."""
        out = np.zeros(int(duration * RATE) + 6 * RATE, np.float32)
        for on, off, pitch, velocity in notes:
            if not 0 <= on < duration:
                continue
            t = np.arange(int(min(off - on + 0.06, 5) * RATE)) / RATE
            envelope = np.minimum(t / self._attack, 1) * np.exp(-t / self._decay) * np.minimum((t[-1] - t) / 0.03, 1)
            # A glide from above adds its area to the phase, in turns.
            slide = self._glide * 0.05 * (1 - np.exp(-t / 0.05)) * np.log(2) / 12
            wave = np.float32(0)
            for cents in self._detune:
                turns = 440 * 2 ** ((pitch - 69 + cents) / 12) * (t + slide)
                wave = wave + self._table[(2048 * turns).astype(np.int32) & 2047]
            at = int(on * RATE)
            out[at:at + len(t)] += (velocity / 127) * envelope * wave
        return out[:int(duration * RATE)]


# First three formants (Hz) of vowels, after Peterson and Barney 1952.
_VOWELS = [(730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410), (440, 1020, 2240), (660, 1720, 2410)]


def voice(notes, duration, rng):
    """A sung line: a glottal source with glides and vibrato, vowels, and consonants of noise before the notes."""
    hop = 64
    count = int(duration * RATE) // hop + 1
    pitch, gain, formants = np.full(count, np.nan), np.zeros(count), np.full((count, 3), np.nan)
    samples = int(duration * RATE)
    noise = np.zeros(samples, np.float32)
    consonants, amount = rng.uniform(0.2, 0.9), rng.uniform(0.1, 1.0)
    spoken = rng.random() < 0.15
    for on, off, key, velocity in notes:
        first, last = int(on * RATE / hop), min(int(max(off, on + 0.1) * RATE / hop), count)
        if first < 0 or last - first < 4:
            continue
        pitch[first:last] = key + (rng.normal(0, 3) if spoken else rng.normal(0, 0.15))
        edge = min(6, (last - first) // 2)
        shape = np.ones(last - first)
        shape[:edge], shape[-edge:] = np.linspace(0, 1, edge), np.linspace(1, 0, edge)
        gain[first:last] = shape * velocity / 127
        formants[first:last] = _VOWELS[int(rng.integers(len(_VOWELS)))]
        length = int(rng.uniform(0.03, 0.1) * RATE)
        at = int(on * RATE) - int(0.7 * length)
        if rng.random() < consonants and 0 < at < samples - length:
            noise[at:at + length] += rng.standard_normal(length) * np.hanning(length) * rng.uniform(0.05, 0.3) * amount
    sung = ~np.isnan(pitch)
    if sung.sum() < 10:
        return np.zeros(samples, np.float32)
    index = np.arange(count)

    def smooth(values, width):
        filled = np.interp(index, index[sung], values[sung])
        return np.convolve(np.pad(filled, width // 2, "edge"), np.ones(width) / width, "valid")[:count]

    pitch = smooth(pitch, int(rng.choice([5, 9, 17, 31])))
    pitch += np.sin(2 * np.pi * rng.uniform(4.5, 6.5) * index * hop / RATE) * rng.uniform(0, 0.6)
    formants = np.stack([smooth(formants[:, c], 17) for c in range(3)], 1) * rng.uniform(0.9, 1.2)
    frequency = 440 * 2 ** ((pitch - 69) / 12)
    fine = np.arange(samples) / hop
    phase = (2 * np.pi * np.cumsum(np.interp(fine, index, frequency)) / RATE).astype(np.float32)
    turn = np.exp(1j * phase).astype(np.complex64)
    power, out = np.ones(samples, np.complex64), np.zeros(samples, np.float32)
    tilt = rng.uniform(0.2, 0.8)
    for harmonic in range(1, 19):
        power *= turn
        at = frequency * harmonic
        level = sum(g / (1 + ((at - formants[:, c]) / w) ** 2) for c, (w, g) in enumerate([(90, 1), (110, 0.6), (170, 0.3)])) + 0.03 / harmonic
        level = level * gain * (at < 9500) / harmonic**tilt
        out += power.imag * np.repeat(level, hop)[:samples].astype(np.float32)
    return out + noise * (np.abs(out).max() + 1e-6)
