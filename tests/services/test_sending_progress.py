"""Sending a large attached file says how far it has come, and can be stopped in the middle of it."""

from __future__ import annotations

import random

import pytest

from testimony_desk.domain.attachments import Kind
from testimony_desk.exchange.errors import Cancelled
from testimony_desk.services import sending
from testimony_desk.services.sending_progress import Steps
from tests.attaching import attach, make_case
from tests.exchanging import never

LARGE = 4 * 1024**2


@pytest.fixture
def ready(desk, office, stick, tmp_path):
    """A desk with one case and a large file that may go to headquarters, and a stick."""
    attach(desk, make_case(desk), tmp_path / "camera", random.Random(5).randbytes(LARGE), Kind.DOCUMENT, "scan.pdf")
    return desk, office, stick


def test_the_bar_moves_all_the_time_and_never_back(ready):
    told = []
    sending.write_bundle(*ready, lambda done, total: told.append((done, total)), never)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert len(told) > 2 * LARGE // 1024**2


@pytest.mark.parametrize("asked", range(3, 70, 7))
def test_stopped_anywhere_it_leaves_nothing_and_the_next_call_sends(ready, asked):
    desk, _to, stick = ready
    questions = []

    def cancelled():
        questions.append(True)
        return len(questions) >= asked

    try:
        sending.write_bundle(*ready, lambda _done, _total: None, cancelled)
    except Cancelled:
        assert list(stick.iterdir()) == []
        assert len(questions) == asked
    assert sending.write_bundle(*ready, lambda _done, _total: None, never).path.is_file()
    assert list((desk.vault.folder / "outbox").iterdir()) == []


def test_the_three_parts_take_turns():
    told = []
    steps = Steps(2, lambda done, total: told.append((done, total)), never)
    steps.stage_one()
    steps.stage_one()
    steps.expect(10)
    steps.wrap(5)
    steps.wrap(100)
    steps.delivering(3, 3)
    assert told == [(1, 6), (2, 6), (3, 6), (4, 6), (6, 6)]
