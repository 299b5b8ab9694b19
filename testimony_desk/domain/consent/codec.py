"""Consent records and what stands beside them as canonical JSON and back; any unknown or missing value is refused."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.overriding import Voice
from testimony_desk.domain.consent.record import ConsentRecord, Decision, LineRefused, Withdrawal, line
from testimony_desk.domain.consent.settled import Settlement
from testimony_desk.domain.consent.withdrawal_code import KeptCode
from testimony_desk.domain.errors import DeskError

_Reader = Callable[[Json, str], object]
"""Takes JSON and the name of its field; returns the typed value or raises ConsentUnreadable."""
_Around = Callable[[type, _Reader], _Reader]
_REMEMBERED = 500

_Part = TypeVar("_Part", bound="ConsentRecord | Withdrawal | Voice | Settlement | KeptCode")


class ConsentUnreadable(DeskError):
    """A consent record whose JSON is not one that we write; facts: field."""

    code = "consent-unreadable"


def to_json(record: ConsentRecord | Withdrawal | Voice | Settlement | KeptCode) -> dict[str, Json]:
    """Return the content of a version of any of these kinds, days as YYYY-MM-DD, codes as in the lists."""
    return _fields_written(record)


def record_from_json(value: Json, identifier: str = "", withdrawals: tuple[Withdrawal, ...] = ()) -> ConsentRecord:
    """Return the record of a consent version's content, its version id and what was withdrawn from it.

    Raises ConsentUnreadable for anything that `to_json` would not have written.
    """
    read = _read_fields(ConsentRecord, value)
    return dataclasses.replace(read, id=identifier, withdrawals=withdrawals)


class RecordJudge:
    """Judges the records of many consents: a decision in the words of one that was sound is not read once more.

    What it remembers, at most some hundred decisions, is gone with it.
    """

    def __init__(self) -> None:
        self._read = _made(ConsentRecord, _once)

    def check(self, value: Json) -> None:
        """Raise ConsentUnreadable for what `record_from_json` refuses."""
        self._read(value, ConsentRecord.__name__)


def withdrawal_from_json(value: Json) -> Withdrawal:
    """Return the withdrawal of a version's content; raises ConsentUnreadable."""
    return _read_fields(Withdrawal, value)


def voice_from_json(value: Json) -> Voice:
    """Return the word of a supervisor of an override version's content; raises ConsentUnreadable."""
    return _read_fields(Voice, value)


def settlement_from_json(value: Json) -> Settlement:
    """Return what a supervisor wrote down of a condition, of a settlement version's content; raises as above."""
    return _read_fields(Settlement, value)


def kept_code_from_json(value: Json) -> KeptCode:
    """Return what is kept of a withdrawal code; raises ConsentUnreadable, also for a cost that we never ask for."""
    read = _read_fields(KeptCode, value)
    if not read.is_sound:
        raise ConsentUnreadable(field=KeptCode.__name__)
    return read


def part_to_json(value: object) -> Json:
    """Return one part of a conversation (text, code, day, tuple or dataclass of these) as JSON."""
    return _written(value)


def part_from_json(holder: type, name: str, value: Json) -> Any:
    """Return the value of the field `name` of a dataclass from what `part_to_json` wrote; raises ConsentUnreadable."""
    return _reader(_content_fields(holder)[name])(value, name)


@functools.cache
def _content_fields(kind: type) -> dict[str, Any]:
    """Return name and resolved type of each field that is content; resolving is slow, hence the cache."""
    hints = typing.get_type_hints(kind)
    left_out: frozenset[str] = getattr(kind, "NOT_CONTENT", frozenset())
    return {one.name: hints[one.name] for one in dataclasses.fields(kind) if one.name not in left_out}


@functools.cache
def _later_fields(kind: type) -> dict[str, object]:
    """Return name and default of each field that the kind gained after its first format.

    It is written only where it says something, so that a record without it is spelled as ever, and older programs read
    all that they can know.
    """
    later: frozenset[str] = getattr(kind, "LATER", frozenset())
    return {one.name: one.default for one in dataclasses.fields(kind) if one.name in later}


