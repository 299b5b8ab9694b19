"""Four calendars as month starts: Gregorian, Umm al-Qura (a table), Islamic tabular and Solar Hijri (by rule)."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from datetime import date

from testimony_desk.domain.dates import umm_al_qura
from testimony_desk.domain.dates.edtf import OPEN, Qualifier
from testimony_desk.domain.dates.errors import DateNotRead, EndBeforeStart, NoSuchDay, YearOutside

# A computed lunar day and the day as it was seen and lived may differ by one or two (protocol 1.3).
LUNAR_SLACK_DAYS = 2

_TABULAR_EPOCH = date(622, 7, 19).toordinal()   # 1 Muharram 1, 16 July 622 in the Julian calendar (civil epoch)
_SOLAR_EPOCH = date(622, 3, 21).toordinal()     # puts 1 Hamal (Farvardin) 1403 on 20 March 2024
_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")


class Calendar(enum.StrEnum):
    """A calendar and its variant; a date keeps the one it was said in for ever."""

    GREGORIAN = "gregorian"
    UMM_AL_QURA = "umm_al_qura"
    ISLAMIC_TABULAR = "islamic_tabular"
    SOLAR_HIJRI = "solar_hijri"

    @property
    def lunar(self) -> bool:
        """True for the two computed forms of the Hijri calendar, whose days are never better than about."""
        return self in {Calendar.UMM_AL_QURA, Calendar.ISLAMIC_TABULAR}

    @property
    def list_code(self) -> str:
        """The code of list `calendar`, which knows no variants."""
        return "hijri" if self.lunar else self.value


# First and last year we answer for. Tabular: far past any life told of. Solar Hijri: its month lengths are law since
# 1304 in Iran (1336 in Afghanistan), and the 33-year rule agrees with the equinox until 1498 [OWN].
YEARS = {
    Calendar.GREGORIAN: (1, 9999),
    Calendar.UMM_AL_QURA: (umm_al_qura.FIRST_YEAR, umm_al_qura.LAST_YEAR),
    Calendar.ISLAMIC_TABULAR: (1300, 1500),
    Calendar.SOLAR_HIJRI: (1304, 1498),
}


def span(calendar: Calendar, year: int, month: int = 0, day: int = 0) -> tuple[date, date]:
    """Return the first and last Gregorian day of a year, month or day of a calendar; 0 means not said.

    Raises YearOutside beyond YEARS, NoSuchDay for a month or day the calendar does not have.
    """
    _check_year(calendar, year)
    if not 0 <= month <= 12 or (day and not month):
        raise NoSuchDay(calendar=calendar.value)
    first, last = (year * 12 + month - 1,) * 2 if month else (year * 12, year * 12 + 11)
    start, end = _month_start(calendar, first), _month_start(calendar, last + 1) - 1
    if day:
        if not 1 <= day <= end - start + 1:
            raise NoSuchDay(calendar=calendar.value)
        start = end = start + day - 1
    return date.fromordinal(start), date.fromordinal(end)


def from_gregorian(calendar: Calendar, day: date) -> tuple[int, int, int]:
    """Return year, month and day of a Gregorian day in a calendar; raises YearOutside beyond YEARS."""
    first, last = YEARS[calendar]
    months = range(first * 12, last * 12 + 12)
    place = bisect_right(months, day.toordinal(), key=lambda month: _month_start(calendar, month)) - 1
    if place < 0 or day > span(calendar, last)[1]:
        raise YearOutside(calendar=calendar.value, first=first, last=last)
    month = months[place]
    return month // 12, month % 12 + 1, day.toordinal() - _month_start(calendar, month) + 1


def to_edtf(calendar: Calendar, original: str) -> str:
    """Return the Gregorian EDTF of a date written in the numbers of a calendar.

    Read are `1445-09-10`, `1445-09`, `1445`, each with `~`, `?` or `%`, and two by `/`, of which one may be `..`. A
    lunar date becomes "about" at best. Raises DateNotRead, NoSuchDay, YearOutside, EndBeforeStart.
    """
    parts = original.split("/")
    if len(parts) == 1:
        start, end, mark = _part(calendar, original)
        return f"{start}{mark}" if start == end else f"{start}{mark}/{end}{mark}"
    if len(parts) != 2 or parts == [OPEN, OPEN]:
        raise DateNotRead(why="syntax")
    return _interval(calendar, *parts)


def _interval(calendar: Calendar, first: str, last: str) -> str:
    if first == OPEN:
        _, end, mark = _part(calendar, last)
        return f"{OPEN}/{end}{mark}"
    start, _, start_mark = _part(calendar, first)
    if last == OPEN:
        return f"{start}{start_mark}/{OPEN}"
    _, end, mark = _part(calendar, last)
    if start > end:
        raise EndBeforeStart
    return f"{start}{start_mark}/{end}{mark}"


def _part(calendar: Calendar, text: str) -> tuple[date, date, Qualifier]:
    match = _PART.fullmatch(text)
    if match is None:
        raise DateNotRead(why="syntax")
    year, month, day, mark = match.groups()
    if "00" in {month, day}:
        raise NoSuchDay(calendar=calendar.value)
    first, last = span(calendar, int(year), int(month or 0), int(day or 0))
    lunar = Qualifier.ABOUT if calendar.lunar else Qualifier.EXACT
    return first, last, Qualifier(mark) | lunar


def _check_year(calendar: Calendar, year: int) -> None:
    first, last = YEARS[calendar]
    if not first <= year <= last:
        raise YearOutside(calendar=calendar.value, first=first, last=last)


def _month_start(calendar: Calendar, index: int) -> int:
    """Return the ordinal of the first day of month `year * 12 + month - 1`, also of the one after the last."""
    year, month = divmod(index, 12)
    if calendar is Calendar.UMM_AL_QURA:
        return umm_al_qura.MONTH_STARTS[index - umm_al_qura.FIRST_YEAR * 12]
    if calendar is Calendar.ISLAMIC_TABULAR:
        return _tabular_month_start(year, month)
    if calendar is Calendar.SOLAR_HIJRI:
        return _solar_month_start(year, month)
    return date(year, month + 1, 1).toordinal() if year < 10000 else date.max.toordinal() + 1


def _tabular_month_start(year: int, month: int) -> int:
    """30-year cycle with leap years 2 5 7 10 13 16 18 21 24 26 29, as ODK counts; months of 30 and 29 days by turns."""
    return _TABULAR_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * month + (month + 1) // 2


def _solar_month_start(year: int, month: int) -> int:
    """33-year cycle with 8 leap years; six months of 31 days, five of 30, the last of 29 or 30."""
    return _SOLAR_EPOCH + (year - 1) * 365 + (8 * year + 21) // 33 + 30 * month + min(month, 6)
