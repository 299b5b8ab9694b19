"""Reads a date as it is said in Arabic, Turkish or English; what is not surely understood keeps only its words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from testimony_desk.domain.dates.calendars import Calendar
from testimony_desk.domain.dates.edtf import Qualifier
from testimony_desk.domain.dates.errors import DateNotRead, EndBeforeStart, NoSuchDay, YearOutside
from testimony_desk.domain.dates.month_names import Era
from testimony_desk.domain.dates.partial import UNKNOWN_DATE, PartialDate, in_calendar, of, relative_to
from testimony_desk.domain.dates.parts import GREGORIAN_YEARS, Parts, collect, completed, in_numbers
from testimony_desk.domain.dates.relative import Anchor, Unit
from testimony_desk.domain.dates.tokens import Number, Sign, Token, tokens
from testimony_desk.domain.dates.words import Role, Word
from testimony_desk.domain.language import ascii_digits

_REFUSALS = (DateNotRead, NoSuchDay, EndBeforeStart, YearOutside)
_AROUND_THE_DATE = {Role.ABOUT, Role.UNCERTAIN, Role.WEEKDAY, Role.FILLER, Role.BEFORE, Role.AFTER, Role.BETWEEN}
_NUMERIC = re.compile(r"(?:Y([/.-])n\1n|n([/.-])n\2Y|n[/.]Y|Y[/.]n)E?")
_EDTF_LENGTH = {Unit.DAYS: 10, Unit.MONTHS: 7, Unit.YEARS: 4}


def read_said(text: str, language: str = "", today: date | None = None,
              lunar: Calendar = Calendar.UMM_AL_QURA) -> PartialDate:
    """Return the date of words in any of the three languages, with the words themselves and their language.

    today makes "yesterday" and "last year" readable; lunar is the variant for Hijri dates. Words that are not surely
    understood (a day without a year, a word not known) give an unknown date that keeps them; a numeric date that may
    be read in two ways keeps both as candidates; two months said together that differ give the interval over both,
    and the candidates. Raises DateNotRead only for a text beyond 2,000 characters.
    """
    words = unicodedata.normalize("NFC", " ".join(text.split()))
    try:
        found = _edtf(words) or _read(tokens(words), today, lunar)
    except _REFUSALS:
        found = UNKNOWN_DATE
    return replace(found, as_said=words, as_said_language=language)


def _edtf(words: str) -> PartialDate | None:
    """Return the date of a text that is EDTF already, unless it is half typed or of another calendar."""
    if words.startswith("/") or words.endswith("/"):
        return None
    try:
        found = of(ascii_digits(words))
    except _REFUSALS:
        return None
    edges = [edge.year for edge in (found.earliest, found.latest) if edge]
    return found if edges and all(year in GREGORIAN_YEARS for year in edges) else None


def _read(said: list[Token], today: date | None, lunar: Calendar) -> PartialDate:
    roles = {token.role for token in said if isinstance(token, Word)}
    mark = _qualifier(said, roles)
    weekdays = {token.numbers[0] for token in said if isinstance(token, Word) and token.role is Role.WEEKDAY}
    if len(weekdays) > 1:
        raise DateNotRead(why="two weekdays")
    core = _core(said)
    if Role.TODAY in roles:
        found = _from_today(core, today)
    elif Role.BEFORE in roles or Role.AFTER in roles:
        found = _open(core, roles, mark, lunar)
    else:
        found = _closed(core, mark, lunar)
    return replace(found, weekday_said=min(weekdays, default=0))


def _qualifier(said: list[Token], roles: set[Role]) -> Qualifier:
    signs = {token.char for token in said if isinstance(token, Sign)}
    about = Qualifier.ABOUT if Role.ABOUT in roles or "~" in signs else Qualifier.EXACT
    unsure = Qualifier.UNCERTAIN if Role.UNCERTAIN in roles or signs & {"?", "؟"} else Qualifier.EXACT
    return about | unsure


def _core(said: list[Token]) -> list[Token]:
    """Return the tokens that carry the date itself: without doubt, weekdays, fillers, brackets and commas."""
    core = [token for token in said if not (isinstance(token, Word) and token.role in _AROUND_THE_DATE)]
    return [token for token in core if not (isinstance(token, Sign) and token.char in "~?؟(),")]


def _from_today(core: list[Token], today: date | None) -> PartialDate:
    if today is None or len(core) != 1 or not isinstance(core[0], Word):
        raise DateNotRead(why="today")
    unit = Unit(core[0].unit)
    moved = relative_to(Anchor("today", core[0].numbers[0], unit), of(today.isoformat()))
    return PartialDate(moved.edtf[:_EDTF_LENGTH[unit]], derived=True)


def _open(core: list[Token], roles: set[Role], mark: Qualifier, lunar: Calendar) -> PartialDate:
    if {Role.BEFORE, Role.AFTER} <= roles:
        raise DateNotRead(why="before and after")
    calendar, numbers = in_numbers(collect(core), mark, lunar)
    if len(numbers) > 1:
        raise DateNotRead(why="two months")
    return in_calendar(calendar, f"../{numbers[0]}" if Role.BEFORE in roles else f"{numbers[0]}/..")


def _closed(core: list[Token], mark: Qualifier, lunar: Calendar) -> PartialDate:
    numeric = _numeric(core)
    if numeric:
        return _only_reading(numeric, mark, lunar)
    first, last = _two_sides(core)
    if not last:
        return _one(collect(first), mark, lunar)
    end = collect(last)
    calendar, left = in_numbers(completed(collect(first), end), mark, lunar)
    other, right = in_numbers(end, mark, lunar)
    if calendar is not other or len(left) + len(right) > 2:
        raise DateNotRead(why="two calendars")
    return in_calendar(calendar, f"{left[0]}/{right[0]}")


def _one(parts: Parts, mark: Qualifier, lunar: Calendar) -> PartialDate:
    """Return one date, or over two months that were said together the interval with both as candidates."""
    calendar, numbers = in_numbers(parts, mark, lunar)
    if len(numbers) == 1:
        return in_calendar(calendar, numbers[0])
    candidates = tuple(in_calendar(calendar, one).edtf for one in numbers)
    return replace(in_calendar(calendar, f"{numbers[0]}/{numbers[-1]}"), candidates=candidates)


def _two_sides(core: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return both sides of "to", "and" or a dash; the second is empty when there is none."""
    places = [place for place, token in enumerate(core) if token == Sign("-")
              or (isinstance(token, Word) and token.role is Role.TO)]
    if places[:1] == [0]:  # the dash of "mid-July"
        core, places = core[1:], [place - 1 for place in places[1:]]
    if len(places) > 1:
        raise DateNotRead(why="three dates")
    return (core[:places[0]], core[places[0] + 1:]) if places else (core, [])