def _fields_written(value: object) -> dict[str, Json]:
    kind: type = type(value)
    later = _later_fields(kind)
    return {name: _written(getattr(value, name)) for name in _content_fields(kind)
            if name not in later or getattr(value, name) != later[name]}


def _written(value: object) -> Json:
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    if dataclasses.is_dataclass(value):
        return _fields_written(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    raise ConsentUnreadable(field=type(value).__name__)


def _read_fields(kind: type[_Part], value: Json) -> _Part:
    wanted: type = kind
    return typing.cast("_Part", _reader(wanted)(value, kind.__name__))


@functools.cache
def _reader(wanted: Any) -> _Reader:
    """Return what reads one type of field, made once: a list of cases reads hundreds of records."""
    return _made(wanted, lambda _kind, reader: reader)


def _made(wanted: Any, around: _Around) -> _Reader:
    """Return what reads one type of field; around: what is put around the reader of each dataclass in it."""
    origin = typing.get_origin(wanted)
    if origin is types.UnionType:
        return _optional(_made(typing.get_args(wanted)[0], around))
    if origin is tuple:
        return _several(_made(typing.get_args(wanted)[0], around))
    if dataclasses.is_dataclass(wanted):
        kind = typing.cast("type", wanted)
        return around(kind, _object(kind, around))
    if wanted in (bool, int):
        return _exactly(wanted)
    if issubclass(wanted, enum.Enum):
        return _code({one.value: one for one in wanted})
    return _text(_FROM_TEXT.get(wanted, wanted))


def _optional(inner: _Reader) -> _Reader:
    return lambda value, where: None if value is None else inner(value, where)


def _several(inner: _Reader) -> _Reader:
    def read(value: Json, where: str) -> object:
        if not isinstance(value, list | tuple):
            raise ConsentUnreadable(field=where)
        return tuple(inner(one, where) for one in value)

    return read


def _once(kind: type, read: _Reader) -> _Reader:
    """Remember which decisions were sound: such a one holds only texts and None, so that what is equal is alike."""
    if kind is not Decision:
        return read
    known: set[tuple[object, ...]] = set()

    def read_once(value: Json, where: str) -> object:
        said = (*value, *value.values()) if isinstance(value, dict) else ()
        try:
            if said in known:
                return None
        except TypeError:  # a list or an object in it: nothing that was sound
            return read(value, where)
        read(value, where)
        if len(known) >= _REMEMBERED:
            known.clear()
        known.add(said)
        return None

    return read_once


def _object(kind: type, around: _Around) -> _Reader:
    readers = {name: _made(wanted, around) for name, wanted in _content_fields(kind).items()}
    later = _later_fields(kind)
    needed = readers.keys() - later.keys()

    def read(value: Json, where: str) -> object:
        if not isinstance(value, dict | Mapping) or not needed <= value.keys() <= readers.keys():
            raise ConsentUnreadable(field=where)
        made = {name: readers[name](said, name) for name, said in value.items()}
        for name, plain in later.items():
            if name in made and made[name] == plain:  # nothing has two spellings
                raise ConsentUnreadable(field=name)
        return kind(**made)

    return read


def _exactly(kind: type) -> _Reader:
    def read(value: Json, where: str) -> object:
        if type(value) is not kind:
            raise ConsentUnreadable(field=where)
        return value

    return read


def _code(known: Mapping[str, enum.Enum]) -> _Reader:
    def read(value: Json, where: str) -> object:
        found = known.get(value) if isinstance(value, str) else None
        if found is None:
            raise ConsentUnreadable(field=where)
        return found

    return read


def _text(make: Callable[[str], object]) -> _Reader:
    """Read a day or a line: only in the very spelling that we write."""
    def read(value: Json, where: str) -> object:
        if not isinstance(value, str):
            raise ConsentUnreadable(field=where)
        try:
            return make(value)
        except (ValueError, LineRefused) as error:
            raise ConsentUnreadable(field=where) from error

    return read


def _day(text: str) -> dt.date:
    day = dt.date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


def _line(text: str) -> str:
    if text and line(text) != text:
        raise ValueError
    return text


_FROM_TEXT: dict[Any, Callable[[str], object]] = {dt.date: _day, str: _line}
