"""Songs hold what they promise."""
import itertools
import unittest

import numpy as np

from rhythm.music import pace
from rhythm.music.composer import compose
from rhythm.music.drumming import choose_bar, vary
from rhythm.music.free import drawn, free_style, scored_style
from rhythm.music.grooves import GROOVES, KICK, RIM, SNARE, grouped
from rhythm.music.harmony import Chord, Harmony
from rhythm.music.meter import FOUR, Meter
from rhythm.music.pop909 import chord
from rhythm.music.song import Note
from rhythm.music.styles import STYLES
from rhythm.music.textures import ornamented, pedalled
from rhythm.music.timing import swing


class MeterTests(unittest.TestCase):
    def test_seven_groups_start_where_they_should(self):
        self.assertEqual(Meter((2, 2, 3)).group_starts, [0, 2, 4])

    def test_downbeat_is_heaviest(self):
        for style in STYLES:
            weights = [style.meter.weight(p) for p in np.arange(0, style.meter.beats, 0.25)]
            self.assertEqual(int(np.argmax(weights)), 0, style.name)


class SwingTests(unittest.TestCase):
    def test_keeps_beats_and_moves_the_half_to_the_triplet(self):
        for beat in range(5):
            self.assertAlmostEqual(swing(float(beat), 1.0), beat)
        self.assertAlmostEqual(swing(0.5, 1.0), 2 / 3)
        self.assertAlmostEqual(swing(0.25, 0.0), 0.25)

    def test_keeps_order(self):
        for division in (2, 4):
            places = [swing(p, 0.9, division) for p in np.linspace(0, 3.9, 80)]
            self.assertEqual(places, sorted(places))


class ChordLabelTests(unittest.TestCase):
    def test_reads_roots_tones_and_basses(self):
        def read(label, shift=0):
            found = chord(label, 0, 1, shift)
            return found.root, found.bass, found.tones

        self.assertEqual(read("C:maj"), (0, 0, (0, 4, 7)))
        self.assertEqual(read("Bb:min7/b3"), (10, 1, (10, 1, 5, 8)))
        self.assertEqual(read("Db:maj/5"), (1, 8, (1, 5, 8)))
        self.assertEqual(read("B:sus4(b7)"), (11, 11, (11, 4, 6)))
        self.assertEqual(read("F#:hdim7", 1), (7, 7, (7, 10, 1, 5)))
        self.assertIsNone(chord("N", 0, 1, 0))


class DrummerTests(unittest.TestCase):
    def test_drawn_grooves_fill_their_bars(self):
        rng = np.random.default_rng(3)
        for _ in range(50):
            groove = drawn(FOUR, 0.5, rng)
            self.assertTrue(all(len(bar) in (0, 16) for bars in groove.voices.values() for bar in bars))

    def test_a_varied_bar_keeps_its_length_its_first_kick_and_its_accented_snares(self):
        for seed in range(50):
            for groove in GROOVES.values():
                rng = np.random.default_rng(seed)
                bar = choose_bar(groove, rng)
                for (drum, before), (same, after) in zip(bar, vary(bar, groove.steps, 0.5, rng)):
                    self.assertEqual(drum, same)
                    if drum in (KICK, SNARE):
                        self.assertEqual((len(before), before[:1]), (len(after), after[:1]))
                    if drum == SNARE:
                        self.assertEqual([i for i, s in enumerate(before) if s == "X"], [i for i, s in enumerate(after) if s == "X"])

    def test_slow_beats_are_divided_more_finely_than_fast_ones(self):
        def mean(beat):
            rng = np.random.default_rng(1)
            return np.mean([pace.part(beat, (1, 0.5, 0.25), rng) for _ in range(500)])

        self.assertLess(mean(1.0), 0.4)
        self.assertTrue(0.4 < mean(0.5) < 0.7)
        self.assertGreater(mean(0.25), 0.8)

    def test_accented_snares_of_bars_of_four_beats_are_on_the_second_and_the_fourth(self):
        # What listeners count by; drums that say otherwise teach another octave of the tempo.
        for name, groove in GROOVES.items():
            bars = [bar for drum, patterns in groove.voices.items() if SNARE in np.atleast_1d(drum) for bar in patterns]
            for bar in bars:
                accents = [i / groove.steps for i, s in enumerate(bar) if s == "X"]
                if len(bar) == 4 * groove.steps and accents and name not in ("reel", "tango", "march4", "afrobeat", "breakbeat"):
                    self.assertEqual(accents, [1.0, 3.0], (name, bar))

    def test_drums_of_a_long_bar_do_not_repeat_within_it(self):
        # Or it is heard as several short ones.
        for style in (style for style in STYLES if style.groove == "grouped"):
            divisors = [beats for beats in range(2, style.meter.beats) if style.meter.beats % beats == 0]
            for seed, beats in itertools.product(range(50), divisors):
                groove = grouped(style.meter, np.random.default_rng(seed))
                bars = [p[0] for d, p in groove.voices.items() if d in (KICK, (SNARE, RIM))]
                at = beats * groove.steps
                self.assertTrue(any(bar != bar[at:] + bar[:at] for bar in bars), (style.name, seed, bars))


