"""At headquarters no page, frame or file holds a word once a withdrawal won there, however it came to that."""

from __future__ import annotations

import shutil

import pytest

from testimony_desk.services import unlocking, withdrawals_waiting
from testimony_desk.store import intents, versions
from tests.dying import failing_at
from tests.exchanging import receive, send
from tests.fakes import open_desk
from tests.pages_oracle import CANARIES
from tests.services.test_deleted_for_good import left, tell_everything
from tests.withdrawals import on_days, take_back


@pytest.fixture
def told(desk, headquarters, office, stick):
    """An interview full of rare words that headquarters holds and that was taken back since.

    Returns the withdrawal's id and a copy of the first bundle.
    """
    interview = tell_everything(desk)
    first = send(desk, office, stick)
    receive(headquarters, first)
    kept = shutil.copy(first, stick / "first.tdb")
    identifier = take_back(desk, interview.case, interview.consent)
    receive(headquarters, send(desk, office, stick))
    assert left(headquarters) == set(CANARIES)
    return identifier, kept


def test_nothing_remains_after_a_person_confirmed_nor_when_the_old_bundle_comes_again(headquarters, told):
    identifier, first = told
    withdrawals_waiting.confirm(headquarters, identifier)
    assert left(headquarters) == set()
    receive(headquarters, first)
    assert left(headquarters) == set()


def test_nothing_remains_after_its_days_nor_does_the_old_key_open_anything_after_the_lock(headquarters, told):
    headquarters = on_days(headquarters, [7, 7])
    assert left(headquarters) == set()
    unlocking.lock(headquarters)
    headquarters = open_desk(headquarters.vault.folder, clock=headquarters.clock)
    assert left(headquarters) == set()
    headquarters.vault.abandon()


def test_nothing_comes_with_the_case_when_the_withdrawal_came_first(desk, headquarters, office, stick):
    interview = tell_everything(desk)
    first = send(desk, office, stick)
    identifier = take_back(desk, interview.case, interview.consent)
    receive(headquarters, send(desk, office, stick))
    receive(headquarters, first)
    assert left(headquarters) == set(CANARIES)
    withdrawals_waiting.confirm(headquarters, identifier)
    assert left(headquarters) == set()


@pytest.mark.parametrize("nth", [pytest.param(n, marks=() if n == 5 else pytest.mark.soak) for n in range(1, 8)])
def test_whatever_interrupts_the_destroying_the_next_unlock_ends_it(headquarters, told, monkeypatch, nth):
    identifier, _first = told
    dying = failing_at(nth)
    for module, name in ((intents, "add"), (intents, "mark_done_in"), (versions, "empty_contents")):
        monkeypatch.setattr(module, name, dying(getattr(module, name)))
    with pytest.raises(RuntimeError):
        withdrawals_waiting.confirm(headquarters, identifier)
    monkeypatch.undo()
    headquarters.vault.abandon()
    headquarters = open_desk(headquarters.vault.folder, clock=headquarters.clock)
    for one in withdrawals_waiting.waiting(headquarters):  # before its first commit nothing was promised
        assert nth == 1
        withdrawals_waiting.confirm(headquarters, one.id)
    assert left(headquarters) == set()
    assert not intents.pending(headquarters.consent)
    headquarters.vault.abandon()
