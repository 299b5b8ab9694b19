"""The values of the expression language and the conversions between them, as XPath and JavaRosa have them."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_FLOOR, Context, Decimal
from typing import Protocol

# Range of a double, so that no number can grow into a text of a million digits; NaN and Infinity instead of errors.
ARITHMETIC = Context(prec=28, Emin=-308, Emax=308, traps=[])
NAN = Decimal("NaN")
# JavaRosa's own tolerance: 1 div 3 * 3 is 1 for a person, and for us.
NEARLY = Decimal("1e-12")
EMPTY = ""  # Nothing and the text of no letters are one value, as in XPath.
EPOCH = date(1970, 1, 1).toordinal()

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


class Unknown(enum.Enum):
    """The third truth value: what a comparison of two partial dates says when both answers are possible."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN
Truth = bool | Unknown


@dataclass(frozen=True)
class Span:
    """A partial date as expressions see it: first and last possible day (None: open), and its EDTF text."""

    earliest: date | None
    latest: date | None
    text: str

    @property
    def day(self) -> date | None:
        """The day, when only one is possible."""
        return self.earliest if self.earliest == self.latest else None


Codes = tuple[str, ...]
Scalar = str | Decimal | bool | date | datetime | Codes | Span | Unknown


class Node(Protocol):
    """One place of the answers that a path can lead to: a question, a group, an item of a repeat, a choice."""

    @property
    def value(self) -> Scalar:
        """What it holds: EMPTY when it is not relevant, not asked, not answered, or a group."""

    @property
    def parent(self) -> Node | None:
        """The group around it; None for the form itself."""

    @property
    def position(self) -> int:
        """Its place among the items of its repeat, from 1; 1 for what does not repeat."""

    def children(self, name: str) -> Sequence[Node]:
        """Return the relevant nodes of that name inside it, all of them for `*`."""


@dataclass(frozen=True)
class Nodes:
    """What a path found, in the form's order."""

    nodes: tuple[Node, ...]


Value = Scalar | Nodes


def scalar(value: Value) -> Scalar:
    """Return the value of the first node, as XPath does where one value is wanted; EMPTY when a path found nothing."""
    if not isinstance(value, Nodes):
        return value
    return value.nodes[0].value if value.nodes else EMPTY


def scalars(value: Value) -> list[Scalar]:
    """Return the values of all nodes, or the one value itself."""
    return [node.value for node in value.nodes] if isinstance(value, Nodes) else [value]


def to_text(value: Value) -> str:
    """Return a value as text: whole numbers without a point, days in ISO form, codes with blanks between."""
    one = scalar(value)
    if isinstance(one, str):
        return one
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, Decimal):
        return _number_text(one)
    return _other_text(one)


def to_number(value: Value) -> Decimal:
    """Return a value as a number; days count from 1970-01-01, a text that is no plain number is NaN."""
    one = value if isinstance(value, Decimal) else scalar(value)
    if isinstance(one, Decimal):
        return one
    if isinstance(one, bool):
        return Decimal(int(one))
    if isinstance(one, tuple):
        one = " ".join(one)
    if isinstance(one, str):
        plain = one.strip(" \t\r\n")
        return ARITHMETIC.create_decimal(plain) if _NUMBER.fullmatch(plain) else NAN
    day = to_day(one)
    return NAN if day is None else Decimal(day.toordinal() - EPOCH)


def to_truth(value: Value) -> Truth:
    """Return a value as a truth: any text that is not empty is true, even `false` and `0`."""
    if isinstance(value, bool):
        return value
    one = scalar(value)
    if isinstance(one, bool | Unknown):
        return one
    if isinstance(one, Decimal):
        return not one.is_nan() and abs(one) > NEARLY
    return one not in (EMPTY, ())


def to_day(value: Scalar) -> date | None:
    """Return the one day of a day, a moment (in its own offset) or an exact partial date; None for all else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return value.day if isinstance(value, Span) else None


def is_empty(value: Scalar) -> bool:
    """Return whether a value is nothing: no text, no codes, no number."""
    return value in (EMPTY, ()) or (isinstance(value, Decimal) and value.is_nan())


def rounded(number: Decimal, places: int) -> Decimal:
    """Return floor(x * 10^n + 1/2) / 10^n: halves go towards plus infinity, so -2.5 gives -2."""
    if not number.is_finite():
        return number
    scaled = ARITHMETIC.add(number.scaleb(places, ARITHMETIC), Decimal("0.5"))
    return scaled.to_integral_value(ROUND_FLOOR, ARITHMETIC).scaleb(-places, ARITHMETIC)


def _number_text(number: Decimal) -> str:
    if number.is_nan():
        return "NaN"
    if number.is_infinite():
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0"
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _other_text(value: date | Codes | Span | Unknown) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()  # as JavaRosa: `format-date-time` is there for the hour
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(value)
    return value.text if isinstance(value, Span) else EMPTY
