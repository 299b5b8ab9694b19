"""Unlocking a vault, but for Argon2id, against opening three bare SQLCipher files by their raw keys.

The passphrase is stretched with 64 KiB in one pass, which takes a tenth of a millisecond; what is left is reading the
keyring, opening and checking three compartments, their keys, the journal, and what was promised before.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from sqlcipher3 import dbapi2

from testimony_desk.services import unlocking
from tests.fakes import make_desk, open_desk

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
Row = tuple[str, str, float, str]
Bare = tuple[Path, str]
"""A file and its key in hex digits."""


def rows() -> list[Row]:
    """Measure on the disk of the checkout, the two in turn; return (what, peer, ratio, goal)."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as place:
        vault = Path(place) / "vault"
        unlocking.lock(make_desk(vault))
        bare = [_bare(Path(place) / f"{number}.db") for number in range(3)]
        pairs = [(_unlocked(vault), _opened(bare)) for _round in range(ROUNDS)]
    ours, theirs = (statistics.median(one) for one in zip(*pairs, strict=True))
    return [(f"unlocking a vault without Argon2id, {ours * 1e3:.1f} ms", f"3 SQLCipher files, {theirs * 1e3:.1f} ms",
             ours / theirs, "")]


def _unlocked(vault: Path) -> float:
    begun = time.perf_counter()
    desk = open_desk(vault)
    seconds = time.perf_counter() - begun
    unlocking.lock(desk)
    return seconds


def _opened(files: list[Bare]) -> float:
    begun = time.perf_counter()
    for path, key in files:
        connection = _connected(path, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        connection.close()
    return time.perf_counter() - begun


def _bare(path: Path) -> Bare:
    key = os.urandom(48).hex()
    connection = _connected(path, key)
    for number in range(20):
        connection.execute(f"CREATE TABLE t{number}(at INTEGER PRIMARY KEY, value BLOB) STRICT")
    connection.close()
    return path, key


def _connected(path: Path, key: str) -> dbapi2.Connection:
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection
