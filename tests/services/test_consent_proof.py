"""Of a consent taken back as a whole the proof stays: code, days, form and script; no word that anybody typed."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling, Scope
from testimony_desk.domain.consent.granting import Standing, standing
from testimony_desk.domain.version import Compartment
from testimony_desk.services import consent_proof, consents, withdrawing
from testimony_desk.store import versions
from tests.exchanging import receive, send
from tests.pages_oracle import everything_under, found, genuine
from tests.services.test_withdrawing import record, word
from tests.talks import WITNESS

TYPED = ("Selim", "you keep it locked", WITNESS)
"""The alias, what was told back, and the witness of every case that `tests.talks` makes."""


def typed_in_consent(desk):
    """Return the typed words that any page, log frame or file still holds, in use or not."""
    name, key = desk.consent.path.name, desk.vault.key(Compartment.CONSENT).view()
    desk.consent.checkpoint()
    assert genuine(desk.vault.folder / name, key)
    return found(everything_under(desk.vault.folder, {name: key}), TYPED)


def withdraw(desk, interview, scope=Scope.ALL_DELETE):
    withdrawing.withdraw(desk, word(interview.case, interview.consent, scope, desk=desk))


def test_no_page_of_consent_holds_a_typed_word_after_everything_was_taken_back(desk):
    interview = record(desk)
    assert typed_in_consent(desk) == set(TYPED)
    withdraw(desk, interview)
    assert typed_in_consent(desk) == set()


def test_without_that_step_the_words_are_seen(desk, monkeypatch):
    interview = record(desk)
    monkeypatch.setattr(consent_proof, "keep_only_proof", lambda *_all: None)
    withdraw(desk, interview)
    assert typed_in_consent(desk) >= {"you keep it locked", WITNESS}


def test_what_is_proved_is_that_it_was_given_when_to_which_words_and_taken_back(desk):
    interview = record(desk)
    given, = consents.of_case(desk, interview.case)
    withdraw(desk, interview)
    proof, = consents.of_case(desk, interview.case)
    assert (proof.case, proof.given_on, proof.form, proof.script, proof.supersedes) == (
        given.case, given.given_on, given.form, given.script, given.id)
    assert (proof.decisions, proof.person_alias, proof.witness, proof.teachback) == ((), "", "", "")
    assert [one.at for one in proof.withdrawals] == [desk.today()]
    assert versions.get(desk.consent, given.id).emptied
    assert standing([proof], desk.today()) is Standing.WITHDRAWN
    with pytest.raises(ConsentMissing) as refused:
        clear([proof], Use(Handling.KEEP), desk.today())
    assert "withdrawn" in {reason.code for reason in refused.value.reasons}


def test_done_twice_there_is_one_proof(desk):
    interview = record(desk)
    withdraw(desk, interview)
    ids = versions.all_ids(desk.consent)
    withdrawing.carry_out_again(desk)
    consent_proof.keep_only_proof(desk, (interview.consent,))
    assert versions.all_ids(desk.consent) == ids


@pytest.mark.parametrize("scope", [Scope.IDENTITY_DELETE, Scope.PAUSE, Scope.STOP_SHARING])
def test_what_is_not_taken_back_as_a_whole_keeps_its_record(desk, scope):
    interview = record(desk)
    withdraw(desk, interview, scope)
    assert [one.teachback for one in consents.of_case(desk, interview.case)] == ["you keep it locked, I may stop"]


def test_the_withdrawal_travels_and_the_proof_stays_where_it_was_made(desk, headquarters, office, stick):
    interview = record(desk)
    receive(desk, receive(headquarters, send(desk, office, stick), receipts=stick).receipts[0])
    withdraw(desk, interview)
    report = receive(headquarters, send(desk, office, stick))
    assert [part.refused for part in report.bundles[0].parts if part.refused] == []
    assert consents.withdrawals_of(headquarters, interview.case)
    proof, = consents.of_case(desk, interview.case)
    assert not versions.has(headquarters.consent, proof.id)
