"""The names of months, seasons, calendars and kinds of date, in the order that their combo boxes offer them."""

from __future__ import annotations

from testimony_desk.domain.dates.calendars import Calendar
from testimony_desk.i18n import N_, _

_GREGORIAN = (N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
              N_("September"), N_("October"), N_("November"), N_("December"))
_LUNAR = (N_("Muharram"), N_("Safar"), N_("Rabi I"), N_("Rabi II"), N_("Jumada I"), N_("Jumada II"), N_("Rajab"),
          N_("Sha'ban"), N_("Ramadan"), N_("Shawwal"), N_("Dhu al-Qa'da"), N_("Dhu al-Hijja"))
_SOLAR = (N_("Hamal (Farvardin)"), N_("Sawr (Ordibehesht)"), N_("Jawza (Khordad)"), N_("Saratan (Tir)"),
          N_("Asad (Mordad)"), N_("Sonbola (Shahrivar)"), N_("Mizan (Mehr)"), N_("Aqrab (Aban)"), N_("Qaws (Azar)"),
          N_("Jadi (Dey)"), N_("Dalw (Bahman)"), N_("Hut (Esfand)"))
_MONTHS = {Calendar.GREGORIAN: _GREGORIAN, Calendar.UMM_AL_QURA: _LUNAR, Calendar.ISLAMIC_TABULAR: _LUNAR,
           Calendar.SOLAR_HIJRI: _SOLAR}
_SEASONS = (("21", N_("Spring")), ("22", N_("Summer")), ("23", N_("Autumn")), ("24", N_("Winter")))


def months(calendar: Calendar) -> list[tuple[str, str]]:
    """Return code and name of each month of a calendar; for Gregorian the four seasons of EDTF follow."""
    named = [(f"{number:02}", _(name)) for number, name in enumerate(_MONTHS[calendar], 1)]
    return named + [(code, _(name)) for code, name in _SEASONS] if calendar is Calendar.GREGORIAN else named


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
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return [("0", _("Weekday not said")), *((str(number), name) for number, name in enumerate(names, 1))]
