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
    return _compared(scalar(left), scalar(right), operator.lt, _smaller)


def at_most(left: Value, right: Value) -> Truth:
    """Return whether left comes before right or is equal to it."""
    return _compared(scalar(left), scalar(right), operator.le, lambda one, two: not _smaller(two, one))


def negated(truth: Truth) -> Truth:
    """Return Kleene's not: unknown stays unknown."""
    return UNKNOWN if isinstance(truth, Unknown) else not truth


def _same_truth(one: Truth, two: Truth) -> Truth:
    return UNKNOWN if UNKNOWN in (one, two) else one == two


def _nearly(one: Decimal, two: Decimal) -> bool:
    if one.is_nan() or two.is_nan():
        return False
    return one == two or abs(ARITHMETIC.subtract(one, two)) < NEARLY


def _compared(one: Scalar, two: Scalar, in_days: Callable[[date, date], bool],
              in_numbers: Callable[[Decimal, Decimal], bool]) -> Truth:
    if isinstance(one, Span) or isinstance(two, Span):
        spans = _spans(one, two)
        return False if spans is None else _before(*spans, in_days)
    left, right = to_number(one), to_number(two)
    return not (left.is_nan() or right.is_nan()) and in_numbers(left, right)


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


def _spans(one: Scalar, two: Scalar) -> tuple[_Days, _Days] | None:
    """Return both as intervals of days, None when one of them is no date."""
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
