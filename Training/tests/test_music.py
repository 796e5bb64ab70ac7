"""Songs hold what they promise."""
import unittest

import numpy as np

from rhythm.music.composer import compose
from rhythm.music.meter import Meter
from rhythm.music.styles import STYLES
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

    def test_chords_cover_the_song_without_gaps(self):
        chords = compose(np.random.default_rng(9)).chords
        for one, next_one in zip(chords, chords[1:]):
            self.assertLess(one.start, next_one.start + 1e-9)


if __name__ == "__main__":
    unittest.main()
