"""Styles drawn at random, part by part: what the styles of this folder take for granted does not hold in them.

In a style of that list sound, groove and tempo go together, and a network can learn the style instead of the pulse. Here
they are independent of each other.
"""
import numpy as np

from . import pace
from .grooves import BELL, CLAP, CLAVE, COWBELL, HAT, HIGH_CONGA, KICK, LOW_CONGA, MARACAS, OPEN, PEDAL, RIDE, RIM, SHAKER, SNARE, TAMB, TOMS, Groove
from .meter import FOUR, FOUR_TRIPLE, THREE, THREE_TRIPLE, TWO, TWO_TRIPLE, Meter
from .parts import UNITS
from .styles import Style

_METERS = (FOUR, FOUR_TRIPLE, THREE, THREE_TRIPLE, TWO, TWO_TRIPLE)
_SHARES = (0.66, 0.12, 0.1, 0.03, 0.04, 0.05)
_TEMPI = {FOUR: (56, 195), FOUR_TRIPLE: (50, 190), THREE: (62, 200), THREE_TRIPLE: (70, 200), TWO: (60, 150), TWO_TRIPLE: (44, 140)}
# Bars of 5 to 12, which a band has one time in nine, and their slowest and fastest beats.
_ODD = tuple(map(Meter, ((3, 2), (2, 3), (3, 3), (2, 2, 3), (4, 3), (3, 2, 2), (2, 2, 2, 3), (3, 3, 3), (3, 3, 2, 2, 2))))
_ODD_SHARE, _ODD_TEMPI = 0.11, (75, 230)
# The share of bands that divide a slow beat more finely than a fast one, as people do.
_PACED = 0.6
_TUNED = tuple(range(0, 112))
_BASSES = (32, 33, 34, 35, 36, 37, 38, 39, 43, 87, 58)
_IDIOMS = ("pop", "pop", "pop", "vamp", "jazz", "folk", "blues", "classical", "metal")
_COMPS = ("hold", "comp", "strum", "arp", "arp16", "eighths", "quarters", "back", "stabs", "skank", "oompah", "charleston", "groups", "sixteenths")
_BASS_LINES = ("riff", "riff", "roots", "eighths", "kick", "quarters", "walk", "twobeat", "octaves", "offbeats", "groups")
_CYMBALS = (HAT, HAT, HAT, RIDE, OPEN, PEDAL, SHAKER, TAMB, MARACAS, BELL)
_PERCUSSION = (SHAKER, TAMB, COWBELL, HIGH_CONGA, LOW_CONGA, CLAVE, MARACAS, RIM, CLAP) + TOMS


def free_style(rng):
    """A band whose meter, tempo, sounds and habits are drawn one by one; some habits then heed the tempo."""
    odd = rng.random() < _ODD_SHARE
    meter = _ODD[int(rng.integers(len(_ODD)))] if odd else _METERS[rng.choice(len(_METERS), p=_SHARES)]

    bpm = float(np.exp(rng.uniform(*np.log(_ODD_TEMPI if odd else _TEMPI[meter]))))
    paced = rng.random() < _PACED
    fine = rng.uniform(0, 0.6)
    if paced:
        fine = float(pace.part(60 / bpm, (1, 0.5, 0.25), rng) == 0.25)

    def some(choices, count):
        return tuple(choices[int(i)] for i in rng.integers(len(choices), size=count))

    comps = tuple(c for c in _COMPS if not paced or c not in UNITS or pace.playable(UNITS[c], 60 / bpm))
    return Style(
        "free", 1, meter, (bpm, bpm), groove="grouped" if odd else "drawn", idiom=some(_IDIOMS, 1)[0],
        bass=some(_BASS_LINES, 2), bass_programs=some(_BASSES, 2),
        comp=some(comps, 3), comp_programs=some(_TUNED, 3), lead_programs=some(_TUNED, 2),
        swing=rng.uniform(0, 1) if meter.division == 2 and rng.random() < 0.2 else 0.0, swing_division=int(rng.choice([2, 4, 4])),
        machine=rng.uniform(0, 1), loops=rng.uniform(0, 0.4), voice=rng.uniform(0.2, 0.7), synthetic=rng.uniform(0, 0.7), tones=rng.uniform(0, 0.8),
        fine=fine if meter.division == 2 else 0.0, pool="free")


_SCORED_METERS = (FOUR, TWO, THREE, TWO_TRIPLE, FOUR_TRIPLE, THREE_TRIPLE)
_SCORED_SHARES = (0.34, 0.24, 0.22, 0.1, 0.06, 0.04)
_SCORED_TEMPI = {FOUR: (44, 175), TWO: (40, 160), THREE: (42, 200), TWO_TRIPLE: (34, 130), FOUR_TRIPLE: (40, 120), THREE_TRIPLE: (36, 120)}
_ENSEMBLE = tuple(range(40, 52)) + tuple(range(56, 62)) + tuple(range(64, 80)) + (0, 6, 19, 24, 46)


