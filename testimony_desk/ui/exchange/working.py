"""A bar that moves while something takes longer than a moment, and the button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text


class Stoppable(Protocol):
    """What is on its way and can be asked to stop: a job of the lane, or many of them one after the other."""

    def cancel(self) -> None:
        """Ask it to stop."""


STEPS = 1000  # bytes of a large bundle do not fit the bar's own counting


class Working(QFrame):
    """Hidden until `follow` begins a job; `show_step` moves the bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("working")
        self._job: Stoppable | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.show)
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        qt_text.describe(self._bar, _("Progress"))
        self._stop = qt_text.button(_("Stop"), "stop_work")
        self._stop.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._stop)
        self.hide()

    def follow(self, begin: Callable[[], Stoppable], patience: int = 0) -> None:
        """Show the bar, then begin the job that it is about.

        patience: so many milliseconds without it, for what mostly ends before: a bar that flashes moves all below it.
        """
        self._bar.setValue(0)
        self._stop.setEnabled(True)
        if patience and self.isHidden():
            self._soon.start(patience)
        else:
            self.show()
        self._job = begin()

    def hide(self) -> None:
        """Take the bar away: the job has ended."""
        self._soon.stop()
        super().hide()

    def show_step(self, finished: int, total: int) -> None:
        """Move the bar: so much of so much is done."""
        self._bar.setValue(STEPS * finished // max(total, 1))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._stop.setEnabled(False)
