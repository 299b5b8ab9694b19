"""The one place where faults of SQLite, of memory and of the disk become errors with a name."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.store.errors import DiskFull, FolderNotWritable, StorageFailed, VaultDamaged, VaultMissing

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_RIGHT = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_NO_PLACE = frozenset({errno.ENOENT, errno.ENOTDIR})
# Read here and not from dbapi2, because the driver names only some of them (sqlite.org/rescode.html).
_ERROR, _FULL, _IOERR, _READONLY, _PERM, _CANTOPEN = 1, 13, 10, 8, 3, 14
_INDEX_ROOM = 128 * 1024
"""More than the index of a compartment's log ever begins with (32 KiB each)."""
_BROKEN = frozenset({11, 26})
"""SQLITE_CORRUPT and SQLITE_NOTADB: a page whose authentication code is wrong shows as either."""


FAULTS = (dbapi2.Error, MemoryError, OSError)
"""What the machine raises under a compartment; each is given to `named`."""


@contextmanager
def named_faults(compartment: Compartment) -> Iterator[None]:
    """Translate what SQLCipher raises for one compartment; no text of SQLite is passed on, only a code's name."""
    try:
        yield
    except FAULTS as error:
        raise named(error, compartment) from None


def named(error: Exception, compartment: Compartment) -> Exception:
    """Return the named error for one of FAULTS, or the fault itself when it is a mistake of our own statements."""
    if isinstance(error, OSError):
        return of_system(error)
    if isinstance(error, MemoryError):
        # SQLCipher reports some damaged pages as "out of memory".
        return VaultDamaged(compartment=compartment.value, why="unreadable")
    return _of_sqlite(error, compartment)


def named_inside(error: dbapi2.OperationalError, compartment: Compartment) -> Exception:
    """Return the named error for a fault inside a function of SQLCipher, which passes it on by its words alone.

    The words are SQLite's own for each of its codes (sqlite3_errstr); anything unknown among them is the disk's fault.
    """
    if error.sqlite_errorcode != _ERROR:
        return named(error, compartment)
    if "full" in str(error):
        return DiskFull()
    if "malformed" in str(error) or "not a database" in str(error):
        return VaultDamaged(compartment=compartment.value, why="unreadable")
    return StorageFailed(why="disk")


@contextmanager
def full_when_no_room(folder: Path) -> Iterator[None]:
    """Say DiskFull for a StorageFailed on a disk without room: SQLite fails so when the log's index cannot grow."""
    try:
        yield
    except StorageFailed:
        if shutil.disk_usage(folder).free < _INDEX_ROOM:
            raise DiskFull from None
        raise


@contextmanager
def named_disk_faults() -> Iterator[None]:
    """Translate what the operating system raises for files that are not databases."""
    try:
        yield
    except OSError as error:
        raise of_system(error) from None


def of_system(error: OSError) -> DeskError:
    """Return the named error for a fault of the operating system."""
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno in _NO_RIGHT:
        return FolderNotWritable()
    if error.errno in _NO_PLACE:
        return VaultMissing()
    return StorageFailed(why=errno.errorcode.get(error.errno or 0, "unknown"))


def _of_sqlite(error: Exception, compartment: Compartment) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or isinstance(error, dbapi2.ProgrammingError | dbapi2.IntegrityError):
        return error
    primary = code & 0xFF
    if primary in _BROKEN:
        return VaultDamaged(compartment=compartment.value, why="unreadable")
    if primary == _FULL:
        return DiskFull()
    if primary in (_READONLY, _PERM, _CANTOPEN):
        return FolderNotWritable()
    if primary == _IOERR:
        return StorageFailed(why="disk")
    return error
