"""Prints a song: python -m rhythm.music SEED [STYLE]."""
import sys

import numpy as np

from .composer import compose
from .styles import STYLES

if __name__ == "__main__":
    wanted = next((s for s in STYLES if s.name == " ".join(sys.argv[2:])), None)
    song = compose(np.random.default_rng(int(sys.argv[1])), style=wanted)
    print(song.style, song.meter, f"{60 / np.median(np.diff(song.beats)):.1f} BPM")
    for track in song.tracks:
        print(f"{track.role:8} program {track.program:3}  {len(track.notes):5} notes  spread {1000 * track.spread:.0f} ms")
