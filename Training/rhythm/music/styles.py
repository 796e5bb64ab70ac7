"""The styles: each a meter, a tempo range, a groove and the habits of its players."""
from dataclasses import dataclass

from .meter import FOUR, FOUR_TRIPLE, THREE, THREE_TRIPLE, TWO, TWO_TRIPLE, Meter

# General MIDI programs, from 0.
PIANOS, EPIANOS, ORGANS = (0, 1, 2, 3), (4, 5), (16, 17, 18, 19)
ACOUSTIC, CLEAN, DRIVE = (24, 25), (26, 27, 28), (29, 30)
STRINGS, BRASS, PADS = (48, 49, 50, 51), (61, 62, 63), (88, 89, 90, 91, 94, 95, 52, 53)
E_BASS, A_BASS, S_BASS = (33, 34, 36, 37), (32, 35, 43), (38, 39)
REEDS, WINDS, HORNS = (64, 65, 66, 67), (68, 70, 71, 73, 74, 75, 72), (56, 57, 60)
SYNTHS = (80, 81, 82, 84, 87, 62, 90)
FOLK = (105, 110, 21, 22, 15, 46, 73, 40, 24)
BAND = PIANOS + EPIANOS + ORGANS + ACOUSTIC + CLEAN + DRIVE + (48, 50, 61, 11, 6, 7)


@dataclass(frozen=True)
class Style:
    """How a style is written; `weight` is its share among the styles."""

    name: str
    weight: float
    meter: Meter
    tempo: tuple
    groove: str = ""
    idiom: str = "pop"
    bass: tuple = ("riff", "roots", "eighths", "kick", "quarters")
    bass_programs: tuple = E_BASS
    comp: tuple = ("hold", "comp", "strum", "arp", "eighths", "quarters")
    comp_programs: tuple = BAND
    lead_programs: tuple = REEDS + HORNS + CLEAN + DRIVE + SYNTHS + (0, 4, 40, 73, 52, 11)
    # Swing in 0…1 of the off-beats of beats (2) or of half-beats (4).
    swing: float = 0.0
    swing_division: int = 2
    # Chances that the tempo is sequenced; that parts are loops; that a voice sings; that our own drums play.
    machine: float = 0.35
    loops: float = 0.08
    voice: float = 0.45
    synthetic: float = 0.15
    # The chance that a part is played on an instrument drawn by the code (`sound/tones.py`).
    tones: float = 0.0
    # "band", or how music without drums is written: piano, counterpoint, chorale, ensemble.
    texture: str = "band"
    # The chance that a melody moves in quarters of a beat, as slow music does.
    fine: float = 0.0
    # Written music: the chance that a section is held by the pedal, and of a note with grace notes or a trill.
    pedal: float = 0.0
    ornaments: float = 0.0
    # The pool it is drawn from: training; slow, a training set of its own; or unseen, of which validation is made.
    pool: str = "training"

    @property
    def beat(self):
        """Seconds of a beat, for a style whose tempo is settled: a range of one tempo."""
        return 60 / self.tempo[0]


def _band(name, weight, tempo, groove, **rest):
    return Style(name, weight, rest.pop("meter", FOUR), tempo, groove, **rest)


_ELECTRONIC = dict(machine=0.95, synthetic=0.75, bass_programs=S_BASS + (33, 36), comp_programs=PADS + SYNTHS + EPIANOS + (0, 48),
                   lead_programs=SYNTHS + (0, 4, 11, 52), comp=("hold", "comp", "arp16", "stabs", "arp", "skank"))
_JAZZ = dict(idiom="jazz", bass_programs=A_BASS, comp_programs=PIANOS + (26, 4, 16), machine=0.05, synthetic=0.0,
             lead_programs=REEDS + (56, 57, 0, 26, 11, 71), voice=0.2, comp=("charleston", "comp", "quarters", "comp"))
_FOLK = dict(idiom="folk", comp_programs=ACOUSTIC + (105, 21, 0, 46), lead_programs=FOLK, bass_programs=A_BASS, machine=0.1,
             synthetic=0.0, bass=("twobeat", "roots", "quarters"), voice=0.15)
