"""How a review ends without an approval, and after one: rejected, in the archive, wanted by a court."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Purpose, Scope
from testimony_desk.domain.review.board import Filter, chosen
from testimony_desk.domain.review.codes import Half, Outcome, ReturnReason, ReviewState, SecondReason
from testimony_desk.domain.review.record import Decision, LegalHold
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    content_reviewing,
    foreseeing,
    legal_holding,
    looking_back,
    reporting,
    review_board,
    review_history,
    review_records,
    reviewing,
    withdrawing,
)
from testimony_desk.store import versions
from tests.exchanging import acquaint, keep, receive, send
from tests.reviewing import Staff, approve_both, everything_asked, put, record_of, state, verdict, why

CASE = "TD-7K3M-9QXH-4"
PAPER = "the prosecutor of the town, paper 12"


@pytest.fixture
def staff(desk):
    everybody = Staff(desk)
    record = record_of(CASE, given_on=desk.today(), decisions=everything_asked({"p_stats": "yes"}))
    everybody.consent = put(desk, record)
    yield everybody
    everybody.vault.abandon()


def shown(desk, wanted):
    return [[one.code for one in row.problems] for row in chosen(review_board.board(desk, desk.today()), wanted)]


def reject(desk, half=Half.CONSENT, reason=ReturnReason.DUPLICATE):
    said = verdict(desk, CASE, Outcome.REJECT, half, items=(), reasons=(reason,))
    return (reviewing if half is Half.CONSENT else content_reviewing).decide(desk, said)


def test_what_is_rejected_needs_a_reason_is_counted_nowhere_and_destroys_nothing(staff):
    me = staff.as_("me")
    interview, = versions.heads_of_case(me.consent, CASE, "interview")
    keep(me, Compartment.TESTIMONY, "interview", staff.consent.id, case=CASE, answers={},
         form={"id": "f", "version": "1", "fingerprint": "ab" * 32})
    assert reporting._countable_interviews(me) == ({("f", "1", "ab" * 32): [{}]}, 0)  # the figures need a whole form
    one = staff.as_("s1")
    assert why(reviewing.decide, one, verdict(one, CASE, Outcome.REJECT, items=())) == "no reason"
    assert why(reject, one, reason=ReturnReason.OTHER) == "other needs words"
    approve_both(staff, CASE)
    reader = staff.as_("analyst")
    reject(reader, Half.CONTENT)
    assert (state(reader, CASE), shown(reader, Filter.ALL), shown(reader, Filter.CLOSED)) == (
        ReviewState.REJECTED, [], [["rejected"]])
    me = staff.as_("me")
    assert reporting._countable_interviews(me) == ({}, 1)
    assert versions.get(me.consent, interview.id).content is not None
    assert "rejected" in [event.what for event in review_history.history(me, CASE)]
    assert "review-rejected" in {one.act for one in looking_back.entries(me)}


def test_whoever_asked_rejects_nothing_and_another_look_may_end_it(staff):
    me = staff.as_("me")
    assert why(reject, me) == "interviewer"
    reject(staff.as_("s1"))
    two = staff.as_("s2")
    reviewing.decide(two, verdict(two, CASE))
    assert state(two, CASE) is ReviewState.IN_REVIEW
    assert {one.outcome for one in review_records.of_case(two, CASE, Decision)} == {Outcome.REJECT, Outcome.APPROVE}


def test_the_archive_takes_what_left_approved_and_gives_it_back(staff, headquarters, stick):
    one = staff.as_("s1")
    assert why(reviewing.put_away, one, CASE) == "not finished"
    approve_both(staff, CASE)
    assert why(reviewing.put_away, staff.as_("s1"), CASE) == "not finished"
    me = staff.as_("me")
    office = acquaint(me, headquarters)
    receive(headquarters, send(me, office, stick))
    assert (state(me, CASE), why(reviewing.put_away, me, CASE)) == (ReviewState.EXPORTED, "interviewer")
    one = staff.as_("s1")
    reviewing.put_away(one, CASE)
    assert (state(one, CASE), shown(one, Filter.ALL), shown(one, Filter.CLOSED)) == (
        ReviewState.ARCHIVED, [], [["archived"]])
    assert why(reviewing.put_away, one, CASE) == "not finished"
    receive(headquarters, send(staff.as_("me"), office, stick))
    assert state(headquarters, CASE) is ReviewState.ARCHIVED
    two = staff.as_("s2")
    reviewing.put_away(two, CASE, away=False)
    assert state(two, CASE) in (ReviewState.EXPORTED, ReviewState.APPROVED_1)
    assert why(reviewing.put_away, two, CASE, away=False) == "not archived"
    assert {"archived", "taken-out"} <= {event.what for event in review_history.history(two, CASE)}


def test_a_court_that_wants_it_kept_stops_no_withdrawal_and_asks_for_a_second_person(staff):
    assert why(legal_holding.say, staff.as_("me"), CASE, PAPER, wanted=True) == "not a reviewer"
    one = staff.as_("s1")
    assert why(legal_holding.say, one, CASE, " ", wanted=True) == "no words"
    legal_holding.say(one, CASE, PAPER, wanted=True)
    assert why(legal_holding.say, one, CASE, PAPER, wanted=True) == "said already"
    assert [word.words for word in legal_holding.in_force(one, CASE)] == [PAPER]
    approve_both(staff, CASE)
    me = staff.as_("me")
    assert state(me, CASE) is ReviewState.APPROVED_1
    for said in withdrawing.by_person(me, CASE, Scope.ONE_PURPOSE, (Purpose.STATS.value,)):
        assert foreseeing.foresee(me, said).held
        withdrawing.withdraw(me, said)
    assert reviewing.as_it_stands(me, CASE).second == (SecondReason.LEGAL_HOLD,)
    assert state(me, CASE) is ReviewState.SECOND_REVIEW
    for said in withdrawing.by_person(me, CASE, Scope.ALL_DELETE):
        withdrawing.withdraw(me, said)
    assert not list(versions.under(me.compartment(Compartment.CONSENT), [staff.consent.id]))
    assert review_records.of_case(me, CASE, LegalHold) == ()


def test_a_court_that_wants_it_no_longer(staff):
    legal_holding.say(staff.as_("s1"), CASE, PAPER, wanted=True)
    two = staff.as_("s2")
    legal_holding.say(two, CASE, "", wanted=False)
    assert legal_holding.in_force(two, CASE) == ()
    assert why(legal_holding.say, two, CASE, "", wanted=False) == "said already"
    assert {"legal-hold", "legal-hold-over"} <= {event.what for event in review_history.history(two, CASE)}
