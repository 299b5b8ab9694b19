"""Functions on text: joining, cutting, searching, replacing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from testimony_desk.domain.expression.context import Context
from testimony_desk.domain.expression.values import EMPTY, Value, scalars, to_number, to_text

_CHARACTERS_PER_STEP = 64  # long texts cost steps, so that doubling a text again and again ends


def joined(context: Context, parts: list[str], separator: str) -> str:
    """Return the parts with a separator between; costs steps by length."""
    context.steps.spend(1 + (sum(map(len, parts)) + len(separator) * len(parts)) // _CHARACTERS_PER_STEP)
    return separator.join(parts)


def concat(context: Context, values: list[Value]) -> Value:
    """Lay all values end to end as text, those of every node a path found."""
    return joined(context, _texts(values), "")


def join(context: Context, values: list[Value]) -> Value:
    """Do the same with a separator between."""
    return joined(context, _texts(values[1:]), to_text(values[0]))


def substr(_context: Context, values: list[Value]) -> Value:
    """Cut a part out: from 0, the end not included, negative ones count from the end."""
    text = to_text(values[0])
    start = _bounded(values[1], text)
    end = _bounded(values[2], text) if len(values) == 3 else len(text)
    return text[start:end]


def translated(context: Context, values: list[Value]) -> Value:
    """Replace characters: each character of `from` becomes the one of `to` at its place, or goes."""
    text, old, new = (to_text(value) for value in values)
    context.steps.spend(len(text) // _CHARACTERS_PER_STEP)
    table = {ord(char): (new[place] if place < len(new) else None) for place, char in reversed(list(enumerate(old)))}
    return text.translate(table)


def before(_context: Context, values: list[Value]) -> Value:
    """Return what stands before a part; nothing when the part is not in it."""
    head, found, _tail = _partition(values)
    return head if found else EMPTY


def after(_context: Context, values: list[Value]) -> Value:
    """Return what stands after a part; nothing when the part is not in it."""
    _head, _found, tail = _partition(values)
    return tail


def length(_context: Context, values: list[Value]) -> Value:
    """Return the number of characters."""
    return Decimal(len(to_text(values[0])))


def normalized(_context: Context, values: list[Value]) -> Value:
    """Tidy blanks: none at the ends, one where there were several."""
    return " ".join(to_text(values[0]).split())


def tested(test: Callable[[str, str], bool]) -> Callable[[Context, list[Value]], Value]:
    """Return a function of two texts that answers yes or no."""
    return lambda _context, values: test(to_text(values[0]), to_text(values[1]))


def _texts(values: list[Value]) -> list[str]:
    return [to_text(one) for value in values for one in scalars(value)]


def _partition(values: list[Value]) -> tuple[str, bool, str]:
    text, part = to_text(values[0]), to_text(values[1])
    place = text.find(part)
    return (text[:place], True, text[place + len(part):]) if place >= 0 else (EMPTY, False, EMPTY)


def _bounded(value: Value, text: str) -> int:
    """Return a place within the text; what is no number counts as 0."""
    number = to_number(value)
    place = 0 if number.is_nan() else int(max(min(number, Decimal(len(text))), Decimal(-len(text))))
    return place + len(text) if place < 0 else place
