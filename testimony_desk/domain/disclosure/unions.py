"""What several exports of totals tell together: the groups and cells that adding and subtracting them lays bare."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from testimony_desk.domain.disclosure.earlier import Counted, EarlierExport, mark
from testimony_desk.domain.disclosure.frequency import Frequency, Place
from testimony_desk.domain.disclosure.hiding import ALL, hidden_together, numbers_of

Pattern = tuple[bool, ...]
"""In which of the compared sets somebody is; the set of now stands first."""
Ways = tuple[tuple[int, ...], ...]
"""Weights of the sets, in halves, under which their sum counts a group once and nobody else."""
_HALVES = (-4, -2, -1, 0, 1, 2, 4)
"""Of three sets no other weights can do that: matrices of three rows of 0 and 1 have determinants of two at most."""
Compared = tuple[frozenset[Pattern], Sequence[Counted]]
"""Where the people of now and of one or two earlier exports stand, and the numbers that those show."""
TOGETHER = 3
"""How many exports are laid over each other, that of now among them."""


@cache
def groups(patterns: frozenset[Pattern]) -> Mapping[frozenset[Pattern], Ways]:
    """Return every group that a sum of the sets singles out with the help of that of now, and all ways to it."""
    found: dict[frozenset[Pattern], list[tuple[int, ...]]] = {}
    for weights in itertools.product(_HALVES, repeat=len(next(iter(patterns)))):
        sums = {one: sum(itertools.compress(weights, one)) for one in patterns}
        group = frozenset(one for one, many in sums.items() if many)
        if group and all(many in {0, 2} for many in sums.values()):
            found.setdefault(group, []).append(weights)
    return {group: tuple(ways) for group, ways in found.items() if any(way[0] for way in ways)}


def laid_bare(cases: Collection[str], earlier: Sequence[EarlierExport], least: int) -> int:
    """Return how many pairs of earlier exports single out, with this set, a group of fewer than `least` people."""
    return sum(any(0 < sum(many[one] for one in group) < least for group in groups(frozenset(many))
                   if group != _now(many))
               for many, together in _compared(cases, earlier) if len(together) == TOGETHER - 1)


def hidden_from(tables: Mapping[str, tuple[Frequency, int]], cases: Collection[str], earlier: Sequence[EarlierExport],
                ) -> dict[str, frozenset[Place]]:
    """Return what must be hidden in tables (each with its least number) of these cases beside what has left before.

    To what `hiding.hidden_together` hides come the cells that, added to and subtracted from the cells of one or two
    earlier exports, give a number from 1 to least - 1, and those without which such a number could not be worked out. A
    table of two dimensions that left before for others of these people is hidden whole.
    """
    compared = compared_with(cases, earlier)
    also: dict[str, frozenset[Place]] = {}
    while True:
        hidden = hidden_together(tables, also)
        more = {name: found for name, (table, least) in tables.items()
                if (found := frozenset(telling(table, least, hidden[name], compared)) - hidden[name])}
        if not more:
            return hidden
        also = {name: hidden[name] | more.get(name, frozenset()) for name in tables}


def compared_with(cases: Collection[str], earlier: Sequence[EarlierExport]) -> list[Compared]:
    """Return what `telling` takes: these cases laid over one and over two earlier exports at a time.

    Sets of which no sum with all of them singles out anybody are left out: they tell no more than fewer do.
    """
    return [(patterns, [one.counted for one in together]) for many, together in _compared(cases, earlier)
            if _tells_together(patterns := frozenset(many))]


@cache
def _tells_together(patterns: frozenset[Pattern]) -> bool:
    return any(all(way) for ways in groups(patterns).values() for way in ways)


def _compared(cases: Collection[str], earlier: Sequence[EarlierExport],
              ) -> Iterator[tuple[Mapping[Pattern, int], tuple[EarlierExport, ...]]]:
    """Yield one and two earlier exports at a time, and how many people are in which of the sets.

    Only exports whose marks were made with one salt can be laid over each other. Each set becomes one number with a bit
    for each person, so that two exports more are two operations on numbers and no walk over all people.
    """
    for salt in dict.fromkeys(one.salt for one in earlier):
        alike = [one for one in earlier if one.salt == salt]
        now, *before = _as_bits([frozenset(mark(case, salt) for case in cases), *(one.members for one in alike)])
        for many in range(1, TOGETHER):
            for places in itertools.combinations(range(len(alike)), many):
                yield _counts((now, *(before[place] for place in places))), tuple(alike[place] for place in places)


def _as_bits(sets: Sequence[frozenset[bytes]]) -> list[int]:
    """Return each set as a number in which the same bit stands for the same person."""
    places = {one: divmod(place, 8) for place, one in enumerate(frozenset().union(*sets))}
    found = []
    for some in sets:
        packed = bytearray(len(places) // 8 + 1)
        for byte, bit in map(places.__getitem__, some):
            packed[byte] |= 1 << bit
        found.append(int.from_bytes(packed, "little"))
    return found


def _counts(sets: Sequence[int]) -> dict[Pattern, int]:
    """Return how many people are in which of the sets, without patterns that are nobody's."""
    parts: list[tuple[Pattern, int]] = [((), -1)]
    for one in sets:
        parts = [part for pattern, some in parts for part in (((*pattern, True), some & one),
                                                              ((*pattern, False), some & ~one))]
    return {pattern: some.bit_count() for pattern, some in parts if some > 0}


