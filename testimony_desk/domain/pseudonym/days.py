"""Days to months, quarters, seasons and years, on EDTF: what was in doubt stays in doubt, open ends stay open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from testimony_desk.domain.dates import edtf
from testimony_desk.domain.dates.edtf import OPEN, Qualifier
from testimony_desk.domain.dates.partial import PartialDate

Month = tuple[int, int]
_LAST = 12
_Widen = Callable[[date], tuple[Month, Month]]


def as_told(one: PartialDate) -> str | None:
    """Return a date as EDTF, without the words, the weekday and the event it was told by; None when not known.

    A lunar date is written with the two days that sightings may differ; a date in conflict with itself is uncertain.
    """
    if not one.edtf:
        return None
    first, last = one.earliest, one.latest
    doubt = one.qualifier | (Qualifier.UNCERTAIN if one.in_conflict else Qualifier.EXACT)
    if one.calendar.lunar and first and last:
        return f"{first.isoformat()}{doubt}/{last.isoformat()}{doubt}"
    return _marked(one.edtf, doubt) if one.in_conflict else one.edtf


def to_month(cell: str) -> str:
    """Return the month or months of an EDTF date."""
    return _widened(cell, lambda day: ((day.year, day.month), (day.year, day.month)))


def to_quarter(cell: str) -> str:
    """Return the quarter as an interval of its months: EDTF level 1, which we read, has no code for it."""
    return _widened(cell, lambda day: ((day.year, _start(day.month)), (day.year, _start(day.month) + 2)))


def to_season(cell: str) -> str:
    """Return the season as an interval of months; winter runs from December into the next year."""
    return _widened(cell, _season)


def to_year(cell: str) -> str:
    """Return the year or years."""
    return _widened(cell, lambda day: ((day.year, 1), (day.year, _LAST)))


def _start(month: int) -> int:
    return month - (month - 1) % 3


def _season(day: date) -> tuple[Month, Month]:
    year = day.year + (day.month == _LAST)
    if day.month in {_LAST, 1, 2}:
        # The year 9999 ends with its December: no date lies behind it.
        return (year - 1, _LAST) if year > 1 else (1, 1), (year, 2) if year <= date.max.year else (9999, _LAST)
    start = day.month - day.month % 3
    return (day.year, start), (day.year, start + 2)


def _widened(cell: str, widen: _Widen) -> str:
    """Return the least interval of whole units around a date, in one spelling for each interval."""
    said = edtf.read(cell)
    if said.earliest and said.latest and _whole_years(said.earliest, said.latest):
        return _marked(_interval((said.earliest.year, 1), (said.latest.year, _LAST)), said.qualifier)
    first = widen(said.earliest)[0] if said.earliest else None
    last = widen(said.latest)[1] if said.latest else None
    return _marked(_interval(first, last), said.qualifier)


def _whole_years(first: date, last: date) -> bool:
    """Return whether a date is as coarse as years already: seasons around a year would make three of it."""
    return (first.month, first.day, last.month, last.day) == (1, 1, _LAST, 31)


def _interval(first: Month | None, last: Month | None) -> str:
    if first is None or last is None:
        return f"{_month(first)}/{_month(last)}"
    if first[1] == 1 and last[1] == _LAST:
        return f"{first[0]:04}" if first[0] == last[0] else f"{first[0]:04}/{last[0]:04}"
    return _month(first) if first == last else f"{_month(first)}/{_month(last)}"


def _month(month: Month | None) -> str:
    return OPEN if month is None else f"{month[0]:04}-{month[1]:02}"


def _marked(text: str, doubt: Qualifier) -> str:
    """Put the doubt behind each end; open ends take none, and a doubt that stands there already is written once."""
    return "/".join(end if end in {"", OPEN} else f"{end.rstrip('~?%')}{doubt}" for end in text.split("/"))

