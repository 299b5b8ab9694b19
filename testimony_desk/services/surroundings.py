"""Looks whether this computer writes memory or the vault's disk in the clear: swap, sleep to disk, encryption."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path("/")
_CRYPT = "CRYPT-"  # how the kernel's device mapper begins the id of every dm-crypt device
_IN_MEMORY = ("tmpfs", "ramfs")
_COMPRESSED_MEMORY = "zram"
_ESCAPED = ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\"))  # as the kernel writes paths


class State(StrEnum):
    """What could be found out: ENCRYPTED or absent is SAFE; PLAIN is not; UNKNOWN where the system does not say."""

    SAFE = "safe"
    PLAIN = "plain"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Surroundings:
    """swap: where memory may be written while the computer runs, or sleeps. disk: where the vault lies."""

    swap: State
    disk: State


def look(vault: Path, system: Path = ROOT) -> Surroundings:
    """Return what the kernel says of swap space and of the disk under a folder; reads only, needs no rights.

    system: the folder that holds `proc` and `sys`. Outside Linux both are UNKNOWN. Sleep to disk (hibernation) writes
    memory to swap space, so that its state is that of the swap space.
    """
    if sys.platform != "linux":
        return Surroundings(State.UNKNOWN, State.UNKNOWN)
    mounts = tuple(_mounts(system))
    return Surroundings(_swap(system, mounts), _under(vault, system, mounts))


@dataclass(frozen=True)
class _Mount:
    """One line of mountinfo: `place` on the device with that number, or from that source; `kind` of file system."""

    place: str
    number: str
    source: str
    kind: str


def _mounts(system: Path) -> Iterator[_Mount]:
    for line in _read(system / "proc/self/mountinfo").splitlines():
        before, _, after = line.partition(" - ")
        left, right = before.split(), after.split()
        yield _Mount(_plain(left[4]), left[2], _plain(right[1]), right[0])


def _swap(system: Path, mounts: tuple[_Mount, ...]) -> State:
    lines = _read(system / "proc/swaps").splitlines()
    if not lines:
        return State.UNKNOWN
    return _worst(_swap_space(line, system, mounts) for line in lines[1:])


def _swap_space(line: str, system: Path, mounts: tuple[_Mount, ...]) -> State:
    name, kind = line.split()[:2]
    place = Path(_plain(name))
    if place.name.startswith(_COMPRESSED_MEMORY):
        return State.SAFE
    return _under(place.parent, system, mounts) if kind == "file" else _named(place, system)


def _under(folder: Path, system: Path, mounts: tuple[_Mount, ...]) -> State:
    """Return the state of the device below a folder: of the mount whose place is the longest beginning of its path."""
    path = folder.resolve()
    found = max((one for one in mounts if path.is_relative_to(one.place)), key=lambda one: len(one.place), default=None)
    if found is None:
        return State.UNKNOWN
    if found.kind in _IN_MEMORY:
        return State.SAFE
    by_number = _device(system / "sys/dev/block" / found.number)
    return by_number if by_number is not State.UNKNOWN else _named(Path(found.source), system)


def _named(device: Path, system: Path) -> State:
    return _device(system / "sys/class/block" / device.resolve().name) if device.is_absolute() else State.UNKNOWN


def _device(entry: Path) -> State:
    """Return the state of a block device: encrypted itself, or all that it is made of."""
    if not entry.exists():
        return State.UNKNOWN
    if _read(entry / "dm/uuid").startswith(_CRYPT):
        return State.SAFE
    below = sorted((entry / "slaves").glob("*"))
    return _worst(map(_device, below)) if below else State.PLAIN


def _worst(states: Iterator[State]) -> State:
    found = set(states)
    return next((one for one in (State.PLAIN, State.UNKNOWN) if one in found), State.SAFE)


def _plain(path: str) -> str:
    for escaped, character in _ESCAPED:
        path = path.replace(escaped, character)
    return path


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
