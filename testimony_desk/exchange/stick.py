"""Puts a finished file on a stick or into a folder, and believes that it is there only after reading it back."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from testimony_desk.exchange import volumes
from testimony_desk.exchange.errors import (
    StickDiffers,
    StickFileLimit,
    StickFull,
    StickGone,
    StickReadOnly,
    StickTaken,
)
from testimony_desk.exchange.volumes import Piece

PART = ".part"
KEPT_EVERY = 64 * 1024 * 1024
"""Bytes after which a stick is made to keep what it was given: at most so much is written again after it was pulled."""
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

    When this returns the stick may be removed. A file of that name that is equal already counts as delivered. On FAT
    what is too long for one file lies there in volumes, and the path is the first's. After a stick was pulled out the
    next call goes on where this one stopped. Raises StickReadOnly, StickFull, StickFileLimit, StickGone, StickDiffers,
    StickTaken, Cancelled; then no partial file is left but after StickGone, and never one under its own name.
    """
    size = source.stat().st_size
    steps = Steps(progress, cancelled, 2 * size)
    with _named(size), source.open("rb", buffering=0) as file:
        parts = {one: one.path.with_name(one.path.name + PART) for one in _pieces(folder / source.name, size)}
        if not all(one.path.exists() for one in parts):
            _check_room(folder, size - sum(_size_there(path) for path in (*parts.values(), *(p.path for p in parts))))
        whole = hashlib.sha256()
        with _leaving_nothing(parts.values(), size):
            for one, part in parts.items():
                _place(_stretch(file, one, whole), one.path, part, steps)
            for one, part in reversed(parts.items()):
                if not one.path.exists():
                    part.rename(one.path)
        sync_folder_of_stick(folder)
    return Delivered(folder / source.name, Stored(size, whole.digest()))


def check_there(folder: Path) -> None:
    """Raise StickGone, StickReadOnly or StickFull where nothing can be put, before anything is numbered for it."""
    with _named(0):
        _check_room(folder, 0)


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
                _check_equal(part, _write(_blocks(io.BytesIO(data)), part, steps), StickDiffers, steps)
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
    with _named(0), volumes.reading(path) as file:
        if measured(_blocks(file), Steps(progress, cancelled, volumes.size(path))) != expected:
            raise StickDiffers


def take(path: Path, target: Path, progress: Progress, cancelled: IsCancelled) -> None:
    """Copy a file, or the volumes of one, from a stick to a new file on this disk, synchronised.

    Raises StickGone when the stick fails, OSError when this disk does, Cancelled; then no file is left.
    """
    with _named(0):
        steps, source = Steps(progress, cancelled, volumes.size(path)), volumes.reading(path)
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
    """Open a file, or the volumes of one, on a stick; raises StickGone, StickReadOnly also when reading fails later."""
    with _named(0), volumes.reading(path) as source:
        yield source


def _pieces(target: Path, size: int) -> tuple[Piece, ...]:
    if size > volumes.VOLUME and _is_fat(target.parent):
        return volumes.pieces(target, size)
    return (Piece(target, 0, size),)


def _size_there(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _stretch(file: io.FileIO, piece: Piece, whole: hashlib._Hash) -> Iterator[bytes]:
    """Yield the blocks of a stretch of a file, and add them to the hash of all."""
    file.seek(piece.start)
    left = piece.length
    while left:
        block = file.read(min(BLOCK, left)) or b""
        if not block:
            raise OSError(errno.EIO, "shorter than it was")
        whole.update(block)
        left -= len(block)
        yield block


def _place(blocks: Iterator[bytes], target: Path, part: Path, steps: Steps) -> None:
    """Write a stretch to its partial file and read it back; one that lies there under its name must be equal."""
    if target.exists():
        _check_equal(target, measured(blocks, steps), StickTaken, steps)
        return
    _check_equal(part, _write(blocks, part, steps), StickDiffers, steps)


@contextmanager
def _leaving_nothing(parts: Iterable[Path], size: int) -> Iterator[None]:
    """Remove partial files after a failure, but not when the stick is gone: there the next attempt goes on."""
    try:
        yield
    except BaseException as error:
        if not (isinstance(error, OSError) and isinstance(_of_system(error, size), StickGone)):
            for part in parts:
                remove_quietly(part)
        raise


def _write(blocks: Iterable[bytes], part: Path, steps: Steps) -> Stored:
    """Write blocks to part, synchronised, from the first on that differs from what is there; return what they held.

    A link under that name is never followed: whoever prepared the stick would choose the file that we write over.
    """
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        written = measured(blocks, steps, _Continued(handle).put)
        os.ftruncate(handle, written.size)
        forget(handle)
    finally:
        os.close(handle)
    return written


class _Continued:
    """Skips what an earlier attempt wrote, and lets the disk have the rest from time to time, so that it stays."""

    def __init__(self, handle: int) -> None:
        self._handle, self._same, self._since = handle, True, 0

    def put(self, block: bytes) -> None:
        if self._same:
            at = os.lseek(self._handle, 0, os.SEEK_CUR)
            self._same = os.read(self._handle, len(block)) == block
            if self._same:
                return
            os.lseek(self._handle, at, os.SEEK_SET)
        write_all(self._handle, block)
        self._since += len(block)
        if self._since >= KEPT_EVERY:
            os.fsync(self._handle)
            self._since = 0


def _read(read: Callable[[int], bytes | None]) -> bytes:
    with _named(0):
        return read(BLOCK) or b""


def _stored(path: Path, steps: Steps | None) -> Stored:
    with path.open("rb", buffering=0) as file:
        return measured(_blocks(file), steps)


def _blocks(file: BinaryIO | io.RawIOBase) -> Iterator[bytes]:
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
    if error.errno == errno.ELOOP:
        return StickTaken()
    if error.errno == errno.EFBIG:
        return StickFileLimit(needed=_mebibytes(size))
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StickFull(needed=_mebibytes(size + SPARE), free=0)
    return StickGone()
