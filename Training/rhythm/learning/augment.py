"""Training windows: stems mixed anew, stretched, filtered and soiled, with their targets."""
import numpy as np

from ..sound.features import FRAME_RATE
from .examples import STEMS
from .network import METERS, STRIDE

LENGTH = 1024


def window(example, rng, voices=(), plain=False):
    """A window of LENGTH frames: features [LENGTH, 82], frame targets [4, LENGTH], coarse targets [13, LENGTH / 4].

    Coarse rows: 12 pitch classes, and the meter's index. `voices` are stems of other songs to sing over it. A `plain` window is
    the finished mix as it is.
    """
    if plain:
        first = float(rng.uniform(0, max(0.0, len(example["mix"]) - LENGTH - 2)))
        bands = resample(example["mix"].astype(np.float32), first, 1.0)
        bands = bands * np.float32(2 / (np.sqrt(np.mean(bands**2)) + 1e-4))
        return bands, frame_targets(example, first, 1.0), coarse_targets(example, first, 1.0, 0)
    bands = remix(example, rng)
    if len(voices) and rng.random() < 0.15:
        other = voices[int(rng.integers(len(voices)))].astype(np.float32)
        bands = bands + np.roll(other, int(rng.integers(1500)), 0)[:len(bands)] * 10 ** (rng.uniform(-14, 0) / 20)
    stretch = float(rng.uniform(0.78, 1.28)) if rng.random() < 0.6 else 1.0
    first = float(rng.uniform(0, max(0.0, len(bands) - LENGTH * stretch - 2)))
    bands, shift = transpose(colour(bands, rng), rng)
    bands = soil(resample(bands, first, stretch), rng)
    return edges(bands, frame_targets(example, first, stretch), coarse_targets(example, first, stretch, shift), rng)


