"""What a composed song is: tracks of notes, a tempo map, and the truth of every layer."""
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Note:
    """A note; `start` and `length` in beats, pitch MIDI (a General MIDI drum on a drum track), velocity 1…127."""

    start: float
    length: float
    pitch: int
    velocity: float


@dataclass
class Track:
    """Notes of one player: `role` is drums, bass, chords, melody, pad or voice; `program` General MIDI from 0."""

    role: str
    program: int
    notes: list
    # Seconds this player is behind (+) or ahead of the beat, and the spread of single notes around that.
    lag: float = 0.0
    spread: float = 0.0
    # Seconds between the notes of a chord, low to high.
    strum: float = 0.0


@dataclass
class Song:
    """A song over `beats` (times in seconds; beat 0 begins a bar, time 0 may lie anywhere in it)."""

    style: str
    meter: object
    beats: np.ndarray
    tracks: list
    chords: list = field(default_factory=list)
    keys: list = field(default_factory=list)
    sections: list = field(default_factory=list)
    # The chance that our own synthesis plays drums and synthesizers.
    synthetic: float = 0.0
    # The chance that a part is played on an instrument that is drawn, not on the soundfont's.
    tones: float = 0.0

    def time(self, position):
        """Seconds of a position in beats, linear between beats."""
        return np.interp(position, np.arange(len(self.beats)), self.beats)

    @property
    def downbeats(self):
        """Times of the bar lines."""
        return self.beats[:: self.meter.beats]
