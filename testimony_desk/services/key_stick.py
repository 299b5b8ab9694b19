"""Looks whether the stick is in whose removal locks the desk: its file system mounted, its device still there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path("/")
_OCTAL = re.compile(rb"\\([0-7]{3})")  # as the kernel writes spaces in paths
_DEVICES = b"/dev/"


def is_in(place: Path, system: Path = ROOT) -> bool:
    """Tell whether something is mounted at a place and what it was mounted from is still plugged in.

    A stick that is pulled out takes its device along at once; its mount may stay until somebody clears it away.
    system: the folder that holds `proc` and `dev`.
    """
    wanted, sources = bytes(place), []
    for line in _mounts(system):
        source, point = (_OCTAL.sub(_letter, field) for field in line.split(b" ")[:2])
        if point == wanted:
            sources.append(source)
    return bool(sources) and _is_plugged_in(sources[-1], system)


def _mounts(system: Path) -> list[bytes]:
    try:
        return (system / "proc/self/mounts").read_bytes().splitlines()
    except OSError:
        return []


def _letter(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8)])


def _is_plugged_in(source: bytes, system: Path) -> bool:
    if not source.startswith(_DEVICES):
        return True
    return (system / source.decode("utf-8", "surrogateescape").lstrip("/")).exists()
