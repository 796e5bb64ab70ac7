"""Movements: written music as phrases with cadences, themes that come back, and textures that follow both.

The textures of `textures.py` run on evenly over one chord a bar. Here a phrase has a plan of harmony that quickens towards its
cadence, a melody of one or two figures whose rhythm is the bar divided again and again, and a rest after it; 2/4 and 4/4,
slow and fast, differ in nothing but that plan.
"""
import numpy as np

from . import pace, timing
from .harmony import Chord, Harmony, Key
from .meter import FOUR, FOUR_TRIPLE, THREE, THREE_TRIPLE, TWO, TWO_TRIPLE
from .parts import near, voicing
from .song import Note, Song, Track
from .textures import ornamented, pedalled

_METERS = (FOUR, TWO, THREE, TWO_TRIPLE, FOUR_TRIPLE, THREE_TRIPLE)
_SHARES = (0.31, 0.31, 0.22, 0.11, 0.025, 0.025)
_TEMPI = {FOUR: (40, 165), TWO: (38, 165), THREE: (42, 215), TWO_TRIPLE: (32, 125), FOUR_TRIPLE: (36, 110), THREE_TRIPLE: (34, 110)}
# Degrees from 0 that a phrase goes through before its cadence.
_ROADS = ((0, 4, 0), (0, 3, 0, 4), (0, 1, 4, 0), (0, 5, 3, 1), (0, 4, 5, 2, 3), (0, 3, 1, 4), (0, 0, 4, 4), (0, 0, 3, 1), (3, 0, 1, 4), (0, 2, 5, 1), (4, 0, 4, 0))
_TEXTURES = ("figure", "figure", "repeated", "offbeats", "block", "held", "bass and chords", "unison", "imitation", "tremolo", "alone")
_STRINGS, _WINDS = (40, 40, 41, 42), (73, 68, 71, 70)


def movement(rng, duration=30.0):
    """A song of such music that lasts past `duration` seconds."""
    meter = _METERS[rng.choice(len(_METERS), p=_SHARES)]
    bpm = float(np.exp(rng.uniform(*np.log(_TEMPI[meter]))))
    bars = int(np.ceil((duration + 9) * 1.3 * bpm / 60 / meter.beats)) + 2
    count, kind = bars * meter.beats + 1, rng.random()
    if kind < 0.72:
        intervals = timing.rubato(count, bpm, rng, meter.beats)
    else:
        intervals = (timing.live if kind < 0.92 else timing.steady)(count, bpm, rng)
    beats = timing.beat_times(intervals)
    beats = beats - rng.uniform(0, 12) if rng.random() < 0.8 else beats + rng.uniform(0, 1.5)
    writer = _Writer(meter, 60 / bpm, rng)
    writer.write(bars)
    return Song("movement", meter, beats, players(writer, rng), writer.chords, writer.keys, writer.sections, 0.0, rng.uniform(0, 0.4))


def divided(length, beat, size, rng, triple):
    """Lengths of notes that fill `length` beats: halves of halves until they last about `size` seconds, some of them dotted.

    Long notes come first more often than last, as in most tunes.
    """
    seconds = length * beat
    if length <= 0.13 or seconds <= size * float(np.exp(rng.normal(0, 0.35))) * 1.4:
        return [length]
    threes = abs(length - 3) < 0.01 or (triple and abs(length - 1) < 0.01)
    if threes:
        draw = rng.random()
        if draw < 0.3:
            return [length * 2 / 3, length / 3]
        if draw < 0.4:
            return divided(length / 3, beat, size, rng, False) + [length * 2 / 3]
        if draw < 0.5:
            return [length / 2, length / 6, length / 3]
        return [x for _ in range(3) for x in divided(length / 3, beat, size, rng, False)]
    draw = rng.random()
    if draw < 0.2 and not (triple and length > 1):
        return [length * 3 / 4, *divided(length / 4, beat, size, rng, False)]
    if draw < 0.23:
        return [length / 4, length / 2, length / 4]
    if draw < 0.3:
        return [length / 2, *divided(length / 2, beat, size / 2, rng, triple)]
    return divided(length / 2, beat, size, rng, triple) + divided(length / 2, beat, size, rng, triple)


