"""One process for `locking`: our window on an interview, or a bare one; presses a key, says when, and ends by it."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from benchmarks.painting import until, until_painted
from testimony_desk.domain.errors import DeskError
from testimony_desk.services.desk import Desk
from testimony_desk.services.preferences import Preferences
from testimony_desk.ui import again
from testimony_desk.ui.lane import Lane
from testimony_desk.ui.main_window import MainWindow
from testimony_desk.ui.shell import Machine
from testimony_desk.ui.theme import Look, Theme
from tests.fakes import CHEAP, open_desk
from tests.talks import make_case

KEYS = {"bare": Qt.KeyboardModifier.ControlModifier, "lock": Qt.KeyboardModifier.ControlModifier,
        "panic": Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier}


def bare() -> QWidget:
    """Return a shown window of one field that quits by Ctrl+L."""
    window = QTextEdit()
    window.resize(1180, 740)
    QShortcut(QKeySequence("Ctrl+L"), window).activated.connect(QApplication.quit)
    window.show()
    until_painted(window)
    return window


def ours(application: QApplication, vault: Path) -> QWidget:
    """Return a shown field of an interview on our window; what replaces the process at the lock ends at once."""
    again.program = lambda: ["/bin/true"]
    machine = Machine(CHEAP, lambda: dt.datetime.now(dt.UTC), os.urandom, vault.parent, again.begin_again,
                      again.end_within)
    window = MainWindow(application, Theme(application, Look()), machine, Preferences("en", vault), Lane())
    window.start()
    window.show()
    found: list[tuple[Desk, str]] = []
    window.lane.do(_begun, vault, done=found.append, failed=_fail)
    until(lambda: bool(found))
    window.desk, interview = found[0]
    window.go("interview", record=interview)
    _rest(window.lane)
    while not (fields := _fields(window)):
        until_painted(window)
        QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)  # the next group of questions
        _rest(window.lane)
    until_painted(window)
    return fields[0]


def _begun(vault: Path) -> tuple[Desk, str]:
    """Return an open desk and an interview of it that was just begun."""
    desk = open_desk(vault)
    return desk, make_case(desk).interview


def _rest(lane: Lane) -> None:
    """Wait until everything that the lane was asked is answered, and what the answers asked for too."""
    for _turn in range(2):
        answered: list[int] = []
        lane.do(int, done=answered.append, failed=_fail)
        until(lambda answered=answered: bool(answered))  # type: ignore[misc]  # mypy cannot infer a lambda with a default


def _fail(problem: DeskError) -> None:
    raise problem


def _fields(window: QWidget) -> list[QLineEdit]:
    return [one for one in window.findChildren(QLineEdit)
            if one.objectName().startswith("field:") and one.isVisibleTo(window)]


def main(way: str, vault: Path) -> None:
    """Open a window, type into it, say the moment, and press its key."""
    application = QApplication(["desk"])
    field = bare() if way == "bare" else ours(application, vault)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A)

    def press() -> None:
        print(time.monotonic(), flush=True)
        QTest.keyClick(field, Qt.Key.Key_L, KEYS[way])

    QTimer.singleShot(0, press)
    application.exec()


if __name__ == "__main__":
    os.set_inheritable(int(sys.argv[3]), False)  # noqa: FBT003 - it takes no names
    main(sys.argv[1], Path(sys.argv[2]))
