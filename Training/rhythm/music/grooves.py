"""Drum patterns by style, one bar each, as drummers count them.

A pattern is a string over the bar's steps: `X` accent, `x` stroke, `o` ghost stroke, `?` a stroke some of the time,
`.` nothing; a `|` only helps the eye. Several patterns are alternatives, of which a song takes one or two.
"""
from dataclasses import dataclass, field

KICK, SNARE, RIM, CLAP, HAT, OPEN, PEDAL, RIDE, CRASH = 36, 38, 37, 39, 42, 46, 44, 51, 49
TAMB, COWBELL, SHAKER, LOW_CONGA, HIGH_CONGA, CLAVE, MARACAS, BELL = 54, 56, 82, 64, 63, 75, 70, 53
TOMS = (50, 48, 47, 45, 43, 41)


@dataclass(frozen=True)
class Groove:
    """Steps to a beat, and for each drum the alternative patterns."""

    steps: int
    voices: dict = field(hash=False)


E8, Q4, S16, OFF = "x.x.x.x.x.x.x.x.", "x...x...x...x...", "xoxoxoxoxoxoxoxo", "..x...x...x...x."
BACK, TRIP, SHUF = "....X.......X...", "xxxxxxxxxxxx", "x.xx.xx.xx.x"
RIDE_SWING, TBACK = "x..x.xx..x.x", "...X.....X.."

