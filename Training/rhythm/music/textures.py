"""Keyboard and chamber textures for music without drums: what hands and voices do in written music."""
import numpy as np

from . import pace
from .parts import near, random_rhythm, steps_of, voicing
from .song import Note

LEFT_HANDS = ["alberti", "broken", "wide", "waltz", "block", "octaves", "repeated", "walking", "stride", "roots"]
RIGHT_HANDS = ["song", "song", "runs", "chordal", "figure", "thirds", "octaves"]


def left_hand(manner, harmony, meter, bars, beat, rng):
    """An accompaniment in the lower half of the keyboard; beats last `beat` seconds."""
    low, middle, notes = int(rng.integers(33, 42)), int(rng.integers(46, 55)), []
    unit = 1 / meter.division if rng.random() < 0.6 else 1 / (2 * meter.division)
    if rng.random() < 0.6:
        unit = pace.part(beat, (1, 1 / meter.division, 1 / (2 * meter.division)), rng)
    if meter.division == 2 and manner in ("broken", "wide") and rng.random() < 0.25:
        unit = 1 / 3
    stress = rng.uniform(2, 16)
    hold = rng.choice([0.8, 1, 2])
    order = list(rng.permutation(3)) if rng.random() < 0.3 else [0, 1, 2, 1]

    def note(at, length, pitch, place):
        notes.append(Note(at, length, int(pitch), 64 + stress * meter.weight(place) + rng.normal(0, 4)))

    for bar in range(bars):
        first = bar * meter.beats
        for group, size in zip(meter.group_starts, meter.groups):
            whole = harmony.at(first + group)
            if manner in ("waltz", "stride"):
                for beat in range(size):
                    chord = harmony.at(first + group + beat)
                    deep = beat == 0 if manner == "waltz" else beat % 2 == 0
                    if deep:
                        note(first + group + beat, 0.9, near(chord.bass, low), group + beat)
                    else:
                        for pitch in voicing(chord, middle):
                            note(first + group + beat, 0.5, pitch, group + beat)
            elif manner == "roots":
                note(first + group, size, near(whole.bass, low), group)
                note(first + group, size, near(whole.bass, low) + 12, group)
            elif manner == "block":
                for beat in range(size):
                    chord = harmony.at(first + group + beat)
                    for pitch in [near(chord.bass, low), *voicing(chord, middle)]:
                        note(first + group + beat, 0.9, pitch, group + beat)
            elif manner == "walking":
                for beat in range(size):
                    chord = harmony.at(first + group + beat)
                    note(first + group + beat, 0.95, near(int(rng.choice(chord.tones)) if beat else chord.bass, low + 4), group + beat)
            else:
                count = round(size / unit)
                for i in range(count):
                    place = group + i * unit
                    chord = harmony.at(first + place)
                    tones = voicing(chord, middle - 5)
                    if manner == "octaves":
                        pitch = near(chord.bass, low) + 12 * (i % 2)
                    elif manner == "repeated":
                        for tone in tones:
                            note(first + place, unit * 0.8, tone, place)
                        continue
                    elif manner == "wide":
                        span = [near(chord.bass, low), *voicing(chord, middle - 5), *voicing(chord, middle + 7)]
                        peak = len(span) - 1
                        pitch = span[peak - abs(peak - i % (2 * peak))]
                    elif manner == "broken":
                        pitch = near(chord.bass, low) if i == 0 else tones[order[i % len(order)] % len(tones)]
                    else:
                        pitch = tones[[0, 2, 1, 2][i % 4] % len(tones)]
                    note(first + place, unit * hold, pitch, place)
    return notes


