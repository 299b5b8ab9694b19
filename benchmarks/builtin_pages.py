"""Every page of the built-in questionnaire from an empty pane to a painted one, against a budget of 80 ms."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUDGET = 0.080  # the window may stand still for 100 ms at most; saving and the outline come on top
Row = tuple[str, str, float, str]


def rows() -> list[Row]:
    """Measure each page in one process; return (what, peer, ratio, goal), the ratio of the budget."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.builtin_window"], check=True, capture_output=True,
                          text=True, cwd=ROOT)
    pages: dict[str, float] = json.loads(done.stdout)
    slowest = max(pages, key=pages.__getitem__)
    middle = statistics.median(pages.values())
    return [(f"slowest page, {slowest}, {pages[slowest] * 1e3:.0f} ms", "80 ms", pages[slowest] / BUDGET, "<= 1.00"),
            (f"median of its {len(pages)} pages, {middle * 1e3:.0f} ms", "80 ms", middle / BUDGET, "<= 1.00")]
