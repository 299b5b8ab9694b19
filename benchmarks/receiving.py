"""10,000 interviews received at headquarters against bare SQLCipher inserts of the same rows; memory at two sizes."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from benchmarks.many_desks import bundle_of, field_desk, peak
from testimony_desk.domain.version import Compartment
from testimony_desk.services import unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store.connecting import CIPHER_SETTINGS
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import receive
from tests.fakes import make_desk, open_desk

ROOT = Path(__file__).resolve().parent.parent
COUNT, FEW = 10_000, 2_500
MOST_MEMORY = 150
TABLES = ("versions", "parents", "heads")
"""What is kept of what came; the index of what was said is made of it beside."""
Row = tuple[str, str, float, str]
Times = tuple[float, float]
"""Seconds by the clock, and of the processors, those of the process that judges foreign lines too."""


def rows() -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal)."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as place:
        _few, less = _received(Path(place) / "few", FEW)
        (wall, worked), memory = _received(Path(place) / "many", COUNT)
        plain_wall, plain_worked = _plain(Path(place) / "many")
    peer = f"bare SQLCipher, same rows, {plain_worked:.1f} s ({plain_wall:.1f} s by the clock)"
    return [(f"receiving {COUNT:,} interviews, {worked:.1f} s of processor, {wall:.1f} s by the clock", peer,
             worked / plain_worked, "<= 3.00"),
            (f"memory of it, {memory:.0f} MiB", f"of {FEW:,} interviews, {less:.0f} MiB", memory / less, ""),
            (f"memory of it, {memory:.0f} MiB", f"{MOST_MEMORY} MiB allowed", memory / MOST_MEMORY, "<= 1.00")]


def _received(place: Path, count: int) -> tuple[Times, float]:
    """Make one desk's bundle of so many interviews and receive it in a process of its own; return times and MiB."""
    (place / "stick").mkdir(parents=True)
    office = make_desk(place / "office", DeskKind.HEADQUARTERS, "Office")
    desk, to = field_desk(place / "field", office, 1_000)
    bundle = bundle_of(desk, to, range(count), place / "stick")
    unlocking.lock(desk)
    unlocking.lock(office)
    done = subprocess.run([sys.executable, "-m", "benchmarks.receiving", str(place / "office"), str(bundle),
                           str(count)], check=True, capture_output=True, text=True, cwd=ROOT)
    wall, worked, memory = map(float, done.stdout.split())
    return (wall, worked), memory


def measured(desk: Desk, bundles: Sequence[Path], count: int) -> tuple[float, float, float]:
    """Receive bundles; return seconds by the clock, of the processors, and the most memory this process had in MiB."""
    begun, worked = time.perf_counter(), _worked()
    reports = receive(desk, *bundles).bundles
    taken = sum(part.new for one in reports for part in one.parts if part.compartment is Compartment.TESTIMONY)
    if taken != count or any(part.set_aside for one in reports for part in one.parts):
        raise ValueError("not everything was taken")
    return time.perf_counter() - begun, _worked() - worked, peak()


def _worked() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(
        resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _plain(place: Path) -> Times:
    """Insert the very rows that were kept into new SQLCipher files with the same tables, one transaction each."""
    desk, spent = open_desk(place / "office"), (0.0, 0.0)
    for name in Compartment:
        file = desk.compartment(name)
        made = file.execute("SELECT sql FROM sqlite_schema WHERE tbl_name IN (?, ?, ?) AND sql IS NOT NULL", TABLES)
        kept = {table: file.execute(f"SELECT * FROM {table}") for table in TABLES}  # noqa: S608 - our own names
        wall, worked = _inserted(place / f"{name.value}.db", [one for one, in made], kept)
        spent = (spent[0] + wall, spent[1] + worked)
    unlocking.lock(desk)
    return spent


def _inserted(path: Path, made: Sequence[str], kept: dict[str, list[Any]]) -> Times:
    begun, worked = time.perf_counter(), _worked()
    plain = dbapi2.connect(str(path), isolation_level=None)
    plain.execute(f"PRAGMA key = \"x'{'5a' * 48}'\"")
    for setting in (*CIPHER_SETTINGS, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"):
        plain.execute(setting)
    for statement in made:
        plain.execute(statement)
    plain.execute("BEGIN IMMEDIATE")
    for table, found in kept.items():
        for row in found:
            plain.execute(f"INSERT INTO {table} VALUES({','.join('?' * len(row))})", row)
    plain.execute("COMMIT")
    plain.close()
    return time.perf_counter() - begun, _worked() - worked


def main() -> None:
    """Print the rows, or do one receiving when called with its arguments."""
    if len(sys.argv) > 1:
        opened = open_desk(Path(sys.argv[1]))
        print(*measured(opened, [Path(sys.argv[2])], int(sys.argv[3])))
        unlocking.lock(opened)
        return
    for row in rows():
        print(*row, sep=" | ", flush=True)


if __name__ == "__main__":
    main()
