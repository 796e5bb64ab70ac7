"""Writes a song: seed in, notes and truth out."""
from dataclasses import replace

import numpy as np

from . import drumming, pace, parts, textures, timing
from .free import drawn
from .grooves import GROOVES, KICK, grouped
from .harmony import Harmony, Progression, choose_key
from .song import Note, Song, Track
from .styles import PADS, STYLES


def choose_style(rng, pool):
    """A style of a pool."""
    pool = [s for s in STYLES if s.pool == pool]
    weights = np.array([s.weight for s in pool], float)
    return pool[rng.choice(len(pool), p=weights / weights.sum())]


def compose(rng, duration=30.0, style=None, pool="training"):
    """A song that lasts past `duration` seconds from time 0, which lies anywhere in it."""
    style = style or choose_style(rng, pool)
    meter = style.meter
    bpm = float(np.exp(rng.uniform(*np.log(style.tempo))))
    style = replace(style, tempo=(bpm, bpm))
    bars = int(np.ceil((duration + 9) * 1.25 * bpm / 60 / meter.beats)) + 2
    intervals = tempo(style, bars * meter.beats + 1, bpm, rng)
    beats = timing.beat_times(intervals)
    # The excerpt begins within the song, or with its first bar after a short silence.
    beats = beats - rng.uniform(0, 8) if rng.random() < 0.85 else beats + rng.uniform(0, 1.0)

    sections = form(bars, rng)
    key = choose_key(style.idiom, rng)
    progressions = [Progression(style.idiom, meter, rng) for _ in range(3)]
    chords, keys = [], []
    for index, (first, count, _) in enumerate(sections):
        if index and rng.random() < 0.05:
            key = type(key)((key.tonic + int(rng.choice([1, 2, 5, 7, 9]))) % 12, key.scale)
        keys.append((first * meter.beats, key))
        chords += progressions[[0, 1, 0, 1, 2, 1][index % 6]].spans(first * meter.beats, count, meter, key, rng)
    harmony = Harmony(chords)
    write = {"band": band, "piano": piano, "counterpoint": fugue, "chorale": choir, "ensemble": ensemble}[style.texture]
    tracks = write(style, keys[0][1], harmony, meter, bars, sections, rng)
    return Song(style.name, meter, beats, tracks, chords, keys, sections, style.synthetic, style.tones)


def tempo(style, beats, bpm, rng):
    """Beat lengths, as the style's players keep them."""
    if style.texture == "piano" and style.idiom == "pop" and rng.random() < style.machine:
        return timing.steady(beats, bpm, rng)
    if style.texture != "band":
        kind = rng.random()
        if kind < 0.8:
            return timing.rubato(beats, bpm, rng, style.meter.beats)
        return timing.live(beats, bpm, rng)
    kind = rng.random()
    if kind < style.machine:
        return timing.steady(beats, bpm, rng)
    if kind > 0.96:
        return timing.ramp(beats, bpm, rng)
    if not style.groove and kind > 0.7:
        return timing.rubato(beats, bpm, rng, style.meter.beats)
    return timing.live(beats, bpm, rng)


def form(bars, rng):
    """Sections of 4, 8 or 12 bars: (first bar, bars, energy)."""
    length, at, sections = int(rng.choice([4, 4, 8, 8, 12])), 0, []
    if rng.random() < 0.5:
        at = -int(rng.integers(0, length))
    quiet = rng.random() < 0.25
    while at < bars:
        first, last = max(at, 0), min(at + length, bars)
        energy = 0.05 if quiet and rng.random() < 0.3 else float(rng.choice([0.3, 0.6, 0.8, 1], p=[0.08, 0.3, 0.32, 0.3]))
        if last > first:
            sections.append((first, last - first, energy))
        at += length
        if rng.random() < 0.06:
            at += int(rng.choice([1, 2]))
            if last < min(at, bars):
                sections.append((last, min(at, bars) - last, 0.8))
    return [s for s in sections if s[1] > 0]


