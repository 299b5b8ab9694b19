"""Rebuilds a folder as a power cut could have left it: what was not yet synchronised is kept, lost or torn.

The model: everything before the last successful fsync of a file is there; each later write or cut may be kept, lost, or
torn into sectors of 512 bytes, in any combination. Changes of names stay in order, and at least those are kept that an
fsync of their folder, or of the file that they created, made durable. What an fsync failed for is never sure again.
It is a model of a process and its kernel; it says nothing about a drive's own firmware.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.faults.operations import DIARY, FOLDER, Operation, Recording

SECTOR = 512
_NEVER = 1 << 60
_NAMING = frozenset("CURMD")
_FILLING = frozenset("WT")
WAYS = ("kept", "lost", "some", "torn")

Sectors = frozenset[int]
"""Which sectors of a write survive, counted from its first."""


@dataclass(frozen=True)
class Cut:
    """One crash: how many operations had happened, how many changes of names survive, and what survives of writes.

    fates: by the number of an operation, the sectors that are left of it; what is not named is whole.
    """

    at: int
    names: int
    fates: Mapping[int, Sectors] = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """A folder after a crash: its files by relative path, its folders, and the lines of the diary until then."""

    files: dict[str, bytes]
    folders: frozenset[str]
    acked: tuple[str, ...]


class Crashes:
    """All the crashes that one recording allows."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self._operations = recording.operations
        self._sure_from = _sure_from(recording.operations)
        self._numbers = dict(enumerate(recording.before, 1))

    def draw(self, dice: random.Random) -> Cut:
        """Return a crash at any moment, in one of the ways."""
        at = dice.randrange(len(self._operations) + 1)
        way = dice.choice(WAYS)
        naming = [i for i in range(at) if self._operations[i].kind in _NAMING]
        least = max((count for count, i in enumerate(naming, 1) if self._sure_from[i] < at), default=0)
        names = {"kept": len(naming), "lost": least}.get(way, dice.randint(least, len(naming)))
        fates = {i: _fate(self._operations[i], way, dice) for i in range(at) if self._in_doubt(i, at)}
        return Cut(at, names, {i: kept for i, kept in fates.items() if kept is not None})

    def state(self, cut: Cut) -> State:
        """Return the folder after a crash."""
        done = self._operations[:cut.at]
        diary = b"".join(one.data for one in done if one.path == DIARY and one.kind == "W")
        names, folders = self._names(done, cut.names)
        files = self._filled(done, cut.fates, set(names.values()))
        return State({path: files[number] for path, number in names.items()}, frozenset(folders),
                     tuple(diary.decode().splitlines()))

    def simpler(self, cut: Cut) -> list[Cut]:
        """Return crashes that lose one thing less, for finding the least that still breaks something."""
        return [replace(cut, fates={i: kept for i, kept in cut.fates.items() if i != one}) for one in cut.fates]

    def told(self, cut: Cut) -> str:
        """Return the operations of a crash as lines: number, kind, path, place, size, and what became of them."""
        lines = []
        for number, one in enumerate(self._operations[:cut.at]):
            fate = "" if number not in cut.fates else f" keeps sectors {sorted(cut.fates[number])}"
            lines.append(f"{number} {one.kind} {one.path} {one.place} {len(one.data)}{fate}")
        return "\n".join([*lines, f"power cut; {cut.names} changes of names survive"])

    def _in_doubt(self, number: int, at: int) -> bool:
        one = self._operations[number]
        return one.kind in _FILLING and one.path != DIARY and one.file != FOLDER and self._sure_from[number] >= at

    def _names(self, done: Sequence[Operation], count: int) -> tuple[dict[str, int], set[str]]:
        names = {path: number for number, path in self._numbers.items()}
        folders = set(self.recording.folders)
        for one in [one for one in done if one.kind in _NAMING][:count]:
            if one.path != DIARY:
                _rename(one, names, folders)
        return names, folders

    def _filled(self, done: Sequence[Operation], fates: Mapping[int, Sectors], wanted: set[int]) -> dict[int, bytes]:
        changed: dict[int, bytearray] = {}
        for number, one in enumerate(done):
            if one.kind in _FILLING and one.file in wanted:
                if one.file not in changed:
                    changed[one.file] = bytearray(self._before(one.file))
                _apply(changed[one.file], one, fates.get(number))
        return {number: bytes(changed[number]) if number in changed else self._before(number) for number in wanted}

    def _before(self, number: int) -> bytes:
        return self.recording.before[self._numbers[number]] if number in self._numbers else b""


