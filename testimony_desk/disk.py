"""Puts bytes on a disk, this one or a stick, so that what was said to be there is there; it names no fault."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.domain.errors import Cancelled

BLOCK = 1024 * 1024
"""Bytes that are read and written at once."""
CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP})
Progress = Callable[[int, int], None]
"""Told how many bytes of how many are done; writing and reading back count once each."""
IsCancelled = Callable[[], bool]


@dataclass(frozen=True)
class Stored:
    """What a file holds: its size in bytes and its SHA-256 (32 bytes)."""

    size: int
    sha256: bytes


class Steps:
    """Adds up what is done, tells it on, and raises Cancelled when asked to stop."""

    def __init__(self, progress: Progress, cancelled: IsCancelled, total: int = 0) -> None:
        self._done, self._total, self._progress, self.cancelled = 0, total, progress, cancelled

    def expect(self, size: int) -> None:
        """Say that so many more bytes are to be done."""
        self._total += size

    def advance(self, size: int) -> None:
        """Count `size` more bytes as done; raises Cancelled."""
        self.check()
        self._done += size
        self._progress(min(self._done, self._total), self._total)

    def check(self) -> None:
        """Raise Cancelled when the person asked to stop."""
        if self.cancelled():
            raise Cancelled


def part_of(progress: Progress, place: int, many: int) -> Progress:
    """Return what one of many works, the first is 0, tells of itself: in thousandths of each, one after the other."""
    return lambda done, total: progress(1000 * place + 1000 * done // max(total, 1), 1000 * many)


def measured(blocks: Iterable[bytes], steps: Steps | None = None,
             keep: Callable[[bytes], object] = lambda _block: None) -> Stored:
    """Hand every block to `keep`, count it, and return what they held together; raises Cancelled, and what they do."""
    digest, size = hashlib.sha256(), 0
    for block in blocks:
        keep(block)
        digest.update(block)
        size += len(block)
        if steps is not None:
            steps.advance(len(block))
    return Stored(size, digest.digest())


def write_all(handle: int, block: bytes) -> None:
    """Write all of a block; a disk that takes nothing is full. Raises OSError."""
    left = memoryview(block)
    while left:
        taken = os.write(handle, left)
        if taken == 0:
            raise OSError(errno.ENOSPC, "nothing was taken")
        left = left[taken:]


def forget(handle: int) -> None:
    """Wait until the disk has a file, and forget it in memory: reading back must show the disk. Raises OSError."""
    os.fsync(handle)
    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def sync_file(path: Path) -> None:
    """Wait until the disk has the bytes of a file. Raises OSError."""
    _sync(os.open(path, os.O_RDONLY))


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder: without it a rename may be forgotten. Raises OSError."""
    _sync(os.open(folder, os.O_RDONLY | os.O_DIRECTORY))


def sync_folder_of_stick(folder: Path) -> None:
    """Wait until a stick has the names in a folder, where its file system can say so. Raises OSError."""
    try:
        sync_folder(folder)
    except OSError as error:
        # some file systems of sticks cannot synchronise a folder and say so; the file itself is there already
        if error.errno not in CANNOT_SYNC:
            raise


def remove_quietly(path: Path) -> None:
    """Remove a file of ciphertext where that is possible: what a fault keeps is swept away later, or stays unreadable.

    For the end of something that has succeeded or failed already: a second fault must not take the first one's place.
    """
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
