"""Saving one answer of an interview against a plain SQLite commit of the same bytes, with the same settings.

The peers are given the bytes that are kept; that an answer becomes these bytes is part of our own time. Three peers:
Python's SQLite is built to call fdatasync, SQLCipher's to call fsync, which also writes the file's times; so the second
shows what encryption and our own work cost, and the third, the same library with a key, our own work alone.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from sqlcipher3 import dbapi2

from testimony_desk.crypto.secret import Secret
from testimony_desk.domain import canonical
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.store import drafts
from testimony_desk.store.compartment import OpenCompartment, create_compartment, open_compartment

ROOT = Path(__file__).resolve().parent.parent
RECORD, AT = "ab" * 16, "2026-11-21T09:30:00Z"
WORDS = ("otobüsle", "götürdüler", "ثم", "أخذونا", "إلى", "المخيم", "then", "they", "took", "us")
SIZES = (200, 2000)
ROUNDS = 600
SETTINGS = ("journal_mode = WAL", "synchronous = FULL", "temp_store = MEMORY", "secure_delete = ON",
            "foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0",
            "wal_autocheckpoint = 200")
TABLE = ("CREATE TABLE answers(at INTEGER PRIMARY KEY, record BLOB NOT NULL, path TEXT NOT NULL, touched TEXT NOT NULL,"
         " answer BLOB NOT NULL, UNIQUE(record, path)) STRICT")
UPSERT = ("INSERT INTO answers(record, path, touched, answer) VALUES(?, ?, ?, ?) ON CONFLICT(record, path)"
          " DO UPDATE SET touched = excluded.touched, answer = excluded.answer")
Row = tuple[str, str, float, str]
Save = Callable[[str, RawAnswer, bytes], None]
"""Keeps an answer, which is these bytes, under a path, on disk when it returns."""


def rows() -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal): medians, the two taking turns."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    peers = {f"plain SQLite {sqlite3.sqlite_version} of Python": (sqlite3, ()),
             f"plain SQLite {dbapi2.sqlite_version} of SQLCipher": (dbapi2, ()),
             f"bare SQLCipher {dbapi2.sqlite_version} with a key": (dbapi2, (f"key = \"x'{os.urandom(48).hex()}'\"",))}
    return [_row(build, name, peer, size) for size in SIZES for name, peer in peers.items()]


def _row(build: Path, name: str, peer: tuple[ModuleType, tuple[str, ...]], size: int) -> Row:
    """Measure one pair on files of its own, so that both grow and both overwrite at the same turns."""
    with tempfile.TemporaryDirectory(dir=build) as place:
        ours, plain, record = _compartment(Path(place)), _plain(Path(place), *peer), bytes.fromhex(RECORD)

        def save_ours(path: str, answer: RawAnswer, _kept: bytes) -> None:
            drafts.save(ours, RECORD, path, answer, AT)

        def save_plain(path: str, _answer: RawAnswer, kept: bytes) -> None:
            plain.execute(UPSERT, (record, path, AT, kept))

        mine, theirs = _in_turn(save_ours, save_plain, size)
        ours.close()
        plain.close()
    return f"saving one answer of {size} bytes, {mine * 1e3:.2f} ms", name, mine / theirs, "<= 1.30"


def _in_turn(one: Save, other: Save, size: int) -> tuple[float, float]:
    drawn = random.Random(size)
    times: dict[Save, list[float]] = {one: [], other: []}
    for turn in range(ROUNDS):
        path, answer = f"custody[k{turn % 7}]/q{turn % 40}", RawAnswer(_text(drawn, size), asked_in="tr")
        kept = canonical.dump({"asked_in": answer.asked_in, "said_in": answer.said_in, "state": answer.state.value,
                               "value": answer.value})
        for save in (one, other) if turn % 2 else (other, one):
            start = time.perf_counter()
            save(path, answer, kept)
            times[save].append(time.perf_counter() - start)
    return statistics.median(times[one]), statistics.median(times[other])


def _text(drawn: random.Random, size: int) -> str:
    text = " ".join(drawn.choice(WORDS) for _ in range(size // 3))
    return text.encode()[:size].decode(errors="ignore")


def _compartment(folder: Path) -> OpenCompartment:
    key = Secret(os.urandom(32))
    path = folder / "testimony.1.db"
    create_compartment(path, Compartment.TESTIMONY, key, os.urandom)
    return open_compartment(path, Compartment.TESTIMONY, key)


def _plain(folder: Path, driver: ModuleType, key: tuple[str, ...]) -> sqlite3.Connection:
    connection: sqlite3.Connection = driver.connect(str(folder / f"{driver.__name__}.db"), isolation_level=None)
    for setting in (*key, *SETTINGS):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.execute(TABLE)
    return connection
