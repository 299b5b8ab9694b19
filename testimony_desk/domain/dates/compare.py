"""Compares partial dates by their intervals: true, false, or unknown (None, Kleene's third value)."""

from __future__ import annotations

from testimony_desk.domain.dates.partial import PartialDate

Truth = bool | None


def before(left: PartialDate, right: PartialDate) -> Truth:
    """Return whether left < right."""
    if left.latest and right.earliest and left.latest < right.earliest:
        return True
    if left.earliest and right.latest and left.earliest >= right.latest:
        return False
    return None


def not_after(left: PartialDate, right: PartialDate) -> Truth:
    """Return whether left <= right."""
    return negated(before(right, left))


def same_day(left: PartialDate, right: PartialDate) -> Truth:
    """Return whether both are the same day; certainly so only for two full days."""
    if left.day is not None and left.day == right.day:
        return True
    return False if before(left, right) or before(right, left) else None


def negated(truth: Truth) -> Truth:
    """Return Kleene's not."""
    return None if truth is None else not truth


def days_between(start: PartialDate, end: PartialDate) -> int | None:
    """Return elapsed days, end minus start; None unless both are full days."""
    if start.day is None or end.day is None:
        return None
    return (end.day - start.day).days
