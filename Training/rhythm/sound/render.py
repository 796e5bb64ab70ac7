"""A song to the features of its stems and of a finished mix, with the truth beside them."""
import numpy as np

from ..music.grooves import KICK
from . import effects
from .features import spectrogram
from .fluid import RATE
from .kit import SampledKit
from .synthesis import DrumMachine, Wave, voice
from .tones import Tone


def seconds(song, track, rng):
    """A track's notes in seconds, with its player's timing: [(on, off, pitch, velocity)]."""
    if not track.notes:
        return []
    starts = np.array([n.start for n in track.notes])
    ends = starts + np.array([n.length for n in track.notes])
    on, off = song.time(starts), song.time(ends)
    # Notes of a chord share their player's deviation.
    places, chord = np.unique(np.round(starts, 3), return_inverse=True)
    on = on + track.lag + rng.normal(0, track.spread + 1e-9, len(places))[chord]
    if track.strum:
        order = sorted(range(len(chord)), key=lambda i: (chord[i], track.notes[i].pitch))
        rank, last = 0, -1
        for i in order:
            rank = rank + 1 if chord[i] == last else 0
            last = chord[i]
            on[i] += rank * track.strum
    return [(float(a), float(max(b, a + 0.04)), int(n.pitch), int(np.clip(n.velocity, 8, 127)))
            for a, b, n in zip(on, off, track.notes)]


def ahead(notes, rise, rng):
    """The notes begun earlier by `rise(pitch)`, so that they are heard in time.

    Who bows or blows begins before the beat, and listeners mark the beat where they hear it. Some are not as exact, and
    one in eight, as a sequencer, does nothing.
    """
    part = 0.0 if rng.random() < 0.12 else rng.uniform(0.8, 1.6)
    return [(max(on - part * rise(pitch), min(on, 0.0)), off, pitch, velocity) for on, off, pitch, velocity in notes]


def stems(song, fluids, duration, rng):
    """Samples of the stems: drums, harmony, voice; `fluids` are the soundfonts to choose from."""
    drum_font, font = (fluids[int(rng.integers(len(fluids)))] for _ in range(2))
    cents = float(rng.normal(0, 18)) if rng.random() < 0.4 else 0.0
    total = int(duration * RATE)
    out = {"drums": np.zeros(total, np.float32), "harmony": np.zeros(total, np.float32), "voice": np.zeros(total, np.float32)}
    machine = rng.random() < song.synthetic
    parts, channel = [], 0
    for track in song.tracks:
        notes = seconds(song, track, rng)
        if track.role == "voice":
            if notes:
                out["voice"] += effects.level(voice(notes, duration, rng))
        elif track.role == "drums":
            balance = {pitch: rng.normal(0, 9) for pitch in sorted({n[2] for n in notes})}
            notes = [(on, off, pitch, int(np.clip(velocity + balance[pitch], 8, 127))) for on, off, pitch, velocity in notes]
            if machine:
                out["drums"] += effects.level(DrumMachine(rng).render(notes, duration)) if notes else 0
            sampled = notes and rng.random() < 0.45
            if sampled:
                out["drums"] += effects.level(SampledKit(rng).render(notes, duration))
            if not (machine or sampled) or rng.random() < 0.15:
                out["drums"] += effects.level(drum_font.render([(9, track.program, notes)], duration))
        elif drawn := Wave if machine and rng.random() < 0.6 else Tone if song.tones and rng.random() < song.tones else None:
            instrument = drawn(rng, track.role == "bass")
            sound = instrument.render(ahead(notes, instrument.rise, rng), duration)
            if sound.any():
                out["harmony"] += effects.level(sound) * 10 ** (rng.uniform(-9, 3) / 20)
        else:
            program = track.program
            parts.append((channel, program, ahead(notes, lambda pitch: font.rise(program, pitch), rng)))
            channel += 1 + (channel == 8)
    if parts:
        played = font.render(parts[:15], duration, cents)
        if played.any():
            out["harmony"] += effects.level(played)
    return out


