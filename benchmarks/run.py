"""Runs every benchmark on a screen of its own and prints one table of ratios against real peers of the same run.

`make bench` runs all of them, `make bench ONLY=first_window` one.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from pathlib import Path
from typing import Protocol, cast

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from screen import screen  # noqa: E402 - the path comes first when run as a script

ALL = ("first_window", "save_answer", "open_vault", "question_page", "builtin_pages", "form_page", "expressions",
       "case_list", "searching", "review_board", "age_speed", "back_up", "locking", "export_workbook", "leak_scan",
       "disclosure_check", "earlier_exports", "statistics_page", "bundle_of_files", "receiving", "many_bundles",
       "inbox_folder")
Row = tuple[str, str, float, str]


class Benchmark(Protocol):
    """A module of this folder: `rows()` measures and returns (what, peer, ratio, goal)."""

    def rows(self) -> list[Row]:
        """Measure and return the rows of this benchmark; a time in `what` and `peer` tells what the ratio is of."""


def main(wanted: list[str]) -> int:
    """Print a row per measurement of the benchmarks named, of all when none is."""
    begun = time.monotonic()
    print(f"{'what':58}  {'against':38}  {'ratio':>7}  goal")
    with screen() as display:
        os.environ["DISPLAY"] = display
        for name in wanted or ALL:
            benchmark = cast("Benchmark", importlib.import_module(f"benchmarks.{name}"))
            for what, peer, ratio, goal in benchmark.rows():
                print(f"{what:58}  {peer:38}  {ratio:7.2f}  {goal}", flush=True)
    print(f"measured in {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
