"""Waits until the keys rest before something typed is handed on; what is pressed is handed on at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.ui.editors.editor import Editor

REST_MS = 900


class Rested(QObject):
    """Calls `act` with an editor's value when the keys rested, the focus left, or somebody flushes."""

    def __init__(self, editor: Editor, act: Callable[[Json], None]) -> None:
        super().__init__(editor)
        self._editor, self._act = editor, act
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._hand_on)
        editor.changed.connect(self._timer.start if editor.typed else self._hand_on)
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
