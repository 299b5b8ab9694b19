"""The keys of attached files: one row for each in the compartment it belongs to; without its row a file is noise."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from testimony_desk.domain.attachments import ATTACHMENT, Measured
from testimony_desk.store import versions
from testimony_desk.store.compartment import OpenCompartment, Row
from testimony_desk.store.errors import NotInVault

_COLUMNS = "id, seed, state, recorded, record, consent, kind, size, sha256, sealed_size, sealed_sha256"
_NO_KEY = bytes(32)


class State(enum.StrEnum):
    """How far a file is: being written, whole, expected from another desk, or without its key and to be unlinked."""

    OPEN = "open"
    CLOSED = "closed"
    AWAITED = "awaited"
    GONE = "gone"


@dataclass(frozen=True)
class KeyRow:
    """One row. id: 32 hex digits, the file's name; seed: 32 bytes of its age identity; record, consent: hex ids.

    recorded: written by a recording, whose whole chunks count after a crash; a copied file counts only whole.
    """

    id: str
    seed: bytes = field(repr=False)
    state: State
    recorded: bool
    record: str
    consent: str
    kind: str
    measured: Measured = field(default=Measured(0, "", 0, ""))


def begin(compartment: OpenCompartment, row: KeyRow) -> None:
    """Keep the key of a file before its first byte is written, or before it comes; inside a transaction or its own."""
    one = row.measured
    with compartment.transaction():
        compartment.execute(
            f"INSERT INTO attachments({_COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (bytes.fromhex(row.id), row.seed, row.state.value, int(row.recorded), bytes.fromhex(row.record),
             bytes.fromhex(row.consent), row.kind, one.size, bytes.fromhex(one.sha256), one.sealed_size,
             bytes.fromhex(one.sealed_sha256)))


def close(compartment: OpenCompartment, identifier: str, measured: Measured) -> None:
    """Note that a file is whole on disk and what it measures; inside a transaction or one of its own."""
    with compartment.transaction():
        compartment.execute(
            "UPDATE attachments SET state = ?, size = ?, sha256 = ?, sealed_size = ?, sealed_sha256 = ? WHERE id = ?",
            (State.CLOSED.value, measured.size, bytes.fromhex(measured.sha256), measured.sealed_size,
             bytes.fromhex(measured.sealed_sha256), bytes.fromhex(identifier)))


def put_under(compartment: OpenCompartment, identifier: str, consent: str) -> None:
    """Note the consent version (hex id) of a file that was begun before there was one; in a transaction or its own."""
    compartment.write("UPDATE attachments SET consent = ? WHERE id = ?",
                      (bytes.fromhex(consent), bytes.fromhex(identifier)))


def find(compartment: OpenCompartment, identifier: str) -> KeyRow | None:
    """Return the row of a file, None when there is none."""
    return next(_select(compartment, "WHERE id = ?", bytes.fromhex(identifier)), None)


def get(compartment: OpenCompartment, identifier: str) -> KeyRow:
    """Return the row of a whole file; raises NotInVault for none, one that is not whole or has lost its key."""
    row = find(compartment, identifier)
    if row is None or row.state is not State.CLOSED:
        raise NotInVault(what="attachment")
    return row


def awaiting(compartment: OpenCompartment, sealed_sha256: str) -> KeyRow | None:
    """Return the row whose file is this ciphertext (SHA-256, hex), come or not; None when no record speaks of it."""
    where = "WHERE sealed_sha256 = ? AND state IN ('awaited', 'closed')"
    return next(_select(compartment, where, bytes.fromhex(sealed_sha256)), None)


def awaited_versions(compartment: OpenCompartment) -> frozenset[str]:
    """Return the ids of the versions that are the record of a file that has not come yet."""
    rows = compartment.execute("SELECT versions.id FROM versions JOIN attachments"
                               " ON versions.record = attachments.record"
                               " WHERE state = 'awaited' AND versions.kind = ?", (ATTACHMENT,))
    return frozenset(row[0].hex() for row in rows)


def under(compartment: OpenCompartment, consents: Iterable[str]) -> list[KeyRow]:
    """Return the rows of files that are here or expected, made under these consent versions."""
    return [row for consent in consents
            for row in _select(compartment, "WHERE consent = ? AND state IN ('closed', 'awaited') ORDER BY id",
                               bytes.fromhex(consent))]


def every(compartment: OpenCompartment) -> Iterator[KeyRow]:
    """Yield every row, the unfinished ones too."""
    yield from _select(compartment, "ORDER BY id")


def of_record(compartment: OpenCompartment, record: str) -> list[KeyRow]:
    """Return every row of an attachment's record, in any state but gone."""
    return list(_select(compartment, "WHERE record = ? AND state <> 'gone' ORDER BY id", bytes.fromhex(record)))