class ComposerTests(unittest.TestCase):
    def test_every_style_writes_playable_songs_that_last(self):
        for index, style in enumerate(STYLES):
            song = compose(np.random.default_rng(index), style=style)
            self.assertGreater(song.beats[-1], 30, style.name)
            self.assertTrue((np.diff(song.beats) > 0.1).all(), style.name)
            self.assertTrue(all(0 <= n.pitch < 128 and n.length > 0 for t in song.tracks for n in t.notes), style.name)

    def test_same_seed_same_song(self):
        first, second = (compose(np.random.default_rng(5)) for _ in range(2))
        self.assertEqual(first.tracks, second.tracks)

    def test_drawn_styles_are_written_in_every_meter(self):
        for draw in (free_style, scored_style):
            rng = np.random.default_rng(12)
            styles = [draw(rng) for _ in range(300)]
            meters = {(style.meter.beats, style.meter.division) for style in styles}
            for style in styles[:20]:
                song = compose(rng, style=style)
                self.assertTrue((np.diff(song.beats) > 0.1).all())
                self.assertTrue(all(0 <= n.pitch < 128 and n.length > 0 for t in song.tracks for n in t.notes))
            self.assertLessEqual({(4, 2), (4, 3), (3, 2), (3, 3), (2, 2), (2, 3)}, meters)
            self.assertEqual(draw is free_style, bool({(5, 2), (7, 2), (9, 2), (12, 2)} & meters))

    def test_the_pedal_holds_notes_until_the_chord_changes(self):
        harmony = Harmony([Chord(0, 2, 0, 0, (0, 4, 7)), Chord(2, 8, 5, 5, (5, 9, 0))])
        held = pedalled([Note(0.5, 0.5, 60, 80), Note(1, 3, 64, 80), Note(2, 1, 65, 80)], harmony)
        self.assertEqual([n.length for n in held], [1.5, 3, 4.0])

    def test_ornaments_keep_their_notes_or_trill_them(self):
        notes = [Note(float(beat), 1, 60, 80) for beat in range(1, 200)]
        played = ornamented(notes, 0.3, np.random.default_rng(2))
        self.assertTrue({n.start for n in notes} <= {n.start for n in played})
        self.assertTrue(all(0.8 < n.start < 200 and n.length > 0 for n in played))
        self.assertGreater(len(played), len(notes))
        self.assertEqual(ornamented(notes, 0.0, np.random.default_rng(2)), notes)

    def test_chords_cover_the_song_without_gaps(self):
        chords = compose(np.random.default_rng(9)).chords
        for one, next_one in zip(chords, chords[1:]):
            self.assertLess(one.start, next_one.start + 1e-9)


if __name__ == "__main__":
    unittest.main()