def scored_style(rng):
    """Written music without drums, mostly for one player: meter, tempo, instruments and texture drawn one by one."""
    meter = _SCORED_METERS[rng.choice(len(_SCORED_METERS), p=_SCORED_SHARES)]
    texture = str(rng.choice(["piano", "counterpoint", "chorale", "ensemble"], p=[0.4, 0.1, 0.05, 0.45]))
    players = (0, 0, 0, 1, 2, 3, 6, 24, 46, 11) if texture == "piano" else _ENSEMBLE
    return Style(
        "scored", 1, meter, _SCORED_TEMPI[meter], idiom=str(rng.choice(["classical", "classical", "folk", "pop", "jazz"])), machine=0.03,
        comp_programs=tuple(int(p) for p in rng.choice(players, 3)), lead_programs=tuple(int(p) for p in rng.choice(players, 2)),
        voice=0.0, texture=texture, tones=rng.uniform(0, 0.6), pedal=rng.uniform(0, 1), ornaments=rng.uniform(0, 0.06), pool="free")


def drawn(meter, beat, rng):
    """A groove with two bars of its own: kicks, snares, cymbals and percussion drawn stroke by stroke; beats last `beat` seconds."""
    steps = 4 if meter.division == 2 else 3
    total = meter.beats * steps

    def strokes(chance, sign="x"):
        """A pattern from the chance of a stroke at each step."""
        return "".join(sign if rng.random() < chance(step) else "." for step in range(total))

    def part(step):
        """What a step is: on the beat (0), its half or thirds (1), its quarters (2)."""
        inside = step % steps
        return 0 if inside == 0 else 1 if steps == 3 or inside == 2 else 2

    back = {4: (1, 3), 3: ((2,), (1, 2), (1,))[int(rng.integers(3))], 2: (1,)}[meter.beats]
    manner = str(rng.choice(["backbeat", "floor", "all", "none", "sparse"], p=[0.6, 0.16, 0.06, 0.12, 0.06]))
    busy, off = rng.uniform(0.03, 0.55, 2) * (1.0, 0.7)
    kicks = []
    for _ in range(2):
        kicks.append("X" + strokes(lambda s: {0: 0.5 if s // steps not in back else 0.12, 1: busy, 2: off}[part(s)])[1:])
    if manner == "floor":
        kicks = [strokes(lambda s: 1.0 if part(s) == 0 else 0.04, "X")]
    snares = {"backbeat": lambda s: float(part(s) == 0 and s // steps in back), "floor": lambda s: float(part(s) == 0 and s // steps in back),
              "all": lambda s: float(part(s) == 0), "none": lambda s: 0.0,
              "sparse": lambda s: 0.3 * (part(s) == 0 and s > 0) + 0.08 * (part(s) == 1)}[manner]
    ghosts = rng.uniform(0, 0.3) if rng.random() < 0.35 else 0.0
    snare = "".join(a if a != "." else b for a, b in zip(strokes(snares, "X"), strokes(lambda s: ghosts * (part(s) > 0), "o")))
    fine, quarter, even = rng.uniform(0, 1, 3)
    if rng.random() < _PACED:
        # Cymbals as fine as hands like them, whatever the tempo.
        stride = pace.part(beat, (1, 0.5, 0.25) if steps == 4 else (1, 1 / 3), rng)
        fine, quarter, even = (0.1 if stride == 0.25 else 1), 0, (0.1 if stride < 1 else 0)
    cymbal = strokes(lambda s: {0: 1.0 if quarter < 0.85 else 0.2, 1: 1.0 if even < 0.65 else 0.4 * even, 2: 1.0 if fine < 0.25 else 0.25 * (fine < 0.4)}[part(s)])
    if meter.beats == 4 and rng.random() < 0.4:
        # Half a bar twice over, as much music has it: chords, melody and form alone say where the bar begins.
        kicks, snare, cymbal = [kick[:total // 2] * 2 for kick in kicks], snare[:total // 2] * 2, cymbal[:total // 2] * 2
    voices = {KICK: kicks if manner != "none" or rng.random() < 0.4 else [""], (SNARE, SNARE, RIM, CLAP): [snare],
              _CYMBALS: [cymbal] if rng.random() < 0.9 else [""]}
    for drum in rng.choice(_PERCUSSION, 3, replace=False)[: int(rng.choice([0, 0, 0, 1, 1, 2, 3]))]:
        density = rng.uniform(0.1, 0.6)
        voices[int(drum)] = [strokes(lambda s: density * (1.3, 1.0, 0.6)[part(s)])]
    return Groove(steps, voices)
