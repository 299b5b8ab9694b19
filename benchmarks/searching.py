"""Searching in 1 000, 10 000 and 100 000 interviews against plain SQLite's FTS5 over the same texts.

`MANY=1 make bench ONLY=searching` adds a million. `KEEP=folder` keeps what was filled there, so that asking can be
measured again without the minutes that filling takes. The peer knows neither other scripts nor other spellings; it is
asked only for words as they were written, and its ratio is of these.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.searched_cases import filled, peer, questions
from testimony_desk.domain.version import Compartment
from testimony_desk.services import searching, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.services.searching import Wanted
from tests.fakes import open_desk

ROOT = Path(__file__).resolve().parent.parent
WHOLE = "whole"
COUNTS, MANY, GOALS = (1_000, 10_000, 100_000), 1_000_000, {100_000: 50, 1_000_000: 150}
Row = tuple[str, str, float, str]
Times = tuple[float, float]
PEER = "plain SQLite FTS5 unicode61"
_THEIRS = "SELECT rowid, snippet(said, 0, '[', ']', '', 20) FROM said WHERE said MATCH ? ORDER BY rowid DESC LIMIT 20"


def rows() -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal); processor seconds stand in `what`."""
    counts = (*COUNTS, MANY) if os.environ.get("MANY") else COUNTS
    kept = os.environ.get("KEEP")
    return [row for count in counts for row in (_kept(Path(kept) / str(count), count) if kept else _once(count))]


def _once(count: int) -> list[Row]:
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as place:
        return [*_made(Path(place), count), *_asked(Path(place), count)]


def _kept(place: Path, count: int) -> list[Row]:
    """Fill a folder where that was not done to its end before, and leave it; without rows of making where it was."""
    made: list[Row] = []
    if not (place / WHOLE).exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        made = _made(place, count)
        (place / WHOLE).touch()
    return [*made, *_asked(place, count)]


def _made(place: Path, count: int) -> list[Row]:
    desk = filled(place / "vault", count)
    file = desk.compartment(Compartment.TESTIMONY)
    before, plain_before = file.path.stat().st_size, time.process_time()
    theirs = peer(place / "plain.db", count)
    plain_build = time.process_time() - plain_before
    begun = time.process_time()
    searching.complete_index(desk, Compartment.TESTIMONY, lambda _done, _all: None, lambda: False)
    build = time.process_time() - begun
    file.checkpoint()
    added, plain_size = file.path.stat().st_size - before, (place / "plain.db").stat().st_size
    found = [(f"{count:,}: index made, {build:.1f} s of processor", f"{PEER}, {plain_build:.1f} s",
              build / plain_build, "")]
    found.append((f"{count:,}: index, {added / 1e6:.1f} MB", f"{PEER} with texts, {plain_size / 1e6:.1f} MB",
                  added / plain_size, ""))
    theirs.close()
    unlocking.lock(desk)
    return found


def _asked(place: Path, count: int) -> list[Row]:
    desk, theirs = open_desk(place / "vault"), sqlite3.connect(place / "plain.db")
    found = _questioned(desk, theirs, count)
    theirs.close()
    unlocking.lock(desk)
    return found


def _questioned(desk: Desk, theirs: sqlite3.Connection, count: int) -> list[Row]:
    written, otherwise = questions()
    searching.search(desk, Wanted("kashgar"))  # the names of places are read once
    ours = _times(lambda text: searching.search(desk, Wanted(text)), written)
    plain = _times(lambda text: theirs.execute(_THEIRS, (f'"{text}"',)).fetchall(), written)
    like = _times(lambda text: searching.search(desk, Wanted(text)), otherwise)
    narrow = _times(lambda text: searching.search(desk, Wanted(text, "story/account", dt.date(2019, 3, 1),
                                                               dt.date(2019, 8, 1), "TR-79")), written[:60])
    goal = f"p95 <= {GOALS[count]} ms" if count in GOALS else ""
    return [_row(count, "words as written", ours, plain, ""),
            _row(count, "another script or spelling, begun, two", like, plain, ""),
            _row(count, "with place, time and question", narrow, plain, ""),
            _row(count, "all", ours + like + narrow, plain, goal)]


def _times(ask: Callable[[str], object], texts: Iterable[str]) -> list[Times]:
    """Return the seconds of each question, and those of the processor: on a busy machine only these can be compared."""
    found = []
    for text in texts:
        begun, worked = time.perf_counter(), time.process_time()
        ask(text)
        found.append((time.perf_counter() - begun, time.process_time() - worked))
    return found


def _row(count: int, what: str, ours: list[Times], plain: list[Times], goal: str) -> Row:
    (wall, worked), (_their_wall, their_worked) = _latest(ours), _latest(plain)
    half = statistics.median(one for _wall, one in ours)
    return (f"{count:,}: {what}, p95 {wall * 1e3:.1f} ms; of processor p50 {half * 1e3:.1f}, p95 {worked * 1e3:.1f}",
            f"{PEER}, p95 {their_worked * 1e3:.1f} ms of processor", worked / their_worked, goal)


def _latest(times: list[Times]) -> Times:
    """Return what 95 of 100 stay below, of the clock and of the processor."""
    wall, worked = (statistics.quantiles(one, n=20)[-1] for one in zip(*times, strict=True))
    return wall, worked


if __name__ == "__main__":
    for row in rows():
        print(*row, sep=" | ", flush=True)
