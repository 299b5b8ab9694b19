"""One open compartment: statements, transactions that count and chain themselves, and its own two keys."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.crypto.signature import SigningKey
from testimony_desk.disk import sync_file
from testimony_desk.domain.version import Compartment
from testimony_desk.store import connecting, migrations
from testimony_desk.store.errors import RolledBack, StorageFailed, VaultDamaged
from testimony_desk.store.faults import FAULTS, full_when_no_room, named, named_faults
from testimony_desk.store.keyring import HASH_SIZE, Head

Row = tuple[Any, ...]
_SIGN, _AGE, _SIGNED = "sign", "age", "signed"
_BATCH = 200
_READING = ("SELECT", "PRAGMA")
_COMMITS = itertools.count()


class OpenCompartment:
    """An open file that holds one kind of content; made by `open_compartment` only.

    `signing` speaks for the compartment; `age` opens what is sealed to it now, `ages` also what was sealed to its
    earlier keys, newest first. Statements are executed one at a time, in one thread. After a damaged page or a
    failed write the connection is not used again: every call then raises.
    """

    def __init__(self, name: Compartment, path: Path, connection: Any) -> None:
        self.name = name
        self.path = path
        self.read_only = False
        self._connection = connection
        self._depth = 0
        self._added: list[bytes] = []
        self._marked = False
        self._changed = False
        self.commits = next(_COMMITS)  # while it stays the same, so does all that is kept; no other file ever has it
        self._broken: VaultDamaged | StorageFailed | None = None
        count, digest, members = self.execute("SELECT count, hash, members FROM chain")[0]
        self._head = Head(count, digest)
        self._members: bytes = members
        self.signing = SigningKey(self._seeds(_SIGN)[0])
        self.ages = tuple(HybridIdentity(seed) for seed in self._seeds(_AGE))

    @property
    def age(self) -> HybridIdentity:
        """The key that others seal to now."""
        return self.ages[0]

    @property
    def age_seeds(self) -> tuple[bytes, ...]:
        """The 32-byte seeds of `ages`, for opening keys that were sealed to this compartment from elsewhere."""
        return tuple(self._seeds(_AGE))

    @property
    def members(self) -> bytes:
        """All version ids ever stored here, combined by exclusive or: a page put back from the past changes them."""
        return self._members

    @property
    def head(self) -> Head:
        """The number of commits that add versions or a mark, and the hash that chains them."""
        return self._head

    @property
    def changed(self) -> bool:
        """True when something was written here since the last mark of this session."""
        return self._changed

    def execute(self, statement: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run one statement and return all its rows.

        Raises RuntimeError for a statement that writes outside `transaction`; a single one goes through `write`.
        """
        if not self._depth and not statement.startswith(_READING):
            raise RuntimeError("a write outside a transaction")
        return self._run(statement, parameters)

    def write(self, statement: str, parameters: Sequence[object] = ()) -> None:
        """Run one writing statement: part of the open transaction, else kept and synchronised when this returns.

        Raises RolledBack for a compartment that may only be read, DiskFull, StorageFailed, VaultDamaged.
        """
        self._check_writable()
        self._run(statement, parameters)
        self._changed = True
        self.commits = next(_COMMITS)

    def execute_many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one writing statement for each row of parameters, inside `transaction`."""
        with self._watched():
            self._connection.executemany(statement, rows)

    def stream(self, statement: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """Yield the rows of a reading statement, 200 at a time, for what must not be in memory at once."""
        with self._watched():
            cursor = self._connection.execute(statement, parameters)
        while True:
            with self._watched():
                rows = cursor.fetchmany(_BATCH)
                connecting.check_read(self._connection, self.name)
            if not rows:
                return
            yield from rows

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is written inside is kept, synchronised, when the block ends, and undone when it raises.

        A block inside a block joins it. Raises RolledBack for a compartment that may only be read, DiskFull,
        StorageFailed, VaultDamaged.
        """
        self._check_writable()
        if self._depth:
            yield
            return
        self._run("BEGIN IMMEDIATE")
        self._depth, self._added, self._marked, self.commits = 1, [], False, next(_COMMITS)
        try:
            yield
            self._commit()
        except BaseException:
            self._undo()
            raise
        finally:
            self._depth = 0

    def added(self, version: bytes) -> None:
        """Note a version id (32 bytes) that this transaction stores: the chain of commits covers it."""
        self._added.append(version)

    def mark(self) -> None:
        """Inside a transaction: remember the head that it will have, so that this count can be compared later."""
        self._marked = True

    def remembers(self, head: Head) -> bool:
        """Tell whether this file once had that head: True for the beginning, else the mark must be there and equal."""
        if head.count == 0:
            return True
        return self.execute("SELECT hash FROM marks WHERE count = ?", (head.count,)) == [(head.hash,)]

    def go_on_from(self, head: Head) -> None:
        """Let the chain of a file that holds nothing yet go on where another one stands; kept by its next mark."""
        self._head = head

    def renew_keys(self, random: Random) -> None:
        """Give the compartment new keys of its own: the old one for signing goes, those for reading stay.

        The public half of a signing key that goes is kept, so that what it signed can still be checked.
        """
        with self.transaction():
            generation: int = self.execute("SELECT max(generation) FROM keys")[0][0]
            signing, age = random(32), random(32)
            self.execute("DELETE FROM keys WHERE kind = ?", (_SIGN,))
            self.execute_many("INSERT INTO keys VALUES(?, ?, ?)", [
                (_SIGNED, generation, self.signing.public), (_SIGN, generation + 1, signing),
                (_AGE, generation + 1, age)])
        self.signing = SigningKey(signing)
        self.ages = (HybridIdentity(age), *self.ages)

    @property
    def signers(self) -> frozenset[str]:
        """The keys (64 hex digits) that sign or signed here: what was made at this desk names one of them."""
        return frozenset(key.hex() for key in (self.signing.public, *self.past_signers))

    @property
    def past_signers(self) -> tuple[bytes, ...]:
        """The public halves (32 bytes) of the keys that signed here before the present one, newest first."""
        return tuple(self._seeds(_SIGNED))

    def checkpoint(self) -> None:
        """Move all commits into the file and empty the log, where deleted text would otherwise stay."""
        with self._watched():
            connecting.checkpoint(self._connection, self.path, self.name)

    def distrust(self, fault: StorageFailed) -> None:
        """Let nothing more be read or written: whether this file is still the one to be used is in doubt."""
        self._broken = self._broken or fault

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        if self._connection is not None:
            with named_faults(self.name):
                self._connection.close()
            self._connection = None

    def _run(self, statement: str, parameters: Sequence[object] = ()) -> list[Row]:
        if self._broken is not None:
            raise self._broken
        try:
            rows: list[Row] = self._connection.execute(statement, parameters).fetchall()
            if statement.startswith(_READING):
                # What is written needs no such look: after a page that was not genuine no other can be sealed.
                connecting.check_read(self._connection, self.name)
        except FAULTS as fault:
            raise self._noted(named(fault, self.name)) from None
        except VaultDamaged as damaged:
            raise self._noted(damaged) from None
        return rows

    def _seeds(self, kind: str) -> list[bytes]:
        rows = self.execute("SELECT seed FROM keys WHERE kind = ? ORDER BY generation DESC", (kind,))
        if not rows and kind != _SIGNED:
            raise VaultDamaged(compartment=self.name.value, why="keys")
        return [bytes(seed) for (seed,) in rows]

    def _next_head(self) -> Head:
        added = b"".join(sorted(self._added))
        return Head(self._head.count + 1, hashlib.sha256(self._head.hash + added).digest())

    def _commit(self) -> None:
        head, members = self._head, self._members
        if self._added or self._marked:
            # Only marked heads are ever compared, so a commit that adds no version need not touch the chain's page.
            head, members = self._next_head(), combined(self._added, members)
            self._run("UPDATE chain SET count = ?, hash = ?, members = ?", (head.count, head.hash, members))
        if self._marked:
            self._run("INSERT INTO marks VALUES(?, ?)", (head.count, head.hash))
        self.commits = next(_COMMITS)
        self._run("COMMIT")
        self._head, self._members, self._changed = head, members, not self._marked

    def _check_writable(self) -> None:
        if self.read_only:
            raise RolledBack(compartment=self.name.value)

    def _undo(self) -> None:
        self.commits = next(_COMMITS)  # what was read inside is undone too
        if self._broken is None and self._connection.in_transaction:
            self._run("ROLLBACK")

    @contextmanager
    def _watched(self) -> Iterator[None]:
        if self._broken is not None:
            raise self._broken
        try:
            yield
        except FAULTS as fault:
            raise self._noted(named(fault, self.name)) from None
        except (VaultDamaged, StorageFailed) as error:
            raise self._noted(error) from None

    def _noted(self, error: Exception) -> Exception:
        """Return the error; after one that leaves the connection in doubt, nothing is executed any more."""
        if isinstance(error, VaultDamaged | StorageFailed):
            self._broken = error
        return error


