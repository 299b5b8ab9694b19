"""What in one interview's answers contradicts itself: shown as notes, kept as told, never a reason to refuse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from testimony_desk.domain.answers import Answer, Answers
from testimony_desk.domain.dates.duration import TOLERANCE_DAYS
from testimony_desk.domain.dates.partial import PartialDate
from testimony_desk.domain.form import Kind
from testimony_desk.domain.published.conflicts import Remark
from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.structured import Duration

_TOLD = frozenset({Kind.DATE, Kind.DATETIME, Kind.PARTIAL_DATE})


def remarks(found: Answers, day: date) -> tuple[Remark, ...]:
    """Return the remarks about an interview held on that day, in the form's order; `where` is the instance path.

    Rules of protocol 1.6 that hold for any form: a weekday that is another one, two dates for one event, an event
    dated surely after the conversation, days that differ from those between the dates. What depends on a form's own
    questions is written there, as notes with a relevance.
    """
    return tuple(remark for answer in found.answers if answer.state is AnswerState.ANSWERED
                 for remark in _of(answer, day))


def _of(answer: Answer, day: date) -> Iterator[Remark]:
    value, where = answer.value, answer.path
    if isinstance(value, PartialDate):
        yield from _of_date(value, where)
    if isinstance(value, Duration) and _days_differ(value):
        yield Remark("days-differ", where)
    first = _first_day(answer)
    if first is not None and first > day:
        yield Remark("date-after-interview", where)


def _of_date(one: PartialDate, where: str) -> Iterator[Remark]:
    weekday = one.weekday_conflict
    if weekday is not None:
        yield Remark("weekday-differs", where, weekday.years)
    if len(one.candidates) > 1:
        yield Remark("two-dates", where)


def _days_differ(one: Duration) -> bool:
    """Return whether the days said lie more than a day outside of those worked out (protocol 1.3)."""
    if one.stated_days is None or one.stated_qualifier == "at_least":
        return False
    least = one.computed_min is not None and one.stated_days < one.computed_min - TOLERANCE_DAYS
    return least or (one.computed_max is not None and one.stated_days > one.computed_max + TOLERANCE_DAYS)


def _first_day(answer: Answer) -> date | None:
    """Return the first possible day of what was told; what the form works out or notes of the talk is no event."""
    value = answer.value
    if answer.question.kind not in _TOLD:
        return None
    if isinstance(value, PartialDate):
        return value.earliest
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
