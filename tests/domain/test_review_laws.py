"""Laws of the review's states: what decisions can do, in any order, by anybody, and what they never can."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.consent.codes import Capacity, ConsentForm, Purpose, Risk, Scope
from testimony_desk.domain.consent.lineages import in_force as lineages_of
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.review.checklist import CHECKLIST, items_of
from testimony_desk.domain.review.codes import (
    WITH_REASONS,
    Half,
    ItemResult,
    Outcome,
    ReturnReason,
    ReviewState,
    SecondReason,
    Step,
)
from testimony_desk.domain.review.facts import CaseFacts, Eyes, needs_second
from testimony_desk.domain.review.legal_hold import in_force
from testimony_desk.domain.review.record import Decision, DecisionRefused, ItemAnswer, LegalHold, Resubmission
from testimony_desk.domain.review.rules import check, check_answer
from testimony_desk.domain.review.states import APPROVED, approvals, state_of
from tests.consents import DAY, codes_of, consent, published, yes

PLAIN = consent(yes(Purpose.INTERNAL))
FIRST, THEN = "a" * 64, "b" * 64
BOARD = {"asker": "researcher", "s1": "supervisor", "s2": "supervisor", "s3": "supervisor", "reader": "analyst"}
EYES = Eyes(frozenset({"asker"}), frozenset({"I-0001"}), (BOARD, {"far": "supervisor"}))
KEYS = (*BOARD, "far", "nobody")
SHARED = consent(yes(Purpose.INTERNAL), yes(Purpose.PARTNER))


def facts_of(record=PLAIN, interviews=(FIRST,), **changes):
    lineages = lineages_of([record])
    heads = frozenset(head.id for lineage in lineages for head in lineage.heads)
    beside = {"completed": True, "eyes": EYES, **changes}
    return CaseFacts(record.case, lineages, heads, frozenset(interviews), **beside)


def passing(half):
    return tuple(ItemAnswer(one.number, ItemResult.PASS) for one in items_of(half))


def decision(facts, person="s1", half=Half.CONSENT, outcome=Outcome.APPROVE, step=Step.FIRST, **changes):
    reasons = (ReturnReason.SAFETY,) if outcome in WITH_REASONS else ()
    items = passing(half) if step is Step.FIRST and outcome is Outcome.APPROVE else ()
    plain = Decision(facts.case, half, outcome, tuple(sorted(facts.consents)), tuple(sorted(facts.interviews)), step,
                     items, reasons, decided_on=DAY, person=person, id=f"{person}/{half}/{outcome}/{step}")
    return replace(plain, **changes)


NOW, LATER = facts_of(SHARED), facts_of(SHARED, interviews=(FIRST, THEN))


@st.composite
def histories(draw):
    """Decisions of anybody on anything, each knowing of some that came before, and answers to some returns."""
    made: list[Decision] = []
    for number in range(draw(st.integers(1, 7))):
        known = draw(st.sets(st.sampled_from([one.id for one in made]))) if made else set()
        step = draw(st.sampled_from(Step))
        half = draw(st.sampled_from(Half)) if step is Step.FIRST else Half.CONSENT
        made.append(decision(draw(st.sampled_from([NOW, NOW, LATER])), draw(st.sampled_from(KEYS)), half,
                             draw(st.sampled_from([Outcome.APPROVE, Outcome.APPROVE, *Outcome])), step,
                             after=tuple(sorted(known)), id=f"{number:064}",
                             decided_on=DAY + dt.timedelta(days=draw(st.integers(0, 1)))))
    returned = [one.id for one in made if one.outcome is Outcome.RETURN]
    answered = draw(st.sets(st.sampled_from(returned))) if returned else set()
    return made, [Resubmission(NOW.case, (one,), with_person=True) for one in sorted(answered)]


@settings(max_examples=60)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(history, dice):
    made, answers = history
    shuffled = list(made)
    dice.shuffle(shuffled)
    assert state_of(NOW, shuffled, DAY, answers[::-1]) is state_of(NOW, made, DAY, answers)
    assert approvals(NOW, shuffled, DAY, answers) == approvals(NOW, made, DAY, answers)


@settings(max_examples=60)
@given(histories())
def test_what_came_twice_came_once(history):
    made, answers = history
    assert state_of(NOW, [*made, *made], DAY, answers) is state_of(NOW, made, DAY, answers)


@settings(max_examples=60)
@given(histories())
def test_a_decision_never_survives_a_change_of_what_it_decided(history):
    made, answers = history
    for changed in (facts_of(SHARED, interviews=(THEN,)), facts_of(replace(SHARED, id="2" * 64))):
        state = state_of(changed, made, DAY, answers)
        assert state in (ReviewState.SUBMITTED, ReviewState.RESUBMITTED)
        assert not approvals(changed, made, DAY, answers).approved


@settings(max_examples=60)
@given(histories())
def test_never_two_approvals_by_one_person_and_never_by_who_asked(history):
    made, answers = history
    review = approvals(NOW, made, DAY, answers)
    if review.approved:
        mine = [one for one in made if one.covers == NOW.covers and one.outcome is Outcome.APPROVE and one.half
                is Half.CONSENT]
        assert BOARD.get(review.first) == "supervisor" or review.first == "far"
        assert any(one.person == review.first for one in mine)
    if review.approved_twice:
        assert EYES.are_two(review.first, review.second)
        readers = {one.person for one in made if one.half is Half.CONTENT}
        assert review.second not in {"asker", review.first} | (readers & {"asker", "reader"})
    approved = state_of(NOW, made, DAY, answers) in (ReviewState.APPROVED_2, ReviewState.ARCHIVED)
    assert not approved or review.approved_twice


@settings(max_examples=60)
@given(histories())
def test_an_unanswered_return_of_what_stands_is_never_approved(history):
    made, _answers = history
    sent_back = decision(NOW, "s3", outcome=Outcome.RETURN, after=tuple(sorted(one.id for one in made)), id="9" * 64)
    assert state_of(NOW, [*made, sent_back], DAY) in (ReviewState.RETURNED, ReviewState.REJECTED)
    answered = [Resubmission(NOW.case, (one.id,), with_person=True) for one in (*made, sent_back)]
    assert state_of(NOW, [*made, sent_back], DAY, answered) not in APPROVED


@settings(max_examples=60)
@given(histories(), st.sampled_from(Half))
def test_what_was_rejected_as_it_stands_is_never_approved(history, half):
    made, answers = history
    who = "s3" if half is Half.CONSENT else "reader"
    no = decision(NOW, who, half, Outcome.REJECT, after=tuple(sorted(one.id for one in made)), id="9" * 64)
    assert state_of(NOW, [*made, no], DAY, answers) is ReviewState.REJECTED
    assert not approvals(NOW, [*made, no], DAY, answers).approved
    assert state_of(LATER, [*made, no], DAY) is state_of(LATER, made, DAY)
    changed_mind = decision(NOW, who, half, Outcome.HOLD, after=(no.id,), id="8" * 64)
    assert state_of(NOW, [no, changed_mind], DAY) is ReviewState.IN_REVIEW


@settings(max_examples=60)
@given(histories())
def test_only_what_is_approved_is_ever_in_the_archive(history):
    made, answers = history
    if state_of(NOW, made, DAY, answers) is ReviewState.ARCHIVED:
        without = [one for one in made if one.step is not Step.ARCHIVE]
        assert state_of(NOW, without, DAY, answers) is ReviewState.APPROVED_2


def whole(*more):
    return [decision(NOW), decision(NOW, "reader", Half.CONTENT), *more]


def test_from_submitted_to_the_second_approval():
    second = decision(NOW, "s2", step=Step.SECOND)
    assert state_of(NOW, [], DAY) is ReviewState.SUBMITTED
    assert state_of(NOW, whole()[:1], DAY) is ReviewState.IN_REVIEW
    assert state_of(NOW, whole(), DAY) is ReviewState.SECOND_REVIEW
    assert state_of(NOW, whole(second), DAY) is ReviewState.APPROVED_2
    assert state_of(replace(NOW, delivered=True), whole(second), DAY) is ReviewState.EXPORTED
    assert state_of(facts_of(), [decision(facts_of()), decision(facts_of(), "reader", Half.CONTENT)], DAY) is (
        ReviewState.APPROVED_1)


@pytest.mark.parametrize("person", ["s1", "reader", "far", "asker", "nobody"])
def test_who_cannot_be_the_second(person):
    assert state_of(NOW, whole(decision(NOW, person, step=Step.SECOND)), DAY) is ReviewState.SECOND_REVIEW


def test_an_approval_of_tomorrow_counts_tomorrow_and_a_return_at_once():
    tomorrow = DAY + dt.timedelta(days=1)
    assert state_of(NOW, [replace(one, decided_on=tomorrow) for one in whole()], DAY) is ReviewState.SUBMITTED
    assert state_of(NOW, [replace(one, decided_on=tomorrow) for one in whole()], tomorrow) is ReviewState.SECOND_REVIEW
    back = decision(NOW, outcome=Outcome.RETURN, decided_on=tomorrow)
    assert state_of(NOW, [back], DAY) is ReviewState.RETURNED


def test_of_two_who_did_not_know_of_each_other_the_careful_one_counts():
    held = decision(NOW, "s2", outcome=Outcome.HOLD, id="c" * 64)
    assert state_of(NOW, [*whole(), held], DAY) is ReviewState.IN_REVIEW
    knew = replace(whole()[0], after=(held.id,))
    assert state_of(NOW, [knew, whole()[1], held], DAY) is ReviewState.SECOND_REVIEW


def test_states_before_any_review():
    gone = replace(PLAIN, withdrawals=(Withdrawal(PLAIN.case, PLAIN.id, DAY, "S", Scope.ALL_DELETE),))
    assert state_of(facts_of(completed=False), [], DAY) is ReviewState.DRAFT
    assert state_of(facts_of(replace(PLAIN, teachback="")), [], DAY) is ReviewState.CONSENT_INCOMPLETE
    assert state_of(facts_of(gone), [], DAY) is ReviewState.WITHDRAWN
    assert state_of(replace(facts_of(), lineages=()), [], DAY) is ReviewState.ERASED
    assert state_of(facts_of(replace(PLAIN, risk_person=Risk.IMMEDIATE)), [], DAY) is ReviewState.QUARANTINED


@pytest.mark.parametrize(("changes", "reason"), [
    ({"decisions": (yes(Purpose.PUB_NAMED),)}, SecondReason.NAMED_PUBLICATION),
    ({"decisions": (yes(Purpose.PUB_IMAGE),)}, SecondReason.NAMED_PUBLICATION),
    ({"decisions": (yes(Purpose.PHOTO_FACE),)}, SecondReason.INJURY_OR_FACE),
    ({"decisions": (yes(Purpose.SENSITIVE, "sogiesc"),)}, SecondReason.SENSITIVE_TOPIC),
    ({"decisions": (yes(Purpose.SENSITIVE, "sexual_violence"),)}, SecondReason.SENSITIVE_TOPIC),
    ({"decisions": (yes(Purpose.COURT_INT),)}, SecondReason.COURT_OR_UN),
    ({"decisions": (yes(Purpose.UN_NAMED),)}, SecondReason.COURT_OR_UN),
    ({"decisions": (yes(Purpose.PARTNER),)}, SecondReason.PARTNER),
    ({"capacity": Capacity.AGE_DOUBT}, SecondReason.MINOR),
    ({"risk_person": Risk.HIGH}, SecondReason.HIGH_RISK),
    ({"form": ConsentForm.VERBAL_REMOTE}, SecondReason.SPOKEN_FORM),
    ({"form": ConsentForm.VERBAL_ONLY}, SecondReason.SPOKEN_FORM),
    ({"capacity": Capacity.PROXY_ABSENT}, SecondReason.ABSENT_PERSON),
])
def test_why_a_second_person_must_approve(changes, reason):
    assert needs_second(facts_of(replace(PLAIN, **changes))) == (reason,)


def test_a_case_leaves_the_archive_by_a_word_and_by_itself_when_something_changes():
    second, away = decision(NOW, "s2", step=Step.SECOND), decision(NOW, "s1", step=Step.ARCHIVE, id="a" * 64)
    assert state_of(NOW, whole(second, away), DAY) is ReviewState.ARCHIVED
    assert state_of(NOW, whole(away), DAY) is ReviewState.SECOND_REVIEW
    back = decision(NOW, "s2", outcome=Outcome.HOLD, step=Step.ARCHIVE, after=(away.id,), id="b" * 64)
    assert state_of(NOW, whole(second, away, back), DAY) is ReviewState.APPROVED_2
    assert state_of(LATER, whole(second, away), DAY) is ReviewState.SUBMITTED
    assert state_of(NOW, whole(second, decision(NOW, "reader", step=Step.ARCHIVE)), DAY) is ReviewState.APPROVED_2


def test_a_second_person_looks_at_what_was_taken_back_and_a_court_wants():
    stop = Withdrawal(PLAIN.case, PLAIN.id, DAY, "S", Scope.STOP_SHARING)
    assert needs_second(facts_of(legal_hold=True)) == ()
    assert needs_second(facts_of(replace(PLAIN, withdrawals=(stop,)))) == ()
    assert needs_second(facts_of(replace(PLAIN, withdrawals=(stop,)), legal_hold=True)) == (SecondReason.LEGAL_HOLD,)


def test_of_two_words_about_a_court_that_did_not_know_of_each_other_the_careful_one_counts():
    wanted = LegalHold(PLAIN.case, True, "the prosecutor, paper 12", person="s1", id="1")
    over = replace(wanted, wanted=False, words="", person="s2", id="2")
    assert in_force([over, wanted], EYES) == (wanted,)
    assert in_force([replace(over, after=("1",)), wanted], EYES) == ()
    assert in_force([replace(wanted, person="asker")], EYES) == ()
    assert in_force([replace(wanted, words="")], EYES) == ()


def test_when_one_is_enough():
    assert needs_second(facts_of(consent(yes(Purpose.INTERNAL), yes(Purpose.LAWYER), yes(Purpose.SENSITIVE)))) == ()
    assert needs_second(facts_of(overridden=True)) == (SecondReason.OVERRIDE,)
    assert needs_second(facts_of(published())) == ()


def test_a_gap_in_consent_is_not_closed_from_memory():
    facts = facts_of()
    back = replace(decision(facts, outcome=Outcome.RETURN), reasons=(ReturnReason.CONSENT_GAP,))
    answer = Resubmission(facts.case, (back.id,), with_person=False)
    check_answer(answer, [back], facts.heads, DAY + dt.timedelta(days=3))
    with pytest.raises(DecisionRefused):
        check_answer(answer, [back], facts.heads, DAY + dt.timedelta(days=4))
    check_answer(replace(answer, with_person=True), [back], facts.heads, DAY + dt.timedelta(days=400))


def test_a_deadline_belongs_to_a_return_and_lies_ahead():
    facts = facts_of()
    for outcome, until in ((Outcome.APPROVE, DAY), (Outcome.RETURN, DAY - dt.timedelta(days=1))):
        with pytest.raises(DecisionRefused):
            check(decision(facts, outcome=outcome, deadline=until), facts, DAY)
    check(decision(facts, outcome=Outcome.RETURN, deadline=DAY), facts, DAY)


def test_the_codes_are_those_of_the_lists_and_the_checklist_is_the_protocols():
    assert {one.value for one in ReviewState} == set(codes_of("review_state"))
    assert {one.value for one in ReturnReason} == set(codes_of("return_reason"))
    assert [one.number for one in CHECKLIST] == list(range(1, 18))
    assert [one.number for one in items_of(Half.CONSENT)] == [1, 2, 3, 4, 5, 14, 16, 17]
    assert [one.number for one in items_of(Half.CONTENT)] == [*range(6, 14), 15, 16]
