"""Functions on chosen codes and on truth: selected, count-selected, coalesce, not, boolean."""

from __future__ import annotations

from decimal import Decimal

from testimony_desk.domain.expression.comparing import negated
from testimony_desk.domain.expression.context import Context
from testimony_desk.domain.expression.values import EMPTY, Value, is_empty, scalar, to_number, to_text, to_truth


def selected(_context: Context, values: list[Value]) -> Value:
    """Say whether codes (or one code) hold a code; nothing holds nothing, so empty text is in it."""
    return f" {to_text(values[1]).strip()} " in f" {to_text(values[0])} "


def selected_at(_context: Context, values: list[Value]) -> Value:
    """Return the code at a place, from 0; nothing beyond the last."""
    codes, place = to_text(values[0]).split(), to_number(values[1])
    return codes[int(place)] if place.is_finite() and 0 <= place < len(codes) else EMPTY


def count_selected(_context: Context, values: list[Value]) -> Value:
    """Return how many codes there are."""
    return Decimal(len(to_text(values[0]).split()))


def coalesce(_context: Context, values: list[Value]) -> Value:
    """Return the first value that is not empty."""
    return next((value for value in values if not is_empty(scalar(value))), values[-1])


def not_(_context: Context, values: list[Value]) -> Value:
    """Return the opposite truth; unknown stays unknown."""
    return negated(to_truth(values[0]))


def boolean(_context: Context, values: list[Value]) -> Value:
    """Return the truth of a value: any text but the empty one is true."""
    return to_truth(values[0])


def boolean_from_string(_context: Context, values: list[Value]) -> Value:
    """Return true for the texts `true` and `1` only."""
    return to_text(values[0]).lower() in {"true", "1"}