class _Writer:
    """Melody, accompaniment and bass as lists of notes, phrase by phrase."""

    def __init__(self, meter, beat, rng):
        self.meter, self.beat, self.rng = meter, beat, rng
        self.triple = meter.division == 3
        self.key = Key(int(rng.integers(12)), str(rng.choice(["major", "major", "major", "harmonic", "minor"])))
        self.stress, self.contrast = rng.uniform(0, 9), rng.uniform(0, 22)
        # Seconds of a melody's notes and of an accompaniment's.
        self.size, self.fine = float(np.exp(rng.uniform(np.log(0.16), np.log(0.65)))), float(np.exp(rng.uniform(np.log(0.1), np.log(0.32))))
        self.upbeat = float(rng.choice([0, 0, 0, 0.5, 1, 1 / 4])) if not self.triple else float(rng.choice([0, 0, 1 / 3, 1 / 3, 2 / 3]))
        self.floor = int(rng.integers(58, 72))
        self.melody, self.inner, self.bass = [], [], []
        self.chords, self.keys, self.sections = [], [(0, self.key)], []
        self.themes = [self.theme() for _ in range(int(rng.choice([2, 2, 3])))]

    def theme(self):
        """Figures of a bar each, (place, length, step), with the road of harmony beneath and the texture around them."""
        rng = self.rng
        def figure(size):
            lengths = divided(float(self.meter.beats), self.beat, size, rng, self.triple)
            places = np.concatenate([[0.0], np.cumsum(lengths)[:-1]])
            silent = rng.random() < 0.12
            line = rng.random() < 0.45
            way = int(rng.choice([-1, 1]))
            return [(float(p), float(d), way if line and rng.random() < 0.85 else int(rng.choice([-3, -2, -1, -1, 0, 0, 1, 1, 2, 4])))
                    for i, (p, d) in enumerate(zip(places, lengths)) if not (silent and i == 0) and rng.random() < 0.96]
        size = self.size * float(np.exp(rng.normal(0, 0.35)))
        return {"figures": [figure(size), figure(size * rng.choice([0.6, 1, 1, 1.5]))], "bars": int(rng.choice([4, 4, 4, 4, 8, 2, 3, 6])),
                "road": _ROADS[int(rng.integers(len(_ROADS)))], "texture": str(rng.choice(_TEXTURES)), "order": str(rng.choice(["aabc", "abac", "aaac", "abbc", "abcc"])),
                "rate": str(rng.choice(["bar", "half", "two", "beat"], p=[0.5, 0.22, 0.18, 0.1]))}

    def write(self, bars):
        """Phrases until `bars` bars are full."""
        rng, bar, index = self.rng, 0, 0
        while bar < bars:
            theme = self.themes[int(rng.choice([0, 0, 1, len(self.themes) - 1]))] if index > 1 else self.themes[0]
            if rng.random() < 0.25:
                theme = {**theme, "texture": str(rng.choice(_TEXTURES))}
            if index > 1 and rng.random() < 0.12:
                self.key = Key((self.key.tonic + int(rng.choice([7, 5, 9, 3]))) % 12, self.key.scale)
                self.keys.append((bar * self.meter.beats, self.key))
            count = min(theme["bars"], bars - bar)
            self.sections.append((bar, count, 0.7))
            self.phrase(theme, bar, count)
            bar, index = bar + count, index + 1

    def plan(self, theme, first, count):
        """The phrase's chords: the road, at its rate, then a cadence in its last two bars."""
        rng, beats = self.rng, self.meter.beats
        half = beats / 2 if beats % 2 == 0 else 2
        step = {"bar": beats, "half": half, "two": 2 * beats, "beat": 1}[theme["rate"]]
        start, end = first * beats, (first + count) * beats
        closed = rng.random() < 0.6
        # The last chord comes on the last bar line, now and then in the middle of that bar.
        last = end - beats + (half if rng.random() < 0.12 else 0)
        quick = min(step, half if rng.random() < 0.5 else beats)
        fall = [(3, 0), (0, 2), (4, 0), (0, 0)] if closed else [(1, 1), (5, 0), (1, 0), (4, 0)]
        cadence = [(last - k * quick, degree, turn) for k, (degree, turn) in zip((3, 2, 1, 0), fall)]
        if count < 3 or rng.random() < 0.2:
            cadence = cadence[2:]
        places, at, index = [], float(start), 0
        while at < cadence[0][0] - 0.01:
            degree = theme["road"][index % len(theme["road"])]
            places.append((at, degree, int(rng.random() < 0.22)))
            at += step if abs(step - 2) > 0.01 or beats != 3 or (at - start) % 3 < 1.5 else 1
            index += 1
        places += [c for c in cadence if c[0] >= start]
        # A cadence that would begin before its phrase begins with it.
        places[0] = (float(start), *places[0][1:])
        chords = []
        for (at, degree, turn), until in zip(places, [p[0] for p in places[1:]] + [end]):
            tones = tuple(self.key.pitch_class(degree + s) for s in ((0, 2, 4, 6) if degree == 4 and rng.random() < 0.5 else (0, 2, 4)))
            if until > at:
                chords.append(Chord(float(at), float(until), tones[0], tones[turn], tones))
        return chords, last

    def loud(self, at, base, swell, start, length):
        """A velocity: the phrase's arch, the bar's stress, chance."""
        arch = swell * np.sin(np.pi * min(1, max(0, (at - start) / length)))
        return base + arch + self.stress * self.meter.weight(at) + self.rng.normal(0, 5) + (18 if self.rng.random() < 0.006 else 0)

    def phrase(self, theme, first, count):
        rng, beats = self.rng, self.meter.beats
        chords, last = self.plan(theme, first, count)
        self.chords += chords
        harmony, start, length = Harmony(chords), first * beats, count * beats
        base, swell = 62 + self.contrast * (rng.random() - 0.5), rng.uniform(0, 16)
        say = lambda notes, at, size, pitch, add=0: notes.append(Note(float(at), float(max(0.06, size)), int(pitch), self.loud(at, base + add, swell, start, length)))
        line = self.tune(theme, harmony, start, count, last)
        if theme["texture"] == "unison":
            for at, size, pitch in line:
                for octave in (0, -12, -24):
                    say(self.melody if octave == 0 else self.bass, at, size, pitch + octave)
            return
        for at, size, pitch in line:
            say(self.melody, at, size, pitch, 9)
        if theme["texture"] == "imitation":
            delay = float(rng.choice([beats, beats, 2 * beats, max(1, beats / 2)]))
            for at, size, pitch in line:
                if at + delay < start + length:
                    say(self.inner, at + delay, size, pitch - 12)
                if at + 2 * delay < start + length and rng.random() < 0.9:
                    say(self.bass, at + 2 * delay, size, pitch - 24)
            return
        if theme["texture"] != "alone":
            self.accompany(theme["texture"], chords, last, say)

    def tune(self, theme, harmony, start, count, last):
        """The melody: (place, length, pitch); it rests on a chord's tone at the cadence."""
        rng, beats, out = self.rng, self.meter.beats, []
        degree = int(rng.integers(0, 8))
        if self.upbeat and start:
            for k in range(1 if rng.random() < 0.7 else 2, 0, -1):
                out.append((start - self.upbeat * k, self.upbeat, self.key.pitch(degree - k, self.floor)))
        for bar in range(count):
            letter = theme["order"][bar % 4]
            figure = theme["figures"][1 if letter == "b" else 0] if letter != "c" or rng.random() < 0.4 else theme["figures"][int(rng.integers(2))]
            first = start + bar * beats
            for place, size, move in figure:
                at = first + place
                if at > last + 0.01:
                    break
                degree += move
                degree += -7 if degree > 12 else 7 if degree < -2 else 0
                pitch = self.key.pitch(degree, self.floor)
                tones = harmony.at(at).tones
                if size * self.beat > 0.3 or self.meter.weight(place) > 0.5:
                    if rng.random() < 0.75:
                        pitch = min((near(t, pitch - 6) for t in tones), key=lambda p: abs(p - pitch))
                if abs(at - last) < 0.01:
                    out.append((at, min(start + count * beats - at, float(rng.choice([1, 1, 2, beats]))), pitch))
                else:
                    out.append((at, size * (1 if rng.random() < 0.7 else 0.55), pitch))
        return out

    def accompany(self, texture, chords, last, say):
        """Chords and bass beneath a tune."""
        rng, beats, triple = self.rng, self.meter.beats, self.triple
        low, middle = int(rng.integers(34, 44)), int(rng.integers(47, 57))
        choices = (1, 1 / 3, 1 / 6) if triple else (1, 0.5, 0.25, 0.125) if rng.random() < 0.85 else (1, 1 / 3, 1 / 6)
        unit = pace.part(self.beat, choices, rng, middle=self.fine)
        order = [[0, 2, 1, 2], [0, 1, 2, 1], [0, 1, 2, 3], [2, 1, 0, 1], [0, 2, 1, 3]][int(rng.integers(5))]
        busy_bass = rng.random() < 0.3
        stop = rng.random() < 0.5
        for chord in chords:
            tones, size = voicing(chord, middle), chord.end - chord.start
            deep, still = near(chord.bass, low), stop and chord.start >= last - 0.01
            if still or texture == "held":
                for pitch in tones:
                    say(self.inner, chord.start, min(size, 4), pitch)
                say(self.bass, chord.start, min(size, 4), deep, 4)
                continue
            if texture == "block":
                for k in range(max(1, round(size))):
                    for pitch in tones:
                        say(self.inner, chord.start + k, 0.9, pitch)
                    say(self.bass, chord.start + k, 0.9, deep, 4)
                continue
            if texture == "bass and chords":
                for k in range(max(1, round(size))):
                    at = chord.start + k
                    if at % beats < 0.01 or (k == 0 and rng.random() < 0.5):
                        say(self.bass, at, 0.9, deep, 4)
                    else:
                        for pitch in tones:
                            say(self.inner, at, 0.5, pitch)
                continue
            if busy_bass:
                for k in range(max(1, round(size))):
                    say(self.bass, chord.start + k, 0.7, deep, 2)
            else:
                say(self.bass, chord.start, min(size, 4) * 0.95, deep, 4)
            if texture == "tremolo":
                unit = max(unit / 2, 0.125) if not triple else 1 / 6
            for k in range(int(size / unit + 0.01)):
                at = chord.start + k * unit
                if texture == "offbeats":
                    if k % (3 if triple else 2):
                        for pitch in tones:
                            say(self.inner, at, unit * 0.8, pitch)
                elif texture == "repeated" or (texture == "tremolo" and order[0] == 0):
                    for pitch in tones[:2] if texture == "tremolo" else tones:
                        say(self.inner, at, unit * 0.85, pitch)
                else:
                    step = order[k % 4]
                    say(self.inner, at, unit, (tones + [tones[0] + 12])[step % (len(tones) + 1)])


