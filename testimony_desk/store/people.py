"""The people of a desk: a label and a signing key for each slot, kept in consent so that all can name each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from testimony_desk.store.compartment import OpenCompartment, Row
from testimony_desk.store.keyring import SlotKind

_COLUMNS = "slot, key, before, number, kind, label, since, until"


@dataclass(frozen=True)
class Person:
    """Who has, or had, a way in. slot: 8 bytes; key: public half of the person's signing key (32 bytes).

    before: the key of the same person's earlier slot, b"" for none; number: 1-16, what is picked at unlock. since,
    until: days (YYYY-MM-DD); until is "" for a way in that works. The label of one that ended is "".
    """

    slot: bytes
    key: bytes
    before: bytes
    number: int
    kind: SlotKind
    label: str
    since: str
    until: str = ""


def everyone(consent: OpenCompartment) -> list[Person]:
    """Return who has and had a way in, the longest known first."""
    rows = consent.execute(f"SELECT {_COLUMNS} FROM people ORDER BY since, slot")  # noqa: S608 - texts of this module
    return [_person(row) for row in rows]


def present(consent: OpenCompartment) -> dict[bytes, Person]:
    """Return those who have a way in, by the id of their slot."""
    return {one.slot: one for one in everyone(consent) if not one.until}


def put(consent: OpenCompartment, person: Person) -> None:
    """Keep a person, in place of what was known of that slot, inside the caller's transaction or one of its own."""
    with consent.transaction():
        consent.execute("INSERT OR REPLACE INTO people VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                        (person.slot, person.key, person.before, person.number, person.kind.value, person.label,
                         person.since, person.until))


def left(consent: OpenCompartment, slots: Iterable[bytes], day: str) -> None:
    """Note that these slots are no way in any more: the key and the role stay, the label goes."""
    with consent.transaction():
        consent.execute_many("UPDATE people SET until = ?, label = '' WHERE slot = ? AND until = ''",
                             [(day, slot) for slot in slots])


def same_person(consent: OpenCompartment, key: bytes) -> frozenset[bytes]:
    """Return every key that the person of this one has or had: a new passphrase does not make another person."""
    return keys_of(everyone(consent), key)


def keys_of(known: Iterable[Person], key: bytes) -> frozenset[bytes]:
    """Return what `same_person` does, from people that were read before."""
    links = [(one.key, one.before) for one in known if one.before]
    found = {key}
    while True:
        more = {each for link in links if found & set(link) for each in link}
        if more <= found:
            return frozenset(found)
        found |= more


def _person(row: Row) -> Person:
    slot, key, before, number, kind, label, since, until = row
    return Person(slot, key, before, number, SlotKind(kind), label, since, until)
