"""A reviewer looks at a case and decides: what was looked at, who may, and the decision kept for good."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

from testimony_desk.domain.consent.conditions import NOTHING_BESIDE, Facts
from testimony_desk.domain.consent.record import tidied
from testimony_desk.domain.review import states
from testimony_desk.domain.review.codes import Half, Outcome, ReviewState, SecondReason, Step
from testimony_desk.domain.review.facts import CaseFacts, needs_second
from testimony_desk.domain.review.record import Attestation, Decision, DecisionRefused, Resubmission
from testimony_desk.domain.review.rules import check
from testimony_desk.domain.version import Version
from testimony_desk.services import (
    case_papers,
    long_here,
    looking_back,
    overriding,
    review_facts,
    review_records,
    settling,
)
from testimony_desk.services.case_papers import Papers
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import store_version
from testimony_desk.services.review_facts import Around
from testimony_desk.store.desk_facts import DeskKind

VIEWED = "review-viewed"
ACTS = {Outcome.APPROVE: "review-approved", Outcome.HOLD: "review-held", Outcome.RETURN: "review-returned",
        Outcome.REJECT: "review-rejected"}
ARCHIVED = {Outcome.APPROVE: "review-archived", Outcome.HOLD: "review-taken-out"}
"""What the journal says of each decision, and of what goes into the archive and out of it."""


@dataclass(frozen=True)
class Look:
    """One case as its reviewer sees it with the consent key alone.

    facts.covers is what a decision will be about. second: why a second person must approve; decisions: all of them,
    oldest first, with every comment; answers: what the researcher said to returns.
    """

    facts: CaseFacts
    state: ReviewState
    second: tuple[SecondReason, ...]
    decisions: tuple[Decision, ...]
    answers: tuple[Resubmission, ...]


def look(desk: Desk, case: str) -> Look:
    """Open a case for review, and note in the journal that it was; raises ConsentUnreadable, NotInVault."""
    looking_back.note(desk, VIEWED, case)
    return as_it_stands(desk, case)


def as_it_stands(desk: Desk, case: str) -> Look:
    """Return how far the review of a case is, for whoever does not open it; raises ConsentUnreadable."""
    return of_papers(desk, case_papers.of_case(desk, case), review_facts.around(desk))


def of_papers(desk: Desk, papers: Papers, around: Around) -> Look:
    """Return how far the review of a case is, from papers that were read; raises ConsentUnreadable."""
    facts, decisions, answers = said_of(desk, papers, around)
    state = states.state_of(facts, decisions, desk.today(), answers)
    return Look(facts, state, needs_second(facts), decisions, answers)


def said_of(desk: Desk, papers: Papers,
            around: Around) -> tuple[CaseFacts, tuple[Decision, ...], tuple[Resubmission, ...]]:
    """Return the facts of a case, what was decided and what was answered; how far it is, is the caller's to tell."""
    return (review_facts.of_papers(desk, papers, around), review_records.read(papers, Decision),
            review_records.read(papers, Resubmission))


def mark(seen: Look) -> str:
    """Return 12 hex digits that stand for exactly what was seen: another version of anything makes others."""
    return hashlib.sha256("".join(sorted(seen.facts.covers)).encode()).hexdigest()[:12]


def blank(seen: Look, half: Half, outcome: Outcome, step: Step = Step.FIRST) -> Decision:
    """Return a decision about exactly what was seen, for `dataclasses.replace` to complete and `decide` to keep."""
    return Decision(seen.facts.case, half, outcome, tuple(sorted(seen.facts.consents)),
                    tuple(sorted(seen.facts.interviews)), step)


def decide(desk: Desk, decision: Decision) -> Version:
    """Keep a first decision of the person who unlocked on one half, signed with their key; nothing is ever replaced.

    person, day and what was known before are filled in. Raises DecisionRefused, LineRefused, ConsentUnreadable,
    DiskFull. Decisions on content go through `content_reviewing.decide`, which keeps the words.
    """
    return keep(desk, signed(desk, replace(decision, step=Step.FIRST)), act_of(decision))


def approve_second(desk: Desk, decision: Decision) -> Version:
    """Keep the second person's decision on the whole: approve, hold or return; items may be left open.

    Raises as `decide`; DecisionRefused too while no first approval stands, and for whoever cannot be shown to be
    another person than those who gave it.
    """
    check_second(desk, as_it_stands(desk, decision.case))
    return keep(desk, signed(desk, replace(decision, half=Half.CONSENT, step=Step.SECOND)), act_of(decision))


