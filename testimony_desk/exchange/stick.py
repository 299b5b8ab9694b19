"""Puts a finished file on a stick or into a folder, and believes that it is there only after reading it back."""

from __future__ import annotations

import errno
import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from testimony_desk.disk import (
    BLOCK,
    IsCancelled,
    Progress,
    Steps,
    Stored,
    forget,
    measured,
    remove_quietly,
    sync_folder_of_stick,
    write_all,
)
from testimony_desk.exchange.errors import (
    StickDiffers,
    StickFileLimit,
    StickFull,
    StickGone,
    StickReadOnly,
    StickTaken,
)

PART = ".part"
FAT_LIMIT = 4 * 1024**3 - 1
SPARE = 64 * 1024
"""Room for the file system's own records of a new name."""
_FAT = frozenset({b"vfat", b"msdos"})
_OCTAL = re.compile(rb"\\([0-7]{3})")


@dataclass(frozen=True)
class Delivered:
    """A file that was put where it can leave; holds: what was read back there, which `check` can look for again."""

    path: Path
    holds: Stored


def deliver(source: Path, folder: Path, progress: Progress, cancelled: IsCancelled) -> Delivered:
    """Copy a file into folder under its own name, whole and read back, and return where it is and what it holds.

    When this returns the stick may be removed. A file of that name that is equal already counts as delivered. Raises
    StickReadOnly, StickFull, StickFileLimit, StickGone, StickDiffers, StickTaken, Cancelled; then no partial file is
    left where the stick still lets us remove it.
    """
    size = source.stat().st_size
    target, part = folder / source.name, folder / (source.name + PART)
    steps = Steps(progress, cancelled, 2 * size)
    with _named(size):
        if target.exists():
            holds = _stored(source, None)
            _check_equal(target, holds, StickTaken)
            sync_folder_of_stick(folder)
            return Delivered(target, holds)
        _check_room(folder, size)
        try:
            with source.open("rb", buffering=0) as reading:
                holds = _write(reading, part, steps)
            _check_equal(part, holds, StickDiffers, steps)
            part.rename(target)
        except BaseException:
            remove_quietly(part)
            raise
        sync_folder_of_stick(folder)
    return Delivered(target, holds)


def put(files: Mapping[str, bytes], folder: Path, progress: Progress, cancelled: IsCancelled) -> tuple[Path, ...]:
    """Write files from memory into folder under their own names, each whole and read back; all of them or none.

    progress is told bytes, each of them twice. No name may be there before. Raises StickReadOnly, StickFull,
    StickFileLimit, StickGone, StickDiffers, StickTaken, Cancelled; then no file of it is left where the stick still
    lets us remove it.
    """
    size = sum(map(len, files.values()))
    steps = Steps(progress, cancelled, 2 * size)
    placed = {folder / (name + PART): folder / name for name in files}
    with _named(size):
        if any(target.exists() for target in placed.values()):
            raise StickTaken
        _check_room(folder, size)
        try:
            for (part, _target), data in zip(placed.items(), files.values(), strict=True):
                _check_equal(part, _write(io.BytesIO(data), part, steps), StickDiffers, steps)
            for part, target in placed.items():
                part.rename(target)
        except BaseException:
            for path in (*placed, *placed.values()):
                remove_quietly(path)
            raise
        sync_folder_of_stick(folder)
    return tuple(placed.values())


def check(path: Path, expected: Stored, progress: Progress, cancelled: IsCancelled) -> None:
    """Read a delivered file again, after the stick was taken out and put in: only then memory cannot answer for it.

    Raises StickDiffers, StickGone, Cancelled.
    """
    with _named(0):
        _check_equal(path, expected, StickDiffers, Steps(progress, cancelled, path.stat().st_size))


def take(path: Path, target: Path, progress: Progress, cancelled: IsCancelled) -> None:
    """Copy a file from a stick to a new file on this disk, synchronised.

    Raises StickGone when the stick fails, OSError when this disk does, Cancelled; then no file is left.
    """
    with _named(0):
        steps, source = Steps(progress, cancelled, path.stat().st_size), path.open("rb", buffering=0)
    try:
        with source, target.open("xb") as sink:
            while block := _read(source.read):
                sink.write(block)
                steps.advance(len(block))
            sink.flush()
            os.fsync(sink.fileno())
    except BaseException:
        remove_quietly(target)
        raise


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a file on a stick for reading; raises StickGone, StickReadOnly also when reading fails in the block."""
    with _named(0), path.open("rb") as source:
        yield source


def _write(source: io.RawIOBase | io.BytesIO, part: Path, steps: Steps) -> Stored:
    """Copy source to part, synchronised, and return what was read from source."""
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        written = measured(_blocks(source), steps, partial(write_all, handle))
        forget(handle)
    finally:
        os.close(handle)
    return written


def _read(read: Callable[[int], bytes | None]) -> bytes:
    with _named(0):
        return read(BLOCK) or b""


def _stored(path: Path, steps: Steps | None) -> Stored:
    with path.open("rb", buffering=0) as file:
        return measured(_blocks(file), steps)


def _blocks(file: io.RawIOBase | io.BytesIO) -> Iterator[bytes]:
    return iter(partial(file.read, BLOCK), b"")


def _check_equal(path: Path, expected: Stored, otherwise: type[StickDiffers | StickTaken],
                 steps: Steps | None = None) -> None:
    if _stored(path, steps) != expected:
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