def mix(parts, kicks, rng, harsh=False):
    """Stems to a finished mix; `harsh` is for the validation set: codecs, phones and vinyl at any time."""
    present = {name: samples for name, samples in parts.items() if samples.any()}
    ranges = {"drums": (-11, 6), "harmony": (-8, 6), "voice": (-9, 7)}
    if len(present) > 1 and "drums" in present and "harmony" in present and rng.random() < 0.08:
        del present["drums"]
    mixed = sum((samples * 10 ** (rng.uniform(*ranges[name]) / 20) for name, samples in present.items()), np.float32(0))
    if np.ndim(mixed) == 0:
        return None
    mixed = effects.level(mixed)
    if "drums" in present and rng.random() < 0.12:
        mixed = effects.duck(mixed, kicks, rng.uniform(0.3, 0.9), rng)
    if rng.random() < 0.5:
        mixed = effects.level(effects.compress(mixed, rng))
    if rng.random() < 0.5:
        mixed = effects.drive(mixed, rng.uniform(0.2, 1.3))
    if rng.random() < 0.15:
        mixed = np.clip(mixed, -0.1 * rng.uniform(1.5, 4), 0.1 * rng.uniform(1.5, 4))
    if rng.random() < 0.25:
        mixed = mixed + (rng.standard_normal(len(mixed)) * rng.choice([0.0005, 0.002, 0.006])).astype(np.float32)
    fate = rng.random()
    if fate < (0.25 if harsh else 0.03):
        mixed = effects.phone(mixed, rng)
    elif fate < (0.45 if harsh else 0.06):
        mixed = effects.vinyl(mixed, rng)
    elif fate < (0.75 if harsh else 0.12):
        mixed = effects.codec(effects.level(mixed), rng)
    elif fate < 0.85 and rng.random() < 0.2:
        mixed = effects.band(mixed, rng.uniform(20, 120), rng.uniform(2500, 9000))
    return effects.level(mixed)


def render(song, fluids, rng, duration=30.0, harsh=False, samples=False):
    """Features of every stem and of the mix, as float16, and the truth: a dictionary; None for a silent song."""
    parts = stems(song, fluids, duration, rng)
    for name, stem in parts.items():
        if not stem.any():
            continue
        stem = effects.level(stem)
        if rng.random() < 0.45:
            stem = effects.room(stem, rng, 0.7 if name == "drums" else 1.8)
        if name == "voice" and rng.random() < 0.2:
            stem = effects.echo(stem, rng, float(np.median(np.diff(song.beats))) * rng.choice([0.5, 0.75, 1]))
        if name == "harmony" and rng.random() < 0.1:
            stem = effects.drive(stem, rng.uniform(1, 4))
        if name == "drums" and rng.random() < 0.35:
            stem = effects.band(stem, rng.uniform(25, 120), rng.uniform(3000, 9500))
        parts[name] = effects.level(stem)
    kicks = [float(song.time(n.start)) for t in song.tracks if t.role == "drums" for n in t.notes if n.pitch == KICK]
    mixed = mix(parts, kicks, rng, harsh)
    if mixed is None or not mixed.any():
        return None
    example = {name: spectrogram(stem).astype(np.float16) for name, stem in parts.items() if stem.any()}
    example["mix"] = spectrogram(mixed).astype(np.float16)
    example.update(truth(song, duration))
    if samples:
        example["samples"] = mixed
    return example


def truth(song, duration):
    """Truth in seconds: beats, downbeats, meter; chords (start, root, tone mask), keys, sections, players' activity."""
    inside = (song.beats >= 0) & (song.beats < duration)
    chords = [(song.time(c.start), c.root, sum(1 << int(t) for t in c.tones)) for c in song.chords]
    return {
        "style": song.style, "meter": song.meter.beats, "division": song.meter.division,
        "beats": song.beats[inside], "downbeats": song.downbeats[(song.downbeats >= 0) & (song.downbeats < duration)],
        "chords": np.array([c for c in chords if c[0] < duration], float).reshape(-1, 3),
        "keys": np.array([(song.time(start), key.tonic, key.scale in ("major", "mixolydian")) for start, key in song.keys], float),
        "sections": np.array([song.time(first * song.meter.beats) for first, _, _ in song.sections], float),
    }