def _numeric(core: list[Token]) -> list[Parts]:
    """Return every reading of `14/7/2024`, `2024/7/14` or `7/2024` as parts; none when the text has another shape.

    A year in front does not settle the order: written in Arabic, one date is seen in two orders.
    """
    eras: list[Era | None] = [token.era for token in core if isinstance(token, Word) and token.role is Role.ERA]
    shape = "".join(_shape(token) for token in core)
    if not _NUMERIC.fullmatch(shape):
        return []
    numbers = [token for token in core if isinstance(token, Number)]
    year = max(numbers, key=lambda number: len(number.digits))
    first, last = (number.value for number in (*numbers, Number("0"))[:3] if number is not year)
    era = eras[0] if eras else None
    orders = {(first, last), (last, first)} if len(numbers) == 3 else {(max(first, last), 0)}
    return [Parts(year.value, (month,), day, month_era=era, year_era=era) for month, day in sorted(orders)]


def _shape(token: Token) -> str:
    if isinstance(token, Number):
        return {1: "n", 2: "n", 4: "Y"}.get(len(token.digits), "?")
    return token.char if isinstance(token, Sign) else "E" if token.role is Role.ERA else "?"


def _only_reading(readings: list[Parts], mark: Qualifier, lunar: Calendar) -> PartialDate:
    """Return the one reading that exists; of two, neither: both stay as candidates. Raises DateNotRead without any."""
    existing: list[PartialDate] = []
    for parts in readings:
        try:
            existing.append(_one(parts, mark, lunar))
        except _REFUSALS:
            continue
    if not existing:
        raise DateNotRead(why="numbers")
    return existing[0] if len(existing) == 1 else PartialDate(candidates=tuple(one.edtf for one in existing))
