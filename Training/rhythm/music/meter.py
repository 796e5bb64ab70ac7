"""Meters: how many counted beats a bar has, how they group, and how a beat divides."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Meter:
    """One bar: `groups` are runs of beats (5 = 3 + 2), `division` is 2 or 3 parts to a beat.

    A jig is two beats that divide in three; a slow 6/8 counted in six is six beats in groups of three.
    """

    groups: tuple
    division: int = 2

    @property
    def beats(self):
        """Counted beats in a bar."""
        return sum(self.groups)

    @property
    def group_starts(self):
        """The beats on which a group starts, the downbeat first."""
        starts, at = [], 0
        for group in self.groups:
            starts.append(at)
            at += group
        return starts

    def weight(self, position):
        """Metrical weight in 0…1 of a position in beats from the bar line."""
        position %= self.beats
        if position < 0.01:
            return 1.0
        beat = round(position)
        if abs(position - beat) < 0.01:
            if beat in self.group_starts or (self.groups == (4,) and beat == 2):
                return 0.75
            return 0.55
        fraction = position - int(position)
        if self.division == 2 and abs(fraction - 0.5) < 0.01:
            return 0.35
        return 0.3 if self.division == 3 else 0.18


FOUR = Meter((4,))
FOUR_TRIPLE = Meter((4,), 3)
THREE = Meter((3,))
THREE_TRIPLE = Meter((3,), 3)
TWO = Meter((2,))
TWO_TRIPLE = Meter((2,), 3)
