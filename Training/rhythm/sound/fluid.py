"""FluidSynth in this process: notes in, mono samples out."""
import ctypes
import ctypes.util

import numpy as np

RATE = 22050
_BLOCK = 64
_P, _I, _D, _S = ctypes.c_void_p, ctypes.c_int, ctypes.c_double, ctypes.c_char_p


def _library():
    library = ctypes.CDLL(ctypes.util.find_library("fluidsynth") or "libfluidsynth.so.3")
    for name, result, *arguments in (
        ("new_fluid_settings", _P), ("new_fluid_synth", _P, _P), ("fluid_settings_setnum", _I, _P, _S, _D),
        ("fluid_settings_setint", _I, _P, _S, _I), ("fluid_synth_sfload", _I, _P, _S, _I), ("fluid_synth_system_reset", _I, _P),
        ("fluid_synth_get_active_voice_count", _I, _P),
        ("fluid_synth_program_change", _I, _P, _I, _I), ("fluid_synth_noteon", _I, _P, _I, _I, _I), ("fluid_synth_noteoff", _I, _P, _I, _I),
        ("fluid_synth_pitch_bend", _I, _P, _I, _I), ("fluid_synth_cc", _I, _P, _I, _I, _I),
        ("fluid_synth_set_interp_method", _I, _P, _I, _I),
        ("fluid_synth_write_float", _I, _P, _I, _P, _I, _I, _P, _I, _I),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.fluid_set_log_function(_I(2), None, None)
    library.fluid_set_log_function(_I(3), None, None)
    return library


class Fluid:
    """One soundfont, loaded once; samples are read as programs ask for them."""

    def __init__(self, soundfont):
        self._lib = _library()
        settings = self._lib.new_fluid_settings()
        self._lib.fluid_settings_setnum(settings, b"synth.sample-rate", float(RATE))
        for name in (b"synth.reverb.active", b"synth.chorus.active"):
            self._lib.fluid_settings_setint(settings, name, 0)
        self._lib.fluid_settings_setint(settings, b"synth.dynamic-sample-loading", 1)
        self._lib.fluid_settings_setint(settings, b"synth.polyphony", 128)
        self._synth = self._lib.new_fluid_synth(settings)
        if self._lib.fluid_synth_sfload(self._synth, str(soundfont).encode(), 1) < 0:
            raise OSError(f"FluidSynth cannot load {soundfont}")
        self._rises = {}

    def rise(self, program, pitch):
        """Seconds from the start of a note to where it is heard: until it has a third of its full level, 0 to 0.12.

        Bows and breath take 30 to 200 ms, keys and plucked strings less than 10. Measured once for every third semitone.
        """
        key = program, int(pitch) // 3
        if key not in self._rises:
            samples = self.render([(0, program, [(0.0, 0.6, 3 * key[1] + 1, 90)])], 0.5)
            width = int(0.012 * RATE)
            level = np.sqrt(np.convolve(samples**2, np.ones(width) / width)[:len(samples)])
            places = [int(np.argmax(level >= part * level.max())) - width // 2 for part in (0.2, 0.3, 0.4, 0.5)]
            self._rises[key] = float(np.clip(np.mean(places) / RATE, 0, 0.12))
        return self._rises[key]

    def render(self, parts, duration, cents=0.0):
        """Samples of `parts`, a list of (channel, program, [(on, off, pitch, velocity)]) in seconds; channel 9 is drums."""
        lib, synth = self._lib, self._synth
        lib.fluid_synth_system_reset(synth)
        # A reset alone lets the last song's notes ring on into this one.
        unheard = np.zeros(RATE // 10, np.float32)
        for _ in range(100):
            if not lib.fluid_synth_get_active_voice_count(synth):
                break
            lib.fluid_synth_write_float(synth, len(unheard), unheard.ctypes.data, 0, 1, unheard.ctypes.data, 0, 1)
        lib.fluid_synth_set_interp_method(synth, -1, 1)
        events = []
        for channel, program, notes in parts:
            lib.fluid_synth_program_change(synth, channel, program)
            lib.fluid_synth_pitch_bend(synth, channel, int(8192 + 8192 * cents / 200))
            for on, off, pitch, velocity in notes:
                if 0 <= on < duration:
                    events.append((on, 1, channel, pitch, velocity))
                    events.append((max(off, on + 0.04), 0, channel, pitch, 0))
        events.sort()
        total = int(duration * RATE)
        left, right = np.zeros(total + _BLOCK, np.float32), np.zeros(total + _BLOCK, np.float32)
        done = 0
        for time, on, channel, pitch, velocity in events + [(duration, 0, 15, 0, 0)]:
            # FluidSynth starts notes on its own blocks of 64 samples.
            until = min(total, int(time * RATE) // _BLOCK * _BLOCK)
            if until > done:
                lib.fluid_synth_write_float(synth, until - done, left.ctypes.data, done, 1, right.ctypes.data, done, 1)
                done = until
            if on:
                lib.fluid_synth_noteon(synth, channel, pitch, velocity)
            else:
                lib.fluid_synth_noteoff(synth, channel, pitch)
        return (left[:total] + right[:total]) / 2
