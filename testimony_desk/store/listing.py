"""The light projection of heads that lists are read from: ids in memory, pages of rows, no content."""

from __future__ import annotations

import enum
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from testimony_desk.domain.names import search_key
from testimony_desk.domain.version import Version
from testimony_desk.store import search_index
from testimony_desk.store.compartment import OpenCompartment, Row

PAGE = 200
_COLUMNS = "at, lower(hex(record)), lower(hex(version)), kind, made_on, case_code, alias, state"

_FOLLOWED = ("SELECT parent FROM parents CROSS JOIN versions younger ON younger.id = child CROSS JOIN versions older"
             " ON older.id = parent WHERE younger.record = older.record AND younger.kind = older.kind")
"""CROSS keeps the order: SQLite began with the versions, and read each row to learn that nothing follows it."""


@dataclass(frozen=True)
class LightRow:
    """One line of a list. record 32 hex, version 64 hex; case, alias, state are the content's texts of these names.

    `at` is the number that `numbers` gave: it stays the same as long as this version is a head.
    """

    at: int
    record: str
    version: str
    kind: str
    made_on: str
    case: str
    alias: str
    state: str


class Order(enum.StrEnum):
    """How a list is sorted; every order is a total one, so that pages never overlap."""

    NEWEST = "made_on DESC, at DESC"
    OLDEST = "made_on, at"
    CODE = "case_code, made_on, at"


def note(compartment: OpenCompartment, versions: Sequence[Version], index: search_index.Note) -> None:
    """Inside the transaction that keeps some hundred versions: bring the projection up to date, whatever arrived first.

    A version takes the place of its parents of the same record and kind only: what names a withdrawal, or another
    desk's record, as its parent does not make it disappear. index: what lets it be found, such as `search_index.note`.
    """
    compartment.execute_many("DELETE FROM heads WHERE version = ? AND record = ? AND kind = ?", [
        (bytes.fromhex(parent), bytes.fromhex(one.header.record), one.header.kind)
        for one in versions for parent in one.header.parents])
    ids = [bytes.fromhex(one.id) for one in versions]
    followed = {row[0].hex() for row in compartment.execute(
        f"{_FOLLOWED} AND parent IN ({','.join('?' * len(ids))})", ids)}
    _insert(compartment, [one for one in versions if one.id not in followed])
    for one in versions:
        index(compartment, one, head=one.id not in followed)


def rebuild(compartment: OpenCompartment, versions: Iterable[Version]) -> None:
    """Make the projection anew from all kept versions (`versions.every`)."""
    with compartment.transaction():
        compartment.execute("DELETE FROM heads")
        named = {row[0].hex() for row in compartment.execute(_FOLLOWED)}
        for version in versions:
            if version.id not in named:
                _insert(compartment, [version])


def numbers(compartment: OpenCompartment, kind: str, order: Order = Order.NEWEST, search: str = "") -> array[int]:
    """Return the numbers of all heads of a kind in order, eight bytes each; `search` is a part of code or alias."""
    key = search_key(search)
    matching = "AND instr(search_key, ?)" if key else ""
    statement = f"SELECT at FROM heads WHERE kind = ? {matching} ORDER BY {order.value}"  # noqa: S608 - our own texts
    return array("q", (row[0] for row in compartment.execute(statement, (kind, key) if key else (kind,))))


def rows(compartment: OpenCompartment, wanted: Sequence[int]) -> list[LightRow]:
    """Return the lines for at most 200 numbers, in their order; a number that is no longer a head is left out."""
    page = tuple(wanted[:PAGE])
    marks = ",".join("?" * len(page))
    statement = f"SELECT {_COLUMNS} FROM heads WHERE at IN ({marks})"  # noqa: S608 - question marks only
    found = {row[0]: LightRow(*row) for row in compartment.execute(statement, page)}
    return [found[number] for number in page if number in found]


def _insert(compartment: OpenCompartment, versions: Sequence[Version]) -> None:
    compartment.execute_many("INSERT INTO heads(version, record, kind, made_on, case_code, alias, state, search_key)"
                             " VALUES(?, ?, ?, ?, ?, ?, ?, ?)", [_row(one) for one in versions])


def _row(version: Version) -> Row:
    header = version.header
    case, alias, state = (_text(version, name) for name in ("case", "alias", "state"))
    return (bytes.fromhex(version.id), bytes.fromhex(header.record), header.kind, header.made_on, case, alias, state,
            search_key(f"{case} {alias}"))


def _text(version: Version, name: str) -> str:
    found = (version.content or {}).get(name, "")
    return found if isinstance(found, str) else ""
