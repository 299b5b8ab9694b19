"""A vault with 100 000 cases, each with a whole consent, and a plain SQLite file with the same light rows."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from pathlib import Path

from testimony_desk.services.desk import Desk
from testimony_desk.store.compartment import Row
from tests.fakes import make_desk
from tests.talks import make_case

COUNT = 100_000
_EACH = "WITH RECURSIVE each(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < :count)"
_CODE = "printf('TD-%08d-0', n)"
_ID, _RECORD = "CAST(printf('%-8s%024d', :kind, n) AS BLOB)", "CAST(printf('%-8s%08d', :kind, n) AS BLOB)"
_MADE_ON = "strftime('%Y-%m-%dT%H:%M:%SZ', 1767225600 + (n * 7919 % :count) * 311, 'unixepoch')"
_VERSIONS = (f"{_EACH} INSERT INTO versions(id, record, kind, parents, desk, author, made_on, consent, content,"  # noqa: S608 - our texts
             f" signature) SELECT {_ID}, {_RECORD}, :kind, :parents, :desk, :author, {_MADE_ON}, :consent,"
             f" CAST(replace(:content, :real, {_CODE}) AS BLOB), :signature FROM each")
_HEADS = (f"{_EACH} INSERT INTO heads(version, record, kind, made_on, case_code, alias, state, search_key)"  # noqa: S608 - the same
          f" SELECT {_ID}, {_RECORD}, :kind, {_MADE_ON}, {_CODE}, :alias, :state, lower({_CODE} || ' ' || :alias)"
          " FROM each")
_REAL = ("SELECT v.kind, v.parents, v.desk, v.author, v.consent, CAST(v.content AS TEXT), v.signature, h.alias,"
         " h.state, h.case_code FROM versions v JOIN heads h ON h.version = v.id")
_NAMES = ("kind", "parents", "desk", "author", "consent", "content", "signature", "alias", "state", "real")


def filled_desk(folder: Path) -> Desk:
    """Make a desk with one real case and its copies under other codes; return it open.

    The copies are put in by SQL and not signed: signing them would take minutes, and no list looks at a signature.
    """
    desk = make_desk(folder)
    make_case(desk)
    copied(desk, COUNT)
    return desk


def copied(desk: Desk, count: int) -> None:
    """Copy the one case of a desk until there are `count`, each under a code of its own."""
    for row in desk.consent.execute(_REAL):
        values = {**dict(zip(_NAMES, row, strict=True)), "count": count - 1}
        with desk.consent.transaction():
            desk.consent.execute_many(_VERSIONS, [values])  # type: ignore[list-item]  # SQLite takes values by name too
            desk.consent.execute_many(_HEADS, [values])  # type: ignore[list-item]  # the same
    desk.consent.checkpoint()


def plain_contents(desk: Desk, path: Path) -> None:
    """Make a plain SQLite file with the contents of all versions by case, and nothing else."""
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE versions(case_code TEXT, content TEXT) STRICT")
    plain.executemany("INSERT INTO versions VALUES(?, ?)", desk.consent.stream(
        "SELECT h.case_code, CAST(v.content AS TEXT) FROM versions v JOIN heads h ON h.version = v.id"))
    plain.commit()
    plain.close()


def plain_copy(desk: Desk, path: Path) -> None:
    """Make a plain SQLite file with the light rows that the list is read from, and nothing else."""
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE heads(at INTEGER PRIMARY KEY, version BLOB, record BLOB, kind TEXT, made_on TEXT,"
                  " case_code TEXT, alias TEXT, state TEXT, search_key TEXT) STRICT")
    plain.execute("CREATE INDEX heads_kind ON heads(kind, made_on, at)")
    plain.executemany("INSERT INTO heads VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      desk.consent.stream("SELECT * FROM heads WHERE kind = 'case'"))
    plain.commit()
    plain.close()


def plain_numbers(plain: sqlite3.Connection) -> array[int]:
    """Return the numbers of all cases in the order of the list."""
    return array("q", (row[0] for row in plain.execute(
        "SELECT at FROM heads WHERE kind = 'case' ORDER BY made_on DESC, at DESC")))


def plain_page(plain: sqlite3.Connection, numbers: Sequence[int]) -> list[Row]:
    """Return number, code, alias, time and state of these cases, in their order."""
    marks = ",".join("?" * len(numbers))
    statement = f"SELECT at, case_code, alias, made_on, state FROM heads WHERE at IN ({marks})"  # noqa: S608 - question marks only
    found = {row[0]: row for row in plain.execute(statement, tuple(numbers))}
    return [found[number] for number in numbers]