def sealed_hashes(compartment: OpenCompartment) -> dict[str, frozenset[str]]:
    """Return what every file's ciphertext measures (SHA-256, hex) by the record that it belongs to; no key is read."""
    found: dict[str, set[str]] = {}
    for record, sha256 in compartment.stream("SELECT record, sealed_sha256 FROM attachments WHERE state <> 'gone'"
                                             " AND sealed_sha256 <> x''"):
        found.setdefault(record.hex(), set()).add(sha256.hex())
    return {record: frozenset(hashes) for record, hashes in found.items()}


def forget(compartment: OpenCompartment, consents: Iterable[str],
           wanted: Callable[[str], bool] = lambda _kind: True) -> int:
    """Destroy the keys and records of files made under these consents, of the kinds that are wanted; return how many.

    Inside a transaction or one of its own. Afterwards `compartment.checkpoint`, then `attachment_files.unlink_gone`.
    """
    with compartment.transaction():
        doomed = [row for consent in consents for row in _select(
            compartment, "WHERE consent = ? AND state <> 'gone'", bytes.fromhex(consent)) if wanted(row.kind)]
        for row in doomed:
            destroy(compartment, row)
    return len(doomed)


def forget_emptied(compartment: OpenCompartment) -> None:
    """Destroy the keys of files whose record was emptied, or that were begun under a withdrawn consent.

    Inside the transaction that emptied them. Afterwards as after `forget`.
    """
    with compartment.transaction():
        doomed = compartment.execute(
            "SELECT id FROM attachments WHERE (state IN ('closed', 'awaited') AND NOT EXISTS(SELECT 1 FROM versions"
            " WHERE versions.record = attachments.record AND versions.kind = ? AND content IS NOT NULL))"
            " OR (state <> 'gone' AND consent IN (SELECT consent FROM withdrawn))", (ATTACHMENT,))
        for row in doomed:
            spoil(compartment, row[0].hex())


def destroy(compartment: OpenCompartment, row: KeyRow) -> None:
    """Overwrite the key of a file and empty its record."""
    with compartment.transaction():
        spoil(compartment, row.id)
        versions.empty(compartment, [one.id for one in versions.of_record(compartment, row.record)
                                     if one.header.kind == ATTACHMENT])


def spoil(compartment: OpenCompartment, identifier: str) -> None:
    """Overwrite the key of a file; what is left of its row says only what is to be unlinked."""
    compartment.write("UPDATE attachments SET state = 'gone', seed = ?, size = 0, sha256 = x'', sealed_size = 0,"
                      " sealed_sha256 = x'' WHERE id = ?", (_NO_KEY, bytes.fromhex(identifier)))


def gone(compartment: OpenCompartment) -> list[str]:
    """Return the ids of files that lost their key and may still be on disk."""
    return [row[0].hex() for row in compartment.execute("SELECT id FROM attachments WHERE state = 'gone'")]


def drop(compartment: OpenCompartment, identifiers: Iterable[str]) -> None:
    """Remove rows whose files are no longer on disk."""
    with compartment.transaction():
        compartment.execute_many("DELETE FROM attachments WHERE id = ?", [(bytes.fromhex(one),) for one in identifiers])


def _select(compartment: OpenCompartment, where: str, *parameters: object) -> Iterator[KeyRow]:
    for row in compartment.execute(f"SELECT {_COLUMNS} FROM attachments {where}",  # noqa: S608 - texts of this module
                                   parameters):
        yield _row(row)


def _row(row: Row) -> KeyRow:
    identifier, seed, state, recorded, record, consent, kind, size, sha256, sealed_size, sealed_sha256 = row
    return KeyRow(identifier.hex(), seed, State(state), bool(recorded), record.hex(), consent.hex(), kind,
                  Measured(size, sha256.hex(), sealed_size, sealed_sha256.hex()))
