"""Renders excerpts of scores, to measure with and never to train on: python -m rhythm.sound.scores CORPUS FOLDER.

CORPUS is the folder music21/corpus of the wheel music21 10.5.1 (pip install music21==10.5.1). Its scores of some composers are cut
into excerpts of up to 45 s, from the beginning, from the middle and from two thirds on, and played with rubato, phrases and
a player's spread: all on a piano, those from the middle that have three parts or more by strings, too. FOLDER/*.wav and
FOLDER/scores.json. Beats are those of the signature: dotted quarters in 6/8, halves in 2/2. A seed a piece makes it the same anew.
"""
import argparse
import glob
import json
import os
import warnings
import zlib

import numpy as np
from scipy.io import wavfile

from ..music.timing import beat_times, rubato
from . import effects
from .fluid import RATE, Fluid
from .soundfonts import TRAINING, UNSEEN

COMPOSERS = ("mozart", "haydn", "beethoven", "cpebach", "schumann_clara", "schumann_robert", "weber", "joplin", "chopin", "corelli", "schubert",
             "handel", "verdi", "johnson_j_r", "beach", "liliuokalani", "webern")
# Beats a minute of quarters, by words that stand at the head of a piece, in the order in which they are looked for.
_TEMPI = {"prestissimo": 180, "presto": 160, "allegro assai": 144, "allegro molto": 140, "allegretto": 100, "vivace": 140, "allegro": 126,
          "larghetto": 56, "largo": 46, "adagio": 50, "grave": 44, "lento": 52, "andantino": 84, "andante": 72, "menuet": 120, "minuet": 120,
          "moderato": 100, "scherzo": 150, "langsam": 54, "tempo di": 110}
_QUARTET = (40, 40, 41, 42)
_LONGEST = 45.0


def pieces(corpus):
    """Names and files of the scores; of one that is there in two formats the first."""
    for composer in COMPOSERS:
        files = sorted(f for f in glob.glob(os.path.join(corpus, composer, "**", "*"), recursive=True)
                       if f.endswith((".mxl", ".xml", ".musicxml", ".krn")))
        for file in files:
            stem = os.path.splitext(file)[0]
            if not (file.endswith(".krn") and stem + ".mxl" in files):
                yield os.path.relpath(stem, corpus).replace(os.sep, "_"), file


def read(file):
    """A score in quarters: bars (start, signature), notes (start, length, pitch, part), number of parts, and the words at its head."""
    from music21 import converter, tempo
    score = converter.parse(file)
    bars, notes = [], []
    for measure in score.parts[0].getElementsByClass("Measure"):
        signature = measure.timeSignature or measure.getContextByClass("TimeSignature")
        if signature:
            bars.append((float(measure.offset), signature.ratioString))
    for index, part in enumerate(score.parts):
        part = part.stripTies()
        for note in part.recurse().notes:
            if not note.duration.isGrace:
                at, length = float(note.getOffsetInHierarchy(part)), float(note.duration.quarterLength)
                notes += [(at, length, pitch.midi, index) for pitch in note.pitches]
    words = [mark.text for mark in score.recurse().getElementsByClass(tempo.TempoIndication) if getattr(mark, "text", None)]
    words += [text.content for text in score.recurse().getElementsByClass("TextExpression")][:6]
    words += [score.metadata.movementName or score.metadata.title] if score.metadata else []
    return bars, notes, len(score.parts), " ".join(map(str, words)).lower()


def counted(signature):
    """Quarters in a beat, beats in a bar, as conductors count."""
    upper, lower = map(int, signature.split("/"))
    beat = (12 if upper % 3 == 0 and upper > 3 and lower in (8, 16) else 4) / lower
    return beat, round(4 * upper / lower / beat)


def pace(signature, beat, words, rng):
    """Beats a minute of an excerpt."""
    quarters = next((bpm for word, bpm in _TEMPI.items() if word in words), None) or rng.uniform(70, 140)
    bpm = quarters * rng.uniform(0.88, 1.12) * {2: 0.62, 1.5: 0.7}.get(beat, 1)
    return float(np.clip(min(bpm * 1.5, 200) if signature == "3/8" else bpm, 40, 190))


def stretch(bars, place, length, most):
    """At most so many bars of one signature from a place on: start, first bar line and end in quarters; None when there are too few.

    A pick-up at the head of a piece is shorter than a bar; any other short bar, as before a repeat, ends the stretch.
    """
    run = []
    for bar in bars[place:]:
        if bar[1] != bars[place][1] or len(run) >= most:
            break
        run.append(bar[0])
    if len(run) < 6:
        return None
    whole = [abs(after - start - length) < 1e-3 for start, after in zip(run, run[1:])]
    short = next((i for i, is_whole in enumerate(whole) if i and not is_whole), None)
    line = 1 if place == 0 and not whole[0] else 0
    return run[0], run[line], run[-1] + length if short is None else run[short]