def rests(notes, meter, sections, rng, chance=0.2):
    """A player who sits out some sections."""
    quiet = [(first * meter.beats, (first + count) * meter.beats) for first, count, _ in sections if rng.random() < chance]
    return [n for n in notes if not any(a <= n.start < b for a, b in quiet)]


def band(style, key, harmony, meter, bars, sections, rng):
    """Drums, bass, chords, melody and pad."""
    tracks, sway = [], style.swing * rng.uniform(0, 1.4) if rng.random() < 0.75 else 0.0

    def swung(notes):
        if sway <= 0:
            return notes
        return [Note(timing.swing(n.start, sway, style.swing_division), n.length, n.pitch, n.velocity) for n in notes]

    looped = int(rng.choice([1, 2, 2, 4])) if rng.random() < style.loops else 0

    def add(role, program, notes, chance=0.2, strum=0.0):
        if looped and role != "drums":
            notes = parts.loop(notes, looped * meter.beats, bars, meter)
        notes = swung(rests(notes, meter, sections, rng, chance))
        tight = 0.0 if rng.random() < style.machine else rng.uniform(0.002, 0.014)
        tracks.append(Track(role, int(program), notes, rng.normal(0, 0.4 * tight + 0.001), tight, strum))

    def unit():
        """What a melody moves in, in beats."""
        if style.fine and rng.random() < style.fine:
            return 0.25
        return pace.part(beat, (1, 0.5, 0.25), rng, middle=0.3) if meter.division == 2 and rng.random() < 0.5 else None

    drums, beat = [], style.beat
    if style.groove:
        if style.groove == "grouped":
            groove = grouped(meter, rng)
        elif style.groove == "drawn":
            groove = drawn(meter, beat, rng)
        else:
            groove = GROOVES[style.groove]
        drums = drumming.play(groove, meter, sections, beat, rng, fills=style.idiom not in ("folk", "classical"))
        if rng.random() < 0.93:
            kit = rng.choice([32, 40, 0]) if style.idiom == "jazz" else rng.choice([0, 0, 8, 16, 24, 25, 1, 32, 11])
            add("drums", kit, drums, 0.06)
    kicks = [n.start for n in drums if n.pitch == KICK]
    if rng.random() < 0.9:
        manner = str(rng.choice(style.bass)) if rng.random() < 0.93 else str(rng.choice(["roots", "riff", "quarters"]))
        add("bass", rng.choice(style.bass_programs), parts.bass(manner, harmony, meter, bars, rng, kicks), 0.1)
    for _ in range(int(rng.choice([1, 1, 1, 2, 2, 3]))):
        add("chords", rng.choice(style.comp_programs), parts.chords(str(rng.choice(style.comp)), harmony, meter, bars, rng),
            strum=rng.uniform(0, 0.03) if rng.random() < 0.3 else 0.0)
    if rng.random() < 0.35:
        add("pad", rng.choice(PADS + (48, 49, 16)), parts.chords("hold", harmony, meter, bars, rng))
    for _ in range(int(rng.choice([0, 1, 1, 1, 2]))):
        floor = int(rng.choice([55, 60, 60, 67, 72]))
        add("melody", rng.choice(style.lead_programs), parts.melody(key, harmony, meter, bars, rng, floor, unit=unit()))
    if rng.random() < style.voice:
        sung = parts.melody(key, harmony, meter, bars, rng, int(rng.choice([48, 52, 57, 60])), rng.uniform(0.4, 0.8), unit())
        if style.name in ("hiphop", "trap", "boom bap", "slow boom bap"):
            sung = parts.melody(key, harmony, meter, bars, rng, 50, rng.uniform(0.6, 0.9), 0.25)
        tracks.append(Track("voice", 0, swung(rests(sung, meter, sections, rng, 0.25)), rng.normal(0.005, 0.02), 0.02))
    return tracks


