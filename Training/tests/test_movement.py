"""Movements hold what written music promises."""
import unittest

import numpy as np

from rhythm.music.movement import divided, movement


class MovementTests(unittest.TestCase):
    def setUp(self):
        self.songs = [movement(np.random.default_rng(seed)) for seed in range(40)]

    def test_the_same_seed_writes_the_same_music(self):
        again = movement(np.random.default_rng(7))
        self.assertEqual([t.notes for t in again.tracks], [t.notes for t in self.songs[7].tracks])
        np.testing.assert_array_equal(again.beats, self.songs[7].beats)

    def test_there_is_music_to_the_end_and_no_drums(self):
        for song in self.songs:
            self.assertGreater(song.beats[-1], 30)
            self.assertNotIn("drums", [track.role for track in song.tracks])
            self.assertGreater(song.time(max(n.start for track in song.tracks for n in track.notes)), 28)

    def test_chords_fill_the_song_without_gaps(self):
        for song in self.songs:
            self.assertEqual(song.chords[0].start, 0)
            for chord, following in zip(song.chords, song.chords[1:]):
                self.assertAlmostEqual(chord.end, following.start)
                self.assertGreater(chord.end, chord.start)

    def test_more_begins_on_bar_lines_than_on_any_other_beat(self):
        counts = {}
        for song in self.songs:
            for note in (n for track in song.tracks for n in track.notes):
                if abs(note.start - round(note.start)) < 1e-6:
                    place = round(note.start) % song.meter.beats
                    counts.setdefault(song.meter.beats, {}).setdefault(place, []).append(1)
        for meter, places in counts.items():
            self.assertEqual(max(places, key=lambda p: len(places[p])), 0, meter)

    def test_a_bar_is_divided_without_rest(self):
        rng = np.random.default_rng(1)
        for length in (2.0, 3.0, 4.0):
            for triple in (False, True):
                lengths = divided(length, 0.5, 0.25, rng, triple)
                self.assertAlmostEqual(sum(lengths), length)
                self.assertTrue(all(x > 0 for x in lengths))


if __name__ == "__main__":
    unittest.main()
