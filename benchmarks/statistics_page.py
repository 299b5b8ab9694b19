"""The report of all indicators over 1 000 to 100 000 cases against plain SQLite that groups the same answers."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.many_interviews import FEWER, case_of, filled_desk, plain_copy
from testimony_desk.domain.version import Compartment
from testimony_desk.services import unlocking
from testimony_desk.services.desk import Desk
from tests.counted_interviews import put_case, report
from tests.fakes import open_desk
from tests.invented_people import BURSA

ROOT = Path(__file__).resolve().parent.parent
COUNTS = (1_000, 10_000, 100_000)
ROUNDS = 5
GOAL = "<= 500 ms"
PEER = "plain SQLite, one GROUP BY"
Row = tuple[str, str, float, str]


def rows() -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal)."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    found: list[Row] = []
    for count in COUNTS:
        with tempfile.TemporaryDirectory(dir=build) as place:
            found += _of(Path(place), count)
    return found


def _of(place: Path, count: int) -> list[Row]:
    desk = filled_desk(place / "vault", count)
    plain = plain_copy(desk, place / "plain.db")
    peer = _median(lambda: plain.execute("SELECT question, code, count(*) FROM answers GROUP BY question, code")
                   .fetchall())
    plain.close()
    first = _seconds(lambda: report(desk))
    again = _median(lambda: report(desk))
    others = iter(FEWER)  # each once: what was asked for before is remembered
    filtered = _median(lambda: report(desk, next(others)))
    saved = _after_a_save(desk, count)
    unlocking.lock(desk)
    begun, begun_clock, ready, _clock, shown, clock, narrowed, narrowed_clock = _in_window(place / "vault", "shown")
    _forget_counts(place / "vault")
    _used, waiting = _in_window(place / "vault", "waiting")
    against = f"{PEER}, {peer * 1e3:.0f} ms"
    return [(f"report of {count:,} cases, {again * 1e3:.0f} ms", against, again / peer, GOAL),
            (f"the same, filtered, {filtered * 1e3:.0f} ms", against, filtered / peer, GOAL),
            (f"painted after unlocking, {begun * 1e3:.0f} ms of processor ({begun_clock * 1e3:.0f} by the clock)",
             against, begun / peer, GOAL),
            (f"made ready for filters behind it, {ready * 1e3:.0f} ms of processor", against, ready / peer, ""),
            (f"painted in the window, {shown * 1e3:.0f} ms of processor ({clock * 1e3:.0f} by the clock)", against,
             shown / peer, GOAL),
            (f"the same, filtered, {narrowed * 1e3:.0f} ms ({narrowed_clock * 1e3:.0f} by the clock)", against,
             narrowed / peer, GOAL),
            (f"other work waits while it counts, {waiting * 1e3:.0f} ms at most", against, waiting / peer, ""),
            (f"the same, after a save, {saved * 1e3:.0f} ms", against, saved / peer, ""),
            (f"the same, counted for the first time, {first:.1f} s", against, first / peer, "")]


def _forget_counts(vault: Path) -> None:
    """Let the next count be a first one again."""
    desk = open_desk(vault)
    testimony = desk.compartment(Compartment.TESTIMONY)
    with testimony.transaction():
        testimony.execute("DELETE FROM counted")
    unlocking.lock(desk)


def _in_window(vault: Path, wanted: str) -> list[float]:
    """Return what a window of its own says of a vault that is locked; it is the only one that has it open."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.report_window", str(vault), wanted], check=True,
                          capture_output=True, text=True, cwd=ROOT)
    return [float(one) for one in done.stdout.split()]


def _after_a_save(desk: Desk, count: int) -> float:
    put_case(desk, case_of(count), BURSA)
    return _seconds(lambda: report(desk))


def _median(act: Callable[[], object]) -> float:
    return statistics.median(_seconds(act) for _round in range(ROUNDS))


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
