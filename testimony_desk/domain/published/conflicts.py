"""What in a published case contradicts itself or stays open: shown when it is taken in, kept, never corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from testimony_desk.domain.published.case import PublishedCase
from testimony_desk.domain.published.values import ReportedDate

# The Temporary Protection Regulation; a card "since 2013" names an older paper (trap T-19).
REGULATION_SINCE = date(2014, 10, 22)


@dataclass(frozen=True)
class Remark:
    """One remark about a case: a code of `wording.case_remarks`, its place in the case, and years where they help."""

    code: str
    where: str = ""
    years: tuple[int, ...] = ()


def remarks(case: PublishedCase) -> tuple[Remark, ...]:
    """Return everything that a person should see about a case; none of it blocks anything."""
    return tuple(_remarks(case))


def _remarks(case: PublishedCase) -> Iterator[Remark]:
    if not case.told:
        yield Remark("announced-only")
    if case.subject.gender == "contradictory":
        yield Remark("gender-contradictory", "subject/gender")
    for where, one in case.dates():
        yield from _of_date(where, one)
    yield from _of_holding(case)
    entry = case.subject.first_entry.date
    if case.registration_province and entry.latest and entry.latest < REGULATION_SINCE:
        yield Remark("before-the-regulation", "first_entry")


def _of_holding(case: PublishedCase) -> Iterator[Remark]:
    for episode in case.custody:
        if episode.duration.in_conflict:
            yield Remark("days-differ", f"custody/{episode.no}")
    for place, held in enumerate(case.custody_after_return, start=1):
        if held.in_conflict:
            yield Remark("two-places", f"custody_after_return/{place}")


def _of_date(where: str, one: ReportedDate) -> Iterator[Remark]:
    weekday = one.date.weekday_conflict
    if weekday:
        yield Remark("weekday-differs", where, weekday.years)
    elif len(one.candidates) > 1:
        yield Remark("two-dates", where)
    elif one.in_conflict:
        yield Remark("date-in-conflict", where)
