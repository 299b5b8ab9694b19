"""What a decision, an attestation and an answer to a return must be, and by whom: every check raises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.review.checklist import items_of
from testimony_desk.domain.review.codes import (
    MAY_DECIDE,
    WITH_REASONS,
    Half,
    ItemResult,
    Outcome,
    ReturnReason,
    Step,
)
from testimony_desk.domain.review.facts import CaseFacts, Eyes
from testimony_desk.domain.review.record import Attestation, Decision, DecisionRefused, Resubmission, check_field

BY_MEMORY = dt.timedelta(hours=72)
"""How long after the conversation a gap in consent may be closed without the person (protocol 3)."""


def check(decision: Decision, facts: CaseFacts, day: dt.date) -> None:
    """Raise DecisionRefused unless this decision may be taken on what stands now; facts: why.

    Whether a first approval stands for a second one is `states`' to say.
    """
    if facts.withdrawn or not facts.heads or not facts.completed:
        raise DecisionRefused(why="nothing to review")
    if decision.covers != facts.covers or frozenset(decision.consents) != facts.consents:
        raise DecisionRefused(why="changed meanwhile")
    check_person(decision, facts.eyes)
    check_whole(decision)
    if decision.deadline is not None and (decision.outcome is not Outcome.RETURN or decision.deadline < day):
        raise DecisionRefused(why="deadline")
    if decision.outcome is Outcome.APPROVE and facts.evidence_differs:
        raise DecisionRefused(why="evidence")


def check_person(decision: Decision, eyes: Eyes) -> None:
    """Raise DecisionRefused for whoever asked, read or interpreted, and for a role that does not decide this."""
    if decision.person in eyes.interviewers or (decision.staff_code and decision.staff_code in eyes.codes):
        raise DecisionRefused(why="interviewer")
    roles = MAY_DECIDE[decision.half if decision.step is Step.FIRST else Half.CONSENT]
    if not eyes.has_role(decision.person, roles):
        raise DecisionRefused(why="not a reviewer")


def check_whole(decision: Decision) -> None:
    """Raise DecisionRefused for an approval with an item open or sent back, and for a no without a reason.

    Of the archive it is only said that a case is put there (APPROVE) or taken out (HOLD).
    """
    _check_items(decision)
    if decision.step is Step.ARCHIVE and decision.outcome not in (Outcome.APPROVE, Outcome.HOLD):
        raise DecisionRefused(why="archive")
    if decision.outcome is Outcome.APPROVE:
        _check_approval(decision)
    if decision.outcome in WITH_REASONS and not decision.reasons:
        raise DecisionRefused(why="no reason")
    if decision.outcome in WITH_REASONS and set(decision.reasons) == {ReturnReason.OTHER} and not _explains(decision):
        raise DecisionRefused(why="other needs words")


def check_attestation(attestation: Attestation, eyes: Eyes) -> None:
    """Raise DecisionRefused when whoever attests is who asked: it takes a second person."""
    if attestation.person in eyes.interviewers:
        raise DecisionRefused(why="interviewer")
    if not any(attestation.person in board for board in eyes.boards):
        raise DecisionRefused(why="not known here")


def check_answer(answer: Resubmission, returned: Collection[Decision], heads: Collection[ConsentRecord],
                 fixed_on: dt.date) -> None:
    """Raise DecisionRefused unless a return may be answered: a gap in consent is closed with the person.

    heads: the consents in force; fixed_on: the day on which their latest was written.
    """
    if not returned or {one.id for one in returned} != set(answer.after):
        raise DecisionRefused(why="nothing returned")
    if not answer.with_person and only_with_person(returned, heads, fixed_on):
        raise DecisionRefused(why="only with the person")


def only_with_person(returned: Collection[Decision], heads: Collection[ConsentRecord], day: dt.date) -> bool:
    """Tell whether what was sent back may be closed on that day only together with the person.

    That is a gap in consent, from 72 hours after the conversation; until then memory may close it (protocol 3).
    """
    gap = any(ReturnReason.CONSENT_GAP in one.reasons for one in returned)
    return gap and any(day - head.given_on > BY_MEMORY for head in heads)


def _check_items(decision: Decision) -> None:
    numbers = [one.number for one in decision.items]
    known = {one.number for one in items_of(decision.half)}
    if numbers != sorted(set(numbers)) or not known.issuperset(numbers):
        raise DecisionRefused(why="items")
    for one in decision.comments:
        check_field(one.field)
    quoted = any(one.comment for one in decision.items) or any(one.words for one in decision.comments)
    if decision.half is Half.CONTENT and quoted:
        raise DecisionRefused(why="words about content")


def _check_approval(decision: Decision) -> None:
    results = [decision.result(one.number) for one in items_of(decision.half)]
    if ItemResult.RETURN in results:
        raise DecisionRefused(why="item returned")
    if decision.step is Step.FIRST and None in results:
        raise DecisionRefused(why="item open")


def _explains(decision: Decision) -> bool:
    """Words about content are kept in testimony; here only the place that they are about is named."""
    if decision.half is Half.CONTENT:
        return bool(decision.comments) or bool(decision.items)
    return any(one.words for one in decision.comments) or any(one.comment for one in decision.items)
