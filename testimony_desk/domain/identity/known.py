"""What the people of a case mean for the leak scan: their names and numbers, each under its alias."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from testimony_desk.domain.identity.person import Entry, EntryKind, Person
from testimony_desk.domain.language import ascii_digits
from testimony_desk.domain.leaks.hit import LeakType
from testimony_desk.domain.leaks.known import KnownIdentifier, KnownName, Register, Role

_TYPES = {
    EntryKind.BIRTH_DATE: LeakType.BIRTH_DATE, EntryKind.TURKISH_NUMBER: LeakType.TCKN_YKN,
    EntryKind.SYRIAN_NUMBER: LeakType.SY_NATIONAL_NO, EntryKind.PASSPORT: LeakType.PASSPORT,
    EntryKind.OTHER_NUMBER: LeakType.OTHER_ID, EntryKind.PHONE: LeakType.PHONE, EntryKind.HANDLE: LeakType.HANDLE,
    EntryKind.EMAIL: LeakType.EMAIL, EntryKind.ADDRESS: LeakType.ADDRESS,
}
_HOLDS_NUMBERS = frozenset({EntryKind.CONTACT, EntryKind.SAFE_WAY, EntryKind.OTHER, EntryKind.HANDLE})
_NUMBER = re.compile(r"\+?[0-9][0-9 ()./\-]{4,}[0-9]")
_MAIL = re.compile(r"\S+@\S+\.\S+")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def register_of_people(people: Iterable[Person], aliases: Iterable[str] = ()) -> Register:
    """Return what the leak scan looks for; aliases: the names by which people are called in place of their own."""
    everyone = tuple(people)
    names = [KnownName(name, one.role, one.alias) for one in everyone for name in one.names]
    called = [KnownName(name, Role.ALIAS) for name in aliases if name]
    found = [known for one in everyone for entry in one.entries for known in _identifiers(entry, one.alias)]
    return Register((*dict.fromkeys(names), *called), tuple(dict.fromkeys(found)))


def _identifiers(entry: Entry, person: str) -> Iterator[KnownIdentifier]:
    """Yield what an entry holds that could stand in a text; the rule of a safe contact holds none but numbers."""
    if entry.kind in _TYPES:
        for text in _spellings(entry):
            yield KnownIdentifier(text, _TYPES[entry.kind], person)
    if entry.kind in _HOLDS_NUMBERS:
        for found in _NUMBER.findall(ascii_digits(entry.text)):
            yield KnownIdentifier(found, LeakType.PHONE, person)
    if entry.kind is EntryKind.CONTACT:
        for found in _MAIL.findall(entry.text):
            yield KnownIdentifier(found, LeakType.EMAIL, person)


def _spellings(entry: Entry) -> tuple[str, ...]:
    """Return a text as it is; a birthday also as it is written by hand."""
    day = _DAY.fullmatch(ascii_digits(entry.text)) if entry.kind is EntryKind.BIRTH_DATE else None
    if day is None:
        return (entry.text,)
    year, month, date = day.groups()
    plain = [f"{int(date)}{mark}{int(month)}{mark}{year}" for mark in "./-"]
    return (entry.text, *plain, *(f"{date}{mark}{month}{mark}{year}" for mark in "./-"))
