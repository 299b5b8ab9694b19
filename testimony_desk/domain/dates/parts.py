"""One date out of its tokens: year, months, day, season and calendar, and its numbers in that calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from testimony_desk.domain.dates import calendars
from testimony_desk.domain.dates.calendars import Calendar
from testimony_desk.domain.dates.edtf import Qualifier
from testimony_desk.domain.dates.errors import DateNotRead
from testimony_desk.domain.dates.month_names import Era
from testimony_desk.domain.dates.tokens import Number, Sign, Token
from testimony_desk.domain.dates.words import Role, Word

# A year outside these is not taken for a year of a life told today, in that calendar.
GREGORIAN_YEARS = range(1900, 2101)
HIJRI_YEARS = range(1300, 1501)


@dataclass(frozen=True)
class Parts:
    """What one date of a text holds; 0 where nothing was said; several months are a pair said together."""

    year: int = 0
    months: tuple[int, ...] = ()
    day: int = 0
    season: int = 0
    month_era: Era | None = None
    year_era: Era | None = None


def collect(tokens: Iterable[Token]) -> Parts:
    """Return the parts of one date; raises DateNotRead when one is said twice or a sign has no meaning there."""
    found, pair_open = Parts(), False
    for token in tokens:
        if isinstance(token, Sign):
            pair_open = _opens_pair(token, found)
        elif isinstance(token, Number):
            found = _with_number(found, token)
        else:
            found, pair_open = _with_word(found, token), False
    if pair_open or found == Parts():
        raise DateNotRead(why="sign")
    return found


def completed(start: Parts, end: Parts) -> Parts:
    """Give the first date of "14 to 17 July 2024" what only the second one says."""
    months, era = (start.months, start.month_era) if start.months or not start.day else (end.months, end.month_era)
    return replace(start, year=start.year or end.year, months=months, month_era=era,
                   year_era=start.year_era or end.year_era)


def in_numbers(parts: Parts, mark: Qualifier, lunar: Calendar) -> tuple[Calendar, tuple[str, ...]]:
    """Return the calendar and the date in its numbers, one text per month said; raises DateNotRead without a year."""
    calendar = _calendar(parts, lunar)
    year = _year(parts, calendar)
    if parts.season:
        return calendar, (f"{year:04}-{parts.season}{mark}",)
    if parts.day and not parts.months:
        raise DateNotRead(why="a day without its month")
    return calendar, tuple(_numbers(year, month, parts.day) + mark for month in parts.months or (0,))


def _numbers(year: int, month: int, day: int) -> str:
    said = [f"{year:04}", f"{month:02}", f"{day:02}"]
    return "-".join(said[:3 if day else 2 if month else 1])


def _calendar(parts: Parts, lunar: Calendar) -> Calendar:
    era = parts.month_era or parts.year_era or (Era.GREGORIAN if parts.year in GREGORIAN_YEARS else None)
    if era is None or (parts.season and (parts.months or era is not Era.GREGORIAN)):
        raise DateNotRead(why="calendar")
    return {Era.GREGORIAN: Calendar.GREGORIAN, Era.HIJRI: lunar, Era.SOLAR_HIJRI: Calendar.SOLAR_HIJRI}[era]


def _year(parts: Parts, calendar: Calendar) -> int:
    gregorian = parts.year in GREGORIAN_YEARS and parts.year_era in {None, Era.GREGORIAN}
    if calendar is Calendar.GREGORIAN and gregorian:
        return parts.year
    if calendar is not Calendar.GREGORIAN and parts.year in HIJRI_YEARS and parts.year_era is not Era.GREGORIAN:
        return parts.year
    if calendar is Calendar.GREGORIAN or not gregorian:
        raise DateNotRead(why="year")
    return _year_that_holds(calendar, parts.months, parts.year)


def _year_that_holds(calendar: Calendar, months: tuple[int, ...], gregorian: int) -> int:
    """Return the year of "Ramadan 2024" in its own calendar; raises DateNotRead when the month came round twice."""
    first, last = calendars.YEARS[calendar]
    fitting = [year for year in range(first, last + 1) for month in months
               if any(edge.year == gregorian for edge in calendars.span(calendar, year, month))]
    if len(fitting) != 1:
        raise DateNotRead(why="year")
    return fitting[0]


def _opens_pair(sign: Sign, found: Parts) -> bool:
    """Return whether a sign stands between the two months of a pair; a point after a number means nothing."""
    if sign.char == "/" and found.months and not found.year:
        return True
    if sign.char == ".":
        return False
    raise DateNotRead(why="sign")


def _with_number(found: Parts, number: Number) -> Parts:
    if len(number.digits) == 4 and not found.year:
        return replace(found, year=number.value)
    if len(number.digits) <= 2 and not found.day and number.value:
        return replace(found, day=number.value)
    raise DateNotRead(why="number")


def _with_word(found: Parts, word: Word) -> Parts:
    if word.role is Role.SEASON and not found.season:
        return replace(found, season=word.numbers[0])
    if word.role is Role.ERA and found.year_era is None:
        return replace(found, year_era=word.era)
    if word.role is Role.MONTH and found.month_era in {None, word.era}:
        months = tuple(sorted({*found.months, *word.numbers}))
        return replace(found, months=months, month_era=word.era)
    raise DateNotRead(why="word")
