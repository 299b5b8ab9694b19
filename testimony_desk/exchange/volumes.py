"""One file as several on a stick that cannot hold it whole: NAME, NAME.2, NAME.3, all but the last of one size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from testimony_desk.disk import BLOCK

VOLUME = 4 * 1024**3 - 64 * 1024
"""Below what FAT can hold, and a whole number of the blocks in which sticks are written."""
MOST = 64


@dataclass(frozen=True)
class Piece:
    """Where a stretch of a file goes: its name on the stick, where it begins, and how long it is."""

    path: Path
    start: int
    length: int


def pieces(target: Path, size: int) -> tuple[Piece, ...]:
    """Return the files that hold `size` bytes in volumes, the one that people choose first."""
    starts = range(0, max(size, 1), VOLUME)
    return tuple(Piece(_numbered(target, number), start, min(VOLUME, size - start))
                 for number, start in enumerate(starts, 1))


def paths(first: Path) -> tuple[Path, ...]:
    """Return the files that belong together, as far as they are there: only a full volume goes on in another one.

    Raises OSError.
    """
    found = [first]
    while found[-1].stat().st_size == VOLUME and len(found) < MOST:
        further = _numbered(first, len(found) + 1)
        if not further.exists():
            break
        found.append(further)
    return tuple(found)


def size(first: Path) -> int:
    """Return how many bytes the files that belong together hold; raises OSError."""
    return sum(path.stat().st_size for path in paths(first))


def reading(first: Path) -> BinaryIO:
    """Open the files that belong together as one, for reading; raises OSError."""
    files = paths(first)
    return first.open("rb", buffering=BLOCK) if len(files) == 1 else io.BufferedReader(_Joined(files), BLOCK)


def _numbered(first: Path, number: int) -> Path:
    return first if number == 1 else first.with_name(f"{first.name}.{number}")


class _Joined(io.RawIOBase):
    """Files read one after the other, from any place in them."""

    def __init__(self, files: tuple[Path, ...]) -> None:
        super().__init__()
        self._files = [path.open("rb", buffering=0) for path in files]
        self._sizes = [path.stat().st_size for path in files]
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: sum(self._sizes)}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        for file, start, length in self._placed():
            if start <= self._at < start + length:
                file.seek(self._at - start)
                taken = file.readinto(memoryview(buffer)[:start + length - self._at]) or 0
                self._at += taken
                return taken
        return 0

    def close(self) -> None:
        for file in self._files:
            file.close()
        super().close()

    def _placed(self) -> Iterator[tuple[io.FileIO, int, int]]:
        start = 0
        for file, length in zip(self._files, self._sizes, strict=True):
            yield file, start, length
            start += length