_CLASSICAL = dict(idiom="classical", machine=0.03, voice=0.0, synthetic=0.0)
_ODD = dict(groove="grouped", bass=("groups", "groups", "roots", "riff", "eighths"), comp=("sweep", "groups", "sweep", "comp", "hold", "arp", "eighths"))

STYLES = [
    _band("rock", 10, (75, 185), "rock", comp=("eighths", "strum", "hold", "comp", "arp"), comp_programs=CLEAN + DRIVE + ACOUSTIC + (0, 16)),
    _band("pop", 8, (65, 135), "pop16", machine=0.6, synthetic=0.3),
    _band("ballad", 5, (50, 95), "rock", comp=("arp", "quarters", "hold", "arp16"), comp_programs=PIANOS + ACOUSTIC + STRINGS + EPIANOS),
    _band("soul", 4, (90, 165), "soul", comp_programs=PIANOS + EPIANOS + ORGANS + CLEAN + BRASS),
    _band("disco", 4, (100, 140), "disco", bass=("octaves", "eighths", "riff"), comp_programs=CLEAN + STRINGS + PIANOS + BRASS, machine=0.6),
    _band("house", 4, (112, 140), "house", loops=0.5, bass=("offbeats", "octaves", "riff"), idiom="vamp", **_ELECTRONIC),
    _band("techno", 2, (118, 150), "techno", loops=0.7, bass=("offbeats", "eighths", "riff"), idiom="vamp", pool="unseen", **_ELECTRONIC),
    _band("trance", 2, (125, 145), "house", loops=0.3, bass=("offbeats", "eighths"), **_ELECTRONIC),
    _band("hiphop", 12, (72, 128), "hiphop", loops=0.7, swing=0.5, swing_division=4, bass=("riff", "kick", "roots"), idiom="vamp", machine=0.9,
          synthetic=0.5, bass_programs=S_BASS + E_BASS, voice=0.65, comp=("hold", "comp", "arp", "stabs")),
    _band("boom bap", 6, (78, 106), "hiphop", loops=0.8, swing=0.6, swing_division=4, bass=("kick", "riff", "roots"), idiom="jazz", machine=0.8,
          synthetic=0.2, comp=("stabs", "comp", "hold", "charleston"), comp_programs=EPIANOS + PIANOS + STRINGS + HORNS + (26, 11), voice=0.75),
    _band("trap", 3, (60, 83), "trap", loops=0.7, bass=("kick", "riff"), idiom="vamp", **_ELECTRONIC),
    _band("reggae", 4, (62, 100), "onedrop", bass=("riff", "riff", "roots"), comp=("skank",), comp_programs=CLEAN + ORGANS + (0,), swing=0.4, swing_division=4, idiom="vamp"),
    _band("reggae fast", 4, (112, 188), "rockers", bass=("riff", "quarters"), comp=("back", "skank"), comp_programs=CLEAN + ORGANS + (0,), swing=0.4),
    _band("steppers", 3, (65, 150), "steppers", bass=("riff", "eighths"), comp=("skank", "back"), comp_programs=CLEAN + ORGANS + (0,)),
    _band("ska", 2, (110, 180), "ska", bass=("walk", "eighths"), comp=("skank",), comp_programs=CLEAN + BRASS + ORGANS, pool="unseen"),
    _band("funk", 6, (82, 128), "funk", idiom="vamp", bass=("riff", "kick"), comp=("comp", "stabs", "arp16", "hold"), comp_programs=CLEAN + EPIANOS + BRASS + (7, 16)),
    _band("country", 4, (72, 190), "country", bass=("twobeat", "roots"), comp=("strum", "back", "arp"), comp_programs=ACOUSTIC + CLEAN + (0, 105), idiom="folk"),
    _band("train beat", 3, (150, 250), "train", bass=("twobeat",), comp=("strum", "back", "arp"), comp_programs=ACOUSTIC + CLEAN + (105,), idiom="folk"),
    _band("bluegrass", 3, (90, 220), "", comp=("back", "oompah", "arp16"), comp_programs=(25, 105, 24, 15), lead_programs=(105, 110, 40, 25, 22),
          idiom="folk", bass=("twobeat",), bass_programs=A_BASS, machine=0.05, voice=0.4),
    _band("punk", 4, (130, 245), "punk", bass=("eighths",), comp=("eighths",), comp_programs=DRIVE, idiom="metal"),
    _band("metal", 9, (85, 235), "metal", bass=("eighths", "kick", "riff"), comp=("eighths", "gallop", "sixteenths", "hold", "comp"), comp_programs=DRIVE,
          lead_programs=DRIVE + (81,), idiom="metal", voice=0.35),
    _band("blast", 1, (90, 132), "blast", bass=("eighths", "roots"), comp=("sixteenths", "hold"), comp_programs=DRIVE, idiom="metal", voice=0.3),
    _band("thrash", 3, (150, 270), "thrash", bass=("eighths",), comp=("eighths", "sixteenths", "gallop"), comp_programs=DRIVE,
          lead_programs=DRIVE + (81,), idiom="metal", voice=0.35),
    _band("drum and bass", 3, (155, 180), "dnb", bass=("roots", "riff", "kick"), idiom="vamp", loops=0.5, **_ELECTRONIC),
    _band("breakbeat", 3, (88, 150), "breakbeat", bass=("riff", "roots"), idiom="vamp", loops=0.5, machine=0.8),
    _band("reggaeton", 2, (82, 112), "reggaeton", bass=("tresillo", "roots"), machine=0.95, synthetic=0.5, loops=0.3),
    _band("bossa", 3, (60, 155), "bossa", bass=("bossa",), **{**_JAZZ, "comp_programs": ACOUSTIC + PIANOS}),
    _band("samba", 2, (85, 130), "samba", meter=TWO, bass=("twobeat", "riff"), comp=("comp", "stabs"), comp_programs=ACOUSTIC + PIANOS, idiom="jazz"),
    _band("salsa", 3, (85, 215), "salsa", bass=("tumbao", "bossa"), comp=("montuno",), comp_programs=PIANOS + (24,), lead_programs=HORNS + BRASS + (73, 0), idiom="vamp"),
    _band("afrobeat", 2, (95, 135), "afrobeat", bass=("riff",), comp=("comp", "arp16"), comp_programs=CLEAN + BRASS + ORGANS, idiom="vamp", pool="unseen"),
    _band("tango", 2, (105, 140), "tango", bass=("tresillo", "quarters"), comp=("tango", "oompah"), comp_programs=(0, 21, 23, 48), lead_programs=(40, 21, 23, 0), idiom="classical", pool="unseen"),
    _band("march", 2, (95, 130), "march4", bass=("twobeat", "quarters"), bass_programs=(58, 57), comp=("skank", "back"), comp_programs=HORNS + BRASS, lead_programs=HORNS + WINDS, idiom="classical", voice=0),
    _band("march in two", 2, (95, 130), "march2", meter=TWO, bass=("twobeat",), bass_programs=(58, 57), comp=("skank",), comp_programs=HORNS + BRASS, lead_programs=HORNS + WINDS, idiom="classical", voice=0),
    _band("polka", 2, (95, 140), "polka", meter=TWO, **{**_FOLK, "comp": ("skank",), "bass": ("twobeat",)}),
    _band("reel", 3, (85, 125), "reel", comp=("back", "strum", "oompah"), **_FOLK),
    _band("hornpipe", 1, (75, 115), "reel", comp=("back", "oompah"), swing=0.9, pool="unseen", **_FOLK),
    _band("percussion", 2, (65, 150), "percussion", idiom="vamp", comp=("hold", "comp")),
    _band("tribal", 1, (85, 150), "toms", idiom="vamp", comp=("hold",)),
    _band("ambient", 3, (55, 130), "", comp=("hold", "arp", "arp16"), comp_programs=PADS + EPIANOS + (0,), lead_programs=SYNTHS + (73, 0, 11), machine=0.7, voice=0.2, bass=("roots",)),
    _band("unplugged", 5, (60, 150), "", comp=("strum", "arp", "arp16", "back"), comp_programs=ACOUSTIC + PIANOS, bass=("roots", "twobeat"), machine=0.1, voice=0.8),
    # Beats that divide in three.
    _band("shuffle", 7, (75, 185), "shuffle", meter=FOUR_TRIPLE, idiom="blues", bass=("shuffle", "walk", "riff"), comp=("comp", "quarters", "eighths"), comp_programs=CLEAN + PIANOS + ORGANS),
    _band("slow blues", 6, (50, 92), "slow12", meter=FOUR_TRIPLE, idiom="blues", bass=("walk", "roots", "shuffle"), comp=("arp", "hold", "back", "eighths"), comp_programs=CLEAN + PIANOS + ORGANS),
    _band("blues", 4, (88, 190), "shuffle", meter=FOUR_TRIPLE, idiom="blues", bass=("walk",), comp_programs=CLEAN + PIANOS + ORGANS + BRASS),
    _band("doo-wop", 2, (55, 90), "slow12", meter=FOUR_TRIPLE, bass=("roots", "walk"), comp=("eighths", "hold"), comp_programs=PIANOS + CLEAN + (52,), pool="unseen"),
    _band("swing", 10, (95, 260), "swing", meter=FOUR_TRIPLE, bass=("walk", "walk", "walk", "twobeat"), **_JAZZ),
    _band("big band", 2, (110, 220), "swing", meter=FOUR_TRIPLE, bass=("walk",), **{**_JAZZ, "comp_programs": BRASS + (0, 26), "lead_programs": BRASS + HORNS + REEDS}),
    _band("jazz ballad", 6, (50, 90), "brushes", meter=FOUR_TRIPLE, bass=("twobeat", "walk", "roots"), **_JAZZ),
    _band("jig", 3, (95, 135), "jig", meter=TWO_TRIPLE, comp=("quarters", "comp", "oompah"), **_FOLK),
    _band("slip jig", 1, (95, 135), "slipjig", meter=THREE_TRIPLE, comp=("quarters", "comp"), **_FOLK),
    _band("six-eight ballad", 3, (42, 78), "six8", meter=TWO_TRIPLE, comp=("arp", "hold", "eighths")),
    _band("waltz", 5, (85, 200), "waltz", meter=THREE, bass=("roots",), comp=("oompah", "arp", "hold"), idiom="folk", comp_programs=BAND + FOLK),
    _band("rock in three", 2, (75, 175), "rock3", meter=THREE),
    _band("jazz waltz", 2, (95, 200), "jazz3", meter=THREE_TRIPLE, bass=("roots", "walk"), **_JAZZ),
    _band("mazurka", 1, (110, 170), "mazurka", meter=THREE, pool="unseen", **{**_FOLK, "comp": ("oompah",), "bass": ("roots",)}),
    # Bars of 5, 6, 7, 9 and 12 counted beats.
    _band("five", 2, (80, 215), meter=Meter((3, 2)), **_ODD),
    _band("five as two and three", 1.5, (85, 215), meter=Meter((2, 3)), **_ODD),
    _band("six", 2.5, (84, 150), meter=Meter((3, 3)), **_ODD),
    _band("seven", 2, (90, 215), meter=Meter((2, 2, 3)), **_ODD),
    _band("seven as four and three", 1.5, (90, 215), meter=Meter((4, 3)), **_ODD),
    _band("seven as three and two", 1, (110, 215), meter=Meter((3, 2, 2)), **_ODD),
    _band("nine", 1.5, (105, 215), meter=Meter((2, 2, 2, 3)), **_ODD),
    _band("nine in threes", 1.5, (84, 150), meter=Meter((3, 3, 3)), **_ODD),
    # As flamenco counts it; four threes are heard as two bars of six.
    _band("twelve", 2, (100, 215), meter=Meter((3, 3, 2, 2, 2)), **_ODD),
    # Written music.
    Style("piano in four", 8, FOUR, (54, 170), texture="piano", comp_programs=PIANOS[:2], **_CLASSICAL),
    Style("piano in three", 6, THREE, (60, 190), texture="piano", comp_programs=PIANOS[:2], **_CLASSICAL),
    Style("piano in two", 5, TWO, (50, 150), texture="piano", comp_programs=PIANOS[:2], **_CLASSICAL),
    Style("piano in six-eight", 4, TWO_TRIPLE, (40, 120), texture="piano", comp_programs=PIANOS[:2], **_CLASSICAL),
    Style("piano in triplets", 3, FOUR_TRIPLE, (46, 130), texture="piano", comp_programs=PIANOS[:2], **_CLASSICAL),
    Style("guitar solo", 2, FOUR, (60, 140), texture="piano", comp_programs=(24, 24, 25, 46), **_CLASSICAL),
    Style("harpsichord", 1, FOUR, (60, 140), texture="piano", comp_programs=(6, 19), pool="unseen", **_CLASSICAL),
    Style("fugue", 4, FOUR, (48, 110), texture="counterpoint", comp_programs=(0, 0, 0, 6, 19, 48, 73), **_CLASSICAL),
    Style("fugue in three", 2, THREE, (55, 130), texture="counterpoint", comp_programs=(0, 0, 6, 19, 48), **_CLASSICAL),
    Style("chorale", 2, FOUR, (50, 110), texture="chorale", comp_programs=(19, 48, 52, 53, 60, 68, 0), **_CLASSICAL),
    Style("strings in four", 5, FOUR, (56, 170), texture="ensemble", comp_programs=(48, 49, 40, 41, 42, 45), lead_programs=(40, 42, 48, 73, 68, 71, 60), **_CLASSICAL),
    Style("strings in three", 4, THREE, (80, 195), texture="ensemble", comp_programs=(48, 49, 40, 42, 45), lead_programs=(40, 48, 73, 68, 71), **_CLASSICAL),
    Style("strings in two", 2, TWO, (55, 140), texture="ensemble", comp_programs=(48, 49, 40, 42, 45), lead_programs=(40, 48, 73, 68, 71, 56), **_CLASSICAL),
    Style("winds", 2, FOUR, (60, 150), texture="ensemble", comp_programs=WINDS + (60,), lead_programs=WINDS, pool="unseen", **_CLASSICAL),
    # Slow beats that divide in four: what is easily heard at twice its tempo.
    _band("slow rock", 6, (54, 92), "rock", comp=("strum", "eighths", "arp16", "hold", "comp"), comp_programs=CLEAN + DRIVE + ACOUSTIC + (0, 16), fine=0.6, pool="slow"),
    _band("slow pop", 7, (52, 94), "pop16", comp=("arp16", "hold", "arp", "comp", "eighths"), machine=0.6, synthetic=0.3, fine=0.7, pool="slow", voice=0.6),
    _band("country ballad", 5, (50, 86), "country", bass=("roots", "twobeat", "groups"), comp=("strum", "arp16", "arp"), comp_programs=ACOUSTIC + CLEAN + (0, 4), idiom="folk", fine=0.5, pool="slow", voice=0.7),
    _band("rhythm and blues", 5, (56, 92), "hiphop", loops=0.5, bass=("riff", "kick", "roots"), swing=0.3, swing_division=4, machine=0.85, synthetic=0.5, comp_programs=EPIANOS + PADS + (0, 24), fine=0.8, pool="slow", voice=0.7),
    _band("soul ballad", 4, (52, 90), "rock", bass=("roots", "riff"), comp=("hold", "arp", "comp", "quarters"), comp_programs=PIANOS + EPIANOS + ORGANS + BRASS, fine=0.6, pool="slow", voice=0.6),
    _band("slow funk", 3, (62, 95), "funk", idiom="vamp", bass=("riff", "kick"), comp=("comp", "stabs", "arp16", "hold"), comp_programs=CLEAN + EPIANOS + BRASS, fine=0.7, pool="slow"),
    _band("slow reggae", 3, (62, 92), "onedrop", bass=("riff", "roots"), comp=("skank",), comp_programs=CLEAN + ORGANS + (0,), swing=0.3, swing_division=4, idiom="vamp", fine=0.6, pool="slow", voice=0.6),
    _band("slow unplugged", 6, (50, 92), "", comp=("arp16", "strum", "arp"), comp_programs=ACOUSTIC + PIANOS, bass=("roots", "twobeat"), machine=0.15, fine=0.6, pool="slow", voice=0.8),
    _band("slow percussion", 2, (56, 92), "percussion", idiom="vamp", comp=("arp16", "hold", "comp"), fine=0.6, pool="slow"),
    _band("slow metal", 3, (54, 92), "metal", bass=("eighths", "kick", "riff"), comp=("eighths", "gallop", "sixteenths", "hold"), comp_programs=DRIVE, idiom="metal", fine=0.5, pool="slow", voice=0.4),
    _band("slow boom bap", 4, (62, 92), "hiphop", loops=0.8, bass=("kick", "riff"), swing=0.6, swing_division=4, idiom="jazz", machine=0.8, synthetic=0.3, comp=("stabs", "hold", "arp16"), comp_programs=EPIANOS + PIANOS + STRINGS, fine=0.9, pool="slow", voice=0.7),
    _band("swung pop", 4, (58, 100), "pop16", swing=0.8, swing_division=4, comp=("arp16", "hold", "comp", "quarters"), machine=0.5, fine=0.6, pool="slow", voice=0.6),
    _band("slow waltz", 3, (50, 92), "waltz", meter=THREE, bass=("roots",), comp=("oompah", "arp", "arp16", "hold"), idiom="folk", comp_programs=BAND, fine=0.4, pool="slow"),
    # Slow beats that divide in three: what is easily heard at twice or one and a half times its tempo.
    _band("slow shuffle", 9, (54, 100), "shuffle", meter=FOUR_TRIPLE, idiom="blues", bass=("shuffle", "walk", "riff", "roots"), comp=("comp", "quarters", "eighths", "strum"), comp_programs=CLEAN + PIANOS + ORGANS, pool="slow"),
    _band("slow triplets", 4, (46, 84), "slow12", meter=FOUR_TRIPLE, bass=("roots", "walk", "riff"), comp=("eighths", "arp", "hold", "quarters"), comp_programs=PIANOS + CLEAN + ORGANS + STRINGS, pool="slow", voice=0.6),
    _band("slow swing", 6, (54, 104), "swing", meter=FOUR_TRIPLE, bass=("walk", "walk", "twobeat"), fine=0.4, pool="slow", **_JAZZ),
    _band("slow jazz ballad", 5, (46, 76), "brushes", meter=FOUR_TRIPLE, bass=("twobeat", "walk", "roots"), fine=0.6, pool="slow", **_JAZZ),
    Style("piano song", 6, FOUR, (54, 96), texture="piano", comp_programs=PIANOS + EPIANOS, idiom="pop", machine=0.4, voice=0.0, synthetic=0.0, pool="slow"),
    Style("slow piano in four", 5, FOUR, (40, 76), texture="piano", comp_programs=PIANOS[:2], pool="slow", **_CLASSICAL),
    Style("slow piano in three", 4, THREE, (40, 80), texture="piano", comp_programs=PIANOS[:2], pool="slow", **_CLASSICAL),
    Style("slow piano in two", 3, TWO, (40, 72), texture="piano", comp_programs=PIANOS[:2], pool="slow", **_CLASSICAL),
    Style("slow fugue", 4, FOUR, (44, 76), texture="counterpoint", comp_programs=(0, 0, 0, 6, 19, 48), pool="slow", **_CLASSICAL),
    Style("slow strings", 3, FOUR, (44, 76), texture="ensemble", comp_programs=(48, 49, 40, 42), lead_programs=(40, 42, 48, 73, 68, 71, 60), pool="slow", **_CLASSICAL),
    Style("a cappella", 2, FOUR, (55, 130), texture="chorale", comp_programs=(52, 53), idiom="pop", machine=0.05, voice=0.7, synthetic=0.0),
]