def edges(bands, frames, coarse, rng):
    """Some windows begin with silence, or end with a chord that rings out: there are no beats, however clear they were."""
    beats = np.flatnonzero(frames[0] >= 0.84)
    early, late = beats[beats < LENGTH // 2], beats[beats > LENGTH // 2]
    if len(beats) and rng.random() < 0.12:
        # Music begins on a beat, which the frames just before hear already, or anywhere.
        if len(early) and rng.random() < 0.7:
            start = max(0, int(rng.choice(early)) - 3)
        else:
            start = int(rng.integers(LENGTH // 2))
        bands[:start] *= np.float32(rng.choice([0, 0.003, 0.02]))
        frames[:, :start], coarse[:12, :start // STRIDE] = 0, 0
    if len(late) and rng.random() < 0.15:
        last = int(rng.choice(late))
        held = last + int(rng.integers(3, 30))
        if held < LENGTH - 1:
            fade = np.exp(-np.arange(LENGTH - held) / np.exp(rng.uniform(np.log(3), np.log(150))))
            bands[held:] = bands[held] * fade[:, None].astype(np.float32) * np.exp(rng.normal(0, 0.1, (LENGTH - held, bands.shape[1])))
            frames[:, last + 3:], coarse[:12, held // STRIDE + 1:] = 0, 0
    return bands, frames, coarse


def remix(example, rng):
    """The finished mix, or the stems at new levels."""
    present = [name for name in STEMS if name in example]
    if rng.random() < 0.5 or not present:
        return example["mix"].astype(np.float32)
    if "drums" in present and "harmony" in present and rng.random() < 0.15:
        present.remove("drums")
    ranges = {"drums": (-10, 6), "harmony": (-8, 6), "voice": (-8, 7)}
    return sum(example[name].astype(np.float32) * np.float32(10 ** (rng.uniform(*ranges[name]) / 20)) for name in present)


def colour(bands, rng):
    """An equalizer with a tilt, a change of dynamics, missing highs or lows."""
    count = bands.shape[1]
    curve = np.interp(np.arange(count), np.linspace(0, count - 1, 6), rng.uniform(-8, 8, 6))
    curve += np.linspace(-1, 1, count) * rng.uniform(-9, 9)
    bands = bands * (10 ** (curve / 20)).astype(np.float32)
    if rng.random() < 0.25:
        bands = bands ** np.float32(rng.uniform(0.7, 1.0))
    if rng.random() < 0.12:
        bands[:, int(rng.integers(50, count)):] *= 0.02
    if rng.random() < 0.1:
        bands[:, :int(rng.integers(4, 16))] *= 0.05
    return bands


def transpose(bands, rng):
    """Bands moved by up to two semitones; exact above 300 Hz, where bands are semitones. Returns the shift too."""
    shift = int(rng.integers(-2, 3))
    if shift:
        bands = np.roll(bands, shift, 1)
        if shift > 0:
            bands[:, :shift] = bands[:, shift:shift + 1] * 0.3
        else:
            bands[:, shift:] = bands[:, shift - 1:shift] * 0.3
    return bands, shift


def resample(bands, first, stretch):
    """LENGTH frames from frame `first`, `stretch` frames apart, linear in between."""
    at = first + np.arange(LENGTH) * stretch
    low = np.clip(at.astype(int), 0, len(bands) - 2)
    part = np.clip(at - low, 0, 1)[:, None].astype(np.float32)
    return bands[low] * (1 - part) + bands[low + 1] * part


def soil(bands, rng):
    """A level, noise, a masked band, a dropped moment."""
    level = 10 ** (rng.uniform(-10, 6) / 20)
    bands = bands * np.float32(2 * level / (np.sqrt(np.mean(bands**2)) + 1e-4))
    if rng.random() < 0.5:
        bands = bands + np.abs(rng.standard_normal(bands.shape, np.float32)) * np.float32(10 ** rng.uniform(-2.5, -0.7))
    if rng.random() < 0.3:
        low = int(rng.integers(0, 60))
        bands[:, low:low + int(rng.integers(1, 18))] *= 0.1
    if rng.random() < 0.25:
        at = int(rng.integers(0, LENGTH - 60))
        bands[at:at + int(rng.integers(5, 60))] *= 0.03
    return bands


def bumps(times, first, stretch):
    """A target of bumps, 1 at each time and a half one frame off."""
    target = np.zeros(LENGTH + 8, np.float32)
    at = (np.asarray(times) * FRAME_RATE - first) / stretch + 4
    at = at[(at > 2) & (at < LENGTH + 5)]
    for offset in (-2, -1, 0, 1, 2):
        frame = np.floor(at + 0.5).astype(int) + offset
        np.maximum.at(target, frame, np.exp(-0.5 * ((frame - at) / 0.85) ** 2).astype(np.float32))
    return target[4:-4]


def frame_targets(example, first, stretch):
    """Beat, downbeat, half-beat (or third) and chord change, [4, LENGTH]."""
    beats, parts = example["beats"], example["division"]
    inner = np.concatenate([beats[:-1] + np.diff(beats) * k / parts for k in range(1, parts)]) if len(beats) > 1 else beats
    chords = example["chords"]
    changed = chords[1:][chords[1:, 2] != chords[:-1, 2]][:, 0] if len(chords) > 1 else chords[:0, 0]
    return np.stack([bumps(times, first, stretch) for times in (beats, example["downbeats"], np.concatenate([beats, inner]), changed)])


def coarse_targets(example, first, stretch, shift):
    """Pitch classes of the sounding chord, and the meter's index, [13, LENGTH / 4]."""
    count = LENGTH // STRIDE
    times = (first + (np.arange(count) + 0.5) * STRIDE * stretch) / FRAME_RATE
    chords = example["chords"]
    tones = np.zeros((12, count), np.float32)
    if len(chords):
        mask = chords[np.clip(np.searchsorted(chords[:, 0], times, "right") - 1, 0, len(chords) - 1), 2].astype(int)
        for pitch in range(12):
            tones[(pitch + shift) % 12] = mask >> pitch & 1
    return np.concatenate([tones, np.full((1, count), METERS.index(example["meter"]), np.float32)])
