"""The ledger of exports in consent: signed statements in the order in which they were made, never changed."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.store.compartment import OpenCompartment


def add(consent: OpenCompartment, export: str, person: bytes, statement: bytes, signature: bytes) -> None:
    """Keep a statement about an export (32 hex digits) inside the caller's transaction or one of its own."""
    with consent.transaction():
        consent.execute("INSERT INTO exports(export, person, statement, signature) VALUES(?, ?, ?, ?)",
                        (bytes.fromhex(export), person, statement, signature))


def every(consent: OpenCompartment) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield (person, statement, signature) of all lines, the oldest first."""
    for row in consent.execute("SELECT person, statement, signature FROM exports ORDER BY at"):
        person, statement, signature = row
        yield person, statement, signature


def of_export(consent: OpenCompartment, export: str) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield what `every` does, of one export."""
    for row in consent.execute("SELECT person, statement, signature FROM exports WHERE export = ? ORDER BY at",
                               (bytes.fromhex(export),)):
        person, statement, signature = row
        yield person, statement, signature
