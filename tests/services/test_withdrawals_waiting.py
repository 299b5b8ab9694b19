"""A withdrawal of another desk: uses stop at once, content goes after its days or on a person's word, in any order."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling, Scope
from testimony_desk.domain.consent.waiting import Origin
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consents, withdrawals_waiting
from testimony_desk.services.withdrawals_waiting import NothingToKeep, ReasonMissing
from testimony_desk.services.withdrawing import AWAIT
from testimony_desk.store import intents, journal
from testimony_desk.store.errors import NotInVault
from tests.exchanging import CASE, interview, receive, send
from tests.withdrawals import holds, on_days, take_back, taken_back_after

WORD = "kanarya-8812"


def acts(desk):
    return [one.act for one in journal.every(desk.consent) if one.act.startswith("withdrawal")]


@pytest.fixture
def came(desk, headquarters, office, stick):
    """A case that headquarters holds and whose field desk took it back since; returns the withdrawal's id."""
    return taken_back_after(desk, headquarters, office, stick, WORD)


def test_every_use_stops_at_once_and_nothing_is_destroyed_yet(headquarters, came):
    with pytest.raises(ConsentMissing):
        clear(consents.of_case(headquarters, CASE), Use(Handling.KEEP), headquarters.today())
    (one,) = withdrawals_waiting.waiting(headquarters)
    assert (one.id, one.desk, one.origin, one.days_left) == (came, "Amman", Origin.RECORDED, 14)
    assert holds(headquarters, WORD) == {Compartment.TESTIMONY, Compartment.IDENTITY}


def test_a_person_confirms_and_all_of_it_goes_here_and_in_every_order(headquarters, came, desk, office, stick):
    withdrawals_waiting.confirm(headquarters, came)
    assert holds(headquarters, WORD) == set()
    assert not intents.pending(headquarters.consent)
    assert not withdrawals_waiting.waiting(headquarters)
    assert acts(headquarters) == ["withdrawal-received", "withdrawal-confirmed", "withdrawal-done"]
    with pytest.raises(NotInVault):
        withdrawals_waiting.confirm(headquarters, came)


@pytest.mark.parametrize(("days", "left"), [
    ((7, 6), 1), ((7, 7), None), *(pytest.param(*one, marks=pytest.mark.soak) for one in (
        ((13,), 7), ((25,), 7), ((3, 3, 3, 3, 2), None), ((20, 20), None), ((20, -19, 1), 7)))])
def test_after_fourteen_days_that_were_seen_it_goes_by_itself(headquarters, came, days, left):
    headquarters = on_days(headquarters, days)
    found = [one.days_left for one in withdrawals_waiting.waiting(headquarters)]
    assert found == ([] if left is None else [left])
    assert bool(holds(headquarters, WORD)) is (left is not None)
    assert ("withdrawal-lapsed" in acts(headquarters)) is (left is None)
    headquarters.vault.abandon()


def test_a_clock_far_ahead_uses_no_day_up_before_a_person_says_that_it_is_right(headquarters, came):
    headquarters = on_days(headquarters, [40, 1, 1])
    assert [one.days_left for one in withdrawals_waiting.waiting(headquarters)] == [14]
    headquarters.vault.abandon()


def test_an_objection_needs_a_reason_and_stops_the_days_not_the_person(headquarters, came):
    with pytest.raises(ReasonMissing):
        withdrawals_waiting.keep(headquarters, came, "  ")
    withdrawals_waiting.keep(headquarters, came, "the family asked us to wait")
    headquarters = on_days(headquarters, [7, 7, 7])
    (one,) = withdrawals_waiting.waiting(headquarters)
    assert (one.days_left, one.kept) == (None, "the family asked us to wait")
    with pytest.raises(NothingToKeep):
        withdrawals_waiting.keep(headquarters, came, "again")
    withdrawals_waiting.confirm(headquarters, came)
    assert holds(headquarters, WORD) == set()
    assert holds(headquarters, "the family asked") == set()
    headquarters.vault.abandon()


def test_the_withdrawal_comes_first_and_wins_over_what_comes_later(desk, headquarters, office, stick):
    made = interview(desk, WORD, WORD)
    case = send(desk, office, stick)
    identifier = take_back(desk, CASE, made[0].id)
    receive(headquarters, send(desk, office, stick))
    assert withdrawals_waiting.waiting(headquarters)[0].origin is Origin.UNKNOWN
    with pytest.raises(NotInVault):
        withdrawals_waiting.confirm(headquarters, identifier)
    receive(headquarters, case)
    with pytest.raises(ConsentMissing):
        clear(consents.of_case(headquarters, CASE), Use(Handling.KEEP), headquarters.today())
    withdrawals_waiting.confirm(headquarters, identifier)
    assert holds(headquarters, WORD) == set()


def test_a_topic_that_was_taken_back_is_taken_out_at_headquarters_too(desk, headquarters, office, stick):
    made = interview(desk, WORD, WORD)
    receive(headquarters, send(desk, office, stick))
    identifier = take_back(desk, CASE, made[0].id, Scope.IDENTITY_DELETE)
    receive(headquarters, send(desk, office, stick))
    withdrawals_waiting.confirm(headquarters, identifier)
    assert holds(headquarters, WORD) == {Compartment.TESTIMONY}


def test_what_only_stops_uses_waits_for_nobody_and_destroys_nothing(desk, headquarters, office, stick):
    made = interview(desk, WORD, WORD)
    receive(headquarters, send(desk, office, stick))
    take_back(desk, CASE, made[0].id, Scope.PAUSE)
    receive(headquarters, send(desk, office, stick))
    assert not withdrawals_waiting.waiting(headquarters)
    assert acts(headquarters) == ["withdrawal-received", "withdrawal-followed", "withdrawal-done"]
    assert holds(headquarters, WORD) == {Compartment.TESTIMONY, Compartment.IDENTITY}


def test_what_came_before_a_program_let_it_wait_begins_to_wait_at_the_next_unlock(headquarters, came):
    for kind in (AWAIT, "withdrawals-noted"):
        with headquarters.consent.transaction():
            headquarters.consent.execute("DELETE FROM intents WHERE kind = ?", (kind,))
            headquarters.consent.execute("DELETE FROM settings WHERE name = ?", (kind,))
    assert not withdrawals_waiting.waiting(headquarters)
    headquarters = on_days(headquarters, [3, 3])
    assert [(one.id, one.days_left) for one in withdrawals_waiting.waiting(headquarters)] == [(came, 11)]
    headquarters.vault.abandon()


def test_days_are_counted_by_each_desk_for_itself(headquarters, came):
    (one,) = withdrawals_waiting.waiting(headquarters)
    assert dataclasses.replace(one, counted=9).days_left == 5
    assert dataclasses.replace(one, counted=40).due
    assert not dataclasses.replace(one, counted=40, many=True).due
