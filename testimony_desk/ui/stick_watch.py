"""Locks when the stick that was chosen for it is pulled out: somebody who has to leave needs no key for that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

TICK_MS = 1000


class StickWatch(QObject):
    """Looks once a second. A stick that was never in since it was chosen or since the desk opened locks nothing."""

    def __init__(self, parent: QObject, lock: Callable[[], None], is_in: Callable[[Path], bool] | None = None) -> None:
        super().__init__(parent)
        self._lock, self._is_in = lock, is_in
        self._place: Path | None = None
        self._seen = False
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.look)

    def follow(self, place: str) -> None:
        """Watch the stick that is mounted at a place, "" for none."""
        chosen = Path(place) if place else None
        if chosen == self._place:
            return
        self._place, self._seen = chosen, False
        if chosen is None:
            self._timer.stop()
        else:
            self._timer.start()
            self.look()

    def look(self) -> None:
        """Lock when the stick was in and is not any more."""
        if self._place is None:
            return
        if self._is_in is None:
            from testimony_desk.services.key_stick import is_in  # noqa: PLC0415 - most desks watch no stick

            self._is_in = is_in
        if self._is_in(self._place):
            self._seen = True
        elif self._seen:
            self._place = None
            self._lock()
