"""One process that shows the report of the indicators in the window for `statistics_page`, counted or being counted."""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.many_interviews import FEWER
from benchmarks.painting import fail, opened, until, until_painted
from testimony_desk.domain.statistics.counting import EVERYTHING, Filters
from testimony_desk.services.preferences import Preferences
from testimony_desk.ui.lane import Lane
from testimony_desk.ui.main_window import MainWindow
from testimony_desk.ui.report.part_card import PartCard
from testimony_desk.ui.shell import Machine
from testimony_desk.ui.theme import Look, Theme
from tests.fakes import CHEAP

FEW = 5


def main(vault: Path, wanted: str) -> None:
    """Print the seconds to a painted report; for `waiting` how long other work waits meanwhile.

    Painted for the first time after unlocking, what is made ready for filters behind it, again, and filtered each time
    in another way; each as seconds of the processor, then by the clock.
    """
    application = QApplication(["desk"])
    machine = Machine(CHEAP, lambda: dt.datetime.now(dt.UTC), os.urandom, vault.parent, lambda _vault, _language: None,
                      lambda _seconds: None)
    window = MainWindow(application, Theme(application, Look()), machine, Preferences("en", vault), Lane())
    window.start()
    window.show()
    until_painted(window)
    window.desk = opened(window.lane, vault)
    if wanted == "waiting":
        window.go("report")
        print(*max(_waited(window) for _round in range(FEW)))
    else:
        print(*_shown(window, EVERYTHING))
        print(*_seconds(lambda: _idle(window)))
        for some in ((EVERYTHING,) * len(FEWER), FEWER):
            print(*statistics.median_low(_shown(window, filters) for filters in some))
    window.counting.cancel()
    until(lambda: not window.counting.busy)
    window.lane.do(window.desk.vault.abandon, done=lambda _nothing: application.quit(), failed=fail)
    application.exec()


def _shown(window: MainWindow, filters: Filters) -> tuple[float, float]:
    window.go("cases")
    until_painted(window)
    _idle(window)  # the list of cases is still reading: that is no work of the report
    return _seconds(lambda: _show(window, filters))


def _show(window: MainWindow, filters: Filters) -> None:
    window.go("report", filters=filters)
    until(lambda: any(one.isVisibleTo(window) for one in window.findChildren(PartCard)))
    until_painted(window)


def _waited(window: MainWindow) -> tuple[float, float]:
    """Return how long a small piece of other work waits for its answer while the count goes on."""
    read = window.counting.read
    until(lambda: window.counting.read != read or not window.counting.busy)
    return _seconds(lambda: _idle(window))


def _idle(window: MainWindow) -> None:
    """Return when the lane has done everything that it was asked."""
    answers: list[int] = []
    window.lane.do(int, done=answers.append, failed=fail)
    until(lambda: bool(answers))


def _seconds(act: Callable[[], object]) -> tuple[float, float]:
    begun, used = time.perf_counter(), time.process_time()
    act()
    return time.process_time() - used, time.perf_counter() - begun


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
