"""The errors of dates: each says what about a date could not be taken as it stands."""

from __future__ import annotations

from testimony_desk.domain.errors import DeskError


class DateNotRead(DeskError):
    """A text that is not EDTF level 1 as we write it, or a date object of another shape; facts: why."""

    code = "date-not-read"


class NoSuchDay(DeskError):
    """A day or month that its calendar does not have, such as 30 February; facts: calendar."""

    code = "no-such-day"


class EndBeforeStart(DeskError):
    """An interval whose end lies before its start."""

    code = "end-before-start"


class YearOutside(DeskError):
    """A year for which we hold no rule or table of its calendar; facts: calendar, first, last."""

    code = "year-outside"
