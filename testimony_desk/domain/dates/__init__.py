"""Dates as people say them: partial, doubtful, in four calendars, never rounded to the first of the month."""

from testimony_desk.domain.dates.calendars import Calendar
from testimony_desk.domain.dates.codec import from_json, to_json
from testimony_desk.domain.dates.edtf import Precision, Qualifier
from testimony_desk.domain.dates.partial import UNKNOWN_DATE, PartialDate, in_calendar, of, relative_to
from testimony_desk.domain.dates.relative import Anchor, Unit

__all__ = ["UNKNOWN_DATE", "Anchor", "Calendar", "PartialDate", "Precision", "Qualifier", "Unit", "from_json",
           "in_calendar", "of", "relative_to", "to_json"]
