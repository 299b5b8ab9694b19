"""The board of supervisors with 10 000 cases against plain SQLite that reads and parses the very same records."""

from __future__ import annotations

import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.many_cases import copied, plain_contents
from testimony_desk.domain.review.board import counts
from testimony_desk.services import review_board, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.services.review_board import Looked
from tests.fakes import make_desk, open_desk
from tests.reviewing import put, record_of

ROOT = Path(__file__).resolve().parent.parent
COUNT, MANY, ROUNDS = 10_000, 100_000, 3
MOST = 50.0
"""Megabytes that the board may take beside the program itself."""
Row = tuple[str, str, float, str]
PEER = "plain SQLite and json, same records"


def rows() -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal)."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as place:
        vault, plain = Path(place) / "vault", Path(place) / "plain.db"
        desk = _filled(vault, COUNT)
        plain_contents(desk, plain)
        unlocking.lock(desk)
        ours = [_in_a_process(vault) for _round in range(ROUNDS)]
        unlocking.lock(_filled(Path(place) / "many", MANY))
        of_many = statistics.median(_in_a_process(Path(place) / "many", "first")[0] for _round in range(ROUNDS))
        theirs = statistics.median(_plain_seconds(plain) for _round in range(ROUNDS))
    first, whole, memory = (statistics.median(column) for column in zip(*ours, strict=True))
    return [(f"board of {COUNT:,} cases, first rows, {first * 1e3:.0f} ms", f"{PEER}, {theirs * 1e3:.0f} ms",
             first / theirs, "<= 300 ms"),
            (f"board of {MANY:,} cases, first rows, {of_many * 1e3:.0f} ms", f"the same, {COUNT:,} records",
             of_many / theirs, "<= 300 ms"),
            (f"board of {COUNT:,} cases, all of it, {whole:.1f} s", PEER, whole / theirs, ""),
            (f"its memory, {memory:.0f} MB", f"a budget of {MOST:.0f} MB", memory / MOST, "<= 1.00")]


def _filled(folder: Path, count: int) -> Desk:
    desk = make_desk(folder)
    put(desk, record_of("TD-7K3M-9QXH-1", given_on=desk.today()))
    copied(desk, count)
    return desk


def board(desk: Desk, most: int | None = None) -> tuple[float, float, float]:
    """Look at everything as the page does: processor seconds to the first rows and to the last, and the memory (MB).

    most: so many stretches only. Processor time, because a busy machine would be measured else; the page waits for
    nothing but the processor.
    """
    before, begun = _resident(), time.process_time()
    work, first = review_board.work(desk), 0.0
    looked: list[Looked] = []
    for place, stretch in enumerate(work.stretches[:most], 1):
        looked += review_board.look(desk, stretch, desk.today(), work.around)
        if place & (place - 1) == 0 or place == len(work.stretches):
            counts(review_board.shown(looked))
        first = first or time.process_time() - begun
    assert most or len(looked) == COUNT
    return first, time.process_time() - begun, (_resident() - before) / 1e6


def _resident() -> int:
    """Return how much memory this process has now, in bytes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()


def _in_a_process(vault: Path, *wanted: str) -> tuple[float, float, float]:
    """Measure in a process of its own, whose memory nothing else has filled before."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.review_board", str(vault), *wanted], check=True,
                          capture_output=True, text=True, cwd=ROOT)
    first, whole, memory = map(float, done.stdout.split())
    return first, whole, memory


def _plain_seconds(path: Path) -> float:
    begun = time.process_time()
    with sqlite3.connect(path) as plain:
        found = [json.loads(content) for content, in plain.execute("SELECT content FROM versions ORDER BY case_code")]
    assert len(found) >= COUNT
    return time.process_time() - begun


if __name__ == "__main__":
    opened = open_desk(Path(sys.argv[1]))
    print(*board(opened, 1 if "first" in sys.argv else None))
    unlocking.lock(opened)
