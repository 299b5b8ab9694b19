"""Dates in words in the interface language, never as bare numbers that change their order from right to left."""

from __future__ import annotations

import re
from datetime import date

from testimony_desk.domain.dates import Calendar, PartialDate, Qualifier
from testimony_desk.domain.dates.month_names import EGYPTIAN
from testimony_desk.i18n import N_, _, current_language
from testimony_desk.wording.format import alternatives, digits

_GREGORIAN = (N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
              N_("September"), N_("October"), N_("November"), N_("December"))
_LUNAR = (N_("Muharram"), N_("Safar"), N_("Rabi I"), N_("Rabi II"), N_("Jumada I"), N_("Jumada II"), N_("Rajab"),
          N_("Sha'ban"), N_("Ramadan"), N_("Shawwal"), N_("Dhu al-Qa'da"), N_("Dhu al-Hijja"))
_SOLAR = (N_("Hamal (Farvardin)"), N_("Sawr (Ordibehesht)"), N_("Jawza (Khordad)"), N_("Saratan (Tir)"),
          N_("Asad (Mordad)"), N_("Sonbola (Shahrivar)"), N_("Mizan (Mehr)"), N_("Aqrab (Aban)"), N_("Qaws (Azar)"),
          N_("Jadi (Dey)"), N_("Dalw (Bahman)"), N_("Hut (Esfand)"))
_MONTHS = {Calendar.GREGORIAN: _GREGORIAN, Calendar.UMM_AL_QURA: _LUNAR, Calendar.ISLAMIC_TABULAR: _LUNAR,
           Calendar.SOLAR_HIJRI: _SOLAR}
_SEASONS = {"21": N_("Spring"), "22": N_("Summer"), "23": N_("Autumn"), "24": N_("Winter")}
_WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))

_POINT = re.compile(r"([0-9X]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)")


def day(one: date) -> str:
    """Return a day as `12 May 2026`."""
    return _day_month_year(one.day, one.month, f"{one.year:04}", Calendar.GREGORIAN)


def month_name(calendar: Calendar, month: int) -> str:
    """Return the name of a month, 1 to 12, of a calendar."""
    return _(_MONTHS[calendar][month - 1])


def season_name(code: str) -> str:
    """Return the name of an EDTF season, "21" (spring) to "24"."""
    return _(_SEASONS[code])


def weekday(place: int) -> str:
    """Return the name of a weekday, 1 (Monday) to 7 (Sunday)."""
    return _(_WEEKDAYS[place - 1])


def other_month_name(month: int) -> str:
    """Return the Egyptian and Gulf name of a month in Arabic, for the tooltip of the Levantine one; "" else."""
    if current_language() != "ar":
        return ""
    return EGYPTIAN[month - 1]


def partial(one: PartialDate) -> str:
    """Return a partial date in words with its doubt; what was said in another calendar stands behind it.

    Dates between which nobody has chosen are all named. An unknown date is "not known", or the words it was told in.
    """
    if one.candidates:
        return alternatives([_edtf(candidate, Calendar.GREGORIAN) for candidate in one.candidates])
    if not one.edtf:
        return one.as_said or _("not known")
    words = _edtf(one.edtf, Calendar.GREGORIAN)
    if one.calendar is Calendar.GREGORIAN:
        return words
    return _("{date} (said as {original})").format(date=words, original=_edtf(one.original, one.calendar))


def _edtf(text: str, calendar: Calendar) -> str:
    """Return EDTF, or the numbers of another calendar, in words."""
    first, slash, last = text.partition("/")
    if not slash:
        return _point(first, calendar)
    if first in {"", ".."}:
        return _("{date} or before").format(date=_point(last, calendar))
    if last in {"", ".."}:
        return _("{date} or after").format(date=_point(first, calendar))
    return _("between {first} and {last}").format(first=_point(first, calendar), last=_point(last, calendar))


def _point(text: str, calendar: Calendar) -> str:
    match = _POINT.fullmatch(text)
    assert match is not None  # the date was read before it was made
    year, month, day_, mark = match.groups()
    return _with_doubt(_plain(year, month or "XX", day_ or "XX", calendar), Qualifier(mark))


def _plain(year: str, month: str, day_: str, calendar: Calendar) -> str:
    if "X" in year:
        first, last = digits(year.replace("X", "0")), digits(year.replace("X", "9"))
        return _("between {first} and {last}").format(first=first, last=last)
    if month in _SEASONS:
        return _("{season} {year}").format(season=season_name(month), year=digits(year))
    if month == "XX":
        return digits(year)
    if day_ == "XX":
        return _("{month} {year}").format(month=month_name(calendar, int(month)), year=digits(year))
    return _day_month_year(int(day_), int(month), year, calendar)


def _day_month_year(day_: int, month: int, year: str, calendar: Calendar) -> str:
    name = month_name(calendar, month)
    return _("{day} {month} {year}").format(day=digits(str(day_)), month=name, year=digits(year))


def _with_doubt(words: str, doubt: Qualifier) -> str:
    if doubt is Qualifier.ABOUT:
        return _("about {date}").format(date=words)
    if doubt is Qualifier.UNCERTAIN:
        return _("{date} (not sure)").format(date=words)
    return _("about {date} (not sure)").format(date=words) if doubt is Qualifier.BOTH else words