def right_hand(manner, key, harmony, meter, bars, beat, rng):
    """A melody, a run, or a figure in the upper half of the keyboard; beats last `beat` seconds."""
    floor, notes, degree = int(rng.integers(58, 70)), [], int(rng.integers(0, 7))
    beat_unit, fine = 1 / meter.division, 1 / (2 * meter.division)
    if rng.random() < 0.5:
        fine = pace.part(beat, (1 / meter.division, 1 / (2 * meter.division), 1 / (4 * meter.division)), rng, middle=0.17)
    phrase = meter.beats * int(rng.choice([2, 4]))
    start = 0.0
    rhythms = [random_rhythm(meter, beat_unit if rng.random() < 0.6 else fine, rng.uniform(0.4, 0.9), rng, 0.9) for _ in range(3)]
    pickup = rng.random() < 0.35
    stress = rng.uniform(2, 14)
    figure = [int(s) for s in rng.choice([-2, -1, 0, 1, 2, 3], 4)]
    while start < bars * meter.beats:
        here = manner if rng.random() < 0.75 else str(rng.choice(RIGHT_HANDS))
        swell = rng.uniform(0, 14)
        for bar in range(phrase // meter.beats):
            first = start + bar * meter.beats
            last = bar == phrase // meter.beats - 1
            if here in ("runs", "figure"):
                direction = int(rng.choice([-1, 1]))
                places = steps_of(meter, fine)[: None if not last else int(meter.beats / fine * rng.uniform(0.3, 1)) or 1]
            elif here == "chordal":
                places = steps_of(meter, 1)
            else:
                places = rhythms[bar % 2] if not last else rhythms[2][: max(1, len(rhythms[2]) // 2)]
            if pickup and last:
                places = sorted({*places, meter.beats - beat_unit})
            for i, place in enumerate(places):
                at = first + place
                chord = harmony.at(at)
                if here == "runs":
                    degree += direction
                    if degree > 13 or degree < -1 or rng.random() < 0.08:
                        direction = -direction
                elif here == "figure":
                    degree += figure[i % 4] - (round(sum(figure) * 0.7) if i % 4 == 3 else 0)
                else:
                    degree += int(rng.choice([-3, -2, -1, -1, 0, 1, 1, 2, 3]))
                degree = degree - 7 if degree > 13 else degree + 7 if degree < -2 else degree
                pitch = key.pitch(degree, floor)
                if meter.weight(place) > 0.5 and rng.random() < 0.65:
                    pitch = min((near(t, pitch - 6) for t in chord.tones), key=lambda p: abs(p - pitch))
                gap = (places[i + 1] if i + 1 < len(places) else meter.beats) - place
                arch = swell * np.sin(np.pi * (at - start) / phrase)
                loud = 72 + arch + stress * meter.weight(place) + rng.normal(0, 4)
                stack = [pitch]
                if here == "thirds":
                    stack.append(pitch - 4 + int(key.pitch(degree - 2, floor) == pitch - 3))
                elif here == "octaves":
                    stack.append(pitch + 12)
                elif here == "chordal":
                    stack = [near(t, pitch - 11) for t in chord.tones] + [pitch]
                length = max(0.08, gap * rng.choice([1, 0.95, 0.6]))
                notes += [Note(at, length, int(p), loud) for p in stack]
                if rng.random() < 0.015 and gap >= 0.5:
                    turn = min(0.125, gap / 5)
                    notes += [Note(at + k * turn, turn, int(pitch + 2 * (k % 2)), loud - 6) for k in range(1, 4)]
        start += phrase
    return notes


def pedalled(notes, harmony):
    """The notes held until the chord changes, four beats at most, as a pianist's pedal does."""
    return [Note(n.start, max(n.length, min(4.0, harmony.at(n.start).end - n.start)), n.pitch, n.velocity) for n in notes]


def ornamented(notes, chance, rng):
    """Some notes with one to three grace notes before them, some long ones as trills."""
    out = []
    for n in notes:
        draw = rng.random()
        if draw < chance * 0.6:
            count = int(rng.choice([1, 1, 2, 3]))
            steps = sorted((int(s) for s in rng.choice([-4, -2, -1, 1, 2, 3], count, replace=False)), key=abs, reverse=True)
            out += [Note(n.start - 0.08 * (count - k), 0.08, n.pitch + step, n.velocity - 8) for k, step in enumerate(steps)]
        if chance * 0.6 < draw < chance and n.length >= 0.5:
            stroke, upper = float(rng.choice([1 / 8, 1 / 6, 1 / 10])), int(rng.choice([1, 2]))
            out += [Note(n.start + k * stroke, stroke, n.pitch + upper * (k % 2), n.velocity - 4) for k in range(int(min(n.length, 4) / stroke))]
        else:
            out.append(n)
    return sorted((n for n in out if n.start >= 0), key=lambda n: n.start)


def counterpoint(key, harmony, meter, bars, voices, rng):
    """Imitative voices: a subject enters in one after another, free lines in eighths and sixteenths between."""
    unit = float(rng.choice([0.5, 0.25, 0.5])) if meter.division == 2 else 1 / 3
    length = meter.beats * int(rng.choice([1, 2]))
    offset = float(rng.choice([0, 0, 0.5, 1])) if meter.division == 2 else 0.0
    subject, at = [], offset
    while at < length - 0.01:
        step = float(rng.choice([unit, unit, unit * 2, unit * 4 if unit < 0.5 else 1.0]))
        subject.append((at, step, int(rng.choice([-2, -1, -1, 1, 1, 2, 3, -4]))))
        at += step
    lines = []
    for voice in range(voices):
        floor, notes, degree = 72 - 11 * voice, [], int(rng.integers(0, 7))
        entry = voice * length
        at = float(entry)
        while at < bars * meter.beats:
            if rng.random() < 0.35 or at == entry:
                degree = int(rng.choice([0, 4, 3]))
                phrase = subject
            else:
                phrase, inside = [], 0.0
                pace = float(rng.choice([unit, unit * 2, 1.0]))
                while inside < length - 0.01:
                    phrase.append((inside, pace, int(rng.choice([-2, -1, -1, 0, 1, 1, 2]))))
                    inside += pace
            for place, step, move in phrase:
                degree += move
                degree = degree - 7 if degree > 9 else degree + 7 if degree < -3 else degree
                pitch = key.pitch(degree, floor - 6)
                if meter.weight(at + place) > 0.5:
                    pitch = min((near(t, pitch - 6) for t in harmony.at(at + place).tones), key=lambda p: abs(p - pitch))
                notes.append(Note(at + place, step * 0.95, int(pitch), 72 + 5 * meter.weight(at + place) + rng.normal(0, 4)))
            at += length
        lines.append([n for n in notes if n.start < bars * meter.beats])
    return lines


def chorale(key, harmony, meter, bars, rng):
    """Four voices that mostly move together, passing notes between."""
    rhythm = [float(b) for b in range(meter.beats) if b == 0 or rng.random() < 0.7]
    lines = [[] for _ in range(4)]
    for bar in range(bars):
        places = rhythm if rng.random() < 0.6 else [float(b) for b in range(meter.beats) if b == 0 or rng.random() < 0.7]
        for i, place in enumerate(places):
            at = bar * meter.beats + place
            gap = (places[i + 1] if i + 1 < len(places) else meter.beats) - place
            chord = harmony.at(at)
            pitches = [near(chord.bass, 40)] + [near(int(t), f) for t, f in zip(rng.permutation(chord.tones)[:3], (50, 57, 64))]
            for line, pitch in zip(lines, pitches):
                loud = 74 + 8 * meter.weight(place) + rng.normal(0, 3)
                if gap >= 1 and rng.random() < 0.2:
                    line.append(Note(at, gap / 2, int(pitch), loud))
                    line.append(Note(at + gap / 2, gap / 2, int(pitch + rng.choice([-2, 2])), loud - 4))
                else:
                    line.append(Note(at, gap * 0.97, int(pitch), loud))
    return lines
