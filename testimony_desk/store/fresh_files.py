"""Compartments under keys that no keyring names yet: an exact copy of one, or an empty one to go on with."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.disk import sync_file
from testimony_desk.domain.errors import Cancelled
from testimony_desk.store import connecting, inspection, migrations
from testimony_desk.store.compartment import OpenCompartment, create_compartment, open_compartment
from testimony_desk.store.errors import VaultDamaged
from testimony_desk.store.faults import full_when_no_room, named_disk_faults, named_faults, named_inside
from testimony_desk.store.files import PRIVATE_FILE, remove_database

IsCancelled = Callable[[], bool]
_KEY_SIZE = 32
_STEPS_BETWEEN = 20_000
"""Virtual-machine steps of SQLite between two looks at whether the person wants to stop: some milliseconds."""
_INCREMENTAL = 2
_CARRIED = ("marks", "neighbours", "done", "withdrawn")
"""What an emptied compartment must still know: how far it had come, what was promised, what stays withdrawn."""


@dataclass(frozen=True)
class Fresh:
    """A compartment under a key that no keyring names yet: its open file, its key and the number of its epoch."""

    file: OpenCompartment
    key: Secret
    epoch: int

    def leave(self) -> None:
        """Close the file, keep it, and wipe the key."""
        self.file.close()
        self.key.close()

    def discard(self) -> None:
        """Remove the file and wipe the key; a file that cannot be removed goes at the next unlock."""
        self.leave()
        with suppress(OSError):
            remove_database(self.file.path)


def copied(old: OpenCompartment, old_key: Secret, path: Path, random: Random, cancelled: IsCancelled,
           ) -> tuple[OpenCompartment, Secret]:
    """Return an open copy of a compartment under a new key at `path`, the same to the last row, and that key.

    Whatever fails, nothing of it stays. Raises Cancelled, DiskFull, StorageFailed; VaultDamaged when a page of the old
    file does not read or the copy is not what was copied.
    """
    with named_disk_faults():
        remove_database(path)
    key = Secret(random(_KEY_SIZE))
    try:
        with full_when_no_room(path.parent), named_faults(old.name):
            _export(old, old_key, path, key, cancelled)
        file = open_compartment(path, old.name, key)
    except BaseException:
        key.close()
        remove_database(path)
        raise
    try:
        _check_same(old, file)
        _forget_deleted_words(file)
        with named_disk_faults():
            sync_file(path)
    except BaseException:
        Fresh(file, key, 0).discard()
        raise
    return file, key


def emptied(old: OpenCompartment, path: Path, random: Random) -> tuple[OpenCompartment, Secret]:
    """Return an open, empty compartment with keys of its own to go on with after `old`, and its key.

    Its chain of commits goes on where the old one stands, so that what neighbours remember of it stays true.
    """
    with named_disk_faults():
        remove_database(path)
    key = Secret(random(_KEY_SIZE))
    try:
        create_compartment(path, old.name, key, random)
        file = open_compartment(path, old.name, key)
    except BaseException:
        key.close()
        remove_database(path)
        raise
    try:
        file.go_on_from(old.head)
        with file.transaction():
            for table in _CARRIED:
                _carry(old, file, table)
            file.mark()
    except BaseException:
        Fresh(file, key, 0).discard()
        raise
    return file, key


def _export(old: OpenCompartment, old_key: Secret, path: Path, key: Secret, cancelled: IsCancelled) -> None:
    """Copy by a second, short connection: the one in use is denied ATTACH for good."""
    path.touch(mode=PRIVATE_FILE, exist_ok=False)
    connection = connecting.connect(old.path, old.name, old_key)
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("ATTACH DATABASE ? AS fresh KEY ?",
                           (f"{path.resolve().as_uri()}?mode=rw", f"x'{key.buffer.hex()}'"))
        # the whole file is synchronised at the end, and a crash before that leaves one that nothing names
        connection.execute("PRAGMA fresh.journal_mode = MEMORY").fetchall()
        connection.execute("PRAGMA fresh.synchronous = OFF")
        connection.execute("PRAGMA fresh.auto_vacuum = INCREMENTAL")
        connection.set_progress_handler(lambda: int(cancelled()), _STEPS_BETWEEN)
        connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
        connection.set_progress_handler(None, 0)
        _stamp(connection)
        connection.execute("DETACH DATABASE fresh")
    except dbapi2.OperationalError as fault:
        if cancelled():
            raise Cancelled from None
        raise named_inside(fault, old.name) from None
    finally:
        connection.close()


def _stamp(connection: Any) -> None:
    """Say again what the file is and which schema it has: the export drops both, and all migrations would run anew."""
    version = connection.execute("PRAGMA main.user_version").fetchone()[0]
    connection.execute(f"PRAGMA fresh.user_version = {version}")
    connection.execute(f"PRAGMA fresh.application_id = {migrations.APPLICATION_ID}")


def _check_same(old: OpenCompartment, new: OpenCompartment) -> None:
    inspection.check_pages(new)
    same = new.head == old.head and new.members == old.members and _shape(new) == _shape(old)
    if not same or new.execute("PRAGMA auto_vacuum") != [(_INCREMENTAL,)]:
        raise VaultDamaged(compartment=old.name.value, why="copy")


def _shape(file: OpenCompartment) -> tuple[set[tuple[object, ...]], dict[str, int]]:
    """Return every object of the schema, and how many rows each table has."""
    objects = set(file.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
    tables = [str(name) for kind, name, *_rest in objects if kind == "table"]
    return objects, {name: file.execute(f"SELECT count(*) FROM {_quoted(name)}")[0][0]  # noqa: S608 - quoted name
                     for name in tables}


def _forget_deleted_words(file: OpenCompartment) -> None:
    """Tell every full-text index again to overwrite deleted words at once."""
    tables = file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"
                          " AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'")
    for (name,) in tables:
        table = _quoted(name)
        file.write(f"INSERT INTO {table}({table}, rank) VALUES('secure-delete', 1)")


def _carry(old: OpenCompartment, new: OpenCompartment, table: str) -> None:
    rows = old.execute(f"SELECT * FROM {table}")  # noqa: S608 - one of _CARRIED
    if rows:
        places = ", ".join("?" * len(rows[0]))
        new.execute_many(f"INSERT INTO {table} VALUES({places})", rows)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
