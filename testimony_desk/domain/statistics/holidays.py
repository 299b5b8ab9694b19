"""Which days are free in Türkiye: weekends, the holidays of the sun's year, and feasts that follow the moon."""

from __future__ import annotations

import datetime as dt
import enum
from bisect import bisect_right

from testimony_desk.domain.dates.umm_al_qura import MONTH_STARTS

FIXED = frozenset({(1, 1), (4, 23), (5, 1), (5, 19), (8, 30), (10, 29)})
SINCE = {(7, 15): 2017}
"""Month and day of the holidays by law no. 2429; that of 15 July since 2017."""
_FEASTS = {10: (1, 3), 12: (10, 13)}
"""Month of the moon's year: first and last day of the feast (1 to 3 Shawwal, 10 to 13 Dhu al-Hijja)."""
_SLACK = 1
"""Türkiye announces its feasts by another reckoning: a day at their edge may or may not have been free."""


class Day(enum.StrEnum):
    """What a day is to offices and courts."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    NOT_SURE = "not_sure"


def kind_of(day: dt.date) -> Day:
    """Return what a day is; a Saturday or Sunday is a weekend also when it is a holiday."""
    if day.isoweekday() > 5:
        return Day.WEEKEND
    if (day.month, day.day) in FIXED or day.year >= SINCE.get((day.month, day.day), dt.MAXYEAR):
        return Day.HOLIDAY
    return _feast(day)


def _feast(day: dt.date) -> Day:
    """Return whether a day lies within a feast, at its edge, or outside; days outside the table are not sure."""
    place = bisect_right(MONTH_STARTS, day.toordinal()) - 1
    if not 0 < place < len(MONTH_STARTS) - 2:
        return Day.NOT_SURE
    first, last = _FEASTS.get(place % 12 + 1, (0, 0))
    of_month = day.toordinal() - MONTH_STARTS[place] + 1
    if not first:
        before = place % 12 + 2 in _FEASTS and _FEASTS[place % 12 + 2][0] == 1
        at_end = day.toordinal() + _SLACK >= MONTH_STARTS[place + 1]
        return Day.NOT_SURE if before and at_end else Day.WORKING
    if first + _SLACK <= of_month <= last - _SLACK:
        return Day.HOLIDAY
    return Day.NOT_SURE if first - _SLACK <= of_month <= last + _SLACK else Day.WORKING
