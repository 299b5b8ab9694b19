"""The first day on which the answer about a consent may be another one, for whoever keeps that answer until then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass

from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.consent.purposes import RULES, lasts_until
from testimony_desk.domain.consent.record import ConsentRecord

_DAY = dt.timedelta(days=1)


def same_until(records: Sequence[ConsentRecord], day: dt.date) -> dt.date:
    """Return the first day after `day` on which anything about these records could be judged otherwise.

    Before it `clear` and `granted` answer as on `day`, as long as no version is added; `date.max` when nothing turns.
    Every day that is named anywhere is looked at, and every end that could follow from it: too early does no harm.
    """
    named = {one for record in records for one in _days(record)}
    ends = {end for one in named for end in _ends(one, {decision.purpose for record in records
                                                        for decision in record.decisions})}
    return min((one for one in named | ends if one > day), default=dt.date.max)


def _ends(said: dt.date, purposes: Iterable[Purpose]) -> Iterator[dt.date]:
    """Yield the days on which something said on a day ends, by each purpose's own rule."""
    yield said + _DAY
    for purpose in purposes:
        yield lasts_until(purpose, said)
        within = RULES[purpose].asked_again_within
        if within:
            yield said + dt.timedelta(days=within) + _DAY


def _days(part: object) -> Iterator[dt.date]:
    if isinstance(part, dt.date):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _days(one)
    elif is_dataclass(part):
        for one in fields(part):
            yield from _days(getattr(part, one.name))
