"""All numbers of a table side by side in one large number, so that exports are added up at all places at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_MOST = 24
"""So many times the largest number come out at most: of three with weights up to four, and of two such sums."""


@dataclass(frozen=True)
class Row:
    """The numbers of one export, each in its lane, nobody where it is not known; known: a bit for each that is."""

    numbers: int
    known: int


Sum = Sequence[tuple[int, Row]]
"""A sum of exports: the weight of each, in halves, and what it shows."""


class Lanes:
    """Lanes for the places of a table, that of everybody first.

    A lane has as many bits as the largest sum needs, one that says whether a sum is not below nothing, and room to add
    up all lanes: nothing ever runs over into the next.
    """

    def __init__(self, many: int, largest: int, least: int) -> None:
        self._bits = (_MOST * largest + 2 * least + 2).bit_length()
        self._width = self._bits + 1 + many.bit_length()
        self._ones = sum(1 << self._width * lane for lane in range(many))
        self._signs = self._ones << self._bits
        self._first, self._least = 1 << self._bits, least

    def row(self, numbers: Sequence[int | None]) -> Row:
        """Return the numbers of an export, one for each lane, None where it is not known."""
        return Row(sum((number or 0) << self._width * lane for lane, number in enumerate(numbers)),
                   sum(1 << self._bits + self._width * lane for lane, one in enumerate(numbers) if one is not None))

    def may_tell(self, sums: Sequence[Sum], *, parts: bool, nobody: int) -> bool:
        """Tell whether a group may have 1 to least - 1 people at a place, or at all those together that are not known.

        sums: the ways to this group; the last that knows a place tells it. parts: the places add up to all; where they
        do not, so few may be missing at a place instead, nobody (0 or 1) being the fewest that count.
        """
        worked = known = 0
        for one in sums:
            added, here = self._added(one)
            if here & (self._few(added) | self._odd(added)):
                return True
            lanes = self._lanes(here)
            worked = (worked & ~lanes) | ((added + self._signs) & lanes)
            known |= here
        if not known & self._first:
            return False  # how many there are in all is not known
        return self._rest(worked, known) if parts else self._missing(worked, known, nobody)

    def hide_apart(self, one: Sum) -> bool:
        """Tell whether two of these exports hide places, and none that both do: then there are sums beside the rest."""
        away = [hidden for _weight, row in one if (hidden := self._signs & ~self._first & ~row.known)]
        while len(away) > 1:
            first, *others = away
            touching = next((at for at, other in enumerate(others) if first & other), None)
            if touching is None:
                return True
            others[touching] |= first
            away = others
        return False

    def _added(self, one: Sum) -> tuple[int, int]:
        """Return the sum in each lane, below nothing perhaps, and where all that it is made of is known."""
        added, known = 0, self._signs
        for weight, row in one:
            added += weight * row.numbers
            known &= row.known
        return added, known

    def _few(self, added: int) -> int:
        """Return the signs of lanes with 1 to 2 * least - 1 halves, or as many below nothing."""
        return self._between(added, 1, 2 * self._least - 1) | self._between(-added, 1, 2 * self._least - 1)

    def _odd(self, added: int) -> int:
        """Return the signs of lanes with half a person: an answer was corrected between the exports."""
        return ((added + self._signs) & self._ones) << self._bits

    def _between(self, added: int, fewest: int, most: int) -> int:
        return self._at_least(added, fewest) & self._at_least(-added, -most)

    def _at_least(self, added: int, fewest: int) -> int:
        """Return the signs of lanes in which so much is left when so much is taken away."""
        return (added - fewest * self._ones + self._signs) & self._signs

    def _lanes(self, signs: int) -> int:
        """Return all bits of these lanes but the room to add up."""
        return (signs << 1) - (signs >> self._bits)

    def _of(self, worked: int) -> int:
        """Return how many there are in all, in halves."""
        return (worked & self._lanes(self._first)) - self._first

    def _rest(self, worked: int, known: int) -> bool:
        """Tell whether those at the places that are not known may be few together."""
        # The remainder by a number of nothing but ones is the sum of its lanes.
        together = worked % ((1 << self._width) - 1) - known.bit_count() * self._first
        return known != self._signs and 0 < abs(2 * self._of(worked) - together) < 2 * self._least

    def _missing(self, worked: int, known: int, nobody: int) -> bool:
        """Tell whether few may be missing at a place where somebody is."""
        added = worked - known
        somebody = self._at_least(added, 1) | self._at_least(-added, 1)
        missing = self._between(self._of(worked) * self._ones - added, 2 * nobody, 2 * self._least - 1)
        return bool(somebody & missing & known & ~self._first)
