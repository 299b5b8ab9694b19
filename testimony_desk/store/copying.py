"""Copies files to another disk and believes that they are there only after reading them back from it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from testimony_desk.disk import BLOCK, Steps, Stored, forget, measured, remove_quietly, write_all
from testimony_desk.domain.errors import DeskError
from testimony_desk.store.backup_errors import BackupFileLimit, BackupNoRoom, BackupPlaceGone, BackupPlaceReadOnly
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.files import PART, PRIVATE_FILE

MEBIBYTE = 1024 * 1024
Naming = Callable[[], AbstractContextManager[None]]
"""Gives what the system raises its name, for the disk that is being read."""


def copy(source: Path, target: Path, steps: Steps) -> Stored:
    """Copy a file of this disk to `target`, synchronised and read back; a crash leaves it whole or absent.

    Raises StorageFailed, VaultMissing for this disk; BackupNoRoom, BackupPlaceGone, ... for the other; Cancelled.
    """
    part = target.with_name(target.name + PART)
    try:
        written = _write(source, part, steps)
        _check_same(stored(part, steps), written)
        with named_place_faults():
            part.replace(target)
    except BaseException:
        remove_quietly(part)
        raise
    return written


def fetch(source: Path, target: Path, expected: Stored, steps: Steps) -> bool:
    """Copy a file of a backup to this disk; return whether it is what was expected. The copy goes when it is not.

    Raises BackupPlaceGone for the backup's disk, DiskFull, StorageFailed for this one; Cancelled.
    """
    with named_disk_faults():
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        try:
            fetched = measured(_blocks(source, named_place_faults), steps, partial(write_all, handle))
            os.fsync(handle)
        finally:
            os.close(handle)
        whole = fetched == expected
        if not whole:
            target.unlink()
    return whole


def stored(path: Path, steps: Steps) -> Stored:
    """Return what a file of a backup holds now, read from its disk; raises BackupPlaceGone, Cancelled."""
    return measured(_blocks(path, named_place_faults), steps)


def stored_here(path: Path, steps: Steps) -> Stored:
    """Return what a file of the vault holds; raises StorageFailed, VaultMissing, Cancelled."""
    return measured(_blocks(path, named_disk_faults), steps)


def settle(path: Path) -> None:
    """Wait until the disk has a file, and forget it in memory: reading back must show the disk. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        forget(handle)
    finally:
        os.close(handle)


def check_room(folder: Path, needed: int) -> None:
    """Raise BackupNoRoom or BackupPlaceReadOnly when a place cannot take so many bytes."""
    with named_place_faults():
        state = os.statvfs(folder)
    free = state.f_bavail * state.f_frsize
    if state.f_flag & os.ST_RDONLY:
        raise BackupPlaceReadOnly
    if needed > free:
        raise BackupNoRoom(needed=-(-needed // MEBIBYTE), free=free // MEBIBYTE)


@contextmanager
def named_place_faults() -> Iterator[None]:
    """Translate what the system raises for the place of a backup; errors that have a name already pass."""
    try:
        yield
    except OSError as error:
        raise _of_place(error) from None


def _write(source: Path, part: Path, steps: Steps) -> Stored:
    with named_place_faults():
        part.unlink(missing_ok=True)  # a link laid there would choose which of our files is written over
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE_FILE)
        try:
            written = measured(_blocks(source, named_disk_faults), steps, partial(write_all, handle))
            forget(handle)
        finally:
            os.close(handle)
    return written


def _check_same(read_back: Stored, written: Stored) -> None:
    if read_back != written:
        raise BackupPlaceGone


def _blocks(path: Path, named: Naming) -> Iterator[bytes]:
    """Yield a file's bytes; what reading raises is named for the disk that the file is on."""
    with named(), path.open("rb", buffering=0) as file:
        while block := file.read(BLOCK):
            yield block


def _of_place(error: OSError) -> DeskError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return BackupNoRoom(needed=1, free=0)
    if error.errno == errno.EFBIG:
        return BackupFileLimit(needed=4096)
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return BackupPlaceReadOnly()
    return BackupPlaceGone()
