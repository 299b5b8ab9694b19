"""10,000 interviews received at headquarters against bare SQLCipher inserts of the same rows; memory at two sizes."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from benchmarks.many_desks import VERSIONS, bundle_of, field_desk, peak
from testimony_desk.domain.version import Compartment
from testimony_desk.services import searching, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store.connecting import CIPHER_SETTINGS
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import receive
from tests.fakes import make_desk, open_desk

ROOT = Path(__file__).resolve().parent.parent
COUNT, FEW = 10_000, 1_000
MOST_MEMORY = 150
TABLES = ("versions", "parents", "heads")
"""What is kept of what came; the index of what was said is made of it beside."""
Row = tuple[str, str, float, str]


class Times(NamedTuple):
    """Seconds by the clock, and of the processors, those of the processes that judge foreign lines too."""

    clock: float
    worked: float


class Came(NamedTuple):
    """What one receiving took: all of it, of that the process that holds the vault; the words later; memory in MiB."""

    all: Times
    own: float
    words: Times
    memory: float


def rows(count: int = COUNT) -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal)."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as place:
        less = _received(Path(place) / "few", FEW).memory
        came = _received(Path(place) / "many", count)
        plain = _plain(Path(place) / "many")
    peer, clock = (f"bare SQLCipher, same rows, {seconds:.1f} s" for seconds in (plain.worked, plain.clock))
    return [(f"receiving {count:,} interviews until acknowledged, {came.all.worked:.1f} s of processor", peer,
             came.all.worked / plain.worked, "<= 3.00"),
            (f"of that the process with the vault, {came.own:.1f} s", peer, came.own / plain.worked, ""),
            (f"the same by the clock, {came.all.clock:.1f} s", clock, came.all.clock / plain.clock, "<= 3.00"),
            (f"noting their words at the first search, {came.words.worked:.1f} s of processor", peer,
             came.words.worked / plain.worked, ""),
            (f"memory of it, {came.memory:.0f} MiB", f"of {FEW:,} interviews, {less:.0f} MiB", came.memory / less, ""),
            (f"memory of it, {came.memory:.0f} MiB", f"{MOST_MEMORY} MiB allowed", came.memory / MOST_MEMORY,
             "<= 1.00")]


def _received(place: Path, count: int) -> Came:
    """Make one desk's bundle of so many interviews and receive it in a process of its own."""
    (place / "stick").mkdir(parents=True)
    office = make_desk(place / "office", DeskKind.HEADQUARTERS, "Office")
    desk, to = field_desk(place / "field", office, 1_000)
    bundle = bundle_of(desk, to, range(count), place / "stick")
    unlocking.lock(desk)
    unlocking.lock(office)
    done = subprocess.run([sys.executable, "-m", "benchmarks.receiving", str(place / "office"), str(bundle),
                           str(count)], check=True, capture_output=True, text=True, cwd=ROOT)
    clock, worked, own, words_clock, words, memory = map(float, done.stdout.split())
    return Came(Times(clock, worked), own, Times(words_clock, words), memory)


def measured(desk: Desk, bundles: Sequence[Path], count: int, receipts: Path) -> Came:
    """Receive bundles until their receipt is written, then note the words of what came."""
    begun, own = _now(), time.process_time()
    report = receive(desk, *bundles, receipts=receipts)
    parts = [part for one in report.bundles for part in one.parts]
    if sum(part.new for part in parts) != VERSIONS * count or any(part.set_aside for part in parts):
        raise ValueError("not everything was taken")
    if len(report.receipts) != len(bundles):
        raise ValueError("not everything was acknowledged")
    came, own, later = _since(begun), time.process_time() - own, _now()
    searching.complete_index(desk, Compartment.TESTIMONY, lambda _done, _all: None, lambda: False)
    return Came(came, own, _since(later), peak())


def _now() -> Times:
    return Times(time.perf_counter(), sum(used.ru_utime + used.ru_stime for used in map(
        resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))))


def _since(begun: Times) -> Times:
    now = _now()
    return Times(now.clock - begun.clock, now.worked - begun.worked)


def _plain(place: Path) -> Times:
    """Insert the very rows that were kept into new SQLCipher files with the same tables, one transaction each."""
    desk, spent = open_desk(place / "office"), Times(0.0, 0.0)
    for name in Compartment:
        file = desk.compartment(name)
        made = file.execute("SELECT sql FROM sqlite_schema WHERE tbl_name IN (?, ?, ?) AND sql IS NOT NULL", TABLES)
        kept = {table: file.execute(f"SELECT * FROM {table}") for table in TABLES}  # noqa: S608 - our own names
        one = _inserted(place / f"{name.value}.db", [statement for statement, in made], kept)
        spent = Times(spent.clock + one.clock, spent.worked + one.worked)
    unlocking.lock(desk)
    return spent


def _inserted(path: Path, made: Sequence[str], kept: dict[str, list[Any]]) -> Times:
    begun = _now()
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
    return _since(begun)


def main() -> None:
    """Print the rows, of so many interviews when called with a number; or do one receiving."""
    if len(sys.argv) > 2:
        opened, bundle = open_desk(Path(sys.argv[1])), Path(sys.argv[2])
        came = measured(opened, [bundle], int(sys.argv[3]), bundle.parent)
        print(*came.all, came.own, *came.words, came.memory)
        unlocking.lock(opened)
        return
    for row in rows(*map(int, sys.argv[1:])):
        print(*row, sep=" | ", flush=True)


if __name__ == "__main__":
    main()