GROOVES = {
    "rock": Groove(4, {KICK: ["X.......X.......", "X.......X.x.....", "X.....x.X.......", "X..?....X.x..?..",
                              "X.......x.x...?.", "X.x.......x.....", "X.....x...x.....", "X...............",
                              "X.........x....."],
                       SNARE: [BACK, BACK, "....X.....?.X..o", "....X..o.o..X..."],
                       (HAT, HAT, HAT, RIDE, OPEN): [E8, E8, Q4, "X.o.X.o.X.o.X.o."]}),
    "pop16": Groove(4, {KICK: ["X..x..x.........", "X......x..x.....", "X..x....X.......", "X.....x..?x...?.",
                               "X...?..xX..?....", "X.........x..?.."],
                        (SNARE, CLAP): [BACK], (HAT, SHAKER): [S16, E8, "x.xxx.xxx.xxx.xx"], OPEN: ["", "......?.......?."]}),
    "soul": Groove(4, {KICK: ["X.......X.......", "X.....x.X.......", "X.......x.x....."],
                       SNARE: ["x...x...x...x...", BACK], (TAMB, HAT): [E8, BACK, Q4]}),
    "disco": Groove(4, {KICK: ["X...X...X...X..."], (SNARE, CLAP): [BACK, BACK, ""], (OPEN, HAT): [OFF],
                        (HAT, TAMB): [S16, "", E8]}),
    "house": Groove(4, {KICK: ["X...X...X...X...", "X...X...X...X.?."], CLAP: [BACK, BACK, ""], OPEN: [OFF, OFF, ""],
                        (SHAKER, HAT): [S16, "x.?x?.x?x.?x?.x?", ""], RIM: ["", "...x..x....x..x.", "..?...?...?..?.."]}),
    "techno": Groove(4, {KICK: ["X...X...X...X..."], (HAT, RIDE, OPEN): [OFF, S16], CLAP: ["", BACK],
                         (47, RIM, COWBELL): ["...x..x....x..x.", "?..?..?...?..?..", "x..x..x..x..x.x."]}),
    "hiphop": Groove(4, {KICK: ["X.........x.....", "X.....x...x.....", "X..x......x.....", "X......x..x.....", "X.x.......x..?..",
                                "X.....x.x.......", "X......x........", "X..?..?..?x..?.?"],
                         (SNARE, CLAP): [BACK], HAT: [E8, E8, S16, Q4, "x.x.x.xxx.x.x.x."], OPEN: ["", "......?.......?."]}),
    "trap": Groove(8, {KICK: ["X..........x..........x.........", "X..x.....x..........x...........",
                              "X.....x.............x......x...."],
                       (CLAP, SNARE): ["........X...............X......."],
                       HAT: ["x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.", "x.x.x.xxx.x.xxxxx.x.x.x.x.xxx.x.",
                             "x.x.x.x.xxxxx.x.x.x.xxx.x.x.xxxx"]}),
    "onedrop": Groove(4, {KICK: ["....X.......X..."], (RIM, SNARE): [BACK], HAT: [E8, OFF, "x..xx..xx..xx..x"]}),
    "rockers": Groove(4, {KICK: ["X.......X.......", "X.......X.....x.", "....X.......X...", "X.....x.X......."], (RIM, SNARE): [BACK], HAT: [E8, Q4, "x.xox.xox.xox.xo"]}),
    "steppers": Groove(4, {KICK: ["X...X...X...X..."], (RIM, SNARE): [BACK], HAT: [E8, OFF]}),
    "ska": Groove(4, {KICK: ["X.......X.......", "....X.......X..."], SNARE: [BACK], HAT: [OFF, E8]}),
    "funk": Groove(4, {KICK: ["X.x.......x..?..", "X.....x..?x.....", "X..x..x...x...?.", "X......x..x..x..", "X.x...?...x....."],
                       SNARE: ["....X..o.o..X..o", "....X..o....X.o.", "....X..o.x..X..o", BACK],
                       HAT: [S16, E8, "x.xxx.xxx.xxx.xx"], OPEN: ["", "......?.......?.", "..............x."]}),
    "country": Groove(4, {KICK: ["X.......X.......", "X.......X.....?."], (RIM, SNARE): [BACK], (HAT, SHAKER): [E8]}),
    "train": Groove(4, {KICK: ["X.......X.......", "X...X...X...X..."], SNARE: ["o.o.X.o.o.o.X.o.", "o.x.X.o.x.o.X.x.", "o.ooX.o.o.ooX.o."]}),
    "punk": Groove(4, {KICK: ["X.......X.......", "X.x.....X.x.....", "X.........x....."], SNARE: [BACK],
                       (HAT, OPEN, RIDE, CRASH): [E8, Q4]}),
    "metal": Groove(4, {KICK: ["xxxxxxxxxxxxxxxx", E8, "X.xxX.xxX.xxX.xx", "X..X..X...X..X..", "X.x...x.X.x....."],
                        SNARE: [BACK],
                        (CRASH, RIDE, OPEN, 52, BELL): [Q4, Q4, E8, "X.......X......."]}),
    "thrash": Groove(4, {KICK: ["X.......X.......", "X.x.....X.x.....", E8, S16], SNARE: [BACK], (RIDE, CRASH, HAT, OPEN): [Q4, E8]}),
    "blast": Groove(4, {KICK: [E8, S16], SNARE: [".x.x.x.x.x.x.x.x", E8], (RIDE, CRASH, HAT): [E8, Q4]}),
    "dnb": Groove(4, {KICK: ["X.........x.....", "X.....x...x.....", "X..........x...."], SNARE: [BACK, "....X..?.?..X..o"],
                      (HAT, RIDE): [E8, S16]}),
    "breakbeat": Groove(4, {KICK: ["X.x.......x.....", "X.x.......xx....", "X.........x..x.."],
                            SNARE: ["....X..o.o..X..o", "....X..x.x....x."], (HAT, RIDE): [E8]}),
    "reggaeton": Groove(4, {KICK: ["X...X...X...X..."], SNARE: ["...x..x....x..x."], HAT: [E8, ""]}),
    "bossa": Groove(4, {KICK: ["x.....x.x.....x.", "x.....xxx.....xx"], RIM: ["x..x..x...x..x..", "x.....x.....x...", "x..x..x...x....."],
                        (HAT, SHAKER, RIDE): [E8, S16]}),
    "samba": Groove(4, {KICK: ["x..xX..x"], (SNARE, RIM): ["x.xx.x.x", "xoxxoxox"], (SHAKER, TAMB): ["XoxxXoxx", "xxxxxxxx"]}),
    "salsa": Groove(4, {(CLAVE, RIM): ["x.....x.....x...", "....x...x.......", "..x...x........."], COWBELL: [Q4, "x...x.x.x.x.x.x."],
                        HIGH_CONGA: ["....X.......X...", "x.o.X.o.x.o.X.o."], LOW_CONGA: ["............x.x.", "......x.......x."],
                        KICK: ["", "......x.....x..."], MARACAS: [E8, ""]}),
    "afrobeat": Groove(4, {KICK: ["X.....x.X.x.....", "X.x...x...x.x..."], SNARE: ["...o....X..o....", "....x.o.....x.o."],
                           (HAT, SHAKER): [S16, E8], COWBELL: ["x..x..xx..x.x...", ""]}),
    "tango": Groove(4, {(SNARE, RIM): ["X.....x.X...x...", "X...x...X...x...", ""], KICK: ["", "X.......X......."]}),
    "march4": Groove(4, {KICK: ["X.......X......."], SNARE: ["x...x.xxx...x.x.", "o.o.X.o.o.ooX.o."], (57, CRASH): ["", "X.......x......."]}),
    "march2": Groove(4, {KICK: ["X...x..."], SNARE: ["..X...X.", "x.xxx.x.", "o.X.o.X."]}),
    "polka": Groove(4, {KICK: ["X...X..."], SNARE: ["..x...x."], HAT: ["", "..x...x."]}),
    "reel": Groove(4, {(KICK, 117): ["X.......X.......", ""], (TAMB, 60): ["X.xxX.xxX.xxX.xx", "X.x.X.x.X.x.X.x.", "", ""]}),
    "shuffle": Groove(3, {KICK: ["X.....X.....", "X..X..X..X..", "X....xX.....", "X.....X.x..."], SNARE: [TBACK], (HAT, RIDE): [SHUF, SHUF, "x..x..x..x.."]}),
    "slow12": Groove(3, {KICK: ["X.....X.....", "X....xX.....", "X.....X.x..."], SNARE: [TBACK], (HAT, RIDE): [TRIP]}),
    "swing": Groove(3, {RIDE: [RIDE_SWING, RIDE_SWING, "x..x..x..x..", "x.xx..x.xx.."], PEDAL: ["...x.....x.."],
                        SNARE: ["", "..o..o..o..?", ".....?.....?", "........x..."], KICK: ["o..o..o..o..", "", "x.......?..?", ".....?.....?"]}),
    "brushes": Groove(3, {(SNARE, PEDAL): ["o..x.oo..x.o", "o..o..o..o.."], PEDAL: ["...x.....x..", ""], KICK: ["x...........", "", "o.....o....."]}),
    "waltz": Groove(4, {KICK: ["X..........."], (SNARE, HAT, RIM, PEDAL): ["....x...x..."], (HAT, RIDE): ["", "x...x...x...", "x.x.x.x.x.x."]}),
    "rock3": Groove(4, {KICK: ["X...........", "X.x.........", "X.....x....."], SNARE: ["........X...", "....X...X...", "....X......."], HAT: ["x.x.x.x.x.x."]}),
    "jazz3": Groove(3, {RIDE: ["x..x.xx..", "x..x.xx.x"], PEDAL: ["...x..x..", "...x....."], KICK: ["x........", ""]}),
    "mazurka": Groove(4, {KICK: ["X..........."], (SNARE, TAMB): ["....X...x...", "....x...X..."]}),
    "six8": Groove(3, {KICK: ["X.....", "X.x...", "X....x", "X...x."], SNARE: ["...X.."], (HAT, RIDE): ["xxxxxx", "x.xx.x"]}),
    "jig": Groove(3, {(KICK, 117): ["X..x..", ""], (TAMB, 60): ["Xoxxox", "x.xx.x", ""]}),
    "slipjig": Groove(3, {(TAMB, 60): ["Xoxxoxxox", "x.xx.xx.x", ""], KICK: ["X........", ""]}),
    "percussion": Groove(4, {(SHAKER, MARACAS, TAMB): [E8, S16], (HIGH_CONGA, 60): ["x..x..x...x.x...", "?.o.X.o.?.o.X.oo"],
                             (LOW_CONGA, 61, 45): ["X.......?.x.....", "X......x......x."]}),
    "toms": Groove(4, {(45, 41): ["X..x..x.X..x..x.", "X.x.x.x.X.xxx.x.", "X.......x.x....."], KICK: [Q4, "X.......X......."], (TAMB, HAT): [E8, ""]}),
}


