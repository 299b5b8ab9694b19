"""After a withdrawal was carried out here, whatever comes later of what it covers comes in empty, or goes at once."""

from __future__ import annotations

import shutil

import pytest

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Handling, Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.version import Compartment
from testimony_desk.domain.version import to_json as line_of
from testimony_desk.services import consents, recording, taking_in, unlocking, withdrawals_waiting, withdrawing
from testimony_desk.store import intents, versions
from tests.consents import consent, yes
from tests.exchanging import CASE, forged, interview, keep, receive, send
from tests.fakes import open_desk
from tests.services.test_deletion_order import HEALTH, topic_case
from tests.withdrawals import holds, take_back

WORD = "kanarya-1618"


@pytest.fixture
def twice(desk, headquarters, office, stick):
    """A consent that was followed by another, which alone reached headquarters and was taken back and emptied there.

    Returns the older consent, what was said under it, and a bundle with both that is still on its way.
    """
    older, said, named = interview(desk, WORD, WORD)
    again = consent(yes("p_internal"), case=CASE, id="", given_on=desk.today(), supersedes=older.id)
    newer = recording.sign_version(desk, Compartment.CONSENT, older.header.record, consents.CONSENT, (older.id,),
                                   to_json(again))
    recording.store_version(desk, newer)
    lost = forged(desk, office, {Compartment.CONSENT: [line_of(older)], Compartment.TESTIMONY: [line_of(said)],
                                 Compartment.IDENTITY: [line_of(named)]})
    receive(headquarters, forged(desk, office, {Compartment.CONSENT: [line_of(newer)]}))
    identifier = take_back(desk, CASE, newer.id)
    said = line_of(versions.get(desk.consent, identifier))
    receive(headquarters, forged(desk, office, {Compartment.CONSENT: [said]}))
    withdrawals_waiting.confirm(headquarters, identifier)
    return older, lost


def test_a_consent_that_was_taken_back_before_it_left_takes_along_what_left_under_the_one_before(
        desk, headquarters, office, stick):
    older, _said, _named = interview(desk, WORD, WORD)
    receive(headquarters, send(desk, office, stick))
    again = consent(yes("p_internal"), case=CASE, id="", given_on=desk.today(), supersedes=older.id)
    newer = recording.sign_version(desk, Compartment.CONSENT, older.header.record, consents.CONSENT, (older.id,),
                                   to_json(again))
    recording.store_version(desk, newer)
    identifier = take_back(desk, CASE, newer.id)
    receive(headquarters, send(desk, office, stick))
    assert not versions.has(headquarters.consent, newer.id)
    assert stopped(headquarters)
    withdrawals_waiting.confirm(headquarters, identifier)
    assert holds(headquarters, WORD) == set()
    assert take_back(desk, CASE, older.id) == identifier, "what was covered before needs no second word"


def stopped(desk):
    with pytest.raises(ConsentMissing):
        clear(consents.of_case(desk, CASE), Use(Handling.KEEP), desk.today())
    return True


def test_an_older_consent_that_comes_later_is_emptied_with_all_that_was_said_under_it(headquarters, twice):
    older, lost = twice
    report = receive(headquarters, lost)
    assert report.bundles[0].refused is None
    assert holds(headquarters, WORD) == set()
    assert versions.get(headquarters.consent, older.id).emptied
    assert stopped(headquarters)
    assert not intents.pending(headquarters.consent)
    receive(headquarters, lost)
    assert not withdrawals_waiting.waiting(headquarters)


@pytest.mark.soak
def test_a_crash_between_its_coming_and_its_going_is_made_good_at_the_next_unlock(headquarters, twice, monkeypatch):
    _older, lost = twice
    monkeypatch.setattr(taking_in.withdrawals_waiting, "settle", lambda *_all: (_ for _ in ()).throw(RuntimeError))
    with pytest.raises(RuntimeError):
        receive(headquarters, lost)
    monkeypatch.undo()
    headquarters.vault.abandon()
    headquarters = open_desk(headquarters.vault.folder, clock=headquarters.clock)
    assert holds(headquarters, WORD) == set()
    assert stopped(headquarters)
    unlocking.lock(headquarters)


def test_what_comes_later_under_a_consent_that_was_taken_back_comes_in_empty(desk, headquarters, office, stick):
    made = interview(desk, WORD, WORD)
    receive(headquarters, send(desk, office, stick))
    later = keep(desk, Compartment.TESTIMONY, "interview", made[0].id, case=CASE, said=WORD)
    on_its_way = shutil.copy(forged(desk, office, {Compartment.TESTIMONY: [line_of(later)]}), stick / "late.tdb")
    identifier = take_back(desk, CASE, made[0].id)
    receive(headquarters, send(desk, office, stick))
    withdrawals_waiting.confirm(headquarters, identifier)
    (report,) = receive(headquarters, on_its_way).bundles
    assert report.parts[0].new == 1
    assert versions.get(headquarters.compartment(Compartment.TESTIMONY), later.id).emptied
    assert holds(headquarters, WORD) == set()