def combined(identifiers: Iterable[bytes], start: bytes = bytes(HASH_SIZE)) -> bytes:
    """Return 32-byte ids combined by exclusive or with a start: the same in whatever order."""
    total = int.from_bytes(start)
    for one in identifiers:
        total ^= int.from_bytes(one)
    return total.to_bytes(HASH_SIZE)


def open_compartment(path: Path, name: Compartment, key: Secret) -> OpenCompartment:
    """Return an existing compartment, checked, migrated to the schema of this program and checkpointed.

    Raises VaultDamaged (missing, short, unreadable, size, not ours), VaultTooNew, DiskFull, FolderNotWritable.
    """
    with full_when_no_room(path.parent), named_faults(name):
        connection = connecting.connect(path, name, key)
        try:
            done = migrations.check_openable(name, connection)
            connecting.settle(connection)
            migrations.bring_up_to_date(connection, path, name, done)
            connecting.checkpoint(connection, path, name)
            return OpenCompartment(name, path, connection)
        except BaseException:
            connection.close()
            raise


def create_compartment(path: Path, name: Compartment, key: Secret, random: Random) -> None:
    """Make a new compartment file with keys of its own, whole and synchronised on disk when this returns."""
    with full_when_no_room(path.parent), named_faults(name):
        connection = connecting.connect_new(path, key)
        try:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
            connecting.settle(connection)
            migrations.migrate(connection, name, 0)
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO keys VALUES(?, 1, ?)", [(_SIGN, random(32)), (_AGE, random(32))])
            connection.execute("COMMIT")
            connecting.checkpoint(connection, path, name)
        finally:
            connection.close()
        sync_file(path)
