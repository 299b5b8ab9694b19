"""Drives the window in this process: finds what is visible by its name, presses, types, waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QTextEdit,
    QWidget,
)

from testimony_desk.crypto.secret import Random
from testimony_desk.services.preferences import Preferences
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.lane import Lane
from testimony_desk.ui.main_window import MainWindow
from testimony_desk.ui.shell import Machine
from testimony_desk.ui.theme import Theme
from tests.fakes import CHEAP, FixedClock, SeededRandom
from tests.typing_text import replace_text

PATIENCE = 20.0


class Driver:
    """A hand at the keyboard. `ended` lists (vault, language) of each time the process would have begun again.

    `limits` lists the seconds after which it would have ended, whatever hung.
    """

    def __init__(self, theme: Theme, lane: Lane, home: Path, preferences: Preferences | None = None, *,
                 random: Random | None = None) -> None:
        self.ended: list[tuple[Path | None, str]] = []
        self.limits: list[float] = []
        self.clock = FixedClock()
        machine = Machine(CHEAP, self.clock, random or SeededRandom(), home / "preferences",
                          lambda vault, language: self.ended.append((vault, language)), self.limits.append)
        self.window = MainWindow(QApplication.instance(), theme, machine, preferences or Preferences(), lane)
        self.window.resize(1366, 712)
        self.window.start()
        self.window.show()
        self.settle()

    @property
    def page(self) -> str:
        return self.window.shown[0]

    def settle(self) -> None:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete: what was replaced goes now

    def rest(self) -> None:
        """Wait until everything that the lane was asked is answered."""
        for _turn in range(2):  # an answer may ask again
            answered: list[object] = []
            self.window.lane.do(int, done=answered.append, failed=answered.append)
            self.wait(lambda answered=answered: bool(answered))

    def wait(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"on page {self.page}: {self.window.notice.text}"
            self.settle()
            time.sleep(0.005)
        self.settle()

    def wait_for(self, name: str) -> QWidget:
        self.wait(lambda: self.seen(name) is not None)
        found = self.seen(name)
        assert found is not None
        return found

    def wait_page(self, page: str) -> None:
        self.wait(lambda: self.page == page)

    def seen(self, name: str) -> QWidget | None:
        self.settle()
        found = [one for one in self.window.findChildren(QWidget, name) if one.isVisibleTo(self.window)]
        return found[-1] if found else None

    def press(self, name: str) -> None:
        button = self.wait_for(name)
        assert isinstance(button, QAbstractButton), name
        self.wait(button.isEnabled)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        self.rest()

    def choose(self, path: str, *codes: str) -> None:
        for code in codes:
            self.press(f"choice:{path}:{code}")

    def fill(self, name: str, text: str) -> None:
        field = self.wait_for(name)
        assert isinstance(field, QLineEdit | QTextEdit), name
        replace_text(field, text)
        self.settle()

    def open_place(self, *names: str) -> None:
        """Go into folders of the place page one after the other; a file at the end is chosen."""
        for name in names:
            entries = self.wait_for("place_list")
            assert isinstance(entries, QListWidget)
            self.wait(lambda entries=entries, name=name: bool(entries.findItems(name, Qt.MatchFlag.MatchExactly)))
            item = entries.findItems(name, Qt.MatchFlag.MatchExactly)[0]
            entries.setCurrentItem(item)
            entries.itemActivated.emit(item)
            self.rest()

    def pick(self, name: str, code: str) -> None:
        box = self.wait_for(name)
        assert isinstance(box, CodeBox), name
        box.choose(code)
        box.activated.emit(box.currentIndex())
        self.rest()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def text(self, name: str) -> str:
        found = self.wait_for(name)
        assert isinstance(found, QLabel | QAbstractButton | QLineEdit), name
        return found.text()

    def close(self) -> None:
        self.window.close()
        self.settle()
