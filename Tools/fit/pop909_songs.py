#!/usr/bin/env python3
"""Renders the development set's POP909 songs whole, as recordings with a manifest of their keys and sections, to fit confidences on.

usage: pop909_songs.py POP909 LABELS FOLDER DEVELOPMENT.json [--others FIRST LAST]

POP909 is the folder POP909 of github.com/music-x-lab/POP909-Dataset (MIT), LABELS that of
github.com/Dsqvival/hierarchical-structure-analysis (MIT): phrases by two listeners, in bars. Writes FOLDER/pop<song>.wav with
FluidSynth, every other song with instruments of a small band in the pianist's place, and FOLDER/pop.json: `keys`, `key` where both
sources say the same and the song stays in it, `sections` and `sections2` of the listeners where the score lines up with the
labels; and of songs with a key FOLDER/cut<song>.wav, 30 s of it. What is rendered is kept. --others renders songs FIRST ..< LAST, in an order drawn
once, of those that are not in the development set instead.
"""
import argparse
import difflib
import json
import os
import re
import subprocess
import wave

import mido
import numpy as np

SOUNDFONT = "/usr/share/sounds/sf2/FluidR3_GM.sf2"
# Programs of General MIDI for the tracks MELODY, BRIDGE and PIANO.
BANDS = [(0, 0, 0), (52, 48, 4), (65, 26, 24), (73, 48, 25), (22, 61, 5), (80, 89, 2), (40, 11, 0), (56, 62, 27)]
CLASS = {name: i for i, names in enumerate("C,B# C#,Db D D#,Eb E,Fb F,E# F#,Gb G G#,Ab A A#,Bb B,Cb".split()) for name in names.split(",")}


def lines(path):
    with open(path) as file:
        return [line.split() for line in file if line.strip()]


def spelled(key):
    """`Bb minor` for `A#:min`."""
    tonic, mode = key.split(":")
    return f"{'C Db D Eb E F F# G Ab A Bb B'.split()[CLASS[tonic]]} {mode}or"


def keys_of(songs, name, duration):
    """The keys over time, the first from the start on and the last to the end."""
    rows = [(float(start), float(end), spelled(key)) for start, end, key in lines(f"{songs}/{name}/key_audio.txt")]
    starts = [0.0] + [start for start, _, _ in rows[1:]]
    return [[start, end, key] for start, end, (_, _, key) in zip(starts, starts[1:] + [max(duration, starts[-1] + 1)], rows)]


def key_of(labels, songs, name):
    """A key as a manifest has it, or None where it changes or the sources differ."""
    found = {spelled(key) for *_, key in lines(f"{songs}/{name}/key_audio.txt")}
    other = {spelled(key) for (key,) in lines(f"{labels}/{name}/analyzed_key.txt")}
    return found.pop() if len(found) == 1 and found == other else None


def melody(file):
    """Pitches and seconds of the notes of the first track that has some, the melody."""
    track = next((t for t in file.tracks if t.name.strip() == "MELODY"), None)
    changes, notes, ticks = [], [], 0
    for message in mido.merge_tracks(file.tracks):
        ticks += message.time
        if message.type == "set_tempo":
            changes.append((ticks, message.tempo))
    changes = changes if changes and changes[0][0] == 0 else [(0, 500000)] + changes
    starts = np.array([t for t, _ in changes], float)
    rates = np.array([tempo for _, tempo in changes]) / 1e6 / file.ticks_per_beat
    seconds = np.concatenate([[0], np.cumsum(np.diff(starts) * rates[:-1])])
    ticks = 0
    for message in track or []:
        ticks += message.time
        if message.type == "note_on" and message.velocity > 0:
            at = np.searchsorted(starts, ticks, "right") - 1
            notes.append((message.note, seconds[at] + (ticks - starts[at]) * rates[at]))
    return notes


