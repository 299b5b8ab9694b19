"""Consent records and withdrawals as canonical JSON and back; every unknown, missing or odd value is refused."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.record import ConsentRecord, LineRefused, Withdrawal, line
from testimony_desk.domain.errors import DeskError

_Part = TypeVar("_Part", bound="ConsentRecord | Withdrawal")


class ConsentUnreadable(DeskError):
    """A consent record whose JSON is not one that we write; facts: field."""

    code = "consent-unreadable"


def to_json(record: ConsentRecord | Withdrawal) -> dict[str, Json]:
    """Return the content of a consent or withdrawal version, days as YYYY-MM-DD, codes as in the lists."""
    kind: type = type(record)
    return {name: _written(getattr(record, name)) for name in _content_fields(kind)}


def record_from_json(value: Json, identifier: str = "", withdrawals: tuple[Withdrawal, ...] = ()) -> ConsentRecord:
    """Return the record of a consent version's content, its version id and what was withdrawn from it.

    Raises ConsentUnreadable for anything that `to_json` would not have written.
    """
    read = _read_fields(ConsentRecord, value)
    return dataclasses.replace(read, id=identifier, withdrawals=withdrawals)


def withdrawal_from_json(value: Json) -> Withdrawal:
    """Return the withdrawal of a version's content; raises ConsentUnreadable."""
    return _read_fields(Withdrawal, value)


def part_to_json(value: object) -> Json:
    """Return one part of a conversation (text, code, day, tuple or dataclass of these) as JSON."""
    return _written(value)


def part_from_json(holder: type, name: str, value: Json) -> Any:
    """Return the value of the field `name` of a dataclass from what `part_to_json` wrote; raises ConsentUnreadable."""
    return _read(_content_fields(holder)[name], value, name)


@functools.cache
def _content_fields(kind: type) -> dict[str, Any]:
    """Return name and resolved type of each field that is content; resolving is slow, hence the cache."""
    hints = typing.get_type_hints(kind)
    left_out: frozenset[str] = getattr(kind, "NOT_CONTENT", frozenset())
    return {one.name: hints[one.name] for one in dataclasses.fields(kind) if one.name not in left_out}


def _written(value: object) -> Json:
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    if dataclasses.is_dataclass(value):
        return {one.name: _written(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if value is None or isinstance(value, bool | int | str):
        return value
    raise ConsentUnreadable(field=type(value).__name__)


def _read_fields(kind: type[_Part], value: Json) -> _Part:
    return typing.cast("_Part", _read_object(kind, value, kind.__name__))


def _read_object(kind: type, value: Json, where: str) -> object:
    fields = _content_fields(kind)
    if not isinstance(value, Mapping) or set(value) != set(fields):
        raise ConsentUnreadable(field=where)
    return kind(**{name: _read(wanted, value[name], name) for name, wanted in fields.items()})


def _read(wanted: Any, value: Json, where: str) -> object:
    origin = typing.get_origin(wanted)
    if origin is types.UnionType:
        return None if value is None else _read(typing.get_args(wanted)[0], value, where)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise ConsentUnreadable(field=where)
        return tuple(_read(typing.get_args(wanted)[0], one, where) for one in value)
    if dataclasses.is_dataclass(wanted):
        return _read_object(typing.cast("type", wanted), value, where)
    return _read_plain(wanted, value, where)


def _read_plain(wanted: type, value: Json, where: str) -> object:
    if wanted in (bool, int):
        if type(value) is not wanted:
            raise ConsentUnreadable(field=where)
        return value
    if not isinstance(value, str):
        raise ConsentUnreadable(field=where)
    return _read_text(wanted, value, where)


def _read_text(wanted: type, value: str, where: str) -> object:
    try:
        if wanted is dt.date:
            read: object = dt.date.fromisoformat(value)
        else:
            read = line(value) if wanted is str else wanted(value)
    except (ValueError, LineRefused) as error:
        raise ConsentUnreadable(field=where) from error
    if _written(read) != value:
        raise ConsentUnreadable(field=where)
    return read
