"""The first line of an exported journal: the desk's keys, whose line is whose, how many lines and where they end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.exchange.card import DeskKind
from testimony_desk.exchange.errors import JournalRefused, JournalTooNew

FORMAT = "td-journal/1"
ROLES = frozenset({"researcher", "supervisor", "analyst", "custodian", "kit"})
_KEYS = frozenset({"format", "kind", "training", "made_on", "keys", "people", "lines", "head"})
_PERSON = frozenset({"key", "before", "role", "since", "until"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Person:
    """Who has or had a way in, without a name: key (64 hex digits), that of an earlier way in or "", role, days."""

    key: str
    before: str
    role: str
    since: str
    until: str


@dataclass(frozen=True)
class Header:
    """What the first line says. keys: the consent signing keys (32 bytes each) the desk has and had, newest first.

    made_on: `YYYY-MM-DD`; lines: how many follow; head: the hash (32 bytes) of the last, zeros for none.
    """

    kind: DeskKind
    training: bool
    made_on: str
    keys: tuple[bytes, ...]
    people: tuple[Person, ...]
    lines: int
    head: bytes


def is_moment(text: str) -> bool:
    """Tell whether a text is a time as a journal writes it, `YYYY-MM-DDTHH:MM:SSZ`."""
    return bool(_MOMENT.fullmatch(text))


def is_key(text: str) -> bool:
    """Tell whether a text is a public key in 64 hex digits."""
    return bool(_KEY.fullmatch(text))


def to_json(header: Header) -> Json:
    """Return the first line of a file."""
    people: list[Json] = [{"key": one.key, "before": one.before, "role": one.role, "since": one.since,
                           "until": one.until} for one in header.people]
    return {"format": FORMAT, "kind": header.kind.value, "training": header.training, "made_on": header.made_on,
            "keys": [canonical.to_text(one) for one in header.keys], "people": people, "lines": header.lines,
            "head": canonical.to_text(header.head)}


def read(value: Mapping[str, Json]) -> Header:
    """Return what the first line says; raises JournalTooNew for a later format, JournalRefused for anything odd."""
    form = value.get("format")
    if isinstance(form, str) and form.startswith("td-journal/") and form != FORMAT:
        raise JournalTooNew
    if form != FORMAT or value.keys() != _KEYS:
        raise JournalRefused(why="header")
    try:
        return _read(value)
    except (NotCanonical, ValueError) as error:
        raise JournalRefused(why="header") from error


def _read(value: Mapping[str, Json]) -> Header:
    keys, people, lines = value["keys"], value["people"], value["lines"]
    if not isinstance(keys, list) or not keys or not isinstance(people, list) or type(lines) is not int:
        raise JournalRefused(why="header")
    if not isinstance(value["training"], bool) or not _DAY.fullmatch(str(value["made_on"])):
        raise JournalRefused(why="header")
    return Header(DeskKind(str(value["kind"])), value["training"], str(value["made_on"]),
                  tuple(canonical.to_bytes(one, 32) for one in keys), tuple(map(_person, people)), lines,
                  canonical.to_bytes(value["head"], 32))


def _person(value: Json) -> Person:
    if not isinstance(value, Mapping) or value.keys() != _PERSON:
        raise JournalRefused(why="header")
    found = {name: str(one) for name, one in value.items() if isinstance(one, str)}
    fits = (found.keys() == _PERSON and is_key(found["key"]) and (not found["before"] or is_key(found["before"]))
            and found["role"] in ROLES and all(not found[day] or _DAY.fullmatch(found[day])
                                               for day in ("since", "until")))
    if not fits:
        raise JournalRefused(why="header")
    return Person(**found)
