"""The strict reader of EDTF level 1 as testimonies need it: full and partial days, seasons, intervals, qualifiers."""

from __future__ import annotations

import calendar
import enum
import functools
import re
from dataclasses import dataclass
from datetime import date

from testimony_desk.domain.dates.errors import DateNotRead, EndBeforeStart, NoSuchDay

OPEN = ".."
MAX_LENGTH = 23  # the longest: 2024-04-20?/2024-05-20%

_POINT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)")
# EDTF's season codes and the first month of each, north of the equator. "Winter 2024" is said of January 2024 as well
# as of December 2024 and the weeks after, so it runs from the one to the other: wide, but never wrong.
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 1}
WINTER = 24


class Precision(enum.StrEnum):
    """List `date_precision`."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"
    BEFORE = "before"
    AFTER = "after"
    RELATIVE = "relative"
    UNKNOWN = "unknown"


class Qualifier(enum.StrEnum):
    """How sure a date is: EDTF's `~` (about), `?` (uncertain), `%` (both) or nothing (exact)."""

    EXACT = ""
    ABOUT = "~"
    UNCERTAIN = "?"
    BOTH = "%"

    def __or__(self, other: Qualifier) -> Qualifier:
        """Return the doubt of both together."""
        about = {Qualifier.ABOUT, Qualifier.BOTH} & {self, other}
        uncertain = {Qualifier.UNCERTAIN, Qualifier.BOTH} & {self, other}
        if about:
            return Qualifier.BOTH if uncertain else Qualifier.ABOUT
        return Qualifier.UNCERTAIN if uncertain else Qualifier.EXACT


@dataclass(frozen=True)
class Extent:
    """What an EDTF text says: first and last possible day (None: open or unknown), precision and doubt."""

    earliest: date | None
    latest: date | None
    precision: Precision
    qualifier: Qualifier


UNKNOWN = Extent(None, None, Precision.UNKNOWN, Qualifier.EXACT)


@functools.lru_cache(maxsize=4096)
def read(text: str) -> Extent:
    """Return what an EDTF text says; "" is the unknown date.

    Read are `2024-07-14`, `2024-07`, `2024`, `202X`, `20XX`, `2024-04-XX`, `2024-XX`, `2024-XX-XX`, seasons
    `2024-21`..`2024-24`, each with `~`, `?` or `%`; intervals of two of them, one end `..` (open) or empty (unknown).
    Years run from 0001 to 9999; EDTF's longer and negative years are refused. Raises DateNotRead, NoSuchDay for
    30 February or month 13, EndBeforeStart for an interval that runs backwards.
    """
    if text == "":
        return UNKNOWN
    if len(text) > MAX_LENGTH:
        raise DateNotRead(why="length")
    parts = text.split("/")
    if len(parts) == 1:
        return _point(text)
    if len(parts) != 2:
        raise DateNotRead(why="syntax")
    return _span(*parts)


def _span(start: str, end: str) -> Extent:
    first, last = _end(start), _end(end)
    if first and last:
        return _closed(first, last)
    if last:
        return Extent(None, last.latest, Precision.BEFORE, last.qualifier)
    if first:
        return Extent(first.earliest, None, Precision.AFTER, first.qualifier)
    raise DateNotRead(why="no end is known")


def _closed(first: Extent, last: Extent) -> Extent:
    assert first.earliest is not None
    assert last.latest is not None  # a point has both
    if first.earliest > last.latest:
        raise EndBeforeStart
    return Extent(first.earliest, last.latest, Precision.RANGE, first.qualifier | last.qualifier)


def _end(text: str) -> Extent | None:
    return None if text in {"", OPEN} else _point(text)


def _point(text: str) -> Extent:
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateNotRead(why="syntax")
    year, month, day, mark = match.groups()
    qualifier = Qualifier(mark)
    if "X" in year:
        return _decade(year, month, qualifier)
    number = int(year)
    if number == 0:
        raise DateNotRead(why="year 0")
    if month in {None, "XX"}:
        return _year(number, day, qualifier)
    if int(month) in _SEASON_STARTS:
        return _season(number, int(month), day, qualifier)
    return _month_or_day(number, int(month), day, qualifier)


def _decade(year: str, month: str | None, qualifier: Qualifier) -> Extent:
    if month is not None:
        raise DateNotRead(why="syntax")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return Extent(date(max(first, 1), 1, 1), date(last, 12, 31), Precision.RANGE, qualifier)


def _year(year: int, day: str | None, qualifier: Qualifier) -> Extent:
    if day not in {None, "XX"}:
        raise DateNotRead(why="syntax")
    return Extent(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, qualifier)


def _season(year: int, code: int, day: str | None, qualifier: Qualifier) -> Extent:
    if day is not None:
        raise DateNotRead(why="syntax")
    if code == WINTER:
        end = _last_day(year + 1, 2) if year < date.max.year else date.max
        return Extent(date(year, 1, 1), end, Precision.SEASON, qualifier)
    start = _SEASON_STARTS[code]
    return Extent(date(year, start, 1), _last_day(year, start + 2), Precision.SEASON, qualifier)


def _month_or_day(year: int, month: int, day: str | None, qualifier: Qualifier) -> Extent:
    if not 1 <= month <= 12:
        raise NoSuchDay(calendar="gregorian")
    if day in {None, "XX"}:
        return Extent(date(year, month, 1), _last_day(year, month), Precision.MONTH, qualifier)
    if not 1 <= int(day) <= _last_day(year, month).day:
        raise NoSuchDay(calendar="gregorian")
    whole = date(year, month, int(day))
    return Extent(whole, whole, Precision.DAY, qualifier)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
