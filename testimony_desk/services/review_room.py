"""Everything that somebody who reviews one case looks at, gathered at once; and how much waits for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from testimony_desk.domain.consent.record import tidied
from testimony_desk.domain.review import problems, queue
from testimony_desk.domain.review.board import Problem
from testimony_desk.domain.review.codes import MAY_DECIDE, Half, ReviewState, Step
from testimony_desk.domain.review.record import Decision, DecisionRefused, FieldComment, LegalHold
from testimony_desk.domain.review.rules import check
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import (
    attesting,
    cases,
    content_reviewing,
    legal_holding,
    review_board,
    review_history,
    reviewing,
)
from testimony_desk.services.attesting import Evidence
from testimony_desk.services.content_reviewing import Remarks
from testimony_desk.services.desk import Desk
from testimony_desk.services.review_history import Event
from testimony_desk.services.reviewing import Look
from testimony_desk.store import people
from testimony_desk.store.people import Person

FEW = 250
"""Up to how many cases what waits is counted as soon as a desk opens: each takes a little more than 1 ms."""


@dataclass(frozen=True)
class Room:
    """One case as its reviewer has it before them.

    half: of the checklist that this role decides, None for a role that decides none; step: SECOND when a second
    person's approval is all that is missing; refused: why this person cannot give that one (`DecisionRefused.why`), ""
    when they can. remarks: words about content, where this slot opens testimony. people: by personal key. holds: by
    whose word a court wants it kept. archive: what this person can do about the archive, "put", "take" or "".
    """

    look: Look
    problems: tuple[Problem, ...]
    evidence: tuple[Evidence, ...]
    events: tuple[Event, ...]
    half: Half | None
    step: Step
    refused: str
    remarks: tuple[Remarks, ...]
    people: Mapping[str, Person]
    holds: tuple[LegalHold, ...] = ()
    archive: str = ""


def enter(desk: Desk, case: str) -> Room:
    """Open a case for review, which the journal notes; raises ConsentUnreadable, NotInVault."""
    seen = reviewing.look(desk, case)
    row = problems.row(seen.facts, seen.decisions, desk.today(), seen.answers)
    half = next((one for one in Half if desk.role.value in MAY_DECIDE[one]), None)
    second = seen.state is ReviewState.SECOND_REVIEW and half is Half.CONSENT
    remarks = content_reviewing.remarks(desk, case) if desk.opens(Compartment.TESTIMONY) else ()
    return Room(seen, row.problems, attesting.evidence(desk, case),
                review_history.history(desk, case), half, Step.SECOND if second else Step.FIRST,
                _why_not_second(desk, seen) if second else "", remarks,
                {one.key.hex(): one for one in people.everyone(desk.consent)}, legal_holding.in_force(desk, case),
                _archive(desk, seen) if half is Half.CONSENT else "")


def why_not(desk: Desk, room: Room, decision: Decision) -> str:
    """Return why this decision could not be kept, as `DecisionRefused.why`; "" when it could. Nothing is read."""
    if desk.looks_only:
        return "only looking"
    if room.half is None:
        return "not a reviewer"
    if room.refused:
        return room.refused
    try:
        check(replace(quiet(decision), person=desk.person), room.look.facts, desk.today())
    except DecisionRefused as refused:
        return str(refused.facts["why"])
    return ""


def decide(desk: Desk, decision: Decision) -> Version:
    """Keep a decision by its half and step, words about content apart; raises as `reviewing.decide`."""
    if decision.step is Step.SECOND:
        return reviewing.approve_second(desk, decision)
    if decision.half is Half.CONSENT:
        return reviewing.decide(desk, decision)
    said = tidied(decision)
    words = Remarks(tuple((one.number, one.comment) for one in said.items if one.comment),
                    tuple((one.field, one.words) for one in said.comments if one.words))
    return content_reviewing.decide(desk, quiet(said), words)


def quiet(decision: Decision) -> Decision:
    """Return a decision on content without its words, which are kept in testimony; any other as it is."""
    if decision.half is Half.CONSENT:
        return decision
    return replace(decision, items=tuple(replace(one, comment="") for one in decision.items),
                   comments=tuple(FieldComment(one.field) for one in decision.comments))


def waiting(desk: Desk) -> int | None:
    """Return how many cases wait for whoever unlocked; None where counting them would keep others waiting."""
    if cases.count(desk) > FEW:
        return None
    return queue.waiting(review_board.board(desk, desk.today()), desk.role.value)


def _archive(desk: Desk, seen: Look) -> str:
    if desk.looks_only or desk.person in seen.facts.eyes.interviewers:
        return ""
    if seen.state is ReviewState.ARCHIVED:
        return "take"
    return "put" if seen.state in reviewing.finished(desk) else ""


def _why_not_second(desk: Desk, seen: Look) -> str:
    try:
        reviewing.check_second(desk, seen)
    except DecisionRefused as refused:
        return str(refused.facts["why"])
    return ""
