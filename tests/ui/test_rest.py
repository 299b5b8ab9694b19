"""Who types without a pause loses no more than two seconds of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QTimer

from testimony_desk.ui import rest
from testimony_desk.ui.rest import LATEST_MS, REST_MS, RestTimer


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch, qapp):
    made = Clock()
    monkeypatch.setattr(rest, "time", made)
    return made


def waits(timer, clock: Clock, keys: int, every: float) -> list[int]:
    """Return how many milliseconds the timer still waits after each of so many keys."""
    found = []
    for _key in range(keys):
        timer.stir() if isinstance(timer, RestTimer) else timer.start()
        found.append(timer.interval())
        clock.now += every
    return found


def test_after_a_pause_of_the_keys_it_is_over(clock):
    assert waits(RestTimer(QObject()), clock, 1, 1.0) == [REST_MS]


def test_without_a_pause_it_is_over_before_two_seconds(clock):
    parent = QObject()
    left = waits(RestTimer(parent), clock, 8, 0.2)
    assert left[:3] == [REST_MS] * 3
    assert max(one + 200 * key for key, one in enumerate(left)) == LATEST_MS < 2000


def test_an_ordinary_timer_would_wait_as_long_as_somebody_types(clock):
    timer = QTimer(singleShot=True, interval=REST_MS)
    assert waits(timer, clock, 60, 0.2) == [REST_MS] * 60


def test_the_next_key_after_it_was_over_begins_anew(clock, qtbot):
    parent = QObject()
    timer = RestTimer(parent)
    waits(timer, clock, 8, 0.2)
    timer.stop()
    assert waits(timer, clock, 1, 1.0) == [REST_MS]
