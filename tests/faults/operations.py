"""Reads what the recorder wrote down: every change of a folder's files, in order, each file by a number of its own."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DIARY = "ACK"
FOLDER = 0
"""The number of whatever is no file: synchronising it is synchronising the names in it."""
_HEAD = struct.Struct("<cIqI")


@dataclass(frozen=True, slots=True)
class Operation:
    """One change. kind: a letter of recorder.c; path: relative; file: its number, which a rename does not change."""

    kind: str
    path: str
    file: int
    place: int
    data: bytes

    @property
    def source(self) -> str:
        """The old path of a rename."""
        return self.data.decode()


@dataclass(frozen=True)
class Recording:
    """What a workflow did to a folder: the files and folders that were there before, and every change since."""

    before: dict[str, bytes]
    folders: frozenset[str]
    operations: tuple[Operation, ...]

    @property
    def changes(self) -> int:
        """How many operations could have failed; the diary's never do."""
        return sum(one.path != DIARY for one in self.operations)


def folders(root: Path) -> frozenset[str]:
    """Return every folder below a folder by its relative path."""
    return frozenset(str(path.relative_to(root)) for path in root.rglob("*") if path.is_dir())


def contents(root: Path) -> dict[str, bytes]:
    """Return every file below a folder by its relative path; the logs' indexes hold no data and are left out."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*"))
            if path.is_file() and not path.name.endswith("-shm")}


def read(log: Path, root: Path, before: dict[str, bytes], empty: frozenset[str]) -> Recording:
    """Return a recording from the recorder's file; empty: the folders that were there before."""
    numbers = {path: number for number, path in enumerate(before, 1)}
    found = []
    for kind, path, place, data in _records(log.read_bytes(), str(root)):
        if kind == "C":
            numbers[path] = len(found) + len(before) + 1
        number = _renamed(numbers, data.decode(), path) if kind == "R" else numbers.get(path, FOLDER)
        if kind == "U":
            numbers.pop(path, None)
        found.append(Operation(kind, path, number, place, data))
    return Recording(before, empty, tuple(found))


def _records(data: bytes, root: str) -> Iterator[tuple[str, str, int, bytes]]:
    at = 0
    while at < len(data):
        kind, length, place, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        path = _relative(data[at:at + length].decode(), root)
        body = data[at + length:at + length + size]
        at += length + size
        yield kind.decode(), path, place, _relative(body.decode(), root).encode() if kind == b"R" else body


def _relative(path: str, root: str) -> str:
    return path.removeprefix(root).strip("/") or "."


def _renamed(numbers: dict[str, int], old: str, new: str) -> int:
    """Move a name, and every name below it when it is a folder's; return the file's number."""
    for path in [one for one in numbers if one.startswith(old + "/")]:
        numbers[new + path.removeprefix(old)] = numbers.pop(path)
    number = numbers.pop(old, FOLDER)
    if number != FOLDER:
        numbers[new] = number
    return number
