"""The front end hears what it should; effects keep time."""
import os
import unittest

import numpy as np

from rhythm.music.styles import STYLES
from rhythm.sound import effects
from rhythm.sound.features import BANDS, HOP, normalised, spectrogram
from rhythm.sound.fluid import RATE, Fluid
from rhythm.sound.kit import FOLDER, SampledKit
from rhythm.sound.render import ahead
from rhythm.sound.songs import entry
from rhythm.sound.soundfonts import TRAINING
from rhythm.sound.tones import Tone


class FeatureTests(unittest.TestCase):
    def test_a_higher_sine_peaks_in_a_higher_band(self):
        t = np.arange(RATE) / RATE
        peaks = [int(spectrogram(np.sin(2 * np.pi * f * t))[25].argmax()) for f in (110, 440, 1760, 7040)]
        self.assertEqual(peaks, sorted(set(peaks)))

    def test_a_click_is_loudest_in_its_own_frame(self):
        samples = np.zeros(2 * RATE, np.float32)
        samples[40 * HOP] = 1
        self.assertEqual(int(spectrogram(samples).sum(1).argmax()), 40)

    def test_gain_does_not_change_normalised_bands(self):
        bands = np.random.default_rng(1).random((300, BANDS)).astype(np.float32)
        np.testing.assert_allclose(normalised(bands), normalised(8 * bands), rtol=1e-3)


class SongTests(unittest.TestCase):
    styles = {style.name: style for style in STYLES}

    def test_swing_is_not_compound_time(self):
        def compound(style):
            rendered = {"style": style, "beats": [0.0, 0.5, 1.0], "downbeats": [0.0], "meter": 2, "division": self.styles[style].meter.division}
            return entry("compound", 0, rendered, "song.wav")["compound"]

        self.assertTrue(all(map(compound, ("jig", "slip jig", "slow blues", "piano in six-eight"))))
        self.assertFalse(any(map(compound, ("shuffle", "swing", "jazz waltz", "jazz ballad", "rock", "polka"))))


@unittest.skipUnless(os.path.isdir(FOLDER), "sonic-pi-samples is not installed")
class KitTests(unittest.TestCase):
    def test_strokes_begin_where_they_should(self):
        for seed in range(8):
            samples = SampledKit(np.random.default_rng(seed)).render([(0.5, 0.6, 38, 100), (1.0, 1.1, 36, 100)], 2.0)
            self.assertEqual(len(samples), 2 * RATE)
            self.assertFalse(samples[:RATE // 2].any())
            self.assertGreater(np.abs(samples[RATE // 2:RATE // 2 + RATE // 20]).max(), 0.01)


class ToneTests(unittest.TestCase):
    def test_notes_begin_and_end_where_they_should(self):
        for seed in range(12):
            samples = Tone(np.random.default_rng(seed)).render([(0.5, 1.0, 57, 100), (3.9, 4.5, 69, 100)], 4.0)
            self.assertEqual(len(samples), 4 * RATE)
            self.assertFalse(samples[:RATE // 2].any())
            self.assertGreater(np.abs(samples[RATE // 2:RATE]).max(), 0.1)
            self.assertFalse(samples[int(1.7 * RATE):int(3.8 * RATE)].any())


class FluidTests(unittest.TestCase):
    PIANO, FLUTE, STRINGS = 0, 73, 48

    @classmethod
    def setUpClass(cls):
        if not os.path.exists(TRAINING[0]):
            raise unittest.SkipTest(f"{TRAINING[0]} is missing: apt-get install fluid-soundfont-gm")
        cls.fluid = Fluid(TRAINING[0])

    def test_a_song_starts_without_the_last_ones_tail(self):
        self.fluid.render([(0, self.STRINGS, [(0.0, 9.0, pitch, 110) for pitch in (40, 52, 64)])], 0.5)
        self.assertLess(np.abs(self.fluid.render([], 0.5)).max(), 1e-4)

    def test_who_blows_is_heard_later_than_who_strikes(self):
        self.assertLess(self.fluid.rise(self.PIANO, 60), 0.012)
        self.assertGreater(self.fluid.rise(self.FLUTE, 60), 0.03)
        self.assertTrue(all(0 <= self.fluid.rise(p, k) <= 0.12 for p in (0, 40, 49, 60) for k in range(30, 96, 6)))

    def test_notes_begin_ahead_of_where_they_are_heard(self):
        notes = [(0.02, 1.0, 60, 90), (1.0, 2.0, 62, 90)]
        led = [ahead(notes, lambda pitch: 0.1, np.random.default_rng(seed)) for seed in range(40)]
        self.assertTrue(all(a[0][0] >= 0 for a in led))
        self.assertTrue(all(0.84 - 1e-9 <= a[1][0] <= 1.0 and a[1][1] == 2.0 for a in led))
        self.assertEqual({a[1][0] == 1.0 for a in led}, {True, False})


class EffectTests(unittest.TestCase):
    def test_codecs_come_back_aligned(self):
        rng = np.random.default_rng(3)
        clicks = np.zeros(6 * RATE, np.float32)
        clicks[::RATE // 2] = 0.9
        clicks = effects.room(clicks, rng, 0.3)
        for seed in range(3):
            back = effects.codec(clicks, np.random.default_rng(seed))
            lag = np.argmax(np.correlate(back[:RATE * 3], clicks[:RATE * 3], "full")) - (3 * RATE - 1)
            self.assertLess(abs(lag), HOP // 4)


if __name__ == "__main__":
    unittest.main()
