"""One process that shows 100 000 cases for `case_list`: our page on a vault, or a bare table on plain SQLite."""

from __future__ import annotations

import datetime as dt
import os
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.many_cases import plain_numbers, plain_page
from benchmarks.painting import fail, opened, until, until_painted
from testimony_desk.services.cases import PAGE
from testimony_desk.services.preferences import Preferences
from testimony_desk.store.compartment import Row
from testimony_desk.ui.cases.case_model import CaseModel
from testimony_desk.ui.lane import Lane
from testimony_desk.ui.main_window import MainWindow
from testimony_desk.ui.shell import Machine
from testimony_desk.ui.theme import Look, Theme
from tests.fakes import CHEAP

JUMPS = 15
NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


def ours(vault: Path) -> None:
    """Print the seconds from asking for the page of cases to its painted rows, and the median of jumps."""
    application = QApplication(["desk"])
    machine = Machine(CHEAP, lambda: dt.datetime.now(dt.UTC), os.urandom, vault.parent, lambda _vault, _language: None,
                      lambda _seconds: None)
    window = MainWindow(application, Theme(application, Look()), machine, Preferences("en", vault), Lane())
    window.start()
    window.show()
    until_painted(window)
    window.desk = opened(window.lane, vault)
    begun = time.perf_counter()
    window.go("cases")
    table = window.findChild(QTableView, "case_list")
    assert isinstance(table, QTableView)
    model = table.model()
    assert isinstance(model, CaseModel)
    until(lambda: model.row(0) is not None)
    until_painted(table.viewport())
    first = time.perf_counter() - begun
    print(first, jumps(table, lambda line: model.row(line) is not None))
    window.lane.do(window.desk.vault.abandon, done=lambda _nothing: application.quit(), failed=fail)
    application.exec()


def bare(plain: Path) -> None:
    """Print the same of a bare table whose model reads each page from plain SQLite when it is wanted."""
    QApplication(["bare"])
    empty = QTableView()
    empty.resize(1180, 740)
    empty.show()
    until_painted(empty)
    begun = time.perf_counter()
    model = BareModel(sqlite3.connect(plain))
    empty.setModel(model)
    until_painted(empty.viewport())
    first = time.perf_counter() - begun
    print(first, jumps(empty, lambda _line: True))


def jumps(table: QTableView, there: Callable[[int], bool]) -> float:
    """Return the median seconds from asking for a far line to seeing it."""
    dice, times, count = random.Random(7), [], table.model().rowCount()
    for _jump in range(JUMPS):
        line = dice.randrange(count)
        begun = time.perf_counter()
        table.scrollTo(table.model().index(line, 0), QTableView.ScrollHint.PositionAtTop)
        until(lambda line=line: there(line))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
        until_painted(table.viewport())
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


class BareModel(QAbstractTableModel):
    """Numbers in memory, pages of rows as they come into sight: what one would write in an afternoon."""

    def __init__(self, plain: sqlite3.Connection) -> None:
        super().__init__()
        self._plain = plain
        self._numbers = plain_numbers(plain)
        self._rows: dict[int, Row] = {}

    def rowCount(self, _parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many cases there are."""
        return len(self._numbers)

    def columnCount(self, _parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return four columns."""
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        number = self._numbers[index.row()]
        if number not in self._rows:
            first = index.row() // PAGE * PAGE
            self._rows |= {row[0]: row for row in plain_page(self._plain, self._numbers[first:first + PAGE])}
        return self._rows[number][1 + index.column()]


if __name__ == "__main__":
    {"ours": ours, "bare": bare}[sys.argv[1]](Path(sys.argv[2]))
