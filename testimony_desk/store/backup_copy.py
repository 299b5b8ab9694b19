"""Rewrites an open compartment into a backup, opens the copy again and compares it; looks at copies without writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from testimony_desk.crypto.secret import Secret
from testimony_desk.disk import Steps, Stored, remove_quietly
from testimony_desk.domain.version import Compartment
from testimony_desk.store import connecting, copying
from testimony_desk.store.backup_errors import BackupNoRoom, BackupNotWhole, BackupPlaceGone, BackupPlaceReadOnly
from testimony_desk.store.copying import named_place_faults
from testimony_desk.store.errors import VaultDamaged
from testimony_desk.store.faults import FAULTS
from testimony_desk.store.files import PART, PRIVATE_FILE
from testimony_desk.store.vault import Vault

_STEPS_BETWEEN = 50
"""Steps of SQLite's machine between two looks at whether to stop: copying a table takes few of them."""
_KEPT = ("user_version", "application_id", "auto_vacuum")
_FULL, _IOERR, _CORRUPT, _NOTADB, _READONLY, _CANTOPEN, _PERM = 13, 10, 11, 26, 8, 14, 3


def rewrite(vault: Vault, name: Compartment, target: Path, steps: Steps) -> Stored:
    """Put a compartment's rows, under the same key, into a new file, and return what it holds once it was proved.

    Raises VaultDamaged when a page of the vault does not read; the errors of `copying` for the place; Cancelled.
    """
    file, key = vault.compartment(name), vault.key(name)
    file.checkpoint()
    part = target.with_name(target.name + PART)
    try:
        with named_place_faults():
            part.touch(mode=PRIVATE_FILE, exist_ok=False)
        wanted = _vacuum(file.path, part, name, key, steps)
        with named_place_faults():
            copying.settle(part)
        steps.advance(part.stat().st_size)
        with looking_at(part, name, key) as copy:
            check(copy, part, name)
            _check_same(copy, wanted, name)
        holds = copying.stored(part, steps)
        with named_place_faults():
            part.replace(target)
    except BaseException:
        remove_quietly(part)
        raise
    return holds


@contextmanager
def looking_at(path: Path, name: Compartment, key: Secret) -> Iterator[Any]:
    """Open a copy that nobody changes, for reading, without a lock or log beside it: it may lie on a read-only disk.

    Raises BackupNotWhole when it does not open with this key or a page of it does not read.
    """
    connection = None
    try:
        connection = connecting.connect_to_look(path, name, key)
        yield connection
    except VaultDamaged:
        raise BackupNotWhole(what=name.value) from None
    except FAULTS as fault:
        raise _of_copy(fault, name) from None
    finally:
        if connection is not None:
            connection.close()


def check(connection: Any, path: Path, name: Compartment) -> None:
    """Check every authentication code, the structure and the size of a copy; raises BackupNotWhole."""
    wrong = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    structure = connection.execute("PRAGMA integrity_check").fetchall()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    if wrong or structure != [("ok",)] or path.stat().st_size != pages * connecting.PAGE:
        raise BackupNotWhole(what=name.value)


def _vacuum(source: Path, part: Path, name: Compartment, key: Secret, steps: Steps) -> list[Any]:
    """Rewrite by a second, short connection, since the one in use is denied ATTACH for good; return its portrait."""
    connection = connecting.connect(source, name, key)
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.set_progress_handler(lambda: int(steps.cancelled()), _STEPS_BETWEEN)
        connection.execute("VACUUM INTO ?", (str(part),))
        return _portrait(connection)
    except FAULTS as fault:
        steps.check()
        raise _of_rewriting(fault, name) from None
    finally:
        connection.close()


def _check_same(copy: Any, wanted: list[Any], name: Compartment) -> None:
    if _portrait(copy) != wanted:
        raise BackupNotWhole(what=name.value)


def _portrait(connection: Any) -> list[Any]:
    """Return what must be the same in a copy: its settings, its head, and how many rows each table has."""
    settings = [connection.execute(f"PRAGMA {one}").fetchone() for one in _KEPT]
    head = connection.execute("SELECT count, hash, members FROM chain").fetchone()
    objects = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    counts = [connection.execute(f'SELECT count(*) FROM "{one}"').fetchone()  # noqa: S608 - names of our own tables
              for kind, one, _sql in objects if kind == "table"]
    return [settings, head, objects, counts]


def _of_rewriting(fault: Exception, name: Compartment) -> Exception:
    """Say whose fault it was: what is damaged is the vault, everything else is the place."""
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code in (_CORRUPT, _NOTADB) or isinstance(fault, MemoryError):
        return VaultDamaged(compartment=name.value, why="unreadable")
    if code == _FULL:
        return BackupNoRoom(needed=1, free=0)
    if code in (_READONLY, _CANTOPEN, _PERM):
        return BackupPlaceReadOnly()
    return BackupPlaceGone() if code == _IOERR or isinstance(fault, OSError) else fault


def _of_copy(fault: Exception, name: Compartment) -> Exception:
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    return BackupPlaceGone() if code == _IOERR or isinstance(fault, OSError) else BackupNotWhole(what=name.value)
