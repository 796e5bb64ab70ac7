"""Bass lines, accompaniments and melodies over a harmony."""
import numpy as np

from .song import Note


# The finest step, in beats, of accompaniments that run evenly.
UNITS = {"arp": 0.5, "arp16": 0.25, "eighths": 0.5, "quarters": 1, "back": 1, "skank": 0.5, "oompah": 1, "sixteenths": 0.25}


def steps_of(meter, unit):
    """Positions of a bar, `unit` beats apart."""
    return [i * unit for i in range(round(meter.beats / unit))]


def random_rhythm(meter, unit, density, rng, downbeat=0.85):
    """A rhythm of a bar that favours strong places."""
    chosen = [p for p in steps_of(meter, unit) if rng.random() < density * (0.5 + 0.9 * meter.weight(p))]
    if rng.random() < downbeat:
        chosen = sorted({0.0, *chosen})
    return chosen or [0.0]


def near(pitch_class, floor):
    """The lowest pitch of a class at or above `floor`."""
    return floor + (pitch_class - floor) % 12


def bass(manner, harmony, meter, bars, rng, kicks=()):
    """A bass line; `manner` names how it moves."""
    floor, notes = int(rng.choice([28, 28, 31, 33, 36])), []
    half = 1 / meter.division
    tight = rng.choice([0.95, 0.8, 0.5])
    patterns = {
        "walk": steps_of(meter, 1), "quarters": steps_of(meter, 1), "eighths": steps_of(meter, half),
        "octaves": steps_of(meter, half), "offbeats": [b + 0.5 for b in range(meter.beats)],
        "roots": [0.0], "groups": [float(s) for s in meter.group_starts],
        "twobeat": [0.0, 2.0] if meter.beats == 4 else [float(b) for b in range(min(2, meter.beats))],
        "bossa": [0.0, 1.5, 2.0, 3.5], "tumbao": [1.5, 3.0], "tresillo": [0.0, 1.5, 3.0],
        "shuffle": [b + o for b in range(meter.beats) for o in (0, 2 / 3)],
    }
    unit = half if rng.random() < 0.5 or meter.division == 3 else 0.25
    riff = random_rhythm(meter, unit, 0.4, rng)
    kick_bars = {}
    for kick in kicks:
        kick_bars.setdefault(int(kick // meter.beats), []).append(kick % meter.beats)
    leaps = [int(rng.choice([0, 0, 7, 12, 10, 5, 0])) for _ in range(16)]
    for bar in range(bars):
        if manner == "riff" and bar % 8 == 0 and rng.random() < 0.3:
            riff = random_rhythm(meter, unit, 0.4, rng)
        places = patterns.get(manner, riff)
        if manner == "kick":
            places = sorted(set(kick_bars.get(bar, [0.0])))
        places = [p for p in places if p < meter.beats]
        for i, place in enumerate(places):
            at = bar * meter.beats + place
            chord = harmony.at(at)
            pitch = near(chord.bass, floor)
            if place > 0:
                if manner == "walk":
                    following = near(harmony.at((bar + 1) * meter.beats).bass, floor)
                    last = i == len(places) - 1
                    pitch = following + int(rng.choice([-1, 1, 2, -2, 5])) if last and rng.random() < 0.6 else \
                        near(int(rng.choice(chord.tones)), floor) + int(rng.choice([0, 0, 0, 12]))
                elif manner in ("octaves", "tresillo", "bossa", "tumbao") and i % 2:
                    pitch += 12 if manner == "octaves" else 7
                elif manner in ("twobeat", "groups") and i % 2:
                    pitch = near((chord.root + 7) % 12, floor - 5)
                elif manner in ("riff", "kick"):
                    leap = leaps[i % 16]
                    pitch += leap if leap in (0, 12) or (chord.root + leap) % 12 in chord.tones else 0
            length = ((places[i + 1] if i + 1 < len(places) else meter.beats) - place) * tight
            notes.append(Note(at, max(0.1, min(length, 4)), pitch, 92 + 8 * (place == 0) + rng.normal(0, 6)))
    return notes


def voicing(chord, floor, rng=None):
    """A chord's tones in close position at or above `floor`."""
    return sorted(near(tone, floor) for tone in chord.tones)


def chords(manner, harmony, meter, bars, rng):
    """An accompaniment; `manner` names how it is played."""
    floor = int(rng.choice([48, 52, 55, 57, 60, 62]))
    half = 1 / meter.division
    arpeggio = [int(i) for i in rng.integers(0, 5, 8)]
    if rng.random() < 0.5:
        arpeggio = [0, 1, 2, 3, 2, 1, 0, 2] if rng.random() < 0.5 else [0, 2, 1, 2, 0, 2, 1, 2]
    unit = {"arp16": 0.25}.get(manner, half)
    rhythm = random_rhythm(meter, 0.25 if meter.division == 2 and rng.random() < 0.5 else half, 0.35, rng, 0.7)
    places = {
        "skank": [b + 0.5 for b in range(meter.beats)],
        "back": [float(b) for b in range(1, meter.beats, 2)], "oompah": [float(b) for b in range(1, meter.beats)],
        "quarters": steps_of(meter, 1), "eighths": steps_of(meter, half), "gallop": [b + o for b in range(meter.beats) for o in (0, .5, .75)],
        "sixteenths": steps_of(meter, 0.25), "charleston": [0.0, 1.5] if meter.beats == 4 else [0.0, 1.0],
        "groups": [float(s) for s in meter.group_starts], "montuno": [0.0, 1.0, 1.5, 2.5, 3.5],
        "stabs": [float(b) + 0.5 * (rng.random() < 0.5) for b in range(meter.beats) if rng.random() < 0.4],
        "tango": [0.0, 1.5, 2.0, 3.0] if rng.random() < 0.5 else [0.0, 1.0, 2.0, 3.0],
    }.get(manner)
    strummed = [p for p in steps_of(meter, half) if rng.random() < 0.35 + 0.6 * (p == int(p))]
    sweep_unit = 1 if meter.beats > 5 and rng.random() < 0.6 else half
    tight, notes = rng.choice([0.95, 0.6, 0.3]), []
    soft = rng.uniform(0.05, 0.3)
    for bar in range(bars):
        first = bar * meter.beats
        if manner == "hold":
            for chord in harmony.chords:
                if first - 0.6 <= chord.start < first + meter.beats - 0.6:
                    notes += [Note(max(0, chord.start), (chord.end - chord.start) * 0.97, pitch, 74 + rng.normal(0, 4))
                              for pitch in voicing(chord, floor)]
            continue
        if manner == "sweep":
            # Up and down once in a bar: a figure that has its length.
            for i, place in enumerate(steps_of(meter, sweep_unit)):
                tones = voicing(harmony.at(first + place), floor)
                tones += [t + 12 for t in tones] + [tones[0] + 24]
                peak = round(meter.beats / sweep_unit / 2)
                step = round((peak - abs(peak - i)) * min(1, (len(tones) - 1) / peak))
                notes.append(Note(first + place, sweep_unit * 1.5, tones[step], 76 + 40 * soft * meter.weight(place) + rng.normal(0, 5)))
            continue
        if manner in ("arp", "arp16", "alberti"):
            for i in range(round(meter.beats / unit)):
                at = first + i * unit
                tones = voicing(harmony.at(at), floor)
                tones += [t + 12 for t in tones]
                step = [0, 2, 1, 2][i % 4] if manner == "alberti" else arpeggio[i % len(arpeggio)]
                notes.append(Note(at, unit * 1.5, tones[step % len(tones)],
                                  76 + 30 * soft * meter.weight(i * unit) + rng.normal(0, 5)))
            continue
        if manner == "comp" and rng.random() < 0.25:
            rhythm = random_rhythm(meter, half, 0.35, rng, 0.6)
        if manner == "strum":
            bar_places = strummed
        elif places is None:
            bar_places = rhythm
        else:
            bar_places = places
        bar_places = [p for p in bar_places if p < meter.beats]
        if manner == "oompah":
            notes.append(Note(first, 0.8, near(harmony.at(first).bass, 36), 88 + rng.normal(0, 5)))
        for i, place in enumerate(bar_places):
            gap = (bar_places[i + 1] if i + 1 < len(bar_places) else meter.beats) - place
            length = 0.25 if manner in ("skank", "back", "stabs") else gap * tight
            chord = harmony.at(first + place)
            low = floor - 12 if len(chord.tones) == 2 else floor
            loud = 76 + 30 * soft * meter.weight(place) + rng.normal(0, 5)
            notes += [Note(first + place, max(0.1, length), pitch, loud) for pitch in voicing(chord, low)]
    return notes


def melody(key, harmony, meter, bars, rng, floor=60, density=None, unit=None):
    """Phrases of two or four bars from a few motifs, with pickups, rests and long last notes."""
    density = density or rng.uniform(0.3, 0.75)
    unit = unit or (1 / 3 if meter.division == 3 else float(rng.choice([0.5, 0.5, 0.5, 0.25, 1])))
    phrase = int(rng.choice([2, 2, 4])) * meter.beats
    pickup = rng.random() < 0.4

    def motif():
        places = [i * unit for i in range(round(phrase / unit))]
        kept = [p for p in places if p < phrase - rng.choice([0, 1, 1, 2])
                and rng.random() < density * (0.45 + 0.8 * meter.weight(p)) * (1.3 if unit >= 0.5 else 0.9)]
        return [(p, int(rng.choice([-3, -2, -1, -1, 0, 0, 1, 1, 2, 4]))) for p in kept]

    motifs, notes, degree = [motif(), motif()], [], int(rng.integers(0, 7))
    shape = [0, 0, 1, 0] if rng.random() < 0.5 else [0, 1, 0, 1]
    end, start, index = bars * meter.beats, 0.0, 0
    while start < end:
        line = motifs[shape[index % 4]] if rng.random() > 0.15 else motif()
        if rng.random() > 0.12:
            for i, (place, step) in enumerate(line):
                degree += step
                degree -= 7 * (degree > 12)
                degree += 7 * (degree < -2)
                at = start + place
                pitch = key.pitch(degree, floor)
                if meter.weight(place) > 0.5 and rng.random() < 0.6:
                    pitch = min((near(tone, pitch - 6) for tone in harmony.at(at).tones), key=lambda p: abs(p - pitch))
                gap = (line[i + 1][0] if i + 1 < len(line) else min(place + 3, phrase)) - place
                notes.append(Note(at, max(0.1, min(gap, 4) * rng.choice([1, 0.95, 0.6])), pitch,
                                  84 + 10 * meter.weight(place) + rng.normal(0, 6)))
            if pickup and start + phrase < end:
                for back in (1, 0.5) if meter.division == 2 else (2 / 3, 1 / 3):
                    notes.append(Note(start + phrase - back, 0.4, key.pitch(4 - int(4 * back) % 3, floor), 80))
        start += phrase
        index += 1
    return [n for n in sorted(notes, key=lambda n: n.start) if n.start < end]


def loop(notes, beats, bars, meter):
    """The first `beats` beats of a part, over and over."""
    cell = [n for n in notes if n.start < beats - 0.02]
    return [Note(n.start + k * beats, n.length, n.pitch, n.velocity)
            for k in range(int(np.ceil(bars * meter.beats / beats))) for n in cell]
