"""The list of 100 000 cases against plain SQLite reading the same rows, and against a bare table that shows them."""

from __future__ import annotations

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.many_cases import COUNT, filled_desk, plain_copy, plain_numbers, plain_page
from testimony_desk.services import cases, unlocking

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7
Row = tuple[str, str, float, str]
PEER, TABLE = "plain SQLite, same rows", "bare table on plain SQLite"


def rows() -> list[Row]:
    """Measure on the disk of the checkout and return (what, peer, ratio, goal)."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as place:
        vault, plain = Path(place) / "vault", Path(place) / "plain.db"
        read = _read(vault, plain)
        return [*read, *_shown(vault, plain)]


def _read(vault: Path, plain: Path) -> list[Row]:
    desk = filled_desk(vault)
    plain_copy(desk, plain)
    peer = sqlite3.connect(plain)
    numbers, theirs = cases.ids(desk), plain_numbers(peer)
    far = slice(COUNT // 2, COUNT // 2 + cases.PAGE)
    all_ours, all_theirs = _in_turn(lambda: cases.ids(desk), lambda: plain_numbers(peer))
    page, plain_one = _in_turn(lambda: cases.page(desk, numbers[far]), lambda: plain_page(peer, theirs[far]))
    peer.close()
    unlocking.lock(desk)
    return [(f"numbers of {COUNT:,} cases, {all_ours * 1e3:.0f} ms", PEER, all_ours / all_theirs, ""),
            (f"{cases.PAGE} rows with their consent judged, {page * 1e3:.0f} ms", PEER, page / plain_one, "")]


def _shown(vault: Path, plain: Path) -> list[Row]:
    ours = [_window("ours", vault) for _round in range(3)]
    bare = [_window("bare", plain) for _round in range(3)]
    (first, jump), (their_first, their_jump) = (map(statistics.median, zip(*one, strict=True)) for one in (ours, bare))
    return [(f"list of {COUNT:,} cases, first paint, {first * 1e3:.0f} ms", f"{TABLE}, {their_first * 1e3:.0f} ms",
             first / their_first, "<= 150 ms"),
            (f"jump to a far case, {jump * 1e3:.0f} ms", f"{TABLE}, {their_jump * 1e3:.0f} ms", jump / their_jump,
             "<= 100 ms")]


def _window(which: str, path: Path) -> tuple[float, float]:
    """Return the seconds of first paint and of a jump, from a process of its own."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.case_window", which, str(path)], check=True,
                          capture_output=True, text=True, cwd=ROOT)
    first, jump = done.stdout.split()
    return float(first), float(jump)


def _in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    pairs = [(_seconds(ours), _seconds(theirs)) for _round in range(ROUNDS)]
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
