"""Waits until the keys rest before something typed is handed on; what is pressed is handed on at once."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.ui.editors.editor import Editor

REST_MS = 900
LATEST_MS = 1500
"""Nobody who types without a pause may lose more than two seconds (design security, section 6)."""


class RestTimer(QTimer):
    """Ends once the keys rested, and at the latest LATEST_MS after the first key since it ended before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, singleShot=True)
        self._first = 0.0

    def stir(self) -> None:
        """Count the rest anew: a key was pressed."""
        now = time.monotonic()
        if not self.isActive():
            self._first = now
        left = LATEST_MS - round((now - self._first) * 1000)
        self.start(max(0, min(REST_MS, left)))


class Rested(QObject):
    """Calls `act` with an editor's value when the keys rested, the focus left, or somebody flushes."""

    def __init__(self, editor: Editor, act: Callable[[Json], None]) -> None:
        super().__init__(editor)
        self._editor, self._act = editor, act
        self._timer = RestTimer(self)
        self._timer.timeout.connect(self._hand_on)
        editor.changed.connect(self._timer.stir if editor.typed else self._hand_on)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def flush(self) -> None:
        """Hand on what waits."""
        if self._timer.isActive():
            self._hand_on()

    def _on_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self.flush()

    def _hand_on(self) -> None:
        self._timer.stop()
        self._act(self._editor.value())