def excerpt(number, bars, notes, words, rng):
    """Notes in seconds by part, beats, downbeats, signature and length of an excerpt; None where it would be too short."""
    place = int(len(bars) * (0, 0.35, 0.68)[number])
    signature = bars[place][1]
    beat, meter = counted(signature)
    bpm = pace(signature, beat, words, rng)
    found = stretch(bars, place, beat * meter, _LONGEST * 1.8 * bpm / 60 / meter + 3)
    if found is None:
        return None
    start, line, end = found
    ahead, count = int(np.ceil((line - start) / beat)), int((end - line) / beat)
    intervals = rubato(count + ahead + 1, bpm, rng, bar=meter)
    times = beat_times(60 / bpm * np.exp(np.log(intervals * bpm / 60) * rng.uniform(0.3, 1.0)))
    quarters = line + beat * (np.arange(len(times)) - ahead)
    # The head of a piece comes after some silence; others begin anywhere in a bar.
    lead = rng.uniform(0, meter * 60 / bpm) if number else -rng.uniform(0.1, 1.0)

    def time(quarter):
        return np.interp(quarter, quarters, times) - np.interp(start, quarters, times) - lead

    length = min(_LONGEST, float(time(end)))
    inside = [note for note in notes if start - 1e-6 <= note[0] < end]
    if length < 25 or len(inside) < 60:
        return None
    lines = [time(line + beat * i) for i in range(count + 1)]
    beats, downbeats = ([float(t) for t in some if 0 <= t < length] for some in (lines, lines[::meter]))
    return play(inside, time, rng), beats, downbeats, signature, length


def play(notes, time, rng):
    """The notes as somebody plays them: (part, (on, off, pitch, velocity)) in seconds."""
    highest = {}
    for at, _, pitch, _ in notes:
        highest[round(at, 3)] = max(highest.get(round(at, 3), 0), pitch)
    swell = np.sin(np.linspace(0, rng.uniform(2, 6) * np.pi, 400) + rng.uniform(0, 6))
    spread, played = rng.uniform(0.004, 0.018), []
    for at, length, pitch, part in notes:
        on = time(at)
        if -0.02 <= on <= _LONGEST:
            loud = 62 + 10 * swell[int(np.clip(on / _LONGEST, 0, 0.999) * 400)] + 9 * (highest[round(at, 3)] == pitch) + rng.normal(0, 6)
            begun = max(0.0, float(on + rng.normal(0, spread)))
            played.append((part, (begun, float(max(time(at + 0.97 * length), on + 0.05)), int(pitch), int(np.clip(loud, 20, 120)))))
    return played


def strings(played, parts, font, rng):
    """The parts of a score for bows, who begin ahead of the beat."""
    channels = []
    for part in range(parts):
        program, notes = (_QUARTET[part] if parts == 4 else 48), [note for owner, note in played if owner == part]
        if notes:
            early = rng.uniform(0.8, 1.6)
            notes = [(max(0, on - early * font.rise(program, pitch)), off, pitch, loud) for on, off, pitch, loud in notes]
            channels.append((part + (part >= 9), program, notes))
    return channels[:15]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("folder")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    os.makedirs(options.folder, exist_ok=True)
    fonts, manifest = [Fluid(path) for path in (TRAINING[0], UNSEEN[0])], []
    for name, file in pieces(options.corpus):
        bars, notes, parts, words = read(file)
        if len(bars) < 16:
            continue
        for number in range(3):
            rng = np.random.default_rng([77, zlib.crc32(name.encode()), number])
            found = excerpt(number, bars, notes, words, rng)
            if found is None:
                continue
            played, beats, downbeats, signature, length = found
            font = fonts[zlib.crc32(f"{name}{number}".encode()) % 2]
            for band in ["piano", "strings"] if parts > 2 and number == 1 else ["piano"]:
                channels = [(0, 0, [note for _, note in played])] if band == "piano" else strings(played, parts, font, rng)
                samples = effects.level(font.render(channels, length))
                if rng.random() < 0.6:
                    samples = effects.level(effects.room(samples, rng, 1.2))
                audio = f"{band}_{name}_{number}.wav"
                wavfile.write(os.path.join(options.folder, audio), RATE, np.round(32767 * samples / max(1, np.abs(samples).max())).astype(np.int16))
                meter = counted(signature)[1]
                manifest.append({"id": audio[:-4], "audio": audio, "source": band, "written": signature, "time_signature": f"{meter}/4",
                                 "beats": beats, "downbeats": downbeats, "tempo_bpm": float(60 / np.median(np.diff(beats)))})
    with open(os.path.join(options.folder, "scores.json"), "w") as out:
        json.dump(manifest, out)


if __name__ == "__main__":
    main()
