"""A drum kit of recorded strokes: every drum is drawn from many, and bent, so that hardly two songs share a kit."""
import functools
import glob
import os

import numpy as np
import soundfile
from scipy.signal import lfilter, resample_poly

from ..music.grooves import BELL, CLAP, CLAVE, COWBELL, CRASH, HAT, HIGH_CONGA, KICK, LOW_CONGA, MARACAS, OPEN, PEDAL, RIDE, RIM, SHAKER, SNARE, TAMB
from .fluid import RATE

# Debian's sonic-pi-samples: one-shots in the public domain (CC0). Its loops are not used.
FOLDER = "/usr/share/sonic-pi/samples"

# What each drum may be made of, and the time constants (s) that its decay is drawn from.
_KICKS = ("bd_*", "drum_bass_*", "drum_heavy_kick", "elec_hollow_kick", "elec_soft_kick")
_SNARES = ("sn_*", "drum_snare_*", "elec_*snare")
_HATS = ("drum_cymbal_closed", "drum_cymbal_pedal", "drum_cymbal_open", "elec_cymbal", "elec_tick", "drum_splash_soft")
_METAL = ("drum_cymbal_open", "drum_cymbal_soft", "drum_cymbal_hard", "drum_splash_*", "elec_cymbal", "elec_triangle")
_HANDS = ("tabla_*", "elec_pop", "elec_plip", "elec_blup", "elec_fuzz_tom", "drum_tom_*")
_CLICKS = ("perc_snap*", "elec_wood", "elec_tick", "elec_pop", "elec_flip", "tabla_te*", "tabla_na", "drum_cowbell", "elec_blip*")
_TOMS = ("drum_tom_*", "elec_fuzz_tom", "tabla_ghe*")
_MADE_OF = {
    KICK: (_KICKS, 0.06, 0.5), SNARE: (_SNARES, 0.05, 0.4), CLAP: (_SNARES + ("perc_snap*",), 0.04, 0.25), RIM: (_CLICKS, 0.02, 0.15),
    HAT: (_HATS, 0.012, 0.06), PEDAL: (_HATS, 0.012, 0.06), OPEN: (_METAL, 0.1, 0.5), RIDE: (_METAL, 0.15, 0.8), BELL: (_METAL, 0.1, 0.5),
    CRASH: (_METAL, 0.5, 2.0), TAMB: (_METAL, 0.03, 0.12), SHAKER: (_HATS, 0.015, 0.05), MARACAS: (_HATS, 0.01, 0.04),
    COWBELL: (_CLICKS, 0.04, 0.2), CLAVE: (_CLICKS, 0.02, 0.1), LOW_CONGA: (_HANDS, 0.08, 0.4), HIGH_CONGA: (_HANDS, 0.05, 0.3),
}


@functools.cache
def _strokes(pattern):
    """The samples whose names match, mono at the rate of this folder."""
    out = []
    for path in sorted(glob.glob(os.path.join(FOLDER, pattern + ".flac"))):
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
        mono = resample_poly(samples.mean(1), RATE, rate) if rate != RATE else samples.mean(1)
        loud = np.flatnonzero(np.abs(mono) > 0.02 * np.abs(mono).max())
        out.append((mono[loud[0]:][: 3 * RATE] / (np.abs(mono).max() + 1e-9)).astype(np.float32))
    return out


class SampledKit:
    """One kit; drums that it has no stroke for are its toms."""

    def __init__(self, rng):
        if not os.path.isdir(FOLDER):
            raise OSError(f"{FOLDER} is missing: apt-get install sonic-pi-samples")
        self._sounds = {pitch: self._bend(made_of, shortest, longest, rng) for pitch, (made_of, shortest, longest) in _MADE_OF.items()}
        tom = self._bend(_TOMS, 0.08, 0.5, rng)
        self._toms = {pitch: self._speed(tom, 2 ** ((pitch - 45) / 14)) for pitch in (41, 43, 45, 47, 48, 50)}
        self._other = tom

    @staticmethod
    def _speed(stroke, rate):
        return np.interp(np.arange(0, len(stroke) - 1, rate), np.arange(len(stroke)), stroke).astype(np.float32)

    def _bend(self, made_of, shortest, longest, rng):
        """A stroke at another pitch, decay, brightness and level."""
        choices = [stroke for pattern in made_of for stroke in _strokes(pattern)]
        stroke = self._speed(choices[int(rng.integers(len(choices)))], 2 ** (rng.uniform(-5, 5) / 12))
        decay = float(np.exp(rng.uniform(np.log(shortest), np.log(longest))))
        stroke = stroke * np.exp(-np.arange(len(stroke)) / RATE / decay)
        if rng.random() < 0.5:
            stroke = lfilter([1 - (a := rng.uniform(0, 0.8))], [1, -a], stroke)
        return (stroke[: int(7 * decay * RATE)] / (np.abs(stroke).max() + 1e-9) * 10 ** (rng.normal(-6, 4) / 20)).astype(np.float32)

    def render(self, notes, duration):
        """Samples of [(on, off, pitch, velocity)] in seconds; `duration` in seconds."""
        out = np.zeros(int((duration + 3.5) * RATE), np.float32)
        for on, _, pitch, velocity in notes:
            if 0 <= on < duration:
                pitch = {35: KICK, 40: SNARE, 57: CRASH, 55: CRASH, 52: CRASH, 59: RIDE}.get(pitch, pitch)
                sound = self._sounds.get(pitch, self._toms.get(pitch, self._other))
                at = int(on * RATE)
                out[at:at + len(sound)] += (velocity / 127) ** 1.5 * sound
        return out[:int(duration * RATE)]
