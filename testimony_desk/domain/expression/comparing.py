"""Equality, order and Kleene's three-valued and, or, not; two partial dates may answer *unknown*."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from testimony_desk.domain.expression.values import (
    ARITHMETIC,
    NEARLY,
    UNKNOWN,
    Scalar,
    Span,
    Truth,
    Unknown,
    Value,
    scalar,
    to_day,
    to_number,
    to_text,
    to_truth,
)

_Days = tuple[date, date]


def equal(left: Value, right: Value) -> Truth:
    """Return whether two values are equal: as truths if one is a truth, else as numbers if one is, else as texts."""
    one, two = scalar(left), scalar(right)
    if isinstance(one, bool | Unknown) or isinstance(two, bool | Unknown):
        return _same_truth(to_truth(one), to_truth(two))
    if isinstance(one, Decimal) or isinstance(two, Decimal):
        return _nearly(to_number(one), to_number(two))
    if isinstance(one, Span) or isinstance(two, Span):
        return _same_day(one, two)
    return to_text(one) == to_text(two)


def less(left: Value, right: Value) -> Truth:
    """Return whether left comes before right, as numbers or days; false when one of them is neither."""
    spans = _spans(left, right)
    if spans is not None:
        return _before(*spans, operator.lt)
    one, two = to_number(left), to_number(right)
    return _ordered(one, two) and _smaller(one, two)


def at_most(left: Value, right: Value) -> Truth:
    """Return whether left comes before right or is equal to it."""
    spans = _spans(left, right)
    if spans is not None:
        return _before(*spans, operator.le)
    one, two = to_number(left), to_number(right)
    return _ordered(one, two) and not _smaller(two, one)


def negated(truth: Truth) -> Truth:
    """Return Kleene's not: unknown stays unknown."""
    return UNKNOWN if isinstance(truth, Unknown) else not truth


def _same_truth(one: Truth, two: Truth) -> Truth:
    return UNKNOWN if UNKNOWN in (one, two) else one == two


def _nearly(one: Decimal, two: Decimal) -> bool:
    if one.is_nan() or two.is_nan():
        return False
    return one == two or abs(ARITHMETIC.subtract(one, two)) < NEARLY


def _ordered(one: Decimal, two: Decimal) -> bool:
    return not (one.is_nan() or two.is_nan())


def _smaller(one: Decimal, two: Decimal) -> bool:
    """Return whether one is smaller by more than the tolerance; equal infinities have no difference to look at."""
    return one != two and ARITHMETIC.subtract(two, one) > NEARLY


def _same_day(one: Scalar, two: Scalar) -> Truth:
    """Return whether two dates, one of them partial, are the same day; beside a text its EDTF is compared."""
    if isinstance(one, str) or isinstance(two, str):
        return to_text(one) == to_text(two)
    spans = _spans(one, two)
    if spans is None:
        return False
    (first, last), (other_first, other_last) = spans
    if last < other_first or other_last < first:
        return False
    return True if first == last == other_first == other_last else UNKNOWN


def _spans(left: Value, right: Value) -> tuple[_Days, _Days] | None:
    """Return both as intervals of days when one is a partial date and the other a date of any kind."""
    one, two = scalar(left), scalar(right)
    if not (isinstance(one, Span) or isinstance(two, Span)):
        return None
    first, second = _interval(one), _interval(two)
    return None if first is None or second is None else (first, second)


def _interval(value: Scalar) -> _Days | None:
    if isinstance(value, Span):
        return value.earliest or date.min, value.latest or date.max
    day = to_day(value)
    return None if day is None else (day, day)


def _before(left: _Days, right: _Days, order: Callable[[date, date], bool]) -> Truth:
    """Certainly in order when the last day of left is, certainly not when not even its first day is."""
    if order(left[1], right[0]):
        return True
    return UNKNOWN if order(left[0], right[1]) else False
