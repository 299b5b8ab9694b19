"""A yes with a condition stays shut until a supervisor wrote down how it is kept, and then opens that far only."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Capacity, IdentityLevel, Purpose, Said, Scope
from testimony_desk.domain.consent.record import Decision, LineRefused, Withdrawal
from testimony_desk.domain.consent.settled import Settlement
from testimony_desk.domain.consent.settling import SettlementRefused
from testimony_desk.domain.version import Compartment, VersionRefused
from testimony_desk.services import answering, judging, review_history, reviewing, settling, slots, withdrawing
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store.keyring import SlotKind
from tests.consents import yes
from tests.exchanging import CASE, acquaint, agree, receive, send
from tests.fakes import CHEAP, PASSPHRASE
from tests.people import PHRASES, acts, reopened

WORDS = "calm supervisor at the window seat"
PARTNER = "p_partner:Help House"
DECISIONS = (yes(Purpose.INTERNAL), yes(Purpose.PUB_ANON),
             Decision(Purpose.PARTNER, Said.CONDITIONAL, "Help House", "not before my brother is safe",
                      IdentityLevel.REAL))


@pytest.fixture
def begun(desk):
    """A case in which one partner was allowed on a condition, and a supervisor who did not ask."""
    slots.add(desk, SlotKind.SUPERVISOR, "S", WORDS, CHEAP)
    consent = agree(desk, decisions=DECISIONS)
    return reopened(desk, 2, WORDS), consent.id


def why(desk, to="Help House", **more):
    answer = answering.answer(desk, CASE, Use(Purpose.PARTNER, to, **more))
    return {one.reason.code for one in answer.obstacles} - {"not-reviewed", "second-approval-missing"}


def settle(desk, purpose=PARTNER, how="the brother wrote that he arrived", **bounds):
    return settling.settle(desk, Settlement(CASE, "", purpose, how, desk.today(), "", **bounds))


def refused_for(desk, **wanted):
    with pytest.raises(SettlementRefused) as caught:
        settle(desk, **wanted)
    return caught.value.facts["why"]


def test_a_condition_is_no_yes_until_a_supervisor_settled_it(begun):
    desk, consent = begun
    assert why(desk) == {"conditional"}
    assert settle(desk, purpose="p_partner:HELP HOUSE") == (consent,)
    assert why(desk) == set()
    assert why(desk, "Other House") == {"not-asked"}
    assert "condition-settled" in acts(desk)
    assert [one.about for one in review_history.history(desk, CASE) if one.what == "condition-settled"] == [
        ("p_partner:HELP HOUSE",)]
    assert Said.CONDITIONAL not in {one.said for head in reviewing.as_it_stands(desk, CASE).facts.heads
                                    for one in head.decisions}


def test_it_opens_no_further_than_the_bounds_that_were_written_down(begun):
    desk, _ = begun
    settle(desk, embargo_until=desk.today() + dt.timedelta(days=3), identity_level=IdentityLevel.ALIAS)
    assert why(desk) == {"embargo"}
    assert "identity-level" in why(desk, identity_level=IdentityLevel.REAL)


def test_of_two_settlements_every_bound_holds(begun):
    desk, _ = begun
    settle(desk)
    settle(desk, expires_on=desk.today())
    assert why(desk) == {"expired"}
    settle(desk, not_for="help house")
    assert why(desk) == {"expired", "withheld"}


def test_a_later_consent_needs_its_own(begun):
    desk, consent = begun
    settle(desk)
    agree(desk, decisions=DECISIONS, supersedes=consent, version=2)
    assert why(desk) == {"conditional"}


def test_who_asked_and_who_is_no_supervisor_cannot(desk):
    slots.add(desk, SlotKind.ANALYST, "A", PHRASES[SlotKind.ANALYST], CHEAP)
    agree(desk, decisions=DECISIONS)
    assert refused_for(desk) == "interviewer"
    assert refused_for(reopened(desk, 2, PHRASES[SlotKind.ANALYST])) == "not a supervisor"


def test_only_an_open_condition_and_in_words(begun):
    desk, _ = begun
    assert refused_for(desk, purpose="p_pub_anon") == "no condition"
    assert refused_for(desk, purpose="p_partner") == "no condition"
    assert refused_for(desk, how="  ") == "no words"
    with pytest.raises(LineRefused):
        settle(desk, how="two\nlines")


def test_it_travels_with_its_consent_and_counts_at_headquarters(desk, headquarters, stick):
    slots.add(desk, SlotKind.SUPERVISOR, "S", WORDS, CHEAP)
    consent = agree(desk, decisions=DECISIONS).id
    office = acquaint(desk, headquarters)
    supervisor = reopened(desk, 2, WORDS)
    settle(supervisor)
    receive(headquarters, send(reopened(supervisor, 1, PASSPHRASE), office, stick))
    assert {(one.consent, one.purpose) for one in settling.settlements(headquarters, CASE)} == {(consent, PARTNER)}
    assert why(headquarters) == set()


def test_it_goes_with_the_consent_when_that_is_taken_back(begun):
    supervisor, consent = begun
    settle(supervisor)
    withdrawing.withdraw(supervisor, Withdrawal(CASE, consent, supervisor.today(), "S-1", Scope.ALL_DELETE))
    assert settling.settlements(supervisor, CASE) == frozenset()
    assert "conditional" not in why(supervisor)
    assert why(supervisor)


def test_base_consent_is_nobodys_to_settle(desk):
    slots.add(desk, SlotKind.SUPERVISOR, "S", WORDS, CHEAP)
    agree(desk, decisions=(Decision(Purpose.INTERNAL, Said.CONDITIONAL, conditions="only my age"),))
    assert refused_for(reopened(desk, 2, WORDS), purpose="p_internal") == "no condition"


def test_a_child_is_spared_what_a_child_is_spared(desk):
    slots.add(desk, SlotKind.SUPERVISOR, "S", WORDS, CHEAP)
    told = Decision(Purpose.MEDIA_CONTACT, Said.CONDITIONAL)
    agree(desk, decisions=(yes(Purpose.INTERNAL), told), capacity=Capacity.AGE_DOUBT)
    supervisor = reopened(desk, 2, WORDS)
    settle(supervisor, purpose="p_media_contact")
    answer = answering.answer(supervisor, CASE, Use(Purpose.MEDIA_CONTACT))
    assert {one.reason.code for one in answer.obstacles} >= {"never-for-minors", "minor-without-agreement"}


def test_a_forged_or_spoilt_word_settles_nothing(begun):
    desk, consent = begun
    forged = Settlement(CASE, consent, PARTNER, "so it is", desk.today(), desk.person, signature="00" * 64)
    interviewer = reopened(desk, 1, PASSPHRASE)
    unfit = replace(forged, person=interviewer.person)
    for one in (forged, unfit):
        version = sign_version(interviewer, Compartment.CONSENT, new_record(interviewer), settling.SETTLEMENT, (),
                               to_json(one), consent)
        with interviewer.consent.transaction():
            store_version(interviewer, version)
    assert why(interviewer) == {"conditional"}
    spoilt = sign_version(interviewer, Compartment.CONSENT, new_record(interviewer), settling.SETTLEMENT, (),
                          {**to_json(forged), "identity_level": "all"}, consent)
    with pytest.raises(VersionRefused):
        judging.check_content(interviewer, spoilt)
