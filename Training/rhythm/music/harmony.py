"""Keys, progressions and chord spans: the harmonic truth of a song."""
from dataclasses import dataclass

SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic": (0, 2, 3, 5, 7, 8, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
}

# Degrees, a chord each; common property of the idioms they belong to.
PROGRESSIONS = {
    "pop": ["1564", "6415", "1645", "1455", "1415", "4156", "1345", "1524", "4536", "6545", "1625", "3625", "1364",
            "1543", "6451", "1166", "4455", "1454", "2541", "6325"],
    "vamp": ["1", "1", "14", "17", "12", "1166", "16", "15", "1174", "1117", "1114", "1115"],
    "blues": ["111144115415", "141144115411", "111144115411"],
    "jazz": ["2511", "1625", "3625", "25136251", "14736251", "2512", "1425", "25112511"],
    "folk": ["1145", "1415", "1151", "1411", "1454", "1551", "11451151", "1714", "1715"],
    "classical": ["1511", "1451", "1251", "1625", "14251511", "1546", "15641451", "1155", "16425511", "14736251"],
}


@dataclass(frozen=True)
class Chord:
    """A chord over a span of beats: root, bass and tones are pitch classes, C = 0."""

    start: float
    end: float
    root: int
    bass: int
    tones: tuple


@dataclass(frozen=True)
class Key:
    """A tonic (C = 0) and a scale of SCALES."""

    tonic: int
    scale: str

    def pitch_class(self, degree):
        """Pitch class of a scale degree, counted from 0, any octave."""
        return (self.tonic + SCALES[self.scale][degree % 7]) % 12

    def pitch(self, degree, floor):
        """The scale's pitch `degree` steps above the tonic's lowest place at or above `floor` (MIDI)."""
        base = floor + (self.tonic - floor) % 12
        return base + SCALES[self.scale][degree % 7] + 12 * (degree // 7)


def choose_key(idiom, rng):
    """A key as the idiom likes them."""
    scales = {"jazz": ["major", "minor", "dorian", "mixolydian"], "blues": ["mixolydian", "dorian", "minor"],
              "metal": ["minor", "minor", "phrygian", "harmonic"], "folk": ["major", "major", "dorian", "mixolydian"],
              "classical": ["major", "major", "harmonic", "minor"]}
    return Key(int(rng.integers(12)), str(rng.choice(scales.get(idiom, ["major", "major", "minor", "minor", "dorian",
                                                                        "mixolydian"]))))


class Progression:
    """What a section's harmony does: its degrees, how long each lasts, and how it sits on the bar."""

    def __init__(self, idiom, meter, rng):
        pool = PROGRESSIONS.get(idiom, PROGRESSIONS["pop"])
        self.degrees = [int(c) - 1 for c in rng.choice(pool)]
        beats = meter.beats
        # Beats a chord lasts: mostly a bar; else two bars, the bar's groups, or half bars.
        rate = rng.choice(["bar", "two", "groups", "beat"], p=[0.66, 0.12, 0.2, 0.02])
        threes = len(meter.groups) > 1 and set(meter.groups) == {3}
        if idiom == "blues" or len(self.degrees) > 8 or (threes and rng.random() < 0.7):
            rate = "bar"
        if rate == "bar":
            self.lengths = [beats]
        elif rate == "two":
            self.lengths = [2 * beats]
        elif rate == "beat":
            self.lengths = [1] * beats
        else:
            self.lengths = [2, 2] if meter.groups == (4,) else ([2, 1] if meter.groups == (3,) else list(meter.groups))
        # A bar in which the chords change twice, as a turn at the end of a phrase.
        self.turn = rng.random() < 0.3 and rate == "bar" and beats in (2, 4)
        # Chords anticipated by half a beat, as bands do.
        self.push = 0.5 if rng.random() < 0.12 else 0.0
        self.sevenths = rng.random() < (0.9 if idiom == "jazz" else 0.2)
        self.power = idiom == "metal"
        self.inversions = rng.random() * 0.3 if idiom in ("classical", "pop") else 0.05

    def spans(self, start, bars, meter, key, rng):
        """Chords over `bars` bars from beat `start`."""
        chords, at, end, index = [], start, start + bars * meter.beats, 0
        while at < end - 0.01:
            length = self.lengths[index % len(self.lengths)]
            bar = (at - start) // meter.beats
            if self.turn and bar % 4 == 3:
                length = meter.beats // 2
            length = min(length, end - at)
            degree = self.degrees[index % len(self.degrees)]
            steps = (0, 4) if self.power else ((0, 2, 4, 6) if self.sevenths else (0, 2, 4))
            tones = tuple(key.pitch_class(degree + step) for step in steps)
            bass = tones[int(rng.integers(1, len(tones)))] if rng.random() < self.inversions else tones[0]
            early = self.push if at > start and rng.random() < 0.7 else 0
            chords.append(Chord(at - early, at + length, tones[0], bass, tones))
            at += length
            index += 1
        return [Chord(c.start, n.start, c.root, c.bass, c.tones) for c, n in zip(chords, chords[1:])] + chords[-1:]


class Harmony:
    """Chords in order, looked up by beat."""

    def __init__(self, chords):
        self.chords = chords

    def at(self, position):
        """The chord that sounds at a beat position."""
        low, high = 0, len(self.chords) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.chords[middle].start <= position + 0.01:
                low = middle
            else:
                high = middle - 1
        return self.chords[low]
