"""While a person is in danger, what they told goes to the safety focal point alone, and nothing else beside it."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain.consent.codes import Purpose, Risk
from testimony_desk.domain.version import Compartment
from testimony_desk.services import sending
from testimony_desk.services.sending import NothingToSend
from testimony_desk.store import versions
from tests import consents
from tests.exchanging import CASE, agree, interview, never, quiet, receive
from tests.people import acts

DANGER, UNNAMED = "TD-3333-3333-3", "TD-4444-4444-4"


def write(desk, office, stick):
    return sending.write_for_safety(desk, office, stick, quiet, never).path


def cases(desk):
    return {one.content["case"] for one in versions.every(desk.compartment(Compartment.TESTIMONY))}


def test_only_the_case_in_danger_goes_and_the_journal_says_so(desk, headquarters, office, stick):
    interview(desk)
    interview(desk, case=DANGER, risk_person=Risk.IMMEDIATE)
    found = sending.sendable(desk, office)
    assert ([one.case for one in found.ready], [one.case for one in found.in_danger]) == ([CASE], [DANGER])
    receive(headquarters, write(desk, office, stick))
    assert cases(headquarters) == {DANGER}
    assert acts(desk).count("sent-to-safety") == 1
    assert [one.case for one in sending.sendable(desk, office).ready] == [CASE]


def test_what_something_else_keeps_back_too_does_not_go(desk, office, stick):
    record = dataclasses.replace(consents.consent(), case=UNNAMED, risk_person=Risk.IMMEDIATE)
    interview(desk, case=UNNAMED, record=record)  # a name, and no yes to it
    agree(desk, case="TD-5555-5555-5", risk_person=Risk.IMMEDIATE, decisions=(consents.yes(Purpose.STATS),))
    found = sending.sendable(desk, office)
    assert (found.in_danger, {one.case for one in found.held_back}) == ((), {UNNAMED, "TD-5555-5555-5"})
    with pytest.raises(NothingToSend):
        write(desk, office, stick)
    assert "sent-to-safety" not in acts(desk)


def test_without_danger_there_is_nothing_for_it(desk, office, stick):
    interview(desk)
    with pytest.raises(NothingToSend):
        write(desk, office, stick)
