"""The line of a part that hands on the key of an attached file, after the version that is the file's record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.domain.version import VersionRefused

KEYS = frozenset({"attachment", "version", "seed"})
SEED = 32
_FILE, _VERSION = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class HandedKey:
    """file: 32 hex digits, what the ciphertext is called; version: the id of its record; seed: 32 bytes."""

    file: str
    version: str
    seed: bytes = field(repr=False)


def to_json(key: HandedKey) -> dict[str, Json]:
    """Return the line of a key."""
    return {"attachment": key.file, "version": key.version, "seed": canonical.to_text(key.seed)}


def is_one(line: Mapping[str, Json]) -> bool:
    """Tell a key's line from a version's."""
    return "attachment" in line


def read(line: Mapping[str, Json]) -> HandedKey:
    """Return the key of a line; raises VersionRefused for any other shape."""
    file, version = line.get("attachment"), line.get("version")
    if line.keys() != KEYS or not isinstance(file, str) or not isinstance(version, str):
        raise VersionRefused(why="shape")
    if not _FILE.fullmatch(file) or not _VERSION.fullmatch(version):
        raise VersionRefused(why="shape")
    try:
        return HandedKey(file, version, canonical.to_bytes(line["seed"], SEED))
    except NotCanonical as error:
        raise VersionRefused(why="shape") from error
