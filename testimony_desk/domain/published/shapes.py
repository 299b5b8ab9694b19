"""Turns JSON into the frozen shapes of published cases: every missing, unknown or odd value is refused by its place."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.published.values import Codes

MAX_TEXT = 2_000
MAX_ITEMS = 1_000
MAX_NUMBER = 1_000_000_000

Lists = Mapping[str, frozenset[str]]
"""The codes of every list that a case may use, by the list's name."""


class CasesRefused(DeskError):
    """A file of published cases that is not what it must be; facts: where (its place in the file), why."""

    code = "cases-refused"


@dataclasses.dataclass(frozen=True)
class Reading:
    """Where in the file we are, and the lists that codes must be in."""

    lists: Lists
    where: str

    def at(self, name: str) -> Reading:
        """Return the place of a field or item inside this one."""
        return dataclasses.replace(self, where=f"{self.where}/{name}" if self.where else name)

    def refuse(self, why: str) -> CasesRefused:
        """Return the refusal of what stands here."""
        return CasesRefused(where=self.where, why=why)


def read_object(kind: type, value: Json, reading: Reading) -> Any:
    """Return a dataclass of that kind; fields with a default may be missing; a trailing `_` in a name is not written.

    Raises CasesRefused.
    """
    if not isinstance(value, Mapping):
        raise reading.refuse("shape")
    wanted = _fields(kind)
    if value.keys() - wanted.keys():
        raise reading.refuse("unknown")  # its name was chosen elsewhere and stays out of the facts
    for name, one in wanted.items():
        if one.required and name not in value:
            raise reading.at(name).refuse("missing")
    return kind(**{wanted[name].name: _read(wanted[name].type, item, reading.at(name)) for name, item in value.items()})


@dataclasses.dataclass(frozen=True)
class _Field:
    name: str
    type: Any
    required: bool


@functools.cache
def _fields(kind: type) -> dict[str, _Field]:
    """Return the fields of a dataclass by the name they have in JSON; resolving types is slow, hence the cache."""
    hints = typing.get_type_hints(kind, include_extras=True)
    given = [one for one in dataclasses.fields(kind) if one.metadata.get("given", True)]
    return {one.name.rstrip("_"): _Field(one.name, hints[one.name], _required(one)) for one in given}


def _required(one: dataclasses.Field[Any]) -> bool:
    return one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING


def _read(wanted: Any, value: Json, reading: Reading) -> object:
    origin = typing.get_origin(wanted)
    if origin is types.UnionType or origin is typing.Union:
        return None if value is None else _read(typing.get_args(wanted)[0], value, reading)
    if origin is Annotated:
        return _code(typing.get_args(wanted)[1], value, reading)
    if origin is tuple:
        return _items(typing.get_args(wanted)[0], value, reading)
    if dataclasses.is_dataclass(wanted):
        return read_object(typing.cast("type", wanted), value, reading)
    if origin is not None:
        return _texts_by_name(value, reading)
    return _plain(wanted, value, reading)


def _items(wanted: Any, value: Json, reading: Reading) -> tuple[object, ...]:
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        raise reading.refuse("shape")
    return tuple(_read(wanted, item, reading.at(str(place))) for place, item in enumerate(value, start=1))


def _plain(wanted: type, value: Json, reading: Reading) -> object:
    if type(value) is not wanted:
        raise reading.refuse("shape")
    if isinstance(value, str):
        return _text(value, reading)
    if type(value) is int and not 0 <= value <= MAX_NUMBER:
        raise reading.refuse("number")
    return value


def _text(value: str, reading: Reading) -> str:
    if len(value) > MAX_TEXT or any(unicodedata.category(char) in {"Cc", "Cs"} for char in value):
        raise reading.refuse("text")
    return value


def _code(codes: Codes, value: Json, reading: Reading) -> str:
    if not isinstance(value, str):
        raise reading.refuse("shape")
    if value not in codes.beside and not any(value in reading.lists[name] for name in codes.lists):
        raise reading.refuse("code")
    return value


def _texts_by_name(value: Json, reading: Reading) -> Mapping[str, Json]:
    """Return a small table of texts or lists of texts, as statements carry codes."""
    if not isinstance(value, Mapping) or len(value) > MAX_ITEMS:
        raise reading.refuse("shape")
    for name, item in value.items():
        _plain(str, name, reading)
        texts: Sequence[Json] = item if isinstance(item, list) else [item]
        for text in texts:
            _plain(str, text, reading)
    return value