def bar_times(labels, name, file, bars):
    """Seconds of the bar lines 0 ... bars, or None: the labels' melody, in sixteenths of bars, is found in the score's."""
    grid, at = [], 0
    for pitch, length in lines(f"{labels}/{name}/melody.txt"):
        if int(pitch):
            grid.append((int(pitch), at))
        at += int(length)
    played = melody(file)
    matcher = difflib.SequenceMatcher(None, [p for p, _ in grid], [p for p, _ in played], autojunk=False)
    pairs = [(grid[b.a + i][1] / 16, played[b.b + i][1]) for b in matcher.get_matching_blocks() if b.size >= 4 for i in range(b.size)]
    if len(pairs) < 0.9 * len(grid) or len(pairs) < 32:
        return None
    places, times = np.array(pairs).T
    # Lines through the notes about each bar line: some scores drift.
    bar_lines, slopes = np.zeros(bars + 1), np.zeros(bars + 1)
    for bar in range(bars + 1):
        near = np.argsort(np.abs(places - bar), kind="stable")[:48]
        slopes[bar], bar_lines[bar] = np.polyfit(places[near] - bar, times[near], 1)
    residuals = np.abs(np.interp(places, np.arange(bars + 1), bar_lines) - times)
    steady = np.abs(slopes / np.median(slopes) - 1).max() < 0.1
    return bar_lines if steady and residuals.max() < 0.4 else None


def sections(text, times, duration):
    """Phrases (letters and bars) as spans; beyond the recording there are none."""
    spans, bar = [], 0
    for letter, count in re.findall(r"([A-Za-z])(\d+)", text):
        start, bar = max(0.0, times[bar]), bar + int(count)
        end = min(duration, times[bar])
        if end - start > 0.5:
            spans.append([round(float(start), 3), round(float(end), 3), letter])
    return spans


def cut(song, excerpt, rng):
    """Writes 30 s from anywhere in a song but its first and last 15 s."""
    if os.path.exists(excerpt):
        return
    with wave.open(song) as file:
        rate = file.getframerate()
        file.setpos(int(rng.integers(15 * rate, max(15 * rate + 1, file.getnframes() - 45 * rate))))
        with wave.open(excerpt, "wb") as out:
            out.setparams(file.getparams())
            out.writeframes(file.readframes(30 * rate))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("songs")
    parser.add_argument("labels")
    parser.add_argument("folder")
    parser.add_argument("development")
    parser.add_argument("--others", type=int, nargs=2, metavar=("FIRST", "LAST"))
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    own = sorted(entry["id"][-3:] for entry in json.load(open(options.development)) if "pop909" in entry["id"])
    names, source = own, "pop909_whole"
    if options.others:
        rest = [f"{n:03}" for n in range(1, 910) if f"{n:03}" not in own]
        names, source = np.random.default_rng(909).permutation(rest)[slice(*options.others)], "pop909_other"
    manifest = []
    for index, name in enumerate(names):
        path = f"{options.folder}/pop{name}.wav"
        file = mido.MidiFile(f"{options.songs}/{name}/{name}.mid")
        texts = ["".join(sum(lines(f"{options.labels}/{name}/human_label{n}.txt"), [])) for n in (1, 2)]
        bars = max(sum(int(count) for count in re.findall(r"\d+", text)) for text in texts)
        times = bar_times(options.labels, name, file, bars)
        entry = {"id": f"pop{name}", "audio": os.path.basename(path), "source": source, "song": name,
                 "key": key_of(options.labels, options.songs, name)}
        if not os.path.exists(path):
            band = BANDS[0] if index % 2 else BANDS[index // 2 % len(BANDS)]
            players = [t for t in file.tracks if any(m.type == "note_on" for m in t)]
            for channel, (track, program) in enumerate(zip(players, band)):
                track[:] = [m if m.is_meta else m.copy(channel=channel) for m in track if m.type != "program_change"]
                track.insert(0, mido.Message("program_change", program=program, channel=channel))
            file.save(path + ".mid")
            subprocess.run(["fluidsynth", "-ni", "-q", "-g", "0.6", "-R", "0", "-C", "0", "-r", "44100", "-O", "s16", "-T", "wav",
                            "-F", path + ".part", SOUNDFONT, path + ".mid"], check=True, capture_output=True)
            os.remove(path + ".mid")
            os.rename(path + ".part", path)
        duration = (os.path.getsize(path) - 44) / 4 / 44100
        entry["keys"] = keys_of(options.songs, name, duration)
        for field, text in zip(("sections", "sections2"), texts):
            entry[field] = sections(text, times, duration) if times is not None else None
        manifest.append(entry)
        if entry["key"]:
            manifest.append({"id": f"cut{name}", "audio": f"cut{name}.wav", "source": source + "_cut", "song": name, "key": entry["key"]})
            cut(path, f"{options.folder}/cut{name}.wav", np.random.default_rng(int(name)))
        print(name, entry["key"], "sections" if times is not None else "no sections", flush=True)
    with open(f"{options.folder}/pop.json", "w") as out:
        json.dump(manifest, out)


if __name__ == "__main__":
    main()
