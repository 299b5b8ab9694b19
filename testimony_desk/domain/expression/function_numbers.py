"""Functions on numbers: rounding, powers, the smallest, the largest, sums, checklists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, Decimal

from testimony_desk.domain.expression.context import Context
from testimony_desk.domain.expression.values import ARITHMETIC, NAN, Value, rounded, scalars, to_number, to_truth

_MOST_PLACES = 30


def whole(rounding: str) -> Callable[[Context, list[Value]], Value]:
    """Return int, floor or ceiling, by decimal's name of the rounding."""
    def apply(_context: Context, values: list[Value]) -> Value:
        number = to_number(values[0])
        return number.to_integral_value(rounding) if number.is_finite() else number

    return apply


truncated, floor, ceiling = whole(ROUND_DOWN), whole(ROUND_FLOOR), whole(ROUND_CEILING)


def round_(_context: Context, values: list[Value]) -> Value:
    """Round to places: halves towards plus infinity; beyond 30 places NaN, as JavaRosa."""
    places = to_number(values[1]) if len(values) == 2 else Decimal(0)
    if not places.is_finite() or abs(places) > _MOST_PLACES:
        return NAN
    return rounded(to_number(values[0]), int(places))


def absolute(_context: Context, values: list[Value]) -> Value:
    """Return a number without its sign."""
    return to_number(values[0]).copy_abs()


def power(_context: Context, values: list[Value]) -> Value:
    """Return a power; NaN where there is no real answer, 1 for anything to the power of nothing."""
    exponent = to_number(values[1])
    return Decimal(1) if exponent == 0 else ARITHMETIC.power(to_number(values[0]), exponent)


def smallest(_context: Context, values: list[Value]) -> Value:
    """Return the smallest of what is a number; NaN when nothing is."""
    return min(_numbers(values), default=NAN)


def largest(_context: Context, values: list[Value]) -> Value:
    """Return the largest of what is a number; NaN when nothing is."""
    return max(_numbers(values), default=NAN)


def total(_context: Context, values: list[Value]) -> Value:
    """Add up what is a number; the sum of nothing is 0."""
    return _sum(_numbers(values))


def checklist(_context: Context, values: list[Value]) -> Value:
    """Say whether that many of the rest are true as the first two allow; -1 means no bound."""
    least, most = to_number(values[0]), to_number(values[1])
    count = sum(1 for value in values[2:] for one in scalars(value) if to_truth(one) is True)
    return _not_above(least, Decimal(count)) and (_negative(most) or _not_above(Decimal(count), most))


def weighted_checklist(_context: Context, values: list[Value]) -> Value:
    """Say whether the weights of what is true add up to something between the first two."""
    pairs = zip(_all(values[2::2]), _all(values[3::2]), strict=False)
    weight = _sum(to_number(two) for one, two in pairs if to_truth(one) is True)
    return _not_above(to_number(values[0]), weight) and _not_above(weight, to_number(values[1]))


def _numbers(values: list[Value]) -> list[Decimal]:
    return [number for one in _all(values) if not (number := to_number(one)).is_nan()]


def _all(values: list[Value]) -> list[Value]:
    return [one for value in values for one in scalars(value)]


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    found = Decimal(0)
    for number in numbers:
        found = ARITHMETIC.add(found, number)
    return found


def _negative(number: Decimal) -> bool:
    return not number.is_nan() and number < 0


def _not_above(one: Decimal, two: Decimal) -> bool:
    return not (one.is_nan() or two.is_nan()) and one <= two
