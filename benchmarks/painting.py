"""Opens a desk in a window and waits until what was put there has been painted, for benchmarks that time it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.services.desk import Desk
from testimony_desk.ui.lane import Lane
from tests.fakes import open_desk

PATIENCE = 60.0


class Eye(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.painted = 0
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count, and let the event go on."""
        self.painted += event.type() == QEvent.Type.Paint
        return False


def until(done: Callable[[], bool]) -> None:
    """Sleep from event to event, as a program does, until something is true; raises TimeoutError.

    A loop that asks again and again would take the interpreter away from the lane that it waits for.
    """
    end, loop = time.perf_counter() + PATIENCE, QEventLoop()
    clock = QTimer(interval=1000)
    clock.start()
    while not done():
        if time.perf_counter() > end:
            raise TimeoutError
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def until_painted(widget: QWidget) -> None:
    """Let events happen until a widget has been painted anew and nothing of it waits."""
    eye = Eye(widget)
    widget.update()
    until(lambda: eye.painted > 0)
    QApplication.processEvents()
    widget.removeEventFilter(eye)


def opened(lane: Lane, vault: Path) -> Desk:
    """Return the desk of a folder, opened in the lane of a window."""
    found: list[Desk] = []
    lane.do(open_desk, vault, done=found.append, failed=fail)
    until(lambda: bool(found))
    return found[0]


def fail(problem: DeskError) -> None:
    """Raise what the lane reports: nothing may fail while it is measured."""
    raise problem