def players(writer, rng):
    """The notes on a piano, a quartet, a band of winds or an orchestra."""
    harmony, draw = Harmony(writer.chords), rng.random()
    melody = ornamented(writer.melody, rng.uniform(0, 0.06), rng)
    if draw < 0.5:
        program = int(rng.choice([0, 0, 0, 0, 1, 6]))
        spread = rng.uniform(0.004, 0.02)
        hands = dict(spread=spread, strum=rng.uniform(0, 0.012) if rng.random() < 0.7 else rng.uniform(0.015, 0.04))
        left = writer.inner + writer.bass
        if rng.random() < 0.55:
            left = pedalled(left, harmony)
        return [Track("chords", program, left, 0.0, **hands), Track("melody", program, melody, -rng.uniform(0, 0.02), **hands)]
    if draw < 0.8:
        group = _STRINGS if rng.random() < 0.75 else _WINDS
        programs = group[0], group[1], group[3]
    else:
        programs = (int(rng.choice([48, 48, 40, 73, 68, 71, 60])), int(rng.choice([48, 48, 49, 60, 71])), int(rng.choice([43, 42, 48, 70])))
    tracks = []
    for program, notes, role in zip(programs, (melody, writer.inner, writer.bass), ("melody", "chords", "bass")):
        tracks.append(Track(role, int(program), notes, rng.normal(0, 0.006), rng.uniform(0.004, 0.02)))
    if draw > 0.8 and rng.random() < 0.35:
        tracks.append(Track("melody", int(rng.choice([73, 56, 68, 48])), [Note(n.start, n.length, n.pitch + 12, n.velocity) for n in melody], rng.normal(0, 0.01), 0.015))
    if draw > 0.8 and rng.random() < 0.3:
        hits = [Note(c.start, 1, c.root % 12 + 36, 90) for c in writer.chords if rng.random() < 0.5]
        tracks.append(Track("bass", 47, hits, 0.0, 0.005))
    return [t for t in tracks if t.notes]
