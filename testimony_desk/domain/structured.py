"""Answers made of several parts (protocol 1.3): durations, places, numbers of people, references to a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Self

from testimony_desk.domain.answer_errors import CountsReversed, OutOfRange, ShapeRefused
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.language import read_integer
from testimony_desk.domain.plain_text import plain

MOST = 10_000_000
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?")
_CODE = re.compile(r"[A-Za-z0-9_-]{0,64}")


@dataclass(frozen=True)
class Structured:
    """The common way in and out: an object whose parts are whole numbers or texts; what was not said is left out."""

    numbers: ClassVar[frozenset[str]] = frozenset()
    codes: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def read(cls, value: Json) -> Self:
        """Return the typed answer of a draft's object, whose numbers may be typed text in any digits.

        Raises ShapeRefused for an unknown part, NumberNotRead, NumberAmbiguous, OutOfRange, CountsReversed.
        """
        if not isinstance(value, Mapping) or not value.keys() <= {field.name for field in fields(cls)}:
            raise ShapeRefused
        return cls(**{key: cls._part(key, item) for key, item in value.items() if item not in (None, "")})

    @classmethod
    def _part(cls, key: str, item: Json) -> Any:
        if key in cls.numbers:
            return _number(item)
        text = plain(item).strip()
        if key in cls.codes and not _CODE.fullmatch(text):
            raise ShapeRefused
        return text

    def to_json(self) -> dict[str, Json]:
        """Return the parts that were said, as a canonical JSON object."""
        return {key: item for key, item in asdict(self).items() if item not in (None, "")}


@dataclass(frozen=True)
class Duration(Structured):
    """How long something took. Elapsed days: end minus start. basis is stated, computed, both or lower_bound."""

    numbers = frozenset({"stated_days", "computed_min", "computed_max"})
    codes = frozenset({"stated_qualifier", "basis"})

    stated_days: int | None = None
    stated_qualifier: str = ""
    as_said: str = ""
    computed_min: int | None = None
    computed_max: int | None = None
    basis: str = ""

    @property
    def text(self) -> str:
        """What expressions and other tools read: the days, else the words."""
        return self.as_said if self.stated_days is None else str(self.stated_days)


@dataclass(frozen=True)
class Place(Structured):
    """A place as said and as coded; coordinates are decimal degrees as text, typed by a person, never from a device."""

    codes = frozenset({"code", "country", "type", "place_precision", "certainty"})

    code: str = ""
    name_as_said: str = ""
    lang: str = ""
    country: str = ""
    admin1: str = ""
    locality: str = ""
    type: str = ""
    lat: str = ""
    lon: str = ""
    place_precision: str = ""
    certainty: str = ""

    def __post_init__(self) -> None:
        for degrees in (self.lat, self.lon):
            if degrees and not _DEGREES.fullmatch(degrees):
                raise ShapeRefused

    @property
    def text(self) -> str:
        """What expressions and other tools read: the code, else the name, else the widest part that was said."""
        return self.code or self.name_as_said or self.locality or self.admin1 or self.country


@dataclass(frozen=True)
class GroupCount(Structured):
    """How many people: least and most, how exact, of what kind, in which context, the person included or not."""

    numbers = frozenset({"value_min", "value_max"})
    codes = frozenset({"count_precision", "kind", "context", "includes_self"})

    value_min: int | None = None
    value_max: int | None = None
    count_precision: str = ""
    kind: str = ""
    context: str = ""
    includes_self: str = ""

    def __post_init__(self) -> None:
        if self.value_min is not None and self.value_max is not None and self.value_min > self.value_max:
            raise CountsReversed

    @property
    def text(self) -> str:
        """What expressions and other tools read: one number, or two with a hyphen between."""
        numbers = {number: None for number in (self.value_min, self.value_max) if number is not None}
        return "-".join(str(number) for number in numbers)


@dataclass(frozen=True)
class PersonRef(Structured):
    """A person by alias code, never by name."""

    codes = frozenset({"alias_code", "role", "relationship"})

    alias_code: str = ""
    role: str = ""
    relationship: str = ""

    @property
    def text(self) -> str:
        """What expressions and other tools read: the code."""
        return self.alias_code


def _number(item: Json) -> int:
    if isinstance(item, bool) or not isinstance(item, int | str):
        raise ShapeRefused
    number = read_integer(item) if isinstance(item, str) else item
    if not 0 <= number <= MOST:
        raise OutOfRange(least=0, most=MOST)
    return number
