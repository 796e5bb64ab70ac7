"""What happens to sound between the players and the file."""
import subprocess

import numpy as np
from scipy.signal import butter, fftconvolve, lfilter, sosfilt

from .fluid import RATE


def rms(samples):
    """Root mean square, never 0."""
    return float(np.sqrt(np.mean(samples**2)) + 1e-6)


def level(samples, target=0.1):
    """The samples at an RMS."""
    return (samples * (target / rms(samples))).astype(np.float32)


def room(samples, rng, longest=1.6):
    """A room of decaying noise, with an early gap."""
    length = rng.uniform(0.1, longest)
    t = np.arange(int(length * RATE)) / RATE
    response = rng.standard_normal(len(t)) * 10 ** (-3 * t / length)
    response[:int(rng.uniform(0, 0.02) * RATE)] = 0
    response = lfilter([1 - 0.7], [1, -rng.uniform(0.3, 0.9)], response)
    response /= np.sqrt((response**2).sum()) + 1e-9
    return samples + rng.uniform(0.05, 0.6) * fftconvolve(samples, response)[:len(samples)].astype(np.float32)


def echo(samples, rng, delay):
    """A tape echo."""
    gap, out = int(delay * RATE), samples.copy()
    for repeat in range(1, 4):
        if repeat * gap < len(samples):
            out[repeat * gap:] += rng.uniform(0.2, 0.5) ** repeat * samples[:-repeat * gap]
    return out


def band(samples, low, high, order=1):
    """A band pass."""
    return sosfilt(butter(order, [low / (RATE / 2), min(high / (RATE / 2), 0.98)], "band", output="sos"), samples).astype(np.float32)


def drive(samples, amount):
    """Soft clipping."""
    size = rms(samples)
    return (np.tanh(samples / size * amount) * size).astype(np.float32)


def compress(samples, rng):
    """A bus compressor, of 12 ms windows."""
    window = 256
    envelope = np.sqrt(np.convolve(samples**2, np.ones(2 * window) / (2 * window), "same")[::window] + 1e-8)
    threshold = rms(samples) * rng.uniform(0.3, 1.2)
    gain = np.where(envelope > threshold, (envelope / threshold) ** -rng.uniform(0.3, 0.9), 1.0)
    release = rng.uniform(0.6, 0.95)
    gain = lfilter([1 - release], [1, -release], gain, zi=[release * gain[0]])[0]
    return (samples * np.interp(np.arange(len(samples)) / window, np.arange(len(gain)), gain)).astype(np.float32)


def duck(samples, kicks, depth, rng):
    """Side-chain pumping under the kick."""
    gain, recovery = np.ones(len(samples), np.float32), rng.uniform(0.1, 0.35)
    t = np.arange(int(recovery * RATE)) / (recovery * RATE)
    for kick in kicks:
        at = int(kick * RATE)
        if 0 <= at < len(samples):
            part = gain[at:at + len(t)]
            part[:] = np.minimum(part, 1 - depth * (1 - t[:len(part)]))
    return samples * gain


def vinyl(samples, rng):
    """Crackle, rumble and a narrow band."""
    clicks = (rng.random(len(samples)) < 0.0004) * rng.standard_normal(len(samples)) * rng.uniform(0.02, 0.3)
    rumble = lfilter([0.002], [1, -0.998], rng.standard_normal(len(samples))) * rng.uniform(0, 0.1)
    return (band(samples, 60, rng.uniform(4000, 9000)) + clicks + rumble).astype(np.float32)


def phone(samples, rng):
    """A phone in a room: narrow, clipped, noisy."""
    narrow = band(room(samples, rng, 0.8), rng.uniform(150, 400), rng.uniform(3400, 7000), 2)
    return drive(level(narrow), rng.uniform(0.5, 2)) + (rng.standard_normal(len(samples)) * rng.uniform(0.002, 0.01)).astype(np.float32)


_CODECS = [("mp3", "libmp3lame", ("24k", "32k", "48k", "64k")), ("adts", "aac", ("24k", "32k", "48k")), ("ogg", "libopus", ("12k", "16k", "24k"))]


def codec(samples, rng):
    """Through a lossy codec at a low rate and back, by ffmpeg; the codec's delay is cut by correlation."""
    container, name, rates = _CODECS[int(rng.integers(len(_CODECS)))]
    raw = ["-f", "f32le", "-ar", str(RATE), "-ac", "1"]
    quiet = ["ffmpeg", "-v", "error", "-threads", "1"]
    coded = subprocess.run([*quiet, *raw, "-i", "-", "-c:a", name, "-b:a", str(rng.choice(rates)), "-f", container, "-"],
                           input=samples.astype(np.float32).tobytes(), capture_output=True, check=True).stdout
    back = np.frombuffer(subprocess.run([*quiet, "-i", "-", *raw, "-"], input=coded, capture_output=True, check=True).stdout, np.float32)
    size = min(len(samples), len(back), 12 * RATE)
    match = fftconvolve(back[:size], samples[:size][::-1])[size - 1 - 4000:size - 1 + 4000]
    delay = int(np.argmax(match)) - 4000
    back = back[delay:] if delay >= 0 else np.concatenate([np.zeros(-delay, np.float32), back])
    return np.pad(back, (0, max(0, len(samples) - len(back))))[:len(samples)]
