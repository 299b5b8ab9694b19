"""Reviewers decide on what they saw, by their own key; the gate, the bundles and the command line go by it."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codes import Purpose, Scope
from testimony_desk.domain.consent.record import LineRefused
from testimony_desk.domain.review.codec import to_json
from testimony_desk.domain.review.codes import Half, ItemResult, Outcome, ReturnReason, ReviewState, Step
from testimony_desk.domain.review.record import Decision, FieldComment, ItemAnswer
from testimony_desk.domain.version import Compartment, VersionRefused
from testimony_desk.services import (
    answering,
    content_reviewing,
    following,
    judging,
    looking_back,
    returning,
    review_board,
    review_history,
    review_records,
    reviewing,
    sending_back,
    slots,
    trusting,
    withdrawing,
)
from testimony_desk.services.content_reviewing import Remarks
from testimony_desk.services.recording import new_record, sign_version
from testimony_desk.services.sending import NothingToSend
from testimony_desk.store.errors import CompartmentClosed
from testimony_desk.store.keyring import SlotKind
from tests.exchanging import acquaint, keep, never, quiet, receive, send
from tests.fakes import CHEAP, live_on
from tests.people import reopened
from tests.reviewing import (
    WORDS,
    Staff,
    approve_both,
    everything_asked,
    follow,
    passing,
    put,
    record_of,
    state,
    verdict,
    why,
)

pytestmark = pytest.mark.usefixtures("long_known")

CASE = "TD-7K3M-9QXH-4"
PARTNER_C = Use(Purpose.PARTNER, recipient="Partner C")


@pytest.fixture
def staff(desk):
    """Everybody, and a case that may be shared with a partner once two have approved it."""
    everybody = Staff(desk)
    record = record_of(CASE, given_on=desk.today(), decisions=everything_asked({"p_partner:Partner C": "yes"}))
    everybody.consent = put(desk, record)
    yield everybody
    everybody.vault.abandon()


def obstacles(desk, use=PARTNER_C):
    return {one.reason.code for one in answering.answer(desk, CASE, use).obstacles}


def test_sharing_waits_for_both_halves_and_a_second_person(staff):
    assert obstacles(staff.as_("s2")) == {"not-reviewed", "second-approval-missing"}
    approve_both(staff, CASE)
    two = staff.as_("s2")
    assert (state(two, CASE), obstacles(two)) == (ReviewState.SECOND_REVIEW, {"second-approval-missing"})
    reviewing.approve_second(two, verdict(two, CASE, step=Step.SECOND))
    answer = answering.answer(two, CASE, PARTNER_C)
    assert (state(two, CASE), answer.obstacles) == (ReviewState.APPROVED_2, ())
    assert answer.cleared.unreviewed is False
    acts = [one.act for one in looking_back.entries(two)]
    assert acts.count("review-approved") == 3


def test_nobody_approves_twice_and_nobody_their_own(staff):
    approve_both(staff, CASE)
    one = staff.as_("s1")
    assert why(reviewing.approve_second, one, verdict(one, CASE, step=Step.SECOND)) == "same person"
    analyst = staff.as_("analyst")
    assert why(reviewing.approve_second, analyst, verdict(analyst, CASE, step=Step.SECOND)) == "same person"
    me = staff.as_("me")
    assert why(reviewing.decide, me, verdict(me, CASE)) == "interviewer"
    assert why(content_reviewing.decide, me, verdict(me, CASE, half=Half.CONTENT)) == "interviewer"
    other = staff.as_("other")
    assert why(reviewing.decide, other, verdict(other, CASE)) == "not a reviewer"
    assert why(reviewing.decide, other, verdict(other, CASE, staff_code="I-0001")) == "interviewer"


def test_there_is_no_second_without_a_first(staff):
    two = staff.as_("s2")
    assert why(reviewing.approve_second, two, verdict(two, CASE, step=Step.SECOND)) == "no first approval"


@pytest.mark.parametrize(("said", "refused"), [
    ({"items": passing(Half.CONSENT)[1:]}, "item open"),
    ({"items": (ItemAnswer(1, ItemResult.RETURN), *passing(Half.CONSENT)[1:])}, "item returned"),
    ({"items": passing(Half.CONTENT)}, "items"),
    ({"outcome": Outcome.RETURN}, "no reason"),
    ({"outcome": Outcome.RETURN, "reasons": (ReturnReason.OTHER,)}, "other needs words"),
    ({"comments": (FieldComment("no such field!", "x"),)}, "field"),
    ({"consents": ("ab" * 32,)}, "changed meanwhile"),
    ({"interviews": ()}, "changed meanwhile"),
])
def test_what_is_no_decision_is_refused_and_nothing_is_kept(staff, said, refused):
    one = staff.as_("s1")
    assert why(reviewing.decide, one, verdict(one, CASE, **said)) == refused
    assert reviewing.as_it_stands(one, CASE).decisions == ()


def test_a_comment_is_one_tidy_line(staff):
    one = staff.as_("s1")
    with pytest.raises(LineRefused):
        reviewing.decide(one, verdict(one, CASE, comments=(FieldComment("teachback", "two\nlines"),)))
    kept = reviewing.decide(one, verdict(one, CASE, comments=(FieldComment("teachback", "  whose words? "),)))
    assert kept.content["comments"] == [{"field": "teachback", "words": "whose words?"}]


def test_an_approval_ends_with_the_next_version_and_a_comment_stays(staff):
    approve_both(staff, CASE)
    me = staff.as_("me")
    follow(me, staff.consent)
    assert state(me, CASE) is ReviewState.SUBMITTED
    assert obstacles(me) == {"not-reviewed", "second-approval-missing"}
    assert len(reviewing.as_it_stands(me, CASE).decisions) == 2
    keep(me, Compartment.CONSENT, "interview", staff.consent.id, case=CASE)
    assert state(me, CASE) is ReviewState.SUBMITTED


def send_back(desk, **changes):
    said = {"items": (), "reasons": (ReturnReason.CONSENT_GAP,), "comments": (FieldComment("witness", "who was it?"),)}
    return reviewing.decide(desk, verdict(desk, CASE, Outcome.RETURN, **{**said, **changes}))


def test_what_came_back_is_answered_with_the_person(staff):
    send_back(staff.as_("s1"))
    me = staff.as_("me")
    back, = returning.returned(me)
    assert (back.case, back.at, back.with_person) == (CASE, (FieldComment("witness", "who was it?"),), False)
    live_on(me, days=4)
    assert returning.of_case(me, CASE).with_person
    assert why(returning.resubmit, me, CASE) == "only with the person"
    returning.resubmit(me, CASE, "asked again", with_person=True)
    assert state(me, CASE) is ReviewState.RESUBMITTED
    assert why(returning.resubmit, me, CASE, with_person=True) == "nothing returned"
    assert [one.code for one in review_board.board(me, me.today())[0].problems] == ["waiting-first-review"]
    told = [one.what for one in review_history.history(me, CASE)]
    assert told == ["asked", "interviewed", "returned", "resubmitted"]


def test_words_about_content_stay_in_testimony(staff):
    other = staff.as_("other")
    said = Remarks(((8, "the second night is missing"),), (("crossing/bus", "«twenty» or «thirty»?"),))
    content_reviewing.decide(other, verdict(other, CASE, Outcome.RETURN, Half.CONTENT,
                                            items=(ItemAnswer(8, ItemResult.RETURN),),
                                            reasons=(ReturnReason.MISSING_CORE,)), said)
    kept, = review_records.of_case(other, CASE, Decision)
    assert not [word for word in ("night", "thirty") if word in str(to_json(kept))]
    assert kept.comments == (FieldComment("crossing/bus"),)
    assert returning.of_case(other, CASE).at == (FieldComment("crossing/bus", "«twenty» or «thirty»?"),)
    one = staff.as_("s1")
    assert returning.of_case(one, CASE).at == (FieldComment("crossing/bus"),)
    with pytest.raises(CompartmentClosed):
        content_reviewing.remarks(one, CASE)
    assert why(reviewing.decide, one, verdict(one, CASE, half=Half.CONTENT)) == "not a reviewer"


def test_a_withdrawal_ends_the_review_and_empties_its_comments(staff):
    send_back(staff.as_("s1"))
    me = staff.as_("me")
    for one in withdrawing.by_person(me, CASE, Scope.ALL_DELETE):
        withdrawing.withdraw(me, one)
    assert state(me, CASE) is ReviewState.WITHDRAWN
    assert review_records.of_case(me, CASE, Decision) == ()
    assert "withdrawn" in [one.what for one in review_history.history(me, CASE)]


def test_decisions_travel_and_count_at_headquarters(staff, headquarters, stick):
    approve_both(staff, CASE)
    two = staff.as_("s2")
    reviewing.approve_second(two, verdict(two, CASE, step=Step.SECOND))
    me = staff.as_("me")
    office = acquaint(me, headquarters)
    receive(headquarters, send(me, office, stick))
    assert reviewing.as_it_stands(headquarters, CASE).state is ReviewState.APPROVED_2
    assert answering.answer(headquarters, CASE, PARTNER_C).cleared is not None
    assert "approved-second" in [one.what for one in review_history.history(headquarters, CASE)]


def test_what_headquarters_returns_comes_back_to_who_asked(staff, headquarters, stick):
    office = acquaint(staff.as_("me"), headquarters)
    receive(headquarters, send(staff.as_("me"), office, stick), receipts=stick)
    slots.add(headquarters, SlotKind.SUPERVISOR, "H", WORDS["s1"], CHEAP)
    there = reopened(headquarters, 2, WORDS["s1"])
    me = staff.as_("me")
    following.take_successor(me, trusting.own_card(there))
    send_back(there)
    field = trusting.partner_named(there, "Amman")
    path = sending_back.write(there, field, stick, quiet, never).path
    report = receive(me, path)
    assert sum(part.new for part in report.bundles[0].parts) == 1
    assert returning.of_case(me, CASE).reasons == (ReturnReason.CONSENT_GAP,)
    with pytest.raises(NothingToSend):
        sending_back.write(there, field, stick, quiet, never)
    follow(me, staff.consent)
    again = receive(there, send(me, office, stick))
    assert [part.set_aside for part in again.bundles[0].parts] == [()]
    assert state(there, CASE) is ReviewState.RESUBMITTED
    there.vault.abandon()


def test_a_forged_or_odd_decision_counts_for_nothing_or_is_not_taken_in(staff):
    one = staff.as_("s1")
    reviewing.decide(one, verdict(one, CASE))
    kept, = review_records.of_case(one, CASE, Decision)
    for forged in (dataclasses.replace(kept, outcome=Outcome.HOLD), dataclasses.replace(kept, person="ab" * 32)):
        keep(one, Compartment.CONSENT, "review", **to_json(forged))
    assert review_records.of_case(one, CASE, Decision) == (kept,)
    for content, parents in (({**to_json(kept), "more": "x"}, ()), (to_json(kept), ["cd" * 32]),
                             ({**to_json(kept), "format": "td-review/2"}, ())):
        odd = sign_version(one, Compartment.CONSENT, new_record(one), "review", parents, content)
        with pytest.raises(VersionRefused):
            judging.check_content(one, odd)
    later = sign_version(one, Compartment.CONSENT, new_record(one), "a-kind-of-next-year", (), {"case": CASE})
    judging.check_content(one, later)
