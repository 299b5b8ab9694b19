"""Fixtures of the window's tests: the dressed application and a lane that works at once."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from testimony_desk.ui.lane import Job, Lane, deliver, outcome_of
from testimony_desk.ui.theme import Look, Theme

# Widgets are tried without a screen; the journeys open real windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class LaneAtOnce(Lane):
    """A lane without a thread: the answer is there when `do` returns, as widget tests want it."""

    def __init__(self) -> None:
        super().__init__()
        self.finish(5)

    def do(self, function, *arguments, done, failed, progress=None) -> Job:
        job = Job(lambda: function(*arguments), done, failed, progress)
        if progress is not None:
            job.work = lambda: function(*arguments, progress=progress, cancelled=job.cancelled)
        deliver(job, outcome_of(job))
        return job


@pytest.fixture
def lane() -> LaneAtOnce:
    return LaneAtOnce()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Look())
    yield made
    made.apply(Look())
