"""Watches for silence: a plain sheet after the first limit, the lock after the second, with a warning of 20 seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

ACTIVITY = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
                      QEvent.Type.TouchBegin, QEvent.Type.InputMethod})
WARNING_SECONDS = 20
TICK_MS = 1000


def seconds() -> float:
    """Return seconds that only go forward, and go on while the laptop sleeps where the system counts that."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()


@dataclass(frozen=True)
class Limits:
    """Seconds of silence until answers are covered and until the desk locks; equal where nothing is covered first."""

    cover: float
    lock: float

    @classmethod
    def everyday(cls, minutes: int) -> Limits:
        """The limits outside an interview."""
        return cls(minutes * 60, minutes * 60)

    @classmethod
    def interview(cls, minutes: int) -> Limits:
        """The limits while a person tells: covered as everyday, locked at 15 minutes (protocol 6)."""
        return cls(minutes * 60, max(15, minutes) * 60)


@dataclass(frozen=True)
class Reactions:
    """What to do in silence: cover the page, uncover it, warn how many seconds are left, take that back, lock."""

    cover: Callable[[], None]
    uncover: Callable[[], None]
    warn: Callable[[int], None]
    calm: Callable[[], None]
    lock: Callable[[], None]


class IdleWatch(QObject):
    """Counts seconds since the last key or pointer event of the whole application."""

    def __init__(self, application: QApplication, window: QObject, reactions: Reactions,
                 clock: Callable[[], float] = seconds) -> None:
        super().__init__(window)  # with the window ends the watch: nothing of it may lock what is gone
        self._clock, self._reactions = clock, reactions
        self._last = clock()
        self._covered = self._warned = False
        self.limits: Limits | None = None
        application.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(TICK_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note that somebody is here."""
        if event.type() in ACTIVITY:
            self.stir()
        return super().eventFilter(watched, event)

    def stir(self) -> None:
        """Begin counting anew, and uncover what was covered."""
        self._last = self._clock()
        if self._covered:
            self._covered = False
            self._reactions.uncover()
        if self._warned:
            self._warned = False
            self._reactions.calm()

    def look(self) -> None:
        """Compare the silence with the limits; None as limits means that nothing is open and nothing can lock."""
        if self.limits is None:
            return
        silent = self._clock() - self._last
        if silent >= self.limits.lock:
            self._reactions.lock()
            return
        if silent >= self.limits.cover and not self._covered:
            self._covered = True
            self._reactions.cover()
        if silent >= self.limits.lock - WARNING_SECONDS:
            self._warned = True
            self._reactions.warn(round(self.limits.lock - silent))
