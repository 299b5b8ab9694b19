"""Opening a page of 300 questions against the same number of bare Qt widgets, each in a process of its own."""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNT, SHOWN = 300, 40  # SHOWN is domain.sheet_pages.MOST_ON_A_PAGE: a longer group is shown in parts
ROUNDS = 3
Row = tuple[str, str, float, str]


def rows() -> list[Row]:
    """Measure from an empty page to a painted one, the processes in turn; return (what, peer, ratio, goal)."""
    asked = (("ours", COUNT), ("bare", COUNT), ("split", COUNT), ("bare", SHOWN))
    seen: dict[tuple[str, int], list[float]] = {one: [] for one in asked}
    for _round in range(ROUNDS):
        for one in asked:
            seen[one].append(_seconds(*one))
    every, bare, split, bare_split = (statistics.median(seen[one]) for one in asked)
    return [(f"{COUNT} questions on one page, {every * 1e3:.0f} ms", f"{COUNT} bare questions, {bare * 1e3:.0f} ms",
             every / bare, ""),
            (f"the same as shown, {SHOWN} at once, {split * 1e3:.0f} ms",
             f"{SHOWN} bare questions, {bare_split * 1e3:.0f} ms", split / bare_split, "<= 100 ms")]


def _seconds(which: str, count: int) -> float:
    done = subprocess.run([sys.executable, "-m", "benchmarks.question_window", which, str(count)], check=True,
                          capture_output=True, text=True, cwd=ROOT)
    return float(done.stdout)
