"""Parts of a bundle: versions of one compartment as canonical JSON lines, padded, sealed to that compartment's keys."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from testimony_desk.crypto.secret import Random
from testimony_desk.disk import remove_quietly
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import TooLarge
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import sealing
from testimony_desk.exchange.child import MAX_LINE, MAX_PART
from testimony_desk.exchange.container import BlockReader, zeros
from testimony_desk.exchange.manifest import Member, MemberKind
from testimony_desk.exchange.padme import padded_size

FULL = MAX_PART // 2
"""A part is closed at 32 MiB of lines: with its last line and its padding it stays under what a reader takes."""


@dataclass(frozen=True)
class Staged:
    """A member and the file that holds its ciphertext."""

    member: Member
    path: Path


def write_parts(folder: Path, compartment: Compartment, kind: MemberKind, values: Iterable[Json],
                seal_to: tuple[Sequence[str], Random]) -> list[Staged]:
    """Write values as sealed parts into folder, as many as their size wants, and return them in order.

    seal_to: the age recipients of that compartment and a source of randomness. Raises TooLarge for a value of more
    than 1 MiB, CardRefused for a bad recipient, OSError; then no file of this call is left.
    """
    recipients, random = seal_to
    lines = _Lines(values)
    staged: list[Staged] = []
    try:
        while lines.more():
            identifier = random(16)
            path = folder / f"{identifier.hex()}.age"
            with path.open("xb") as file:
                staged.append(Staged(Member(identifier, compartment, kind, 0, b""), path))
                sink = _Hashed(file)
                sealing.seal(BlockReader(_padded(lines)), sink, recipients, random)
            staged[-1] = Staged(Member(identifier, compartment, kind, sink.size, sink.digest()), path)
    except BaseException:
        discard(staged)
        raise
    return staged


def discard(staged: Iterable[Staged]) -> None:
    """Remove the files of staged parts; what the disk does not let go of is swept away before the next bundle."""
    for one in staged:
        remove_quietly(one.path)


def _padded(lines: _Lines) -> Iterator[bytes]:
    size = 0
    while lines.more() and size < FULL:
        line = lines.take()
        size += len(line)
        yield line
    yield from zeros(padded_size(size) - size)


class _Lines:
    """The lines still to be written, one looked at ahead."""

    def __init__(self, values: Iterable[Json]) -> None:
        self._values = iter(values)
        self._next = self._line()

    def more(self) -> bool:
        return self._next is not None

    def take(self) -> bytes:
        line, self._next = self._next, self._line()
        if line is None:
            raise ValueError("no line is left")
        return line

    def _line(self) -> bytes | None:
        for value in self._values:
            line = canonical.dump(value)
            if len(line) > MAX_LINE:
                raise TooLarge(what="record", limit=MAX_LINE)
            return line + b"\n"
        return None


class _Hashed:
    """Writes to a file and remembers size and SHA-256 of what was written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, hashlib.sha256()
        self.size = 0

    def write(self, data: bytes, /) -> int:
        taken = self._file.write(data)
        self._hash.update(data)
        self.size += taken
        return taken

    def digest(self) -> bytes:
        return self._hash.digest()
