"""Puts a finished file on a stick or into a folder, and believes that it is there only after reading it back."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from testimony_desk.exchange.errors import (
    Cancelled,
    StickDiffers,
    StickFileLimit,
    StickFull,
    StickGone,
    StickReadOnly,
    StickTaken,
)

PART = ".part"
BLOCK = 1024 * 1024
FAT_LIMIT = 4 * 1024**3 - 1
SPARE = 64 * 1024
"""Room for the file system's own records of a new name."""
_FAT = frozenset({b"vfat", b"msdos"})
_OCTAL = re.compile(rb"\\([0-7]{3})")

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are done; writing and reading back count once each."""
IsCancelled = Callable[[], bool]


def deliver(source: Path, folder: Path, progress: Progress, cancelled: IsCancelled) -> Path:
    """Copy a file into folder under its own name, whole and read back, and return where it is.

    When this returns the stick may be removed. A file of that name that is equal already counts as delivered. Raises
    StickReadOnly, StickFull, StickFileLimit, StickGone, StickDiffers, StickTaken, Cancelled; then no partial file is
    left where the stick still lets us remove it.
    """
    size = source.stat().st_size
    target, part = folder / source.name, folder / (source.name + PART)
    steps = _Steps(2 * size, progress, cancelled)
    with _named(size):
        if target.exists():
            _check_equal(target, _digest_of(source, None), StickTaken)
            sync_folder(folder)
            return target
        _check_room(folder, size)
        try:
            _check_equal(part, _write(source, part, steps), StickDiffers, steps)
            part.rename(target)
        except BaseException:
            _remove(part)
            raise
        sync_folder(folder)
    return target


def check(path: Path, sha256: bytes, progress: Progress, cancelled: IsCancelled) -> None:
    """Read a delivered file again, as after taking the stick out and putting it in; raises StickDiffers, StickGone."""
    with _named(0):
        _check_equal(path, sha256, StickDiffers, _Steps(path.stat().st_size, progress, cancelled))


def take(path: Path, target: Path, progress: Progress, cancelled: IsCancelled) -> None:
    """Copy a file from a stick to a new file on this disk, synchronised.

    Raises StickGone when the stick fails, OSError when this disk does, Cancelled; then no file is left.
    """
    with _named(0):
        steps, source = _Steps(path.stat().st_size, progress, cancelled), path.open("rb", buffering=0)
    try:
        with source, target.open("xb") as sink:
            while block := _read(source.read):
                sink.write(block)
                steps.advance(len(block))
            sink.flush()
            os.fsync(sink.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a file on a stick for reading; raises StickGone, StickReadOnly also when reading fails in the block."""
    with _named(0), path.open("rb") as source:
        yield source


class _Steps:
    """Adds up what is done, tells it on, and stops when asked to."""

    def __init__(self, total: int, progress: Progress, cancelled: IsCancelled) -> None:
        self._done, self._total, self._progress, self._cancelled = 0, total, progress, cancelled

    def advance(self, size: int) -> None:
        """Count `size` more bytes; raises Cancelled."""
        if self._cancelled():
            raise Cancelled
        self._done += size
        self._progress(self._done, self._total)


def _write(source: Path, part: Path, steps: _Steps) -> bytes:
    """Copy source to part, synchronised, and return the SHA-256 of what was read from source."""
    digest = hashlib.sha256()
    with source.open("rb") as reading:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            while block := reading.read(BLOCK):
                digest.update(block)
                _write_all(handle, block)
                steps.advance(len(block))
            os.fsync(handle)
            # Else reading back would only show what is in memory, not what is on the stick.
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)
    return digest.digest()


def _write_all(handle: int, block: bytes) -> None:
    left = memoryview(block)
    while left:
        taken = os.write(handle, left)
        if taken == 0:
            raise OSError(errno.ENOSPC, "nothing was taken")
        left = left[taken:]


def _read(read: Callable[[int], bytes | None]) -> bytes:
    with _named(0):
        return read(BLOCK) or b""


def _digest_of(path: Path, steps: _Steps | None) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while block := file.read(BLOCK):
            digest.update(block)
            if steps is not None:
                steps.advance(len(block))
    return digest.digest()


def _check_equal(path: Path, digest: bytes, otherwise: type[StickDiffers | StickTaken],
                 steps: _Steps | None = None) -> None:
    if _digest_of(path, steps) != digest:
        raise otherwise


def _check_room(folder: Path, size: int) -> None:
    state = os.statvfs(folder)
    free = state.f_bavail * state.f_frsize
    if state.f_flag & os.ST_RDONLY:
        raise StickReadOnly
    if size > FAT_LIMIT and _is_fat(folder):
        raise StickFileLimit(needed=_mebibytes(size))
    if size + SPARE > free:
        raise StickFull(needed=_mebibytes(size + SPARE), free=free // 1024**2)


def _is_fat(folder: Path) -> bool:
    """Tell whether the folder is on FAT, by the longest mount point that holds it."""
    place, best, kind = os.fsencode(folder.resolve()) + b"/", b"", b""
    for line in Path("/proc/self/mounts").read_bytes().splitlines():
        point, name = line.split(b" ")[1:3]
        point = _OCTAL.sub(lambda found: bytes([int(found[1], 8)]), point).rstrip(b"/") + b"/"
        if len(point) >= len(best) and place.startswith(point):
            best, kind = point, name
    return kind in _FAT


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some file systems cannot synchronise a folder and say so; the file itself is on the stick already.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The stick is gone or read-only: what is left bears the name of an unfinished file.
        return


def _mebibytes(size: int) -> int:
    return -(-size // 1024**2)


@contextmanager
def _named(size: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _of_system(error, size) from None


def _of_system(error: OSError, size: int) -> Exception:
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return StickReadOnly()
    if error.errno == errno.EFBIG:
        return StickFileLimit(needed=_mebibytes(size))
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StickFull(needed=_mebibytes(size + SPARE), free=0)
    return StickGone()
