"""Counts of people by one or two things that were said, before anything in them is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.consent.codes import ASKED_TOPICS
from testimony_desk.domain.disclosure.errors import TotalsRefused
from testimony_desk.domain.pseudonym.applying import Pseudonymised
from testimony_desk.domain.pseudonym.data import Datum
from testimony_desk.domain.pseudonym.layout import FLAGS, Outlet
from testimony_desk.domain.publication.table import CellKind, Column

Place = tuple[str, ...]
"""One code for each dimension."""
PLACES = frozenset({Datum.HOLDING_PLACE, Datum.CROSSING, Datum.ORIGIN, Datum.PLACE, Datum.PROVINCE})


@dataclass(frozen=True)
class Dimension:
    """One thing people are counted by. place: it says where; topic: its mark `sensitive`."""

    column: Column
    place: bool = False
    topic: str = ""


@dataclass(frozen=True)
class Frequency:
    """People counted by one or two dimensions. n: of how many an answer is known, the base of every share.

    parts: True when everybody is in exactly one cell, so that cells add up to n and lines to margins; False when a
    person may be in several (more than one code, several episodes), which only one dimension can be. Raises
    TotalsRefused for a topic crossed with a place (protocol 4.3) and for counts that do not fit their n.
    """

    name: str
    dimensions: tuple[Dimension, ...]
    counts: Mapping[Place, int]
    n: int
    parts: bool = True

    def __post_init__(self) -> None:
        if not 1 <= len(self.dimensions) <= 2 or (len(self.dimensions) == 2 and not self.parts):
            raise TotalsRefused(why="shape")
        if self.topic and any(one.place for one in self.dimensions):
            raise TotalsRefused(why="topic-by-place")
        fits = sum(self.counts.values()) == self.n if self.parts else max(self.counts.values(), default=0) <= self.n
        if not fits or min(self.counts.values(), default=0) < 0:
            raise TotalsRefused(why="sum")

    @property
    def topic(self) -> str:
        """The sensitive topic with a consent question of its own that is counted here, "" for none."""
        return next((one.topic for one in self.dimensions if one.topic in ASKED_TOPICS), "")


def one_way(cases: Sequence[Pseudonymised]) -> tuple[Frequency, ...]:
    """Return people counted by every coded column that the profile lets out, and by every topic shown as a flag.

    In a repeat and where several codes were chosen a person counts once for each code. Days are counted as they stand.
    """
    layout = cases[0].layout
    columns = [(number, at, one) for number, sheet in enumerate(layout.sheets) for at, one in enumerate(sheet.outlets)
               if one.column.kind in {CellKind.CODE, CellKind.CODES, CellKind.DAY}]
    counted = [_counted(cases, number, at, one) for number, at, one in columns]
    return (*(one for one in counted if one.n), *_flags(cases))


def two_way(name: str, cases: Iterable[Pseudonymised], dimensions: tuple[Dimension, Dimension],
            of: Callable[[Pseudonymised], Place | None]) -> Frequency:
    """Return people counted by two dimensions at once; of: where a person belongs, None where that is not known."""
    found = Counter(place for one in cases if (place := of(one)) is not None)
    return Frequency(name, dimensions, found, found.total())


def _counted(cases: Sequence[Pseudonymised], number: int, at: int, one: Outlet) -> Frequency:
    several = number > 0 or one.column.kind is CellKind.CODES
    if several:
        counts, n = _several(cases, number, at, one)
    else:
        counts = Counter((str(cell),) for case in cases if (cell := case.cells[0][0][at]) is not None)
        n = counts.total()
    dimension = Dimension(one.column, one.datum in PLACES, one.topic)
    return Frequency(one.column.name, (dimension,), dict(sorted(counts.items())), n, parts=not several)


def _several(cases: Sequence[Pseudonymised], number: int, at: int, one: Outlet) -> tuple[Counter[Place], int]:
    """Return how many people said each code at least once, and how many said any."""
    counts: Counter[Place] = Counter()
    n = 0
    for case in cases:
        said = {code for row in case.cells[number] if row[at] is not None for code in _codes(one, row[at])}
        counts.update((code,) for code in said)
        n += bool(said)
    return counts, n


def _codes(one: Outlet, cell: object) -> list[str]:
    return str(cell).split(" ") if one.column.kind is CellKind.CODES else [str(cell)]


def _flags(cases: Sequence[Pseudonymised]) -> list[Frequency]:
    """Return for each topic how many told of it, of those who answered anything about it."""
    told = Counter(topic for one in cases for topic in one.flags)
    asked = Counter(topic for one in cases for topic in one.asked)
    return [Frequency(f"{FLAGS}_{topic}", (Dimension(Column(topic, CellKind.CODE, "yes_no"), topic=topic),),
                      {("yes",): told[topic]}, n, parts=False) for topic, n in sorted(asked.items())]
