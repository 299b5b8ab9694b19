"""Short runs of the machine of five desks, and the proof that its oracle sees what a careless program would do."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import limited
from testimony_desk.services import consents, purging, receiving, withdrawals_arriving
from testimony_desk.store import versions
from tests.exchange_machine.machine import DesksMachine
from tests.exchange_machine.posts import FIELDS, OFFICES, judged_here
from tests.exchange_machine.work import Begun
from tests.faults.judging import Broken

RUNS = settings(max_examples=200, stateful_step_count=4, deadline=None, database=None, derandomize=True,
                suppress_health_check=list(HealthCheck))
FINDING = settings(RUNS, phases=[Phase.generate], stateful_step_count=8)
"""For runs that are to fail: the first failure is enough, nobody wants the smallest."""


@pytest.fixture(scope="module", autouse=True)
def _begun():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limited, "running", judged_here)
        yield
    Begun.remove()


def forget_to_empty(monkeypatch):
    monkeypatch.setattr(versions, "empty_contents", lambda _compartment, _consents: 0)


def leave_it_on_the_pages(monkeypatch):
    """Empty the rows, and let the text stand in the log."""
    monkeypatch.setattr("testimony_desk.store.compartment.OpenCompartment.checkpoint", lambda _self: None)


def accept_what_is_cut(monkeypatch):
    """Take a bundle that was spoilt as if it were whole."""
    unpacked = receiving._unpacked

    def lax(desk, path, *rest):
        copies = path.parent.parent.rglob(path.name) if path.parent.name.isdigit() else [path]
        return unpacked(desk, min(copies, key=lambda one: one.stat().st_mtime_ns), *rest)

    monkeypatch.setattr(receiving, "_unpacked", lax)


def lose_a_version(monkeypatch):
    """Say of testimony that came from elsewhere that it is kept, and keep nothing."""
    add = versions.add_all
    monkeypatch.setattr(versions, "add_all", lambda file, came, index: (
        [True] * len(came) if file.name is Compartment.TESTIMONY and came
        and came[0].version.header.desk not in file.signers else add(file, came, index)))


def forget_withdrawals_of_others(monkeypatch):
    monkeypatch.setattr(withdrawals_arriving, "note", lambda _desk, _bundle, _added: ())


def go_on_using(monkeypatch):
    monkeypatch.setattr(consents, "read_withdrawals", lambda _taken: ())


def destroy_at_once(monkeypatch):
    """Let headquarters destroy on the word of a field desk, without days and without a person."""
    look = withdrawals_arriving.look
    monkeypatch.setattr("testimony_desk.services.withdrawals_waiting.look", lambda *about: (
        (one := look(*about)) and dataclasses.replace(one, own=True)))


def purge_too_much(monkeypatch):
    monkeypatch.setattr(purging, "confirmed", lambda desk, *_rest, **_more: {
        name: tuple(one.id for one in versions.every(desk.compartment(name)) if one.content is not None)
        for name in (Compartment.TESTIMONY, Compartment.IDENTITY)} if desk.name in FIELDS else {})


SLIPS = (forget_to_empty, lose_a_version, forget_withdrawals_of_others,
         *(pytest.param(one, marks=pytest.mark.soak) for one in (
             leave_it_on_the_pages, accept_what_is_cut, go_on_using, destroy_at_once, purge_too_much)))


def test_any_order_of_work_loss_and_delay_leaves_every_desk_as_the_ledger_says():
    run_state_machine_as_test(DesksMachine, settings=RUNS)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_careless_program_is_found_out(slip, monkeypatch):
    Begun.copy().remove()  # what every run begins with is made by the program as it is
    slip(monkeypatch)
    with pytest.raises(Broken):
        run_state_machine_as_test(DesksMachine, settings=FINDING)


def test_what_one_headquarters_desk_takes_back_reaches_the_other_through_the_desk_that_recorded_it():
    work = Begun.copy()
    work.send(FIELDS[0], OFFICES, 2)
    assert work.ledger.at[OFFICES[1]].here & work.ledger.heads(OFFICES[0], Compartment.TESTIMONY)
    given = [one for one in work.ledger.made.values() if one.kind == "consent"
             and one.id in work.ledger.at[OFFICES[0]].here]
    number = [one.by for one in given[::-1]].index(FIELDS[0])
    work.withdraw(OFFICES[0], number, (Scope.ALL_DELETE, ()), True)
    work.send(FIELDS[0], OFFICES, 2)
    said = {one.by for one in work.ledger.withdrawn.values() if one.id in work.ledger.at[OFFICES[1]].heard}
    assert FIELDS[0] in said
    work.two_weeks(0)
    work.end()