def put_away(desk: Desk, case: str, *, away: bool = True) -> Version:
    """Put a case into the archive, or take it out, by the word of the supervisor who unlocked; raises as `decide`.

    Only what is finished is put there: what is approved and has left this field desk, or is approved at headquarters.
    Raises DecisionRefused for any other.
    """
    seen = as_it_stands(desk, case)
    if not (seen.state in finished(desk) if away else seen.state is ReviewState.ARCHIVED):
        raise DecisionRefused(why="not finished" if away else "not archived")
    outcome = Outcome.APPROVE if away else Outcome.HOLD
    return keep(desk, signed(desk, blank(seen, Half.CONSENT, outcome, Step.ARCHIVE)), ARCHIVED[outcome])


def finished(desk: Desk) -> frozenset[ReviewState]:
    """Return the states from which a case may be put into the archive on this desk."""
    if desk.kind is DeskKind.HEADQUARTERS:
        return frozenset({ReviewState.APPROVED_1, ReviewState.APPROVED_2, ReviewState.EXPORTED})
    return frozenset({ReviewState.EXPORTED})


def check_second(desk: Desk, seen: Look) -> None:
    """Raise DecisionRefused unless whoever unlocked can be the second person: another one than those before.

    Nobody lets somebody in just for that: they and those before have had a way in for `long_here.DAYS`.
    """
    if seen.state not in states.APPROVED:
        raise DecisionRefused(why="no first approval")
    first, content = (_approvers(seen, half, desk.today()) for half in Half)
    if desk.person in content or not all(seen.facts.eyes.are_two(desk.person, one) for one in first):
        raise DecisionRefused(why="same person")
    if not long_here.by_now(desk, {desk.person, *first, *content}):
        raise DecisionRefused(why="new here", days=long_here.DAYS)


def beside(desk: Desk, case: str, own: Facts = NOTHING_BESIDE) -> Facts:
    """Return what lies beside a case for `clear` and `engine.may`: what others said of it, and what the caller knows.

    Filled in are approvals, attestations, and what supervisors lifted or settled. Raises ConsentUnreadable.
    """
    papers = case_papers.of_case(desk, case)
    lifted = replace(own, lifted=overriding.lifted(desk, case)) if papers.of(overriding.OVERRIDE) else own
    if review_facts.told_young(papers):
        lifted = replace(lifted, told_young=True)
    if papers.of(settling.SETTLEMENT):
        lifted = replace(lifted, settled=settling.settlements(desk, case))
    if not papers.of(review_records.KINDS[Decision]) and not papers.of(review_records.KINDS[Attestation]):
        return lifted  # most cases on their way out: no card need be read
    seen = of_papers(desk, papers, review_facts.around(desk))
    review = states.approvals(seen.facts, seen.decisions, desk.today(), seen.answers)
    return replace(lifted, review=review, attested=seen.facts.attested)


def signed(desk: Desk, decision: Decision) -> Version:
    """Return the checked and signed version of a decision, not kept; raises as `decide`."""
    seen = as_it_stands(desk, decision.case)
    known = tuple(sorted(one.id for one in seen.decisions))
    whole = tidied(replace(decision, person=desk.person, decided_on=desk.today(), after=known, signature="", id=""))
    check(whole, seen.facts, desk.today())
    return review_records.signed(desk, whole, under(seen))


def keep(desk: Desk, version: Version, act: str) -> Version:
    """Keep the version of what somebody said in a review and its line of the journal in one commit."""
    with desk.consent.transaction():
        store_version(desk, version)
        desk.write_journal(act, version.id)
    return version


def act_of(decision: Decision) -> str:
    """Return what the journal says of a decision."""
    return ACTS[decision.outcome]


def rejected(desk: Desk) -> frozenset[str]:
    """Return the codes of the cases that reviewers found to be of no use; raises ConsentUnreadable."""
    papers = case_papers.of_cases(desk, review_records.rejected_cases(desk))
    around = review_facts.around(desk)
    return frozenset(one.case for one in papers if of_papers(desk, one, around).state is ReviewState.REJECTED)


def under(seen: Look) -> str:
    """Return the consent that a decision is made under: the affected person's own."""
    beside = {one.beside for one in seen.facts.heads}
    return min((one.id for one in seen.facts.heads if one.id in beside), default=min(seen.facts.consents))


def _approvers(seen: Look, half: Half, day: dt.date) -> frozenset[str]:
    return frozenset(one.person for one in states.in_force(seen.facts, seen.decisions, half, day,
                                                                   seen.answers))
