"""How far the review of a case has come: a function of what stands and what was said, whatever arrived first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from testimony_desk.domain.consent.blocks import blocks
from testimony_desk.domain.consent.codes import Act, Risk
from testimony_desk.domain.consent.conditions import Review
from testimony_desk.domain.review.codes import ABOUT_CONSENT, Half, Outcome, ReviewState, Step
from testimony_desk.domain.review.facts import CaseFacts, needs_second
from testimony_desk.domain.review.record import Decision, DecisionRefused, Resubmission
from testimony_desk.domain.review.rules import check_person, check_whole


def state_of(facts: CaseFacts, decisions: Sequence[Decision], day: dt.date,
             answers: Sequence[Resubmission] = ()) -> ReviewState:
    """Return how far a case has come on a day.

    decisions and answers are all that are known of the case, signatures checked, in any order. A decision counts only
    while exactly the versions that it names stand; an approval of a later day does not count yet; of decisions that did
    not know of each other the more careful counts; docs/review.md has every state.
    """
    early = _before_review(facts)
    if early is not None:
        return early
    standing = _Standing(facts, decisions, day, answers)
    for outcome, state in ((Outcome.REJECT, ReviewState.REJECTED), (Outcome.RETURN, ReviewState.RETURNED)):
        if standing.said(outcome):
            return state
    if is_incomplete(facts):
        return ReviewState.CONSENT_INCOMPLETE
    approved = _approved(facts, standing)
    if approved is not None:
        return approved
    if standing.begun():
        return ReviewState.IN_REVIEW
    returned = any(one.outcome is Outcome.RETURN for one in decisions if counts(one, facts, day))
    return ReviewState.RESUBMITTED if returned else ReviewState.SUBMITTED


def approvals(facts: CaseFacts, decisions: Sequence[Decision], day: dt.date,
              answers: Sequence[Resubmission] = ()) -> Review:
    """Return who approved, for `consent.conditions.Facts`: nobody unless both halves are approved as they stand."""
    if state_of(facts, decisions, day, answers) not in APPROVED:
        return Review()
    standing = _Standing(facts, decisions, day, answers)
    second = standing.second()
    return Review(min(facts.eyes.interviewers, default=""), min(one.person for one in standing.of(Half.CONSENT)),
                  min((one.person for one in second), default=""))


APPROVED = frozenset({ReviewState.APPROVED_1, ReviewState.SECOND_REVIEW, ReviewState.APPROVED_2,
                      ReviewState.EXPORTED, ReviewState.ARCHIVED})
"""The states in which both halves are approved as they stand."""


def counts(decision: Decision, facts: CaseFacts, day: dt.date) -> bool:
    """Tell whether a decision was ever one: by someone who may decide, whole, and not an approval of a later day."""
    if decision.outcome is Outcome.APPROVE and (decision.decided_on is None or decision.decided_on > day):
        return False
    try:
        check_person(decision, facts.eyes)
        check_whole(decision)
    except DecisionRefused:
        return False
    return True


def in_force(facts: CaseFacts, decisions: Sequence[Decision], half: Half, day: dt.date,
             answers: Sequence[Resubmission] = ()) -> tuple[Decision, ...]:
    """Return the first decisions on a half that count now: one, or more where people did not know of each other.

    A return that was answered is none of them: the half waits for a decision again.
    """
    return _Standing(facts, decisions, day, answers).of(half)


def open_returns(facts: CaseFacts, decisions: Sequence[Decision], day: dt.date,
                 answers: Sequence[Resubmission] = ()) -> tuple[Decision, ...]:
    """Return the decisions that send back what stands now and that nobody has answered yet; none once rejected."""
    standing = _Standing(facts, decisions, day, answers)
    return () if standing.said(Outcome.REJECT) else standing.said(Outcome.RETURN)


def wants_joint_session(facts: CaseFacts, decisions: Sequence[Decision], day: dt.date) -> bool:
    """Tell whether consent sent the record back twice: interviewer and supervisor then sit down together."""
    return sum(one.outcome is Outcome.RETURN and bool(ABOUT_CONSENT & set(one.reasons))
               for one in decisions if counts(one, facts, day)) > 1


def is_incomplete(facts: CaseFacts) -> bool:
    """Tell whether something in the table of blocks keeps the consent itself from being submitted."""
    return any(blocks(head, Act.SUBMIT, facts.beside) for head in facts.heads)


def _before_review(facts: CaseFacts) -> ReviewState | None:
    if not facts.lineages:
        return ReviewState.ERASED
    if facts.withdrawn:
        return ReviewState.WITHDRAWN
    if any(head.risk_person is Risk.IMMEDIATE for head in facts.heads):
        return ReviewState.QUARANTINED
    return None if facts.completed else ReviewState.DRAFT


def _approved(facts: CaseFacts, standing: _Standing) -> ReviewState | None:
    if not standing.approved(Half.CONSENT) or not standing.approved(Half.CONTENT):
        return None
    second = bool(standing.second())
    if not second and needs_second(facts):
        return ReviewState.SECOND_REVIEW
    if standing.archived():
        return ReviewState.ARCHIVED
    if facts.delivered:
        return ReviewState.EXPORTED
    return ReviewState.APPROVED_2 if second else ReviewState.APPROVED_1


class _Standing:
    """The decisions about exactly what stands now, without those that a later one knew of and answered returns."""

    def __init__(self, facts: CaseFacts, decisions: Sequence[Decision], day: dt.date,
                 answers: Sequence[Resubmission]) -> None:
        self._eyes = facts.eyes
        answered = {identifier for one in answers for identifier in one.after}
        about = [one for one in decisions if one.covers == facts.covers and counts(one, facts, day)]
        self._first = {half: _latest([one for one in about if one.half is half and one.step is Step.FIRST], answered)
                       for half in Half}
        self._second = _latest([one for one in about if one.step is Step.SECOND], answered)
        self._archive = _latest([one for one in about if one.step is Step.ARCHIVE], answered)

    def of(self, half: Half) -> tuple[Decision, ...]:
        return self._first[half]

    def approved(self, half: Half) -> bool:
        found = self._first[half]
        return bool(found) and all(one.outcome is Outcome.APPROVE for one in found)

    def second(self) -> tuple[Decision, ...]:
        """Return the second approvals that hold, if nobody holds it up."""
        if any(one.outcome is not Outcome.APPROVE for one in self._second):
            return ()
        first = [one.person for one in self._first[Half.CONSENT]]
        content = [one.person for one in self._first[Half.CONTENT]]
        return tuple(one for one in self._second if one.person not in content
                     and all(self._eyes.are_two(one.person, other) for other in first))

    def archived(self) -> bool:
        return bool(self._archive) and all(one.outcome is Outcome.APPROVE for one in self._archive)

    def said(self, outcome: Outcome) -> tuple[Decision, ...]:
        every = (*self._first[Half.CONSENT], *self._first[Half.CONTENT], *self._second)
        return tuple(one for one in every if one.outcome is outcome)

    def begun(self) -> bool:
        return bool(self._second) or any(self._first.values())


def _latest(decisions: Sequence[Decision], answered: Collection[str]) -> tuple[Decision, ...]:
    """A return that was answered still stands in the place of what came before it."""
    known = {identifier for one in decisions for identifier in one.after}
    return tuple(sorted((one for one in decisions if one.id not in known
                         and not (one.outcome is Outcome.RETURN and one.id in answered)), key=lambda one: one.id))