def lay_out(state: State, root: Path) -> None:
    """Write a state into a folder that does not exist yet."""
    folders = {root / folder for folder in state.folders} | {(root / path).parent for path in state.files} | {root}
    for folder in sorted(folders):
        folder.mkdir(parents=True, exist_ok=True)
    for path, data in state.files.items():
        (root / path).write_bytes(data)


def _sure_from(operations: Sequence[Operation]) -> list[int]:
    """Return for each operation the number of the fsync that makes it durable, or never."""
    next_sync: dict[object, int] = {}
    sure = [_NEVER] * len(operations)
    for number in range(len(operations) - 1, -1, -1):
        one = operations[number]
        thing: object = one.file or one.path
        if one.kind in "SF":
            next_sync[thing] = number if one.kind == "S" else _NEVER
        elif one.kind in _FILLING:
            sure[number] = next_sync.get(thing, _NEVER)
        else:
            sure[number] = next_sync.get(str(Path(one.path).parent), _NEVER)
            if one.kind == "C":
                sure[number] = min(sure[number], next_sync.get(one.file, _NEVER))
    return sure


def _fate(one: Operation, way: str, dice: random.Random) -> Sectors | None:
    """Return what survives of an operation that no fsync covers; None: all of it."""
    if way == "kept":
        return None
    if way == "lost" or dice.random() < 0.4:
        return frozenset()
    if way == "some" or one.kind == "T" or dice.random() < 0.4:
        return None
    count = (one.place % SECTOR + len(one.data) + SECTOR - 1) // SECTOR
    if dice.random() < 0.5:
        return frozenset(range(dice.randrange(count + 1)))
    return frozenset(i for i in range(count) if dice.random() < 0.5)


def _apply(content: bytearray, one: Operation, kept: Sectors | None) -> None:
    if one.kind == "T":
        if kept is None:
            content[one.place:] = bytes(max(0, one.place - len(content)))
    elif kept is None:
        _put(content, one.place, one.data)
    else:
        first = one.place // SECTOR
        for sector in sorted(kept):
            begin = max((first + sector) * SECTOR, one.place)
            _put(content, begin, one.data[begin - one.place:(first + sector + 1) * SECTOR - one.place])


def _put(content: bytearray, place: int, data: bytes) -> None:
    if len(content) < place:
        content.extend(bytes(place - len(content)))
    content[place:place + len(data)] = data


def _rename(one: Operation, names: dict[str, int], folders: set[str]) -> None:
    if one.kind == "C":
        names[one.path] = one.file
    elif one.kind == "U":
        names.pop(one.path, None)
    elif one.kind == "M":
        folders.add(one.path)
    elif one.kind == "D":
        folders.discard(one.path)
    else:
        _move(one, names, folders)


def _move(one: Operation, names: dict[str, int], folders: set[str]) -> None:
    """Rename a file, or a folder with all that is in it."""
    below = f"{one.source}/"
    for path in [path for path in names if path.startswith(below)]:
        names[f"{one.path}/{path.removeprefix(below)}"] = names.pop(path)
    if one.source in folders:
        folders.discard(one.source)
        folders.add(one.path)
    if one.file != FOLDER:
        names.pop(one.source, None)
        names[one.path] = one.file
