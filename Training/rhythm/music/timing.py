"""Tempo maps: where in time each beat of a piece falls."""
import numpy as np


def steady(beats, bpm, rng):
    """A sequencer: one tempo."""
    return np.full(beats, 60 / bpm)


def live(beats, bpm, rng):
    """A band: a slow wander of a few per cent, beats a few milliseconds off, now and then a steady push or drag."""
    wander = np.cumsum(rng.normal(0, rng.uniform(0.002, 0.009), beats))
    wander = np.convolve(wander, np.ones(4) / 4, "same")
    wander += np.linspace(0, rng.normal(0, 0.03), beats)
    return 60 / bpm * np.exp(np.clip(wander - wander.mean(), -0.1, 0.1) + rng.normal(0, 0.006, beats))


def ramp(beats, bpm, rng):
    """An accelerando or a ritardando over the whole excerpt."""
    return 60 / bpm * np.exp(np.linspace(0, rng.uniform(-0.25, 0.25), beats))


def rubato(beats, bpm, rng, bar=4):
    """A soloist: phrases that press on and relax, ritardandi at their ends, held beats, and a wandering tempo."""
    log = np.zeros(beats)
    depth, at = rng.uniform(0.02, 0.2), 0
    while at < beats:
        phrase = bar * int(rng.choice([2, 4, 4, 8]))
        x = np.linspace(-1, 1, phrase)[: beats - at]
        log[at:at + len(x)] += depth * rng.uniform(0.3, 1.3) * (x**2 - 0.4)
        if rng.random() < 0.5 and at + phrase <= beats:
            tail = int(rng.integers(1, bar + 1))
            log[at + phrase - tail:at + phrase] += np.linspace(0.05, rng.uniform(0.1, 0.45), tail)
        at += phrase
    wander = np.cumsum(rng.normal(0, rng.uniform(0.004, 0.03), beats))
    wander -= np.convolve(np.pad(wander, 8, "edge"), np.ones(17) / 17, "valid") * 0.7
    held = (rng.random(beats) < 0.008) * rng.uniform(0.2, 0.6)
    jitter = rng.normal(0, rng.uniform(0.005, 0.035), beats)
    return 60 / bpm * np.exp(np.clip(log + wander + held + jitter, -0.5, 0.7))


def beat_times(intervals):
    """Times in seconds of the beats, the first at 0; one more than there are intervals."""
    return np.concatenate([[0.0], np.cumsum(intervals)])


def swing(position, amount, division=2):
    """Delays the off-beats of halves (division 2) or of quarters (division 4) of a beat; amount 0 straight … 1 triplet."""
    unit = 2 / division
    whole, part = divmod(position, unit)
    half, bend = unit / 2, amount * unit / 6
    if part < half:
        part *= (half + bend) / half
    else:
        part = half + bend + (part - half) * (half - bend) / half
    return whole * unit + part
