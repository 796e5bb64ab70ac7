"""A drummer: plays a groove over a form, with fills, crashes, breaks and half-time drops."""
from . import pace
from .grooves import CRASH, HAT, KICK, OPEN, RIDE, SNARE, TOMS
from .song import Note

LOUDNESS = {"X": 108, "x": 84, "o": 44, "?": 74}


def choose_bar(groove, rng):
    """One pattern for each drum of a groove: [(drum, pattern)]."""
    return [(int(rng.choice(drum)) if isinstance(drum, tuple) else drum, str(rng.choice(patterns)))
            for drum, patterns in groove.voices.items()]


def vary(bar, steps, beat, rng):
    """The bar as this drummer plays it: kicks left out and added, another hat, more ghost strokes; beats last `beat` seconds.

    A handful of patterns a style is learned by heart: with this, unseen styles gain two points of beats.
    """
    varied = []
    rate = rng.uniform(0, 0.25) if rng.random() < 0.75 else 0.0
    even = rng.random() < 0.5
    for drum, pattern in bar:
        strokes = list(pattern)
        if drum == KICK and pattern:
            for i, stroke in enumerate(strokes[1:], 1):
                if stroke != "." and rng.random() < rate:
                    strokes[i] = "."
                elif stroke == "." and rng.random() < rate * (0.4 if i % 2 == 0 or steps == 3 else 0.15):
                    strokes[i] = "x"
        elif drum == SNARE and rng.random() < 0.25:
            strokes = ["o" if s == "." and i % steps and rng.random() < 0.08 else s for i, s in enumerate(strokes)]
        elif drum in (HAT, RIDE, OPEN) and steps == 4 and pattern and even:
            stride, soft = round(4 * pace.part(beat, (1, 0.5, 0.25), rng)), str(rng.choice(["x", "o"]))
            strokes = ["." if i % stride else "x" if i % (2 * stride) == 0 else soft for i in range(16)]
        elif drum in (HAT, RIDE, OPEN) and steps == 4 and pattern and rng.random() < 0.3:
            density = rng.uniform(0.1, 0.9)
            strokes = ["x" if i % 4 == 0 or rng.random() < density * (0.9 if i % 2 == 0 else 0.4) else "." for i in range(16)]
        varied.append((drum, "".join(strokes)))
    return varied


def play(groove, meter, sections, beat, rng, fills=True):
    """Notes for all sections; a section is (first bar, bars, energy 0…1), a beat lasts `beat` seconds.

    Short patterns repeat to fill the bar (a 2/4 pattern under a 4/4 bar), as a drummer would.
    """
    notes = []
    base = vary(choose_bar(groove, rng), groove.steps, beat, rng)
    other = vary(choose_bar(groove, rng), groove.steps, beat, rng) if rng.random() < 0.5 else base
    fill_rate = rng.uniform(0, 0.9) if fills and rng.random() < 0.8 else 0
    crash_rate = rng.uniform(0.3, 1) if fills and rng.random() < 0.7 else 0
    accent = rng.uniform(0, 14) if rng.random() < 0.5 else 0
    ghost = rng.uniform(0.6, 1)
    lift = rng.uniform(-8, 12)
    ear = rng.uniform(1, 8)
    for index, (first, bars, energy) in enumerate(sections):
        if energy < 0.15:
            continue
        pattern = base if index % 2 == 0 else other
        drop = rng.random() < 0.07 and meter.groups == (4,)
        for bar in range(first, first + bars):
            place = bar - first
            last = place == bars - 1
            filling = (last and rng.random() < fill_rate) or (place % 4 == 3 and rng.random() < 0.25 * fill_rate)
            empty = last and rng.random() < 0.06
            length = float(rng.choice([0.5, 1, 1, 2, meter.beats])) if filling else 0
            until = 0 if empty else meter.beats - min(length, meter.beats)
            for drum, strokes in pattern:
                if energy < 0.4 and drum in (SNARE, CRASH):
                    continue
                for step in range(meter.beats * groove.steps) if strokes else ():
                    stroke = strokes[step % len(strokes)]
                    at = step / groove.steps
                    if stroke == "." or at >= until or rng.random() > {"?": 0.35, "o": ghost}.get(stroke, 0.985):
                        continue
                    if drop and drum == SNARE and stroke == "X":
                        if at < 2:
                            continue
                        at = 2.0
                    loud = LOUDNESS[stroke] + lift + (accent if at == 0 and drum == KICK else 0)
                    notes.append(Note(bar * meter.beats + at, 0.2, drum, loud + rng.normal(0, ear)))
            if filling:
                notes += fill(bar * meter.beats + until, meter.beats - until, groove.steps, rng)
            if crash_rate and place == 0 and rng.random() < crash_rate:
                notes.append(Note(bar * meter.beats, 1, int(rng.choice([49, 57, 55, 52])), 104 + rng.normal(0, 6)))
    return notes


def fill(start, length, steps, rng):
    """A run round the drums, or a roll, that leads into the next bar."""
    unit = 1 / 3 if steps == 3 else float(rng.choice([0.25, 0.25, 0.5, 1 / 3]))
    count = max(1, round(length / unit))
    run = sorted((int(rng.choice(TOMS + (SNARE,))) for _ in range(count)), reverse=True)
    if rng.random() < 0.35:
        run = [SNARE] * count
    notes = [Note(start + i * unit, 0.2, drum, 92 + 10 * i / count + rng.normal(0, 8))
             for i, drum in enumerate(run) if rng.random() < 0.88]
    return notes + [Note(start + beat, 0.2, KICK, 95) for beat in range(int(length)) if rng.random() < 0.4]
