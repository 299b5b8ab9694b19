"""Compares a weekday that was said with the day it was said of, and names the years in which both would fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

YEARS_AROUND = 5
WEEK = 7


@dataclass(frozen=True)
class WeekdayConflict:
    """A weekday that does not fit: said and computed (1 Monday .. 7 Sunday, list `weekday`), and years near by."""

    said: int
    computed: int
    years: tuple[int, ...]


def fits(said: int, earliest: date, latest: date) -> bool:
    """Return whether any day of an interval is that weekday; a week or longer always holds it."""
    days = (latest - earliest).days + 1
    return days >= WEEK or any((earliest + timedelta(days=step)).isoweekday() == said for step in range(days))


def conflict(said: int, day: date) -> WeekdayConflict | None:
    """Return the conflict of a weekday said of one day, with the years at most five away in which it fits, or None."""
    if day.isoweekday() == said:
        return None
    near = range(max(1, day.year - YEARS_AROUND), min(date.max.year, day.year + YEARS_AROUND) + 1)
    return WeekdayConflict(said, day.isoweekday(), tuple(year for year in near if _weekday_in(year, day) == said))


def _weekday_in(year: int, day: date) -> int:
    try:
        return day.replace(year=year).isoweekday()
    except ValueError:  # 29 February
        return 0
