"""A person of a case: an alias such as `P2`, a role, what is known of them, and how a version keeps it."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.language import ascii_digits
from testimony_desk.domain.leaks.known import Role

ROLES = (Role.SUBJECT, Role.FAMILY, Role.COMPANION, Role.PERPETRATOR, Role.OTHER)
"""Whom a case can name; staff and aliases are no people of a case."""
PERSONS = "persons"
"""Where the content of a version has people who are no answers."""
LONGEST = 500
MOST_PEOPLE, MOST_ENTRIES = 999, 200
_ALIAS = re.compile(r"P[1-9][0-9]{0,2}")
_WRITTEN = re.compile(r"(?<![0-9A-Za-z])[Pp]([1-9][0-9]{0,2})(?![0-9A-Za-z])")
_ID = re.compile(r"[a-z0-9]{1,32}")
_CODE = re.compile(r"[A-Za-z0-9_-]{0,40}")


class EntryKind(enum.StrEnum):
    """What one entry of the register is; `wording.identity` has the words."""

    NAME = "name"
    BIRTH_DATE = "birth-date"
    TURKISH_NUMBER = "turkish-number"
    SYRIAN_NUMBER = "syrian-number"
    PASSPORT = "passport"
    OTHER_NUMBER = "other-number"
    PHONE = "phone"
    HANDLE = "handle"
    EMAIL = "email"
    ADDRESS = "address"
    CONTACT = "contact"
    SAFE_WAY = "safe-way"
    SAFE_HOURS = "safe-hours"
    CODE_WORD = "code-word"
    NO_MESSAGE = "no-message"
    OTHER = "other"


class PersonRefused(DeskError):
    """What the register cannot keep; facts: why (`alias`, `role`, `kind`, `text`, `many`, `shape`)."""

    code = "person-refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is known of a person. id: the path of the answer it is, or its own random id.

    system: a code of the list `name_system`, "" where none was said; detail: the service of a handle, `yes` for a
    telephone that others use too, or "".
    """

    id: str
    kind: EntryKind
    text: str = field(repr=False)
    system: str = ""
    detail: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Person:
    """A person under their alias. source: the question whose answer names them, "" for one who was added.

    relation: a code of the list `relationship`, to the person the case is about.
    """

    alias: str
    role: Role
    entries: tuple[Entry, ...] = ()
    relation: str = ""
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling of the name, in the order in which they were said."""
        return tuple(one.text for one in self.entries if one.kind is EntryKind.NAME)


def check_alias(alias: str) -> str:
    """Return an alias as it is written, from `p2` too; raises PersonRefused for anything but P1 to P999."""
    plain = alias.strip().upper()
    if not _ALIAS.fullmatch(plain):
        raise PersonRefused(why="alias")
    return plain


def check_text(text: str) -> str:
    """Return what was typed without blanks around it; raises PersonRefused when it is empty or too long."""
    plain = text.strip()
    if not plain or len(plain) > LONGEST or "\0" in plain:
        raise PersonRefused(why="text")
    return plain


def number_of(alias: str) -> int:
    """Return 2 for `P2`."""
    return int(alias[1:])


def next_alias(taken: Iterable[str], first: int = 2) -> str:
    """Return the alias after the highest that is taken, at least `first`; raises PersonRefused after P999."""
    number = max((first - 1, *map(number_of, taken))) + 1
    if number > MOST_PEOPLE:
        raise PersonRefused(why="many")
    return f"P{number}"


def aliases_in(text: str) -> frozenset[str]:
    """Return the aliases that a text or a code names, P2 and P3 of `p2 and P٣`."""
    return frozenset(f"P{number}" for number in _WRITTEN.findall(ascii_digits(text)))


def to_json(person: Person) -> dict[str, Json]:
    """Return what a version keeps of a person under their alias; entries that are answers stay in the answers."""
    kept = [one for one in person.entries if _ID.fullmatch(one.id)]
    return {"role": person.role.value, "relation": person.relation, "source": person.source,
            "entries": {one.id: {"kind": one.kind.value, "text": one.text, "system": one.system, "detail": one.detail}
                        for one in kept}}


def from_json(alias: str, value: Json) -> Person:
    """Return the person that `to_json` wrote; raises PersonRefused for anything else."""
    if not isinstance(value, Mapping) or set(value) != {"role", "relation", "source", "entries"}:
        raise PersonRefused(why="shape")
    entries = value["entries"]
    if not isinstance(entries, Mapping) or len(entries) > MOST_ENTRIES:
        raise PersonRefused(why="shape")
    role = value["role"]
    if role not in ROLES or check_alias(alias) != alias:
        raise PersonRefused(why="role" if role not in ROLES else "alias")
    found = tuple(_entry(identifier, entries[identifier]) for identifier in sorted(entries))
    return Person(alias, Role(str(role)), found, _code(value["relation"]), _code(value["source"]))


def people_from_json(value: Json) -> tuple[Person, ...]:
    """Return the people of a version's `persons`, by number; nothing of an older version; raises PersonRefused."""
    if value is None:
        return ()
    if not isinstance(value, Mapping) or len(value) > MOST_PEOPLE:
        raise PersonRefused(why="shape")
    return tuple(sorted((from_json(alias, one) for alias, one in value.items()), key=lambda one: number_of(one.alias)))


def _entry(identifier: str, value: Json) -> Entry:
    if not _ID.fullmatch(identifier) or not isinstance(value, Mapping) or set(value) != {
            "kind", "text", "system", "detail"}:
        raise PersonRefused(why="shape")
    text, detail = value["text"], value["detail"]
    if value["kind"] not in list(EntryKind):
        raise PersonRefused(why="kind")
    if not isinstance(text, str) or not isinstance(detail, str) or len(detail) > LONGEST or check_text(text) != text:
        raise PersonRefused(why="text")
    return Entry(identifier, EntryKind(str(value["kind"])), text, _code(value["system"]), detail)


def _code(value: Json) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise PersonRefused(why="shape")
    return value
