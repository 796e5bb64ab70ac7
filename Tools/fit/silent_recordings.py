#!/usr/bin/env python3
"""Write recordings without a pulse, on which it is fitted whether a song has one.

usage: silent_recordings.py FOLDER

Noise of four colours, steady and with a wandering level; hum; sines; speech by espeak-ng in several voices and speeds, dry and in
a room; clicks at random times; patter of many soft clicks. 20 s each, 22,050 Hz mono, the same at every call but for speech, which
is espeak-ng's. Needs numpy, scipy and the command espeak-ng.
"""
import os
import subprocess
import sys

import numpy as np
from scipy.io import wavfile
from scipy.signal import fftconvolve

RATE, SECONDS = 22050, 20
VOICES = ("en-us", "en-gb", "de", "fr", "es", "it", "nl", "pt", "sv", "pl", "cs", "ru")
TEXTS = (
    "The committee met on Tuesday, and after some talk about the bridge it put the matter off until the spring, when the water would be lower. "
    "Nobody objected. The treasurer read out the figures twice, because the first time he had turned two pages at once.",
    "To reach the station go past the bakery, then left at the second light, and keep on until you see the clock. If the gate is shut, ring. "
    "Trains leave when they leave; ask the man in the blue coat, who knows, or says that he does.",
)


def coloured(slope, rng):
    """Noise whose power falls by `slope` powers of the frequency."""
    spectrum = np.fft.rfft(rng.standard_normal(RATE * SECONDS))
    frequency = np.maximum(np.fft.rfftfreq(RATE * SECONDS, 1 / RATE), 20)
    return np.fft.irfft(spectrum * frequency ** (-slope / 2))


def wandering(rng):
    """A level that changes at random over tenths of seconds to seconds."""
    points = rng.uniform(0.1, 1, SECONDS * 4)
    return np.interp(np.linspace(0, len(points) - 1, RATE * SECONDS), np.arange(len(points)), points)


def clicks(times, decay, rng):
    """Short bursts of noise at `times`."""
    out = np.zeros(RATE * SECONDS)
    for time in times:
        burst = rng.standard_normal(int(RATE * 6 * decay)) * np.exp(-np.arange(int(RATE * 6 * decay)) / RATE / decay)
        at = int(time * RATE)
        out[at:at + len(burst)] += burst[: len(out) - at] * rng.uniform(0.3, 1)
    return out


def room(samples, length, rng):
    """The samples in a room that rings for `length` seconds."""
    t = np.arange(int(length * RATE)) / RATE
    return samples + 0.3 * fftconvolve(samples, rng.standard_normal(len(t)) * 10 ** (-3 * t / length))[: len(samples)] / 30


def speech(voice, speed, text):
    """What espeak-ng says, over and over until the time is full."""
    raw = subprocess.run(["espeak-ng", "-v", voice, "-s", str(speed), "--stdout", text], capture_output=True, check=True).stdout
    samples = np.frombuffer(raw[44:], np.int16).astype(float) / 32768
    return np.resize(samples, RATE * SECONDS)


def recordings():
    """All of them, (name, samples)."""
    rng = np.random.default_rng(20)
    for slope in (0, 1, 2, -1):
        yield f"noise{slope}", coloured(slope, rng)
        for take in range(3):
            yield f"noise{slope}-wandering{take}", coloured(slope, rng) * wandering(rng)
    t = np.arange(RATE * SECONDS) / RATE
    for frequency in (50, 60, 100):
        yield f"hum{frequency}", sum(np.sin(2 * np.pi * frequency * k * t) / k for k in (1, 2, 3, 5)) + 0.02 * coloured(1, rng)
    for frequency in (110, 440, 1000):
        yield f"sine{frequency}", np.sin(2 * np.pi * frequency * t)
    for index, voice in enumerate(VOICES):
        for speed in (120, 165, 215)[: 2 + index % 2]:
            said = speech(voice, speed, TEXTS[index % 2])
            yield f"speech-{voice}-{speed}", room(said, 0.8, rng) if index % 3 == 0 else said
    for rate in (0.7, 1.5, 3, 5):
        for take in range(3):
            yield f"clicks{rate}-{take}", clicks(np.sort(rng.uniform(0, SECONDS - 0.1, int(rate * SECONDS))), rng.uniform(0.004, 0.03), rng)
    for rate in (15, 60, 250):
        for take in range(2):
            yield f"patter{rate}-{take}", clicks(np.sort(rng.uniform(0, SECONDS - 0.1, rate * SECONDS)), rng.uniform(0.002, 0.01), rng)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for name, samples in recordings():
        wavfile.write(os.path.join(folder, name + ".wav"), RATE, np.round(samples / np.abs(samples).max() * 16000).astype(np.int16))


if __name__ == "__main__":
    main(sys.argv[1])
