"""Dates told by another event: "four days after the arrest" keeps the event and the distance, and may be worked out."""

from __future__ import annotations

import calendar
import enum
from dataclasses import dataclass
from datetime import date, timedelta

from testimony_desk.domain.dates.edtf import Extent, Precision
from testimony_desk.domain.dates.errors import DateNotRead

MAX_OFFSET = 50_000
MAX_STAGE_LENGTH = 200


class Unit(enum.StrEnum):
    """The unit of a distance in time."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Anchor:
    """An event (the path of its date, or its name in words) and a distance from it; an offset before it is negative."""

    stage: str
    offset: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 0 < len(self.stage) <= MAX_STAGE_LENGTH or abs(self.offset) > MAX_OFFSET:
            raise DateNotRead(why="anchor")


def moved(extent: Extent, anchor: Anchor) -> str:
    """Return the EDTF of an extent moved by an anchor's distance, with its doubt; "" for an unknown extent.

    A month moved by four days is an interval of its length; an open end stays open. Raises DateNotRead when the
    result leaves the years 1 to 9999.
    """
    if extent.precision is Precision.UNKNOWN:
        return ""
    mark = extent.qualifier.value
    start, end = (None if day is None else _moved(day, anchor) for day in (extent.earliest, extent.latest))
    if start == end and start is not None:
        return f"{start.isoformat()}{mark}"
    first, last = (".." if day is None else f"{day.isoformat()}{mark}" for day in (start, end))
    return f"{first}/{last}"


def _moved(day: date, anchor: Anchor) -> date:
    try:
        if anchor.unit is Unit.DAYS:
            return day + timedelta(days=anchor.offset)
        if anchor.unit is Unit.WEEKS:
            return day + timedelta(weeks=anchor.offset)
        return _by_months(day, anchor.offset * (12 if anchor.unit is Unit.YEARS else 1))
    except (OverflowError, ValueError) as error:
        raise DateNotRead(why="anchor") from error


def _by_months(day: date, months: int) -> date:
    """Move by whole months; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