def solo(rng):
    """Lag, spread and chord spread of a soloist's two hands."""
    spread = rng.uniform(0.004, 0.02)
    return dict(spread=spread, strum=rng.uniform(0, 0.012) if rng.random() < 0.7 else rng.uniform(0.02, 0.05))


def piano(style, key, harmony, meter, bars, sections, rng):
    """One player, two hands; sections change the texture."""
    program, hands, beat = int(rng.choice(style.comp_programs)), solo(rng), style.beat
    left, right = [], []
    for first, count, _ in sections:
        span = (first * meter.beats, (first + count) * meter.beats)
        for side, notes in ((left, textures.left_hand(str(rng.choice(textures.LEFT_HANDS)), harmony, meter, bars, beat, rng)),
                            (right, textures.right_hand(str(rng.choice(textures.RIGHT_HANDS)), key, harmony, meter, bars, beat, rng))):
            if rng.random() < 0.94:
                here = [n for n in notes if span[0] <= n.start < span[1]]
                if style.pedal:
                    here = textures.pedalled(here, harmony) if rng.random() < style.pedal else here
                    here = textures.ornamented(here, style.ornaments, rng) if side is right else here
                side += here
    return [Track("chords", program, left, 0.0, **hands), Track("melody", program, right, -rng.uniform(0, 0.015), **hands)]


def fugue(style, key, harmony, meter, bars, sections, rng):
    """Two to four voices in imitation, on one instrument or several."""
    program, hands = int(rng.choice(style.comp_programs)), solo(rng)
    lines = textures.counterpoint(key, harmony, meter, bars, int(rng.integers(2, 5)), rng)
    return [Track("melody", program, line, rng.normal(0, 0.003), **hands) for line in lines]


def choir(style, key, harmony, meter, bars, sections, rng):
    """Four voices, note against note."""
    program, hands = int(rng.choice(style.comp_programs)), solo(rng)
    tracks = [Track("chords", program, line, rng.normal(0, 0.006), **hands) for line in textures.chorale(key, harmony, meter, bars, rng)]
    if rng.random() < style.voice:
        tracks.append(Track("voice", 0, parts.melody(key, harmony, meter, bars, rng, 57), 0.0, 0.02))
    return tracks


def ensemble(style, key, harmony, meter, bars, sections, rng):
    """A melody, an accompaniment and a bass on orchestral instruments; sometimes drums of an orchestra."""
    tracks, beat = [], style.beat
    programs = [int(rng.choice(style.comp_programs)) for _ in range(3)]
    for part in range(int(rng.choice([1, 2, 2, 3]))):
        manner = str(rng.choice(["alberti", "repeated", "broken", "block", "waltz" if meter.groups == (3,) else "block", "roots", "walking"]))
        notes = rests(textures.left_hand(manner, harmony, meter, bars, beat, rng), meter, sections, rng, 0.15)
        tracks.append(Track("chords", programs[part], notes, rng.normal(0, 0.008), rng.uniform(0.004, 0.02)))
    for _ in range(int(rng.choice([1, 1, 2]))):
        notes = rests(textures.right_hand(str(rng.choice(textures.RIGHT_HANDS)), key, harmony, meter, bars, beat, rng), meter, sections, rng, 0.12)
        tracks.append(Track("melody", int(rng.choice(style.lead_programs)), notes, rng.normal(0, 0.01), rng.uniform(0.004, 0.02)))
    if rng.random() < 0.35:
        bass = parts.bass(str(rng.choice(["roots", "quarters", "groups"])), harmony, meter, bars, rng)
        tracks.append(Track("bass", int(rng.choice([43, 42, 70])), bass, rng.normal(0, 0.01), 0.01))
    if rng.random() < 0.12:
        hits = [Note(c.start, 1, c.root % 12 + 36, 96) for c in harmony.chords if rng.random() < 0.7]
        tracks.append(Track("bass", 47, hits, 0.0, 0.005))
    return tracks
