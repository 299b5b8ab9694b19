"""Withdrawals on a real vault: uses stop with the first commit, content goes wherever a key is, others wait for one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testimony_desk.crypto.passphrase import new_parameters
from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Capacity, Handling, Scope
from testimony_desk.domain.consent.record import Absence, LineRefused, Withdrawal
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import StickGone
from testimony_desk.services import completing, consenting, consents, interviewing, shredding, unlocking, withdrawing
from testimony_desk.store import ballast, intents, journal, versions
from testimony_desk.store.errors import DiskFull, NotInVault
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.slot_keys import NewSlot
from tests.dying import failing_at
from tests.exchanging import acquaint, send, with_other_dice
from tests.fakes import CHEAP, open_desk
from tests.talks import ask, explain, make_case, path_of, start
from tests.withdrawals import holds

SUPERVISOR = "calm supervisor at the window seat"
CANARY = "kanarya-5520"


def record(desk):
    """Return a completed interview whose name and story hold the canary."""
    interview = interviewing.open_interview(desk, make_case(desk).interview)
    for name in ("full_name", "narrative_original", "display_alias"):
        interviewing.save_answer(desk, interview, path_of(name), RawAnswer(CANARY, asked_in="ar"))
    while True:
        try:
            interviewing.complete(desk, interview)
        except completing.answers.Rejected as rejected:
            for problem in rejected.problems:
                interviewing.save_answer(desk, interview, problem.path, RawAnswer(None, AnswerState.UNKNOWN, "ar"))
        else:
            return interview


def word(case, consent, scope=Scope.ALL_DELETE, *purposes, desk=None, reason=""):
    return Withdrawal(case, consent, desk.today(), "I-7K3M", scope, purposes, reason)


def test_delete_everything_empties_every_compartment_and_keeps_the_ids(desk):
    interview = record(desk)
    ids = {name: versions.all_ids(desk.compartment(name)) for name in Compartment}
    assert holds(desk, CANARY) == set(Compartment)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    assert holds(desk, CANARY) == set()
    assert all(set(ids[name]) <= set(versions.all_ids(desk.compartment(name))) for name in Compartment)
    assert not intents.pending(desk.consent)
    assert [one.act for one in journal.lines(desk.consent, limit=2)] == [
        "withdrawal-done", "consent-withdrawn-all-delete"]
    with pytest.raises(ConsentMissing):
        clear(consents.of_case(desk, interview.case), Use(Handling.KEEP), desk.today())


@pytest.mark.parametrize(("scope", "purposes", "left"), [
    (Scope.IDENTITY_DELETE, (), {Compartment.CONSENT, Compartment.TESTIMONY}),
    (Scope.ONE_PURPOSE, ("p_identity",), {Compartment.CONSENT, Compartment.TESTIMONY}),
    (Scope.ONE_PURPOSE, ("p_internal",), set()),
    (Scope.ONE_PURPOSE, ("p_stats",), set(Compartment)),
    (Scope.STOP_SHARING, (), set(Compartment)),
    (Scope.PAUSE, (), set(Compartment)),
    (Scope.CORRECT, (), set(Compartment)),
])
def test_each_scope_destroys_what_it_names_and_no_more(desk, scope, purposes, left):
    interview = record(desk)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, scope, *purposes, desk=desk))
    assert holds(desk, CANARY) == left
    assert not intents.pending(desk.consent)


def test_taking_back_once_more_what_is_gone_answers_with_the_first_withdrawal(desk):
    interview = record(desk)
    wish = word(interview.case, interview.consent, desk=desk)
    first = withdrawing.withdraw(desk, wish)
    assert withdrawing.withdraw(desk, replace(wish, scope=Scope.PAUSE)) == first
    assert [one.scope for one in consents.withdrawals_of(desk, interview.case)] == [Scope.ALL_DELETE]


def test_an_unfinished_interview_is_destroyed_too(desk):
    made = make_case(desk)
    interview = interviewing.open_interview(desk, made.interview)
    for name in ("full_name", "narrative_original"):
        interviewing.save_answer(desk, interview, path_of(name), RawAnswer(CANARY))
    withdrawing.withdraw(desk, word(made.case, made.consent, desk=desk))
    assert holds(desk, CANARY) == set()
    assert not interviewing.unfinished(desk)
    with pytest.raises(NotInVault):
        interviewing.open_interview(desk, made.interview)


def test_what_a_supervisor_records_is_destroyed_when_the_researcher_unlocks(vault_folder):
    desk = open_desk(vault_folder)
    desk.vault.ways.add(NewSlot(2, SlotKind.SUPERVISOR, "", SUPERVISOR, desk_kdf(desk)), CHEAP, desk.random)
    interview = record(desk)
    unlocking.lock(desk)
    supervisor = open_desk(vault_folder, slot=2, passphrase=SUPERVISOR)
    withdrawing.withdraw(supervisor, word(interview.case, interview.consent, desk=supervisor))
    with pytest.raises(ConsentMissing):
        clear(consents.of_case(supervisor, interview.case), Use(Handling.COUNT), supervisor.today())
    assert [one.kind for one in intents.pending(supervisor.consent)] == ["withdraw"]
    unlocking.lock(supervisor)
    desk = open_desk(vault_folder)
    assert holds(desk, CANARY) == set()
    assert not intents.pending(desk.consent)
    desk.vault.abandon()


def desk_kdf(desk):
    return new_parameters(CHEAP, desk.random, lambda _cost: 0.0)


@pytest.mark.parametrize("nth", range(1, 10))
def test_a_crash_at_any_step_never_forgets_the_deletion(vault_folder, monkeypatch, nth):
    desk = open_desk(vault_folder)
    interview = record(desk)
    dying = failing_at(nth)
    monkeypatch.setattr(withdrawing.intents, "mark_done_in", dying(intents.mark_done_in))
    monkeypatch.setattr(withdrawing.versions, "empty_contents", dying(versions.empty_contents))
    if nth <= 8:
        with pytest.raises(RuntimeError):
            withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    else:
        withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    monkeypatch.undo()
    with pytest.raises(ConsentMissing):
        clear(consents.of_case(desk, interview.case), Use(Handling.KEEP), desk.today())
    desk.vault.abandon()
    desk = open_desk(vault_folder)
    assert holds(desk, CANARY) == set()
    desk.vault.abandon()


def test_a_full_disk_gives_up_the_ballast_and_goes_on(desk, monkeypatch):
    interview = record(desk)
    (desk.vault.folder / ballast.FILE).write_bytes(b"ballast")
    monkeypatch.setattr(shredding.ballast, "restore", lambda folder, _random: not (folder / ballast.FILE).exists())
    real, full = versions.empty_contents, [True]

    def once_full(*arguments):
        if full:
            full.clear()
            raise DiskFull(compartment="testimony")
        assert not (desk.vault.folder / ballast.FILE).exists()
        return real(*arguments)

    monkeypatch.setattr(withdrawing.versions, "empty_contents", once_full)
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    assert holds(desk, CANARY) == set()


def test_a_relative_who_takes_the_account_back_takes_all_of_it(desk):
    talk = start(desk)
    talk = consenting.change(desk, talk, replace(talk.conversation, capacity=Capacity.PROXY_ABSENT,
                                                 absence=Absence("father"), role="family_witness"))
    made = consenting.agree(desk, ask(desk, explain(desk, talk)))
    interview = interviewing.open_interview(desk, made.interview)
    interviewing.save_answer(desk, interview, path_of("narrative_original"), RawAnswer(CANARY))
    speaker = next(one for one in consents.of_case(desk, made.case) if one.person_alias == "P2")
    withdrawing.withdraw(desk, word(made.case, speaker.id, desk=desk))
    assert holds(desk, CANARY) == set()


def test_only_what_is_here_can_be_withdrawn_and_in_one_line(desk):
    made = make_case(desk)
    with pytest.raises(NotInVault):
        withdrawing.withdraw(desk, word(made.case, "0" * 64, desk=desk))
    with pytest.raises(LineRefused):
        withdrawing.withdraw(desk, word(made.case, made.consent, desk=desk, reason="x" * 301))
    assert not consents.withdrawals_of(desk, made.case)
    withdrawing.withdraw(desk, word(made.case, made.consent, Scope.PAUSE, desk=desk, reason=" asked by telephone "))
    assert [one.reason for one in consents.withdrawals_of(desk, made.case)] == ["asked by telephone"]


def test_a_bundle_that_waits_to_leave_goes_with_the_consent(desk, headquarters, tmp_path):
    interview = record(desk)
    to = acquaint(desk, with_other_dice(headquarters))
    with pytest.raises(StickGone):
        send(desk, to, tmp_path / "no-stick-here")
    assert list((desk.vault.folder / "outbox").iterdir())
    withdrawing.withdraw(desk, word(interview.case, interview.consent, desk=desk))
    assert not list((desk.vault.folder / "outbox").iterdir())
