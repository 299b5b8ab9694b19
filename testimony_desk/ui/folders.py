"""Looks into folders for the place page; remembers nothing and writes nothing but a folder that was asked for."""

from __future__ import annotations

import itertools
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.domain.errors import DeskError

MOUNT_POINTS = ("/media", "/run/media", "/mnt")


class FolderNotRead(DeskError):
    """A folder that cannot be opened or is gone."""

    code = "folder-not-read"


class FolderNotMade(DeskError):
    """A folder that could not be made where it was wanted."""

    code = "folder-not-made"


@dataclass(frozen=True)
class Entry:
    """One line of a folder: a folder to go into, or a file that may be chosen."""

    path: Path
    folder: bool


@dataclass(frozen=True)
class Listing:
    """What is in a folder, folders first, and how many bytes are free on its disk."""

    place: Path
    entries: tuple[Entry, ...]
    free: int


def starts() -> tuple[Path, ...]:
    """Return where to begin looking: home, then each stick or disk that is mounted where sticks are."""
    found = [Path.home()]
    for base in MOUNT_POINTS:
        found += _mounted(Path(base), 2)
    return tuple(found)


def look(place: Path, suffixes: tuple[str, ...]) -> Listing:
    """Return what is in a folder: its folders, and its files with one of the suffixes (none: folders only).

    Hidden entries are left out. Raises FolderNotRead.
    """
    try:
        with os.scandir(place) as found:
            entries = [entry for one in found if (entry := _entry(one, suffixes)) is not None]
        free = shutil.disk_usage(place).free
    except OSError as problem:
        raise FolderNotRead from problem
    entries.sort(key=lambda entry: (not entry.folder, entry.path.name.casefold()))
    return Listing(place, tuple(entries), free)


def make(place: Path, name: str) -> Path:
    """Make a folder of that name in a place and return it; raises FolderNotMade, also for a name with a slash."""
    if not name.strip() or "/" in name or name in {".", ".."}:
        raise FolderNotMade
    made = place / name.strip()
    try:
        made.mkdir(mode=0o700)
    except OSError as problem:
        raise FolderNotMade from problem
    return made


def empty_in(place: Path, name: str) -> Path:
    """Return the folder itself when it is empty, else a new folder of that name in it; raises as `look` and `make`."""
    try:
        empty = not any(place.iterdir())
    except OSError as problem:
        raise FolderNotRead from problem
    return place if empty else make(place, name)


def unused(place: Path, name: str) -> Path:
    """Return a folder of that name in a place, or of the name with a number, that does not exist yet."""
    numbered = (place / (f"{name}-{number}" if number > 1 else name) for number in itertools.count(1))
    return next(path for path in numbered if not path.exists())


def _entry(one: os.DirEntry[str], suffixes: tuple[str, ...]) -> Entry | None:
    if one.name.startswith("."):
        return None
    if one.is_dir():
        return Entry(Path(one.path), folder=True)
    wanted = one.name.casefold().endswith(suffixes) if suffixes else False
    return Entry(Path(one.path), folder=False) if wanted else None


def _mounted(base: Path, deep: int) -> list[Path]:
    """Return mount points below a folder: `/media/<disk>` and `/media/<user>/<disk>` are both usual."""
    try:
        below = sorted(path for path in base.iterdir() if path.is_dir())
    except OSError:
        return []
    here = [path for path in below if path.is_mount()]
    return here + [found for path in below if path not in here and deep > 1 for found in _mounted(path, deep - 1)]
