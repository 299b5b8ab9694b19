"""The schema of each compartment as numbered steps; a step is one transaction and is never changed once published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from testimony_desk.domain.version import Compartment
from testimony_desk.store import connecting, schema
from testimony_desk.store.errors import VaultDamaged, VaultTooNew
from testimony_desk.store.files import copy_whole

APPLICATION_ID = 0x54444B31
"""`TDK1`, so that a stray file tells what it is to whoever holds its key."""
BEFORE = ".before"

Step = Callable[[Any], None]


def _making(statements: Sequence[str]) -> Step:
    def make_tables(connection: Any) -> None:
        for statement in statements:
            connection.execute(statement)
    return make_tables


STEPS: Mapping[Compartment, Sequence[Step]] = {
    name: tuple(_making(tables[name]) for tables in schema.STEPS if name in tables)
    for name in Compartment}


def current(name: Compartment) -> int:
    """Return the schema number that this program writes."""
    return len(STEPS[name])


def check_openable(name: Compartment, connection: Any) -> int:
    """Return a file's schema number. Raises VaultTooNew for a later one, VaultDamaged for a file never finished."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID or found < 1:
        raise VaultDamaged(compartment=name.value, why="not ours")
    if found > current(name):
        raise VaultTooNew(found=found, known=current(name))
    return found


def bring_up_to_date(connection: Any, path: Path, name: Compartment, done: int) -> None:
    """Run the steps an older file lacks, with a synchronised copy (`<file>.before`) beside it until all have ended.

    A copy that is there already is of an attempt that failed: it is the older truth and is not replaced.
    """
    copy = path.with_name(path.name + BEFORE)
    if done < current(name):
        connecting.checkpoint(connection, path, name)
        if not copy.exists():
            copy_whole(path, copy)
        migrate(connection, name, done)
    copy.unlink(missing_ok=True)


def migrate(connection: Any, name: Compartment, done: int) -> None:
    """Run the steps after number `done`, each with its new number in one transaction that is kept only when sound.

    Raises VaultDamaged when a step leaves a file that is not; the faults of a step itself pass.
    """
    for number, step in enumerate(STEPS[name][done:], done + 1):
        connection.execute("BEGIN EXCLUSIVE")
        try:
            step(connection)
            connection.execute(f"PRAGMA user_version = {number}")
            _check_sound(connection, name)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _check_sound(connection: Any, name: Compartment) -> None:
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise VaultDamaged(compartment=name.value, why="migration")
