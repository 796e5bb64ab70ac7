"""The signal behind the reference vectors; TestSignal.reference in Swift makes the same."""
import numpy as np


def reference(duration=3.0, rate=44100):
    t = np.arange(int(duration * rate)) / rate
    strike = np.fmod(t, 0.5)
    tones = 0.3 * np.sin(2 * np.pi * 220 * t) + 0.2 * np.sin(2 * np.pi * (440 * t + 300 * t * t))
    return (tones + 0.4 * np.exp(-12 * strike) * np.sin(2 * np.pi * 1318.5 * strike)).astype(np.float32)
