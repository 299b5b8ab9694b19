"""Writes zip files as a stream, member after member: the same bytes for the same content, no word of this machine."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Protocol, cast

from testimony_desk.domain.errors import TooLarge

LEVEL = 1
"""Of deflate: tables repeat themselves so much that more work saves few bytes."""
LARGEST = 2 * 1024**3 - 1
"""Bytes of one member before it is packed: beyond it zip needs records that spreadsheet programs do not read."""
_UNIX = 3


class Sink(Protocol):
    """Something to write to, as a file is written; nothing is ever read from it, and nothing goes back in it."""

    def write(self, data: bytes, /) -> int:
        """Take all of `data` and return how many bytes."""


class Member:
    """One file inside a zip file while it is written."""

    def __init__(self, opened: IO[bytes]) -> None:
        self._opened, self._size = opened, 0

    def write(self, data: bytes, /) -> int:
        """Take all of `data`; raises TooLarge beyond what a zip file may hold in one member."""
        self._size += len(data)
        if self._size > LARGEST:
            raise TooLarge(what="table", limit=LARGEST)
        return self._opened.write(data)


class _Forward:
    """What zipfile sees of a sink: it cannot tell or seek, so that every sink gets the same bytes in one pass."""

    def __init__(self, sink: Sink) -> None:
        self._sink: Sink | None = sink

    def write(self, data: bytes, /) -> int:
        return len(data) if self._sink is None else self._sink.write(data)

    def let_go(self) -> None:
        """Hand nothing on from now: a forgotten ZipFile tries to make itself whole."""
        self._sink = None

    def flush(self) -> None:
        """Do nothing: whoever owns the sink synchronises it."""


@contextmanager
def archive(sink: Sink) -> Iterator[zipfile.ZipFile]:
    """Open a zip file that goes to sink and close it at the end of the block; after a fault it stays torn."""
    forward = _Forward(sink)
    opened = zipfile.ZipFile(cast("IO[bytes]", forward), "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
    try:
        yield opened
        for entry in opened.infolist():
            entry.create_system = _UNIX
        opened.close()
    finally:
        forward.let_go()


@contextmanager
def member(into: zipfile.ZipFile, name: str) -> Iterator[Member]:
    """Open one member for writing; opened by its name alone it bears the first date that zip knows."""
    with into.open(name, "w") as opened:
        yield Member(opened)


def put(into: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Write one member whole; raises TooLarge."""
    with member(into, name) as opened:
        opened.write(data)
