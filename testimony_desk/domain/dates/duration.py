"""How long something lasted: days as stated beside days worked out from two dates, and where they disagree."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from testimony_desk.domain.dates.errors import DateNotRead
from testimony_desk.domain.dates.partial import PartialDate

TOLERANCE_DAYS = 1
MAX_DAYS = 50_000


class Basis(enum.StrEnum):
    """Where a length comes from (protocol 1.3)."""

    UNKNOWN = ""
    STATED = "stated"
    COMPUTED = "computed"
    BOTH = "both"
    LOWER_BOUND = "lower_bound"


@dataclass(frozen=True)
class Duration:
    """Elapsed days, end minus start: stated_days None when not said, at_least for "more than two days".

    computed_min and computed_max come from the first and last possible days of both dates; None when open or unknown.
    Raises DateNotRead for a negative or absurd number of stated days.
    """

    stated_days: int | None = None
    at_least: bool = False
    computed_min: int | None = None
    computed_max: int | None = None

    def __post_init__(self) -> None:
        if self.stated_days is not None and not 0 <= self.stated_days <= MAX_DAYS:
            raise DateNotRead(why="days")

    @property
    def computed(self) -> int | None:
        """The days worked out, when the dates allow exactly one number."""
        return self.computed_min if self.computed_min == self.computed_max else None

    @property
    def basis(self) -> Basis:
        """Whether the length was stated, worked out, both, or is only a lower bound."""
        if self.stated_days is None:
            return Basis.UNKNOWN if self.computed is None else Basis.COMPUTED
        if self.at_least:
            return Basis.LOWER_BOUND
        return Basis.STATED if self.computed is None else Basis.BOTH

    @property
    def days(self) -> int | None:
        """The days to count with: stated, else worked out; None for a lower bound, which is no length."""
        if self.at_least:
            return None
        return self.computed if self.stated_days is None else self.stated_days

    @property
    def in_conflict(self) -> bool:
        """True when what was stated lies more than a day outside everything the dates allow; both are kept."""
        if self.stated_days is None:
            return False
        too_long = self.computed_max is not None and self.stated_days > self.computed_max + TOLERANCE_DAYS
        too_short = self.computed_min is not None and self.stated_days < self.computed_min - TOLERANCE_DAYS
        return too_long or (too_short and not self.at_least)


def between(start: PartialDate, end: PartialDate, stated: int | None = None, *, at_least: bool = False) -> Duration:
    """Return the duration between two dates beside the days stated; dates that run backwards compute nothing."""
    shortest = _days(start.latest, end.earliest)
    longest = _days(start.earliest, end.latest)
    if longest is not None and longest < 0:
        return Duration(stated, at_least)
    return Duration(stated, at_least, None if shortest is None else max(shortest, 0), longest)


def _days(start: date | None, end: date | None) -> int | None:
    return None if start is None or end is None else (end - start).days
