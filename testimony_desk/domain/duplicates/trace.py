"""What of a case can be compared with another without opening a name: places, dates, numbers and codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from testimony_desk.domain.dates import PartialDate
from testimony_desk.domain.names.index import index_keys

LONGEST = 62
"""Days; a date that may lie in more than two months says too little (as in `published.same`)."""


class Span(NamedTuple):
    """The first and the last day on which something may have happened, as ordinals (`date.toordinal`)."""

    first: int
    last: int

    def near(self, other: Span, days: int) -> bool:
        """Tell whether the spans overlap, or are no more days apart than this."""
        return self.first - days <= other.last and other.first - days <= self.last


class Range(NamedTuple):
    """The least and the greatest that a number may be."""

    least: int
    most: int

    def apart(self, other: Range) -> int:
        """Return by how much two ranges miss each other; 0 where they overlap."""
        return max(self.least - other.most, other.least - self.most, 0)


class Arrest(NamedTuple):
    """An arrest that has a date; province is "" where it is not known."""

    province: str
    span: Span


@dataclass(frozen=True)
class Trace:
    """One case as it is compared. "" and None mean not known, which is never a contradiction.

    report: SHA-256 of the published report and the name of the case in it, "" for an interview; document: the report
    that a published case is from. sex: man, woman or "". birth: years; family: people. called: keys of the sound of
    the name that the person is called by, never of a real one.
    """

    case: str
    report: str = ""
    document: str = ""
    sex: str = ""
    birth: Range | None = None
    registration: str = ""
    residence: str = ""
    origin: str = ""
    family: Range | None = None
    arrests: tuple[Arrest, ...] = ()
    removal: Span | None = None
    crossing: str = ""
    custody: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()


def span_of(date: PartialDate) -> Span | None:
    """Return the days of a date, None when it is open at an end, unknown or too wide to compare."""
    if date.earliest is None or date.latest is None:
        return None
    found = Span(date.earliest.toordinal(), date.latest.toordinal())
    return found if found.last - found.first <= LONGEST else None


def birth_of(year: int | None, age: int | None, at: dt.date | None) -> Range | None:
    """Return the years in which somebody may be born: as told, or by an age told of a day (a year to either side)."""
    if year is not None:
        return Range(year, year)
    if age is None or at is None:
        return None
    return Range(at.year - age - 1, at.year - age)


def called_of(names: Iterable[str]) -> frozenset[str]:
    """Return the keys under which the names that somebody is called by are found in any script, without short ones."""
    return frozenset(key for name in names if name for key in index_keys(name) if len(key) > 1)
