"""The signal behind the reference vectors; TestSignal.reference in Swift makes the same."""
import numpy as np


def reference(duration=3.0, rate=44100):
    t = np.arange(int(duration * rate)) / rate
    strike = np.fmod(t, 0.5)
    tones = 0.3 * np.sin(2 * np.pi * 220 * t) + 0.2 * np.sin(2 * np.pi * (440 * t + 300 * t * t))
    return (tones + 0.4 * np.exp(-12 * strike) * np.sin(2 * np.pi * 1318.5 * strike)).astype(np.float32)


def clicks(bpm, duration, rate=44100):
    """Decaying clicks on every beat, every fourth louder: TestSignal.clicks."""
    samples = np.zeros(int(duration * rate), np.float32)
    time = np.arange(int(0.01 * rate)) / rate
    click = (np.sin(2 * np.pi * 1500 * time) * np.exp(-400 * time)).astype(np.float32)
    for beat, first in enumerate(np.arange(0, len(samples), 60 / bpm * rate).round().astype(int)):
        end = min(first + len(click), len(samples))
        samples[first:end] = np.float32(0.5 if beat % 4 else 0.9) * click[:end - first]
    return samples


def hash_noise(count):
    """Noise in -1 ... 1 whose samples are hashes of their places: TestSignal.hashNoise."""
    place = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in [(30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)]:
        place = (place ^ (place >> np.uint64(shift))) * np.uint64(factor)
    place ^= place >> np.uint64(31)
    return ((place >> np.uint64(40)).astype(np.float64) / 2**23 - 1).astype(np.float32)
