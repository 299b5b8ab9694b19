"""Fixtures of the window's tests: the dressed application and a lane that works at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from testimony_desk.services.preferences import Preferences
from testimony_desk.ui.lane import Job, Lane, outcome_of
from testimony_desk.ui.theme import Look, Theme
from tests.driver import Driver

# Widgets are tried without a screen; the journeys open real windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen plugin say that it cannot propagate size hints; every other Qt warning fails the test."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


class LaneAtOnce(Lane):
    """A lane without a thread: the work is done when `do` returns, the answer comes with the next turn of events."""

    def __init__(self) -> None:
        super().__init__()
        self.finish(5)

    def do(self, function, *arguments, done, failed, progress=None, stoppable=False) -> Job:
        more: dict[str, object] = {}
        job = Job(lambda: function(*arguments, **more), done, failed, progress)
        if progress is not None:
            more["progress"] = progress
        if stoppable:
            more["cancelled"] = job.cancelled
        self._answered.emit(job, outcome_of(job))
        return job


@pytest.fixture
def lane() -> LaneAtOnce:
    return LaneAtOnce()


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    return Theme(qapp, Look())


@pytest.fixture
def theme(dressed: Theme) -> Iterator[Theme]:
    yield dressed
    if dressed.look != Look():
        dressed.apply(Look())


@pytest.fixture
def drive(theme: Theme, lane: LaneAtOnce, tmp_path: Path, monkeypatch) -> Iterator[Callable[..., Driver]]:
    monkeypatch.setenv("HOME", str(tmp_path))
    made: list[Driver] = []

    def start(preferences: Preferences | None = None) -> Driver:
        made.append(Driver(theme, lane, tmp_path, preferences))
        return made[-1]

    yield start
    for one in made:
        if shiboken6.isValid(one.window):
            one.close()
            one.window.deleteLater()
