"""What is on its way to headquarters, from the stick to the receipt, and what came after it."""

from __future__ import annotations

import pytest

from testimony_desk.exchange.errors import StickGone
from testimony_desk.services import receiving, sending, underway
from testimony_desk.services.underway import Underway
from tests.exchanging import CASE, interview, never, quiet, send

OTHER = "TD-2222-2222-2"


def now(desk, office):
    return underway.underway(desk, office, sending.sendable(desk, office).ready)


def test_what_never_left_is_fresh(desk, office):
    interview(desk)
    assert now(desk, office) == Underway((CASE,), (), "")


def test_what_left_waits_since_the_day_it_left_first(desk, office, stick):
    interview(desk)
    day = desk.today().isoformat()
    send(desk, office, stick)
    desk.clock.move(days=2)
    send(desk, office, stick)
    assert now(desk, office) == Underway((), (CASE,), day)


def test_a_case_that_came_after_the_bundle_is_new(desk, office, stick):
    interview(desk)
    send(desk, office, stick)
    interview(desk, case=OTHER)
    assert now(desk, office).fresh == (OTHER,)
    assert now(desk, office).waiting == (CASE,)


def test_what_stayed_here_because_the_stick_was_pulled_is_not_on_its_way(desk, office, stick):
    interview(desk)
    with pytest.raises(StickGone):
        send(desk, office, stick / "gone")
    assert now(desk, office) == Underway((CASE,), (), "")


def test_after_the_receipt_nothing_is_on_its_way(desk, office, headquarters, stick):
    interview(desk)
    file = send(desk, office, stick)
    report = receiving.receive(headquarters, [file], stick, quiet, never)
    receiving.receive(desk, list(report.receipts), stick, quiet, never)
    assert now(desk, office) == Underway((), (), "")
