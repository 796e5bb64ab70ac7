"""Instruments drawn at random: what is struck, plucked, bowed or blown, as partials that fade each in their own time.

Two soundfonts have a few hundred instruments whose attacks a network can learn by heart; of these no two are alike.
"""
import numpy as np

from .fluid import RATE

_LONGEST = 4.0


class Tone:
    """One instrument: the partials of a note, its attack, noise and vibrato; a note of a pitch always sounds the same."""

    def __init__(self, rng, bass=False):
        self._rng = rng
        struck = rng.random() < (0.8 if bass else 0.6)
        count = int(rng.integers(3, 17))
        harmonics = np.arange(1, count + 1)
        self._ratios = harmonics * np.sqrt(1 + rng.choice([0, 0, 1e-4, 8e-4, 6e-3]) * harmonics**2)
        if struck and rng.random() < 0.2:
            # A bar or a bell: partials that are no harmonics.
            self._ratios = np.sort(np.concatenate([[1.0], rng.uniform(1.5, 9, count - 1)]))
        odd = 0.15 if rng.random() < 0.25 else 1.0
        self._levels = harmonics ** -rng.uniform(0.4, 2.2) * np.where(harmonics % 2 == 0, odd, 1) * np.exp(rng.normal(0, 0.5, count))
        self._attack = rng.uniform(0.001, 0.012) if struck else np.exp(rng.uniform(np.log(0.015), np.log(0.22)))
        fade = np.exp(rng.uniform(np.log(0.12), np.log(3.0)))
        self._fades = fade / (1 + rng.uniform(0, 0.6) * np.arange(count)) if struck else np.full(count, np.inf)
        self._swell = 0.0 if struck else rng.uniform(0, 0.5)
        self._release = rng.uniform(0.02, 0.12) if rng.random() < 0.7 else rng.uniform(0.1, 0.6)
        self._noise, self._noise_fade = rng.choice([0, 0.05, 0.3]) * rng.uniform(0.3, 1), rng.uniform(0.004, 0.04)
        self._vibrato, self._speed = (0.0 if struck else rng.uniform(0, 0.006)), rng.uniform(4, 7)
        self._touch = rng.uniform(0.6, 2.0)

    def rise(self, pitch):
        """Seconds from the start of a note to where it is heard: until it has a third of its full level."""
        return self._attack / 3

    def _note(self, pitch, longest):
        """A note of so many seconds, without its end."""
        if pitch not in self._notes:
            t = np.arange(int(longest * RATE), dtype=np.float32) / RATE
            frequency = 440 * 2 ** ((pitch - 69) / 12)
            turns = 2 * np.pi * frequency * (t + self._vibrato / (2 * np.pi * self._speed) * np.sin(2 * np.pi * self._speed * t))
            wave = np.zeros(len(t), np.float32)
            for ratio, level, fade in zip(self._ratios, self._levels, self._fades):
                if frequency * ratio < 9500:
                    sound = (level * np.sin((ratio * turns).astype(np.float32))).astype(np.float32)
                    if np.isfinite(fade):
                        sound *= np.exp(-t / np.float32(fade * min(2.0, (220 / frequency) ** 0.4)))
                    wave += sound
            wave *= np.minimum(t / self._attack, 1) * (1 - self._swell * np.exp(-t / 0.4))
            burst = self._noise * self._rng.standard_normal(len(t)).astype(np.float32) * np.exp(-t / self._noise_fade)
            self._notes[pitch] = wave / (np.abs(wave).max() + 1e-6) + burst
        return self._notes[pitch]

    def render(self, notes, duration):
        """Samples of [(on, off, pitch, velocity)]."""
        out = np.zeros(int(duration * RATE) + int((_LONGEST + 1) * RATE), np.float32)
        longest = min(_LONGEST, max((off - on for on, off, _, _ in notes), default=0) + self._release)
        self._notes = {}
        for on, off, pitch, velocity in notes:
            if 0 <= on < duration:
                length = int(min(off - on + self._release, longest) * RATE)
                end = max(1, int(self._release * RATE))
                sound = (velocity / 127) ** self._touch * self._note(pitch, longest)[:length]
                sound[-end:] *= np.linspace(1, 0, end)[-len(sound):]
                at = int(on * RATE)
                out[at:at + length] += sound
        return out[:int(duration * RATE)]
