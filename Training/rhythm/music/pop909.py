"""Arrangements of POP909: its melodies, accompaniments, chords and beats, played by other instruments with drums and bass.

POP909 (Wang et al., ISMIR 2020; MIT licence) has 909 pop songs as MIDI. They are copyrighted compositions, so a network
that has learned from them is only for comparison. FOLDER is the data set's folder of numbered folders.
"""
import glob
import os
import re

import mido
import numpy as np

from . import drumming, parts
from .composer import form, rests
from .free import drawn
from .grooves import GROOVES, KICK
from .harmony import Chord, Harmony
from .meter import FOUR
from .song import Note, Song, Track
from .styles import BAND, E_BASS, PADS, REEDS, STRINGS, SYNTHS

_GROOVES = ("rock", "pop16", "soul", "disco", "hiphop", "funk", "country", "house", "percussion", "bossa")
_LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_QUALITIES = {"maj": (0, 4, 7), "min": (0, 3, 7), "dim": (0, 3, 6), "aug": (0, 4, 8), "sus2": (0, 2, 7), "sus4": (0, 5, 7), "7": (0, 4, 7, 10),
              "maj7": (0, 4, 7, 11), "min7": (0, 3, 7, 10), "hdim7": (0, 3, 6, 10), "dim7": (0, 3, 6, 9), "maj6": (0, 4, 7, 9), "min6": (0, 3, 7, 9)}
_DEGREES = (0, 0, 2, 4, 5, 7, 9, 11, 12, 14)


def songs(folder, without=()):
    """The data set's numbers, but for those that are measured with."""
    return [n for n in sorted(os.listdir(folder)) if re.fullmatch(r"\d{3}", n) and n not in without]


def pitch_class(name):
    """C = 0 of a note name such as Db."""
    return (_LETTERS[name[0]] + name.count("#") - name.count("b", 1)) % 12


def chord(label, start, end, shift):
    """A chord of a label such as Gb:min7/b3, moved by `shift` semitones; None for no chord."""
    match = re.fullmatch(r"([A-G][#b]*):?([a-z]*\d*)[^/]*(?:/([#b]*)(\d+))?", label)
    if not match:
        return None
    root = (pitch_class(match[1]) + shift) % 12
    tones = tuple((root + t) % 12 for t in _QUALITIES.get(match[2] or "maj", (0, 4, 7)))
    bass = root
    if match[4] and int(match[4]) < len(_DEGREES):
        bass = (root + _DEGREES[int(match[4])] + (match[3] or "").count("#") - (match[3] or "").count("b")) % 12
    return Chord(start, end, root, bass, tones)


def notes(path):
    """Notes by track name, (start, end, pitch, velocity) in seconds."""
    file, out = mido.MidiFile(path), {}
    tempi = sorted((t, m.tempo) for track in file.tracks for t, m in _absolute(track) if m.type == "set_tempo") or [(0, 500000)]
    ticks = np.array([t for t, _ in tempi], float)
    rates = np.array([tempo / 1e6 / file.ticks_per_beat for _, tempo in tempi])
    starts = np.concatenate([[0], np.cumsum(np.diff(ticks) * rates[:-1])])

    def seconds(tick):
        index = max(0, int(np.searchsorted(ticks, tick, "right")) - 1)
        return starts[index] + (tick - ticks[index]) * rates[index]

    for track in file.tracks:
        sounding, found = {}, []
        for tick, message in _absolute(track):
            if message.type == "note_on" and message.velocity:
                sounding[message.note] = tick, message.velocity
            elif message.type in ("note_on", "note_off") and message.note in sounding:
                start, velocity = sounding.pop(message.note)
                found.append((seconds(start), seconds(tick), message.note, velocity))
        if found:
            out[track.name.strip().upper()] = found
    return out


def _absolute(track):
    tick = 0
    for message in track:
        tick += message.time
        yield tick, message


def arrange(folder, number, rng, duration=30.0):
    """A song like compose's from part of song `number`; None where its bars are not all of four beats."""
    beat_rows = np.loadtxt(glob.glob(os.path.join(folder, number, "beat_midi.txt"))[0])
    times, bar_lines = beat_rows[:, 0], np.flatnonzero(beat_rows[:, 2] == 1)
    played = notes(os.path.join(folder, number, number + ".mid"))
    last = min(times[-1], max(n[1] for part in played.values() for n in part))
    begin = rng.uniform(times[0], max(times[0] + 1, last - duration - 1))
    first = bar_lines[max(0, int(np.searchsorted(times[bar_lines], begin)) - 1)]
    count = int(np.searchsorted(times, begin + duration * 1.3)) - first
    inside = bar_lines[(bar_lines >= first) & (bar_lines < first + count)]
    if len(inside) < 5 or times[first + count - 1] < begin + duration - 1 or (np.diff(inside) != 4).any():
        return None
    beats, bars, shift = times[first:first + count] - begin, count // 4, int(rng.integers(-5, 7)) if rng.random() < 0.7 else 0

    def place(second):
        return float(np.interp(second - begin, beats, np.arange(count)))

    spans = []
    with open(os.path.join(folder, number, "chord_midi.txt")) as file:
        for line in file:
            start, end, label = line.split()
            found = chord(label, place(float(start)), place(float(end)), shift)
            if found and found.end > found.start:
                spans.append(found)
    if not spans:
        return None
    harmony, sections = Harmony(spans), form(bars, rng)
    beat = float(np.median(np.diff(beats)))
    groove = drawn(FOUR, beat, rng) if rng.random() < 0.5 else GROOVES[str(rng.choice(_GROOVES))]
    drums = rests(drumming.play(groove, FOUR, sections, beat, rng), FOUR, sections, rng, 0.08)
    tight = rng.uniform(0.0, 0.012)
    tracks = [Track("drums", int(rng.choice([0, 0, 8, 16, 24, 25, 1, 32, 40, 11])), drums, rng.normal(0, 0.004), tight)] if rng.random() < 0.93 else []
    if rng.random() < 0.75:
        kicks = [n.start for n in drums if n.pitch == KICK]
        manner = str(rng.choice(["riff", "roots", "eighths", "kick", "quarters", "groups"]))
        tracks.append(Track("bass", int(rng.choice(E_BASS + (32, 38))), parts.bass(manner, harmony, FOUR, bars, rng, kicks), rng.normal(0, 0.004), tight))
    grand = rng.random() < 0.2
    for name, part in played.items():
        kept = [Note(place(a), max(0.1, place(b) - place(a)), pitch + shift, velocity) for a, b, pitch, velocity in part
                if begin <= a < begin + beats[-1]]
        program = 0 if grand else int(rng.choice(BAND + (REEDS + SYNTHS + STRINGS + PADS if name != "PIANO" else PADS[:2])))
        if name == "MELODY" and rng.random() < 0.45:
            tracks.append(Track("voice", 0, [Note(n.start, n.length, n.pitch - 12, n.velocity) for n in kept], rng.normal(0.005, 0.02), 0.02))
        else:
            tracks.append(Track("melody" if name == "MELODY" else "chords", program, kept))
    return Song("pop909", FOUR, beats, tracks, spans, [], sections, rng.uniform(0, 0.4))
