"""Loads what the next pages need once the first window is there: services in the worker, pages one by one."""

from __future__ import annotations

import importlib

from PySide6.QtCore import QObject, QTimer

from testimony_desk.ui.lane import Lane
from testimony_desk.ui.pages.table import PAGES, page_of

REST_MS = 40  # between two pages, so that keys and paint come first
SERVICES = ("testimony_desk.services.unlocking", "testimony_desk.services.clock", "testimony_desk.services.settings",
            "testimony_desk.services.interviewing", "testimony_desk.services.consenting",
            "testimony_desk.services.reporting", "testimony_desk.services.receiving")
"""What takes longest to load; it needs no Qt, so that the worker can do it."""


class Ahead(QObject):
    """Begins when it is made and ends by itself; a page that is wanted earlier is loaded then."""

    def __init__(self, parent: QObject, lane: Lane) -> None:
        super().__init__(parent)
        self._left = iter(PAGES)
        self._timer = QTimer(self, interval=REST_MS)
        self._timer.timeout.connect(self.load_one)
        lane.do(_load_services, done=lambda _nothing: self._timer.start(), failed=lambda _problem: None)

    def load_one(self) -> None:
        """Load the next page, and stop after the last."""
        name = next(self._left, None)
        if name is None:
            self._timer.stop()
        else:
            page_of(name)


def _load_services() -> None:
    for name in SERVICES:
        importlib.import_module(name)
