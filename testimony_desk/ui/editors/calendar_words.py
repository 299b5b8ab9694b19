"""The names of months, seasons, calendars and kinds of date, in the order that their combo boxes offer them."""

from __future__ import annotations

from testimony_desk.domain.dates.calendars import Calendar
from testimony_desk.i18n import _
from testimony_desk.wording.dates import month_name, season_name, weekday

_SEASONS = ("21", "22", "23", "24")


def months(calendar: Calendar) -> list[tuple[str, str]]:
    """Return code and name of each month of a calendar; for Gregorian the four seasons of EDTF follow."""
    named = [(f"{number:02}", month_name(calendar, number)) for number in range(1, 13)]
    return named + [(code, season_name(code)) for code in _SEASONS] if calendar is Calendar.GREGORIAN else named


def calendars() -> list[tuple[str, str]]:
    """Return code and name of each calendar."""
    return [(Calendar.GREGORIAN, _("Gregorian")), (Calendar.UMM_AL_QURA, _("Hijri (Umm al-Qura)")),
            (Calendar.ISLAMIC_TABULAR, _("Hijri (tabular)")), (Calendar.SOLAR_HIJRI, _("Solar Hijri"))]


def extents() -> list[tuple[str, str]]:
    """Return code and name of how a date bounds what happened."""
    return [("on", _("On or in")), ("between", _("Between")), ("before", _("Before")), ("after", _("After"))]


def doubts() -> list[tuple[str, str]]:
    """Return EDTF mark and name of how sure the person is."""
    return [("", _("Sure")), ("~", _("About")), ("?", _("Not sure")), ("%", _("About, and not sure"))]


def weekdays() -> list[tuple[str, str]]:
    """Return number (1 Monday) and name of each day of the week; the first entry is "not said"."""
    return [("0", _("Weekday not said")), *((str(number), weekday(number)) for number in range(1, 8))]
