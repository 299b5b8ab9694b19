"""Reads what was typed into typed values, one reader per kind of question, and writes these as JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from testimony_desk.domain.answer_errors import NotADay, NotATime, OutOfRange, ShapeRefused
from testimony_desk.domain.canonical import MAX_INTEGER, Json
from testimony_desk.domain.dates import codec as date_codec
from testimony_desk.domain.dates.partial import PartialDate, of
from testimony_desk.domain.expression.function_days import read_moment
from testimony_desk.domain.expression.values import EMPTY, Scalar, Span, to_number, to_text
from testimony_desk.domain.form import Kind, Question
from testimony_desk.domain.language import ascii_digits, read_integer, read_number
from testimony_desk.domain.plain_text import plain
from testimony_desk.domain.structured import Duration, GroupCount, PersonRef, Place, Structured

Typed = str | int | Decimal | tuple[str, ...] | date | datetime | PartialDate | Structured
Reader = Callable[[Question, Json], Typed]

ACKNOWLEDGED = "OK"
MAX_CODES = 2_000
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
_ATTACHMENT = re.compile(r"[0-9a-f]{32,64}")


def is_nothing(value: Json) -> bool:
    """Return whether a raw value says nothing: None, no text, no codes, no parts."""
    return value is None or (not isinstance(value, bool | int) and len(value) == 0)


def read_typed(question: Question, value: Json) -> Typed:
    """Return the typed value of what was typed, EMPTY for nothing; raises the DeskError that says what ails it."""
    return EMPTY if is_nothing(value) else READERS[question.kind](question, value)


def as_scalar(typed: Typed) -> Scalar:
    """Return a typed value as expressions see it."""
    if isinstance(typed, PartialDate):
        if not typed.edtf:
            return typed.as_said
        return Span(typed.earliest, typed.latest, typed.edtf)
    if isinstance(typed, Duration | Place | GroupCount | PersonRef):
        return typed.text
    if isinstance(typed, int) and not isinstance(typed, bool):
        return Decimal(typed)
    assert not isinstance(typed, Structured), "each structured kind is named above"
    return typed


def as_json(typed: Typed | Scalar) -> Json:
    """Return a typed value as a completed version stores it: no floats, decimals as text, days in ISO form."""
    if isinstance(typed, PartialDate):
        return date_codec.to_json(typed)
    if isinstance(typed, Structured):
        return typed.to_json()
    if isinstance(typed, tuple):
        return list(typed)
    if isinstance(typed, datetime):
        return typed.isoformat()
    return typed if isinstance(typed, int) else to_text(typed)


def _text(_question: Question, value: Json) -> Typed:
    return plain(str(value) if isinstance(value, int) and not isinstance(value, bool) else value)


def _integer(_question: Question, value: Json) -> Typed:
    number = value if isinstance(value, int) and not isinstance(value, bool) else read_integer(plain(value, 64))
    if abs(number) >= MAX_INTEGER:
        raise OutOfRange(least=str(-MAX_INTEGER + 1), most=str(MAX_INTEGER - 1))
    return number


def _decimal(_question: Question, value: Json) -> Typed:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return read_number(plain(value, 64))


def _range(question: Question, value: Json) -> Typed:
    number = _decimal(question, value)
    bounds = dict(question.parameters)
    least, most = sorted((_bound(bounds.get("start", ""), 1), _bound(bounds.get("end", ""), 10)))
    if not isinstance(number, Decimal) or not least <= number <= most:
        raise OutOfRange(least=to_text(least), most=to_text(most))
    return number


def _bound(text: str, usual: int) -> Decimal:
    number = to_number(text)
    return number if number.is_finite() else Decimal(usual)


def _code(_question: Question, value: Json) -> Typed:
    return plain(value, 1_000)


def _codes(_question: Question, value: Json) -> Typed:
    if isinstance(value, str):
        value = value.split()
    if not isinstance(value, Sequence) or len(value) > MAX_CODES:
        raise ShapeRefused
    codes = tuple(plain(code, 1_000) for code in value)
    if len(set(codes)) != len(codes):
        raise ShapeRefused
    return codes


def _day(question: Question, value: Json) -> Typed:
    """Read a day; the appearances `month-year` and `year` make a month or a year of it, as ODK means them."""
    text = ascii_digits(plain(value, 64)).strip()
    wanted = question.appearance.split()
    if "year" in wanted or "month-year" in wanted:
        return _partial_day(text[:4] if "year" in wanted else text[:7])
    found = read_moment(text)
    if found is None or isinstance(found, datetime):
        raise NotADay
    return found


def _partial_day(text: str) -> PartialDate:
    if not re.fullmatch("[0-9]{4}(-[0-9]{2})?", text):
        raise NotADay
    return of(text)


def _moment(_question: Question, value: Json) -> Typed:
    found = read_moment(ascii_digits(plain(value, 64)).strip())
    if not isinstance(found, datetime):
        raise NotADay if found is None else NotATime
    return found


def _time(_question: Question, value: Json) -> Typed:
    found = _TIME.fullmatch(ascii_digits(plain(value, 64)).strip())
    if found is None:
        raise NotATime
    hour, minute, second, _offset = found.groups()
    return f"{int(hour):02}:{minute}" + (f":{second}" if second else "")


def _acknowledged(_question: Question, value: Json) -> Typed:
    if value != ACKNOWLEDGED:
        raise ShapeRefused
    return ACKNOWLEDGED


def _attachment(_question: Question, value: Json) -> Typed:
    text = plain(value, 64)
    if not _ATTACHMENT.fullmatch(text):
        raise ShapeRefused
    return text


def _nothing(_question: Question, _value: Json) -> Typed:
    raise ShapeRefused


def _partial_date(_question: Question, value: Json) -> Typed:
    """Read the object of the date editor, or EDTF alone as other tools send it."""
    if isinstance(value, str):
        return of(ascii_digits(plain(value, 64)).strip())
    return date_codec.from_json(_thawed(value))


def _person(_question: Question, value: Json) -> Typed:
    return PersonRef.read({"alias_code": value} if isinstance(value, str) else value)


def _thawed(value: Json) -> Any:
    """Return JSON with the list and dict types that a strict reader asks for."""
    if isinstance(value, Mapping):
        return {key: _thawed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_thawed(item) for item in value]
    return plain(value) if isinstance(value, str) else value


READERS: Mapping[Kind, Reader] = {
    Kind.TEXT: _text, Kind.CALCULATE: _text, Kind.HIDDEN: _text,
    Kind.INTEGER: _integer, Kind.DECIMAL: _decimal, Kind.RANGE: _range,
    Kind.SELECT_ONE: _code, Kind.SELECT_MULTIPLE: _codes, Kind.RANK: _codes,
    Kind.DATE: _day, Kind.TODAY: _day, Kind.TIME: _time,
    Kind.DATETIME: _moment, Kind.START: _moment, Kind.END: _moment,
    Kind.ACKNOWLEDGE: _acknowledged, Kind.NOTE: _nothing, Kind.AUDIT: _nothing,
    Kind.AUDIO: _attachment, Kind.IMAGE: _attachment, Kind.FILE: _attachment,
    Kind.PARTIAL_DATE: _partial_date,
    Kind.DURATION: lambda _question, value: Duration.read(value),
    Kind.PLACE: lambda _question, value: Place.read(value),
    Kind.GROUP_COUNT: lambda _question, value: GroupCount.read(value),
    Kind.PERSON_REF: _person,
}
