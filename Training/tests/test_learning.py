"""Targets are where the truth is; the bar model finds bars in perfect activations."""
import unittest

import mir_eval
import numpy as np
import torch

from rhythm.learning.augment import LENGTH, bumps
from rhythm.learning.average import mean
from rhythm.learning.bars import decode
from rhythm.learning.loss import tolerant
from rhythm.learning.muon import orthogonal
from rhythm.learning.network import Exported, RhythmNetwork
from rhythm.learning.score import f_measure


class TargetTests(unittest.TestCase):
    def test_bumps_peak_at_their_times(self):
        target = bumps([2.0, 4.0], 0.0, 1.0)
        self.assertEqual(sorted(np.argsort(target)[-2:].tolist()), [100, 200])
        self.assertEqual(len(target), LENGTH)

    def test_stretching_moves_bumps(self):
        self.assertEqual(int(bumps([4.0], 20.0, 1.25).argmax()), 144)


class LossTests(unittest.TestCase):
    def test_tolerance_forgives_a_hit_two_frames_off_and_no_more(self):
        target = torch.from_numpy(bumps([2.0], 0.0, 1.0))[None, None].repeat(1, 4, 1)

        def at(frame):
            logits = torch.full((1, 4, LENGTH), -8.0)
            logits[:, :, frame] = 8.0
            return tolerant(logits, target, 2).mean().item()

        self.assertAlmostEqual(at(100), at(102), places=6)
        self.assertGreater(at(106), 5 * at(102))


class BarTests(unittest.TestCase):
    def test_perfect_activations_give_perfect_bars(self):
        for meter in (3, 4, 5, 7, 9):
            frames = np.arange(0, 1500, 25)
            activations = np.full((1525, 2), 0.01, np.float32)
            activations[frames, 0] = 0.95
            activations[frames[::meter]] = 0.95
            beats, numbers, found = decode(activations, (3, 4, 5, 7, 9))
            self.assertEqual(found, meter)
            self.assertGreater(f_measure(frames / 50, beats), 0.99)
            self.assertGreater(f_measure(frames[::meter] / 50, beats[numbers == 1]), 0.95)

    def test_silence_has_no_beats(self):
        self.assertEqual(len(decode(np.zeros((500, 2), np.float32))[0]), 0)


class ScoreTests(unittest.TestCase):
    def test_f_measure_is_that_of_mir_eval(self):
        rng = np.random.default_rng(2)
        for _ in range(20):
            truth = np.sort(rng.uniform(5, 30, 40))
            found = np.sort(np.concatenate([truth[::2] + rng.normal(0, 0.05, 20), rng.uniform(5, 30, 15)]))
            self.assertAlmostEqual(f_measure(truth, found), mir_eval.beat.f_measure(truth, found))


class NetworkTests(unittest.TestCase):
    def test_answers_for_every_frame_and_only_sees_its_field(self):
        network = Exported(RhythmNetwork(16, 16)).eval()
        features = torch.rand(2503, 82)
        with torch.inference_mode():
            whole = network(features)
            part = network(features[200:])
        self.assertEqual(tuple(whole.shape), (2503, 2))
        # 1,052 frames of context, on the grid of the stride, make windows exact.
        np.testing.assert_allclose(whole[200 + 1052:], part[1052:], atol=1e-5)


class MuonTests(unittest.TestCase):
    def test_singular_values_come_near_one(self):
        values = np.linalg.svd(orthogonal(torch.randn(32, 96)).numpy(), compute_uv=False)
        self.assertTrue(((values > 0.6) & (values < 1.3)).all())


class AverageTests(unittest.TestCase):
    def test_weights_are_averaged_and_counters_are_not(self):
        states = [{"weight": torch.tensor([1.0, 4.0]), "seen": torch.tensor(5)}, {"weight": torch.tensor([3.0, 0.0]), "seen": torch.tensor(9)}]
        averaged = mean(states)
        self.assertEqual(averaged["weight"].tolist(), [2.0, 2.0])
        self.assertEqual(int(averaged["seen"]), 5)


if __name__ == "__main__":
    unittest.main()
