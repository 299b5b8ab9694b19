"""Puts compartments under new keys: whole, checked and synchronised files first, which the keyring names afterwards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.version import Compartment
from testimony_desk.store import connecting, inspection, migrations, slot_keys
from testimony_desk.store.compartment import OpenCompartment, create_compartment, open_compartment
from testimony_desk.store.errors import SealedFull, VaultDamaged
from testimony_desk.store.faults import full_when_no_room, named_disk_faults, named_faults, named_inside
from testimony_desk.store.files import PRIVATE_FILE, remove_database, sync_file, sync_folder
from testimony_desk.store.keyring import MAX_EPOCHS, OPENS, CompartmentRecord, Keyring, Slot, file_name

IsCancelled = Callable[[], bool]
Progress = Callable[[int, int], None]
"""Told (files done, files in all)."""
_KEY_SIZE = 32
_STEPS_BETWEEN = 20_000
"""Virtual-machine steps of SQLite between two looks at whether the person wants to stop: some milliseconds."""
_INCREMENTAL = 2
_CARRIED = ("marks", "neighbours", "done", "withdrawn")
"""What an emptied compartment must still know: how far it had come, what was promised, what stays withdrawn."""


@dataclass(frozen=True)
class Watch:
    """Who looks on at long work, and may stop it before it has changed anything."""

    progress: Progress = lambda _done, _total: None
    cancelled: IsCancelled = lambda: False


UNWATCHED = Watch()


@dataclass(frozen=True)
class Renewed:
    """What changes in one moment: compartments to copy, or to seal away to a public key; slots that leave and join."""

    copies: Collection[Compartment]
    sealed: Mapping[Compartment, bytes] = field(default_factory=dict)
    leave: Collection[Slot] = ()
    joins: Slot | None = None

    @property
    def names(self) -> frozenset[Compartment]:
        """The compartments whose keys this needs."""
        return frozenset({*self.copies, *self.sealed, *(OPENS[self.joins.kind] if self.joins else ())})


def check_sealable(keyring: Keyring, to: Mapping[Compartment, bytes]) -> None:
    """Raise ValueError for consent or for nothing, SealedFull when a compartment has eight sealed files already."""
    if not to or Compartment.CONSENT in to:
        raise ValueError("testimony and identity can be sealed away")
    for name in to:
        if sum(one is name for one, _ in keyring.sealed) >= MAX_EPOCHS:
            raise SealedFull(compartment=name.value, limit=MAX_EPOCHS)


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


class Renewal:
    """Compartments on their way to new keys: files beside those in use, dropped again unless a keyring names them.

    keyring, files and keys are what is in use now. `fresh` are the open files to be used afterwards, `sealed` those
    that only the holder of another key will open.
    """

    def __init__(self, keyring: Keyring, files: Mapping[Compartment, OpenCompartment],
                 keys: Mapping[Compartment, Secret], random: Random) -> None:
        self._keyring, self._files, self._keys, self._random = keyring, files, keys, random
        self.fresh: dict[Compartment, Fresh] = {}
        self.sealed: list[tuple[Compartment, CompartmentRecord]] = []
        self._sealed_files: list[Path] = []

    def fill(self, wanted: Renewed, watch: Watch) -> None:
        """Make every file that is wanted; raises what `copied` raises."""
        steps = len(wanted.copies) + len(wanted.sealed)
        for name in wanted.copies:
            self._copy(name, watch.cancelled)
            watch.progress(len(self.fresh), steps)
        for name, public in wanted.sealed.items():
            self._seal_away(name, public, watch.cancelled)
            watch.progress(len(self.fresh), steps)
        if watch.cancelled():
            raise Cancelled

    def _copy(self, name: Compartment, cancelled: IsCancelled) -> None:
        """Make an exact copy of a compartment under a new key."""
        epoch = self._keyring.compartments[name].epoch + 1
        old = self._files[name]
        file, key = copied(old, self._keys[name], self._path(name, epoch), self._random, cancelled)
        self.fresh[name] = Fresh(file, key, epoch)

    def _seal_away(self, name: Compartment, public: bytes, cancelled: IsCancelled) -> None:
        """Copy a compartment to a file whose key is sealed to `public` (1,216 bytes) only; go on with an empty one."""
        epoch = self._keyring.compartments[name].epoch + 1
        path = self._path(name, epoch, sealed=True)
        old = self._files[name]
        file, key = copied(old, self._keys[name], path, self._random, cancelled)
        with key:
            self._sealed_files.append(path)
            _finish(file)
            reader = slot_keys.seal_outward(self._keyring.vault, name, epoch, key, public)
            record = CompartmentRecord(epoch, path.name, (reader,), file.head, b"")
            self.sealed.append((name, slot_keys.vouched(self._keyring.vault, name, record, key)))
        file, key = emptied(old, self._path(name, epoch + 1), self._random)
        self.fresh[name] = Fresh(file, key, epoch + 1)

    def named(self, keyring: Keyring) -> Keyring:
        """Return a keyring that names the new files, each key sealed to the readers that the keyring lists for it.

        Every file is whole on disk when this returns. `keyring`: the one in use, with or without changes to its slots.
        """
        for fresh in self.fresh.values():
            with fresh.file.transaction():
                fresh.file.mark()
            fresh.file.checkpoint()
            with named_disk_faults():
                sync_file(fresh.file.path)
                sync_folder(fresh.file.path.parent)
        for name, fresh in self.fresh.items():
            keyring = keyring.with_record(name, _record(keyring, name, fresh))
        return replace(keyring, sealed=(*keyring.sealed, *self.sealed))

    def leave(self) -> None:
        """Close what was made and keep it, for a keyring that may name it already; wipe the keys."""
        for fresh in self.fresh.values():
            fresh.leave()

    def discard(self) -> None:
        """Remove every file that was made and wipe the keys; what was in use stays in use."""
        for fresh in self.fresh.values():
            fresh.discard()
        for path in self._sealed_files:
            with suppress(OSError):
                remove_database(path)

    def _path(self, name: Compartment, epoch: int, *, sealed: bool = False) -> Path:
        return self._files[name].path.with_name(file_name(name, epoch, sealed=sealed))


def _record(keyring: Keyring, name: Compartment, fresh: Fresh) -> CompartmentRecord:
    """Return the record of a new epoch: its key sealed again to every reader of the old one."""
    publics = {slot.id: slot for slot in keyring.slots}
    readers = tuple(slot_keys.seal_to(keyring.vault, name, fresh.epoch, fresh.key, publics[reader.slot])
                    for reader in keyring.compartments[name].readers)
    record = CompartmentRecord(fresh.epoch, fresh.file.path.name, readers, fresh.file.head, b"")
    return slot_keys.vouched(keyring.vault, name, record, fresh.key)


def _finish(file: OpenCompartment) -> None:
    """Close a file that nobody here opens again: marked, everything in the one file, synchronised."""
    try:
        with file.transaction():
            file.mark()
        file.checkpoint()
    finally:
        file.close()
    with named_disk_faults():
        sync_file(file.path)


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
