"""The operators: their binding powers, and one flat closure per chain of equal power."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from testimony_desk.domain.expression.comparing import at_most, equal, less, negated
from testimony_desk.domain.expression.context import Context
from testimony_desk.domain.expression.pieces import Run
from testimony_desk.domain.expression.values import (
    ARITHMETIC,
    EMPTY,
    UNKNOWN,
    Nodes,
    Span,
    Truth,
    Value,
    scalar,
    to_number,
    to_truth,
)

POWERS = {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "div": 6,
          "mod": 6, "|": 8}
NEGATION = 7

_Apply = Callable[[Value, Value], Value]


def chain(first: Run, rest: Sequence[tuple[str, Run]]) -> Run:
    """Return the closure of `first op a op b ...`, all of one power, from left to right without nesting."""
    if rest[0][0] in {"and", "or"}:
        return _connected([first, *(run for _, run in rest)], stop=rest[0][0] == "or")
    steps = tuple((_APPLY[sign], run) for sign, run in rest)

    def run_chain(context: Context) -> Value:
        value = first(context)
        for apply, run in steps:
            context.steps.spend(1)
            value = apply(value, run(context))
        return value

    return run_chain


def minus(run: Run, count: int) -> Run:
    """Return the closure of `count` minus signs before an operand."""
    def negative(context: Context) -> Value:
        context.steps.spend(1)
        number = to_number(run(context))
        return number.copy_negate() if count % 2 else number

    return negative


def _connected(runs: Sequence[Run], *, stop: bool) -> Run:
    """Return Kleene's `or` (stop=True) or `and`: one certain operand decides, else one unknown leaves it unknown."""
    def run_connected(context: Context) -> Value:
        found: Truth = not stop
        for run in runs:
            context.steps.spend(1)
            truth = to_truth(run(context))
            if truth is stop:
                return stop
            found = UNKNOWN if truth is UNKNOWN else found
        return found

    return run_connected


def _subtract(left: Value, right: Value) -> Value:
    """Subtract; two dates give days, and nothing when one of them is partial and not one exact day."""
    one, two = scalar(left), scalar(right)
    if any(isinstance(each, Span) and each.day is None for each in (one, two)):
        return EMPTY
    return ARITHMETIC.subtract(to_number(one), to_number(two))


def _arithmetic(operation: Callable[[Decimal, Decimal], Decimal]) -> _Apply:
    return lambda left, right: operation(to_number(left), to_number(right))


def _divide(left: Decimal, right: Decimal) -> Decimal:
    return ARITHMETIC.divide(left, right)


def _remainder(left: Decimal, right: Decimal) -> Decimal:
    """Return what division leaves, with the sign of the dividend; beyond 28 digits nothing is left to say."""
    if right.is_infinite() and left.is_finite():
        return left
    return ARITHMETIC.remainder(left, right)


def _union(left: Value, right: Value) -> Value:
    both = [node for value in (left, right) if isinstance(value, Nodes) for node in value.nodes]
    return Nodes(tuple(dict.fromkeys(both)))


_APPLY: dict[str, _Apply] = {
    "=": equal, "!=": lambda left, right: negated(equal(left, right)),
    "<": less, "<=": at_most,
    ">": lambda left, right: less(right, left), ">=": lambda left, right: at_most(right, left),
    "+": _arithmetic(ARITHMETIC.add), "-": _subtract, "*": _arithmetic(ARITHMETIC.multiply),
    "div": _arithmetic(_divide), "mod": _arithmetic(_remainder), "|": _union,
}