def _now(many: Collection[Pattern]) -> frozenset[Pattern]:
    return frozenset(one for one in many if one[0])


def telling(table: Frequency, least: int, hidden: frozenset[Place], compared: Sequence[Compared]) -> Iterator[Place]:
    """Yield places of a table that must be hidden as well because of earlier tables of its name."""
    numbers = numbers_of(table)
    now = _Source({place: count for place, count in numbers.items() if place not in hidden}, table)
    for many, before in compared:
        sources = (now, *(_Source(one[table.name], table) if table.name in one else None for one in before))
        if all(one is None for one in sources[1:]):
            continue
        for group, ways in groups(many).items():
            if not any(all(way) for way in ways):
                continue  # said where fewer are compared
            usable = [way for way in ways if all(one is not None for one in itertools.compress(sources, way))]
            if len(table.dimensions) == 1:
                yield from _Group(table, least, sources, usable).telling()
            elif group != _now(many) and any(way[0] for way in usable):
                yield from numbers


class _Source:
    """What one export shows of a table: its numbers by place, and whether what is not among them is nobody."""

    def __init__(self, shown: Mapping[Place, int], table: Frequency) -> None:
        self.shown = shown
        total = shown.get((ALL,))
        self._whole = table.parts and total == sum(shown.values()) - (total or 0)

    def number(self, place: Place) -> int | None:
        """Return what a reader knows of a place, None where it may be hidden."""
        return self.shown.get(place, 0 if self._whole else None)


@dataclass
class _Group:
    """One group of people, and what a reader works out of a table of one dimension about it."""

    table: Frequency
    least: int
    sources: Sequence[_Source | None]
    ways: Sequence[tuple[int, ...]]

    def __post_init__(self) -> None:
        shown = [place for one in self.sources if one is not None for place in one.shown]
        self.known: dict[Place, int] = {}
        self.before: set[Place] = set()
        for place in dict.fromkeys([*shown, *self.table.counts, (ALL,)]):
            for way in self.ways:
                number = self._number(way, place)
                if number is not None:
                    self.known[place] = number
                    self.before |= set() if way[0] else {place}
        self.unknown = {place for place in {*shown, *self.table.counts} if place not in self.known} - {(ALL,)}

    def _number(self, way: tuple[int, ...], place: Place) -> int | None:
        numbers = [one.number(place) if one is not None else None for one in itertools.compress(self.sources, way)]
        weights = [weight for weight in way if weight]
        if any(number is None for number in numbers):
            return None
        return sum(weight * (number or 0) for weight, number in zip(weights, numbers, strict=True)) // 2

    def telling(self) -> Iterator[Place]:
        """Yield what of now must be hidden; what was known of this group before tells nothing new."""
        small = {place for place, number in self.known.items() if 0 < abs(number) < self.least} - self.before
        yield from small
        if not small and (ALL,) in self.known:
            yield from self._rest() if self.table.parts else self._missing()

    def _rest(self) -> Iterator[Place]:
        """Hide one cell more where those that are not known would together be few."""
        rest = self.known[ALL,] - sum(number for place, number in self.known.items() if place != (ALL,))
        if self.unknown and 0 < abs(rest) < self.least:
            free = [place for place in self.known if place not in self.before | {(ALL,)} and self.known[place]]
            yield from sorted(free, key=lambda place: (self.known[place], place))[:1] or {(ALL,)} - self.before

    def _missing(self) -> Iterator[Place]:
        """Hide a cell where the few who are not in it, or of a topic nobody, would be known."""
        nobody = 0 if self.table.topic else 1
        for place, number in self.known.items():
            if number and place != (ALL,) and nobody <= self.known[ALL,] - number < self.least:
                yield from ({place} - self.before) or ({(ALL,)} - self.before)
