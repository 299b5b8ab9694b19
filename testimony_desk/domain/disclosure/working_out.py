"""What somebody who has several exports of a table works out of it about the groups that their sets single out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from testimony_desk.domain.disclosure import groups
from testimony_desk.domain.disclosure.blocks import Block, blocks
from testimony_desk.domain.disclosure.earlier import Counted
from testimony_desk.domain.disclosure.frequency import Frequency, Place
from testimony_desk.domain.disclosure.hiding import ALL, numbers_of
from testimony_desk.domain.disclosure.lanes import Lanes


@dataclass(frozen=True)
class Compared:
    """What earlier exports show, and which of them are laid over that of now: patterns of people, places of exports."""

    counted: Sequence[Counted]
    overlaps: Sequence[tuple[frozenset[groups.Pattern], tuple[int, ...]]]


def telling(table: Frequency, least: int, hidden: frozenset[Place], compared: Compared) -> Iterator[Place]:
    """Yield places of a table that must be hidden as well because of earlier tables of its name.

    Exports without such a table add nothing to sums. What `Lanes` rules out is passed over; all else is worked out one
    place after the other.
    """
    shown = _Shown(table, least, hidden, compared.counted)
    for patterns, places in compared.overlaps:
        if not shown.by.issuperset(places):
            continue
        for group, ways in groups.of_all(patterns).items():
            if len(table.dimensions) > 1:
                yield from numbers_of(table) if group != groups.now(patterns) else ()
            elif shown.may_tell(places, ways):
                yield from _Group(table, least, shown.of(places), ways).telling()


@dataclass(frozen=True)
class _Source:
    """What one export shows of a table: its numbers by place, and whether what is not among them is nobody."""

    shown: Mapping[Place, int]
    whole: bool

    def number(self, place: Place) -> int | None:
        """Return what a reader knows of a place, None where it may be hidden."""
        return self.shown.get(place, 0 if self.whole else None)


class _Shown:
    """A table as the export of now and all earlier ones show it; by: the places of those that do."""

    def __init__(self, table: Frequency, least: int, hidden: frozenset[Place], counted: Sequence[Counted]) -> None:
        now = _source(table, {place: count for place, count in numbers_of(table).items() if place not in hidden})
        self._before = {at: _source(table, one[table.name]) for at, one in enumerate(counted) if table.name in one}
        self.by = frozenset(self._before)
        self._now = now
        every = [now, *self._before.values()]
        cells = list(dict.fromkeys([(ALL,), *table.counts, *(place for one in every for place in one.shown)]))
        self._lanes = Lanes(len(cells), max((many for one in every for many in one.shown.values()), default=0), least)
        self._rows = [self._lanes.row([one.number(place) for place in cells]) for one in every]
        self._row_of = dict(zip(self._before, self._rows[1:], strict=True))
        self._parts, self._nobody = table.parts, _fewest(table)

    def of(self, places: Sequence[int]) -> tuple[_Source, ...]:
        """Return what the export of now and these show."""
        return self._now, *(self._before[place] for place in places)

    def may_tell(self, places: Sequence[int], ways: groups.Ways) -> bool:
        """Tell whether there may be anything to hide where these sums of what is shown are taken."""
        rows = [self._rows[0], *(self._row_of[place] for place in places)]
        sums = [[(weight, row) for weight, row in zip(way, rows, strict=True) if weight] for way in ways]
        return self._lanes.may_tell(sums, parts=self._parts, nobody=self._nobody) or (
            self._parts and any(map(self._lanes.hide_apart, sums)))


def _source(table: Frequency, shown: Mapping[Place, int]) -> _Source:
    total = shown.get((ALL,))
    return _Source(shown, table.parts and total == sum(shown.values()) - (total or 0))


@dataclass
class _Group:
    """One group of people, and what a reader works out of a table of one dimension about it."""

    table: Frequency
    least: int
    sources: Sequence[_Source]
    ways: groups.Ways

    def __post_init__(self) -> None:
        shown = [place for one in self.sources for place in one.shown]
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
        numbers = [one.number(place) for one in compress(self.sources, way)]
        weights = [weight for weight in way if weight]
        if any(number is None for number in numbers):
            return None
        return sum(weight * (number or 0) for weight, number in zip(weights, numbers, strict=True)) // 2

    def telling(self) -> Iterator[Place]:
        """Yield what of now must be hidden; what was known of this group before tells nothing new."""
        small = {place for place, number in self.known.items() if 0 < abs(number) < self.least} - self.before
        yield from small
        if not small and (ALL,) in self.known:
            yield from (*self._rest(), *self._together()) if self.table.parts else self._missing()

    def _rest(self) -> Iterator[Place]:
        """Hide one cell more where those that are not known would together be few."""
        rest = self.known[ALL,] - sum(number for place, number in self.known.items() if place != (ALL,))
        if self.unknown and 0 < abs(rest) < self.least:
            free = [place for place in self.known if place not in self.before | {(ALL,)} and self.known[place]]
            yield from sorted(free, key=lambda place: (self.known[place], place))[:1] or {(ALL,)} - self.before

    def _together(self) -> Iterator[Place]:
        """Hide one cell more where some that are not known would together be few: c and d of then, shown one by one."""
        cells = self.unknown | self.known.keys() - {(ALL,)}
        found = {block: number for way in self.ways for block, number in blocks(self.sources, way, cells) if way[0]}
        known = {block for way in self.ways if not way[0] for block, _number in blocks(self.sources, way, cells)}
        for block, number in found.items():
            if 0 < abs(number) < 2 * self.least and block not in known:
                yield from self._joining(block)

    def _joining(self, block: Block) -> Iterator[Place]:
        """Yield the smallest cell that, hidden now too, makes these cells one with others."""
        now = self.sources[0]
        away = any(now.number(place) is None for place in block)
        free = [(number, place) for place, number in now.shown.items()
                if number and place != (ALL,) and (place in block) is not away]
        yield min(free)[1] if free else (ALL,)

    def _missing(self) -> Iterator[Place]:
        """Hide a cell where the few who are not in it, or of a topic nobody, would be known."""
        nobody = _fewest(self.table)
        for place, number in self.known.items():
            if number and place != (ALL,) and nobody <= self.known[ALL,] - number < self.least:
                yield from ({place} - self.before) or ({(ALL,)} - self.before)


def _fewest(table: Frequency) -> int:
    """Return how few missing people tell something: of a sensitive topic also nobody, for then all told of it."""
    return 0 if table.topic else 1