def test_a_topic_that_was_taken_back_is_taken_out_of_an_old_version_that_comes_later(desk, headquarters, office, stick):
    told, path = topic_case(desk)
    old = send(desk, office, stick)
    identifier = take_back(desk, told.case, told.consent, Scope.ONE_PURPOSE, "p_sensitive:health")
    receive(headquarters, send(desk, office, stick))
    withdrawals_waiting.confirm(headquarters, identifier)
    receive(headquarters, old)
    assert HEALTH not in str([one.content for one in versions.every(headquarters.compartment(Compartment.TESTIMONY))])
    (head,) = versions.heads(headquarters.compartment(Compartment.TESTIMONY), told.record)
    assert path not in head.content["answers"]
    assert head.content["answers"]


@pytest.mark.soak
def test_the_same_interview_shortened_here_and_there_is_one_again(desk, headquarters, office, stick):
    told, path = topic_case(desk)
    receive(headquarters, send(desk, office, stick))
    identifier = take_back(desk, told.case, told.consent, Scope.ONE_PURPOSE, "p_sensitive:health")
    said = line_of(versions.get(desk.consent, identifier))
    alone = forged(desk, office, {Compartment.CONSENT: [said]})
    receive(headquarters, alone)
    withdrawals_waiting.confirm(headquarters, identifier)
    (shorter,) = versions.heads(desk.compartment(Compartment.TESTIMONY), told.record)
    receive(headquarters, forged(desk, office, {Compartment.TESTIMONY: [line_of(shorter)]}))
    (head,) = versions.heads(headquarters.compartment(Compartment.TESTIMONY), told.record)
    assert shorter.id in head.header.parents
    assert head.content["answers"] == shorter.content["answers"]
    assert path not in head.content["answers"]


def word_of(desk, consent, *earlier, scope=Scope.ALL_DELETE):
    """Return any withdrawal that a desk could sign, with this program or another."""
    said = to_json(Withdrawal(CASE, consent, desk.today(), "I-7K3M", scope, (), "", tuple(sorted(earlier))))
    return recording.sign_version(desk, Compartment.CONSENT, recording.new_record(desk), consents.WITHDRAWAL, (), said)


def test_what_one_withdrawal_did_opens_no_way_around_the_days_of_another(desk, headquarters, office, stick):
    gone, _said, _named = interview(desk, "other-1", "other-2")
    interview(desk, WORD, WORD)
    receive(headquarters, send(desk, office, stick))
    left = next(one.id for one in versions.heads_of_case(desk.consent, CASE, consents.CONSENT) if one.id != gone.id)
    identifier = take_back(desk, CASE, gone.id)
    receive(headquarters, send(desk, office, stick))
    withdrawals_waiting.confirm(headquarters, identifier)
    crafted = word_of(desk, gone.id, left)
    receive(headquarters, forged(desk, office, {Compartment.CONSENT: [line_of(crafted)]}))
    assert holds(headquarters, WORD) == {Compartment.TESTIMONY, Compartment.IDENTITY}


def test_many_withdrawals_of_one_case_are_carried_out_once_each(desk, headquarters, office, stick):
    made, _said, _named = interview(desk, WORD, WORD)
    receive(headquarters, send(desk, office, stick))
    words = [word_of(desk, made.id, scope=scope) for scope in [Scope.STOP_SHARING, Scope.PAUSE] * 4]
    receive(headquarters, forged(desk, office, {Compartment.CONSENT: [line_of(one) for one in words]}))
    promised = [one.ids["withdrawal"] for one in intents.of_kind(headquarters.consent, withdrawing.KIND)]
    assert sorted(promised) == sorted(one.id for one in words)
    assert not withdrawals_waiting.waiting(headquarters)


@pytest.mark.parametrize("names", [("zz",), ("A" * 64,), ("1" * 64, "2" * 64, "2" * 64), ("1" * 64, "1" * 64),
                                   tuple(f"{one:064x}" for one in range(102))],
                         ids=["no id", "capitals", "twice", "itself", "too many"])
def test_a_withdrawal_that_names_what_no_desk_would_is_refused_and_the_rest_taken(desk, headquarters, office, names):
    odd = word_of(desk, *names)
    fine = word_of(desk, "3" * 64)
    report = receive(headquarters, forged(desk, office, {Compartment.CONSENT: [line_of(odd), line_of(fine)]}))
    assert report.bundles[0].refused is None
    assert not versions.has(headquarters.consent, odd.id)
    assert versions.has(headquarters.consent, fine.id)


def test_a_withdrawal_that_this_desk_forgot_stops_all_that_it_named_also_what_is_not_here(desk):
    made, _said, _named = interview(desk, WORD, WORD)
    forgotten = word_of(desk, "9" * 64, made.id)
    assert withdrawing.take_over(desk, forgotten)
    keep(desk, Compartment.TESTIMONY, "interview", "9" * 64, case=CASE, said="kanarya-2718")
    assert holds(desk, WORD) == set()
    assert holds(desk, "kanarya-2718") == set()
