"""The first day on which the answer about a consent may be another one, for whoever keeps that answer until then."""

from __future__ import annotations

import datetime as dt
import functools
import typing
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

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
    purposes = frozenset(decision.purpose for record in records for decision in record.decisions)
    ends = {end for one in named for end in _ends(one, purposes)}
    return min((one for one in named | ends if one > day), default=dt.date.max)


@functools.lru_cache(maxsize=4096)
def _ends(said: dt.date, purposes: frozenset[Purpose]) -> frozenset[dt.date]:
    """Return the days on which something said on a day ends, by each purpose's own rule."""
    within = {RULES[purpose].asked_again_within for purpose in purposes} - {0}
    return frozenset({said + _DAY, *(lasts_until(purpose, said) for purpose in purposes),
                      *(said + dt.timedelta(days=days) + _DAY for days in within)})


def _days(part: object) -> Iterator[dt.date]:
    if isinstance(part, dt.date):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _days(one)
    elif part is not None:
        kind: Any = type(part)
        for name in _dated(kind):
            yield from _days(getattr(part, name))


@functools.cache
def _dated(kind: Any) -> tuple[str, ...]:
    """Return the fields of a dataclass that can hold days: looking into all others of 28 decisions takes far longer."""
    if not is_dataclass(kind):
        return ()
    hints = typing.get_type_hints(kind)
    return tuple(one.name for one in fields(kind) if _may_hold_days(hints[one.name]))


def _may_hold_days(hint: object) -> bool:
    inner = typing.get_args(hint)
    if inner:
        return any(map(_may_hold_days, inner))
    if not isinstance(hint, type):
        return hint is not Ellipsis  # what is not known could hold anything
    return bool(_dated(hint)) or issubclass(hint, dt.date)
