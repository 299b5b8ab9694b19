"""A hand at the keyboard and the pointer of a real window: obeys one JSON line at a time, answers with another.

It finds what is visible by its object name, and sends mouse presses, keys and input method commits as Qt itself would
get them; what cannot be done yet is tried again until it can. See `tests.journeys.window` for the other end.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.main_window import MainWindow
from tests.typing_text import replace_text, type_text

PATIENCE, AGAIN_MS = 20.0, 15
LEFT = Qt.MouseButton.LeftButton
Kind = TypeVar("Kind", bound=QWidget)


class NotYet(Exception):
    """What was asked for cannot be done at the moment."""


class Hand(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._held = b""
        self._ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._hear)

    # What it can be asked for

    def state(self) -> dict[str, object]:
        look = self._window.theme.look
        sheet = self._window.findChild(QWidget, "privacy_sheet")
        return {"page": self._window.shown[0], "notice": self._window.notice.text, "language": look.language,
                "covered": sheet is not None and sheet.isVisible(), "active": self._window.isActiveWindow()}

    def names(self, start: str) -> list[str]:
        """Return the names of what is visible and begins so, in the order in which it was made."""
        found = [one.objectName() for one in self._window.findChildren(QWidget) if one.isVisibleTo(self._window)]
        return [name for name in found if name.startswith(start)]

    def press(self, name: str) -> None:
        button = self._find(name, QAbstractButton)
        if not button.isEnabled():
            raise NotYet(f"{name} cannot be pressed")
        self._bring_into_sight(button)
        QTest.mouseClick(button, LEFT, pos=button.rect().center())

    def where(self, name: str) -> list[int]:
        """Return the middle of a widget on the screen, brought into sight, for a pointer from outside."""
        widget = self._find(name)
        self._bring_into_sight(widget)
        point = widget.mapToGlobal(widget.rect().center())
        return [point.x(), point.y()]

    def hold(self, name: str) -> None:
        QTest.mousePress(self._find(name), LEFT)

    def release(self, name: str) -> None:
        QTest.mouseRelease(self._find(name), LEFT)

    def fill(self, name: str, text: str) -> None:
        field = self._field(name)
        replace_text(field, text)

    def add_text(self, name: str, text: str) -> None:
        type_text(self._field(name), text)

    def focus(self, name: str) -> None:
        self._field(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self, name: str) -> str:
        widget = self._find(name)
        if isinstance(widget, QTextEdit):
            return widget.toPlainText()
        assert isinstance(widget, QLabel | QAbstractButton | QLineEdit), name
        return widget.text()

    def pick(self, name: str, code: str) -> None:
        """Choose in a combo box by the arrow keys, as somebody without a mouse does."""
        box = self._find(name, CodeBox)
        if code not in box.codes:
            raise NotYet(f"{name} does not offer {code}")
        wanted = box.codes.index(code)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        while box.currentIndex() != wanted:
            QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)

    def key(self, keys: str) -> None:
        QTest.keySequence(QApplication.focusWidget() or self._window, QKeySequence(keys))

    def item(self, name: str, words: str, *, twice: bool = False) -> None:
        """Press the first line of a list that holds these words; twice: as one opens it."""
        view = self._find(name, QAbstractItemView)
        model = view.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        found = [index for index in rows if words in str(index.data())]
        if not found:
            raise NotYet(f"{name} has no line with {words!r}: {[str(index.data()) for index in rows]}")
        self._bring_into_sight(view)
        view.scrollTo(found[0])
        point = view.visualRect(found[0]).center()
        QTest.mouseClick(view.viewport(), LEFT, pos=point)
        if twice:
            QTest.mouseDClick(view.viewport(), LEFT, pos=point)

    def lines(self, name: str) -> list[str]:
        model = self._find(name, QAbstractItemView).model()
        return [str(model.index(row, column).data()) for row in range(model.rowCount())
                for column in range(model.columnCount()) if model.index(row, column).data()]

    def section(self, path: str) -> None:
        """Press a line of the outline by the path of its section; `@end` is the last line."""
        outline = self._find("sections", QListWidget)
        for row in range(outline.count()):
            key = outline.item(row).data(Qt.ItemDataRole.UserRole)
            if str(key[0]).partition("/")[0].partition("[")[0] == path:
                outline.scrollToItem(outline.item(row))
                QTest.mouseClick(outline.viewport(), LEFT, pos=outline.visualItemRect(outline.item(row)).center())
                return
        raise NotYet(f"no section {path}")

    def shot(self, file: str) -> None:
        """Take a picture of the whole screen, with whatever else is on it."""
        QGuiApplication.primaryScreen().grabWindow(0).save(file)

    def too_narrow(self) -> list[str]:
        """Return the buttons whose words do not fit into them, and what lies outside of what holds it."""
        found = []
        for widget in self._window.findChildren(QWidget):
            around = widget.parentWidget()
            if not widget.isVisibleTo(self._window) or around is None or widget.objectName().startswith("qt_"):
                continue
            name = widget.objectName() or type(widget).__name__
            if isinstance(widget, QAbstractButton) and widget.text() and widget.width() < widget.sizeHint().width() - 1:
                found.append(f"{name}: {widget.width()} px, needs {widget.sizeHint().width()}")
            if around.layout() is not None and not around.rect().contains(widget.geometry()):
                found.append(f"{name} outside {around.objectName() or type(around).__name__}")
        return found

    def in_sight(self, name: str) -> bool:
        """Tell whether anything of a widget can be seen: not scrolled away, not covered."""
        return not self._find(name).visibleRegion().isEmpty()

    def focused(self) -> list[object]:
        """Return the name of what has the keyboard, and whether the ring is drawn around it."""
        focus = QApplication.focusWidget()
        ring = [one for one in self._window.findChildren(QWidget, "focus_ring") if one.isVisibleTo(self._window)]
        wanted = focus is not None and focus.focusPolicy() is not Qt.FocusPolicy.NoFocus
        return [focus.objectName() if focus is not None else "", wanted, bool(ring)]

    # How it hears and answers

    def _hear(self) -> None:
        data = os.read(sys.stdin.fileno(), 65536)
        if not data:
            self._ear.setEnabled(False)
            self._window.close()
            return
        *lines, self._held = (self._held + data).split(b"\n")
        for line in lines:
            asked = json.loads(line)
            self._try(asked.pop("act"), asked, time.monotonic() + PATIENCE)

    def _try(self, act: str, what: dict[str, object], end: float) -> None:
        if act == "leave":  # a press after which this process has nothing more to say
            self._answer(None)
            QTimer.singleShot(0, self, lambda: self.press(**what))
            return
        try:
            result = getattr(self, act)(**what)
        except NotYet as why:
            if time.monotonic() > end:
                sys.stdout.write(json.dumps({"failed": f"{why} on {self.state()}"}) + "\n")
                sys.stdout.flush()
                return
            QTimer.singleShot(AGAIN_MS, self, lambda: self._try(act, what, end))
            return
        self._settle(2, lambda: self._answer(result))

    def _settle(self, turns: int, then: Callable[[], None]) -> None:
        """Wait until the lane has done what it was given, and what that led to."""
        again = then if turns == 1 else lambda: self._settle(turns - 1, then)
        self._window.lane.do(int, done=lambda _nothing: QTimer.singleShot(0, self, again), failed=lambda _why: None)

    def _answer(self, result: object) -> None:
        sys.stdout.write(json.dumps({"done": result}, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    # How it finds

    def _find(self, name: str, kind: type[Kind] = QWidget) -> Kind:
        found = [one for one in self._window.findChildren(kind, name) if one.isVisibleTo(self._window)]
        if not found:
            raise NotYet(f"nothing visible is called {name}")
        return found[-1]

    def _field(self, name: str) -> QWidget:
        field = self._find(name)
        assert isinstance(field, QLineEdit | QTextEdit), name
        self._bring_into_sight(field)
        return field

    def _bring_into_sight(self, widget: QWidget) -> None:
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea) and around.widget() is not None:
                middle = widget.mapTo(around.widget(), QPoint(0, widget.height() // 2))
                around.ensureVisible(middle.x(), middle.y(), 0, 60 + widget.height() // 2)
            around = around.parentWidget()