def grouped(meter, rng):
    """A groove for any meter: kick where a group starts, snare inside it, a hat on the divisions.

    Bars of equal threes (6, 9) have the snare on every second group, as 6/8 has it: only that tells them from bars of three.
    """
    steps = 2 * meter.division if meter.division == 2 else 3
    total = meter.beats * steps
    kick, snare, hat = ["."] * total, ["."] * total, ["."] * total
    threes = len(meter.groups) > 1 and set(meter.groups) == {3}
    if threes:
        for index, start in enumerate(meter.group_starts):
            last = index == len(meter.groups) - 1
            if index % 2 or (last and rng.random() < 0.6):
                snare[start * steps] = "X"
            elif index == 0 or rng.random() < 0.6:
                kick[start * steps] = "X" if index == 0 else "x"
            if rng.random() < 0.25:
                kick[(start + 2) * steps] = "x"
    else:
        sparse = rng.random() < 0.3
        for start, size in zip(meter.group_starts, meter.groups):
            kick[start * steps] = "X" if start == 0 else rng.choice(["x", "x", "."])
            back = start + (size // 2 if size > 1 else 0)
            if size > 1 and not (sparse and start == 0):
                snare[back * steps] = "X"
            if size > 2 and rng.random() < 0.3:
                snare[(start + size - 1) * steps] = "x"
    for step in range(steps // 2, total, max(1, steps // 2)):
        if kick[step] == "." and snare[step] == "." and rng.random() < 0.12:
            kick[step] = "x"
    stride = steps if rng.random() < (0.6 if threes else 0.3) else max(1, steps // 2)
    accents = rng.random() < 0.5
    for step in range(0, total, stride):
        hat[step] = "X" if accents and step // steps in meter.group_starts and step % steps == 0 else "x"
    return Groove(steps, {KICK: ["".join(kick)], (SNARE, RIM): ["".join(snare)], (HAT, RIDE): ["".join(hat)]})
