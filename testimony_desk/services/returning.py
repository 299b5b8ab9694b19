"""What came back to the researcher, with reasons at their fields, and the word that it was seen to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from testimony_desk.domain.consent.record import tidied
from testimony_desk.domain.review import states
from testimony_desk.domain.review.codes import Half, ReturnReason
from testimony_desk.domain.review.record import Decision, FieldComment, Resubmission
from testimony_desk.domain.review.rules import check_answer, only_with_person
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import case_papers, content_reviewing, review_facts, review_records, reviewing
from testimony_desk.services.content_reviewing import Remarks
from testimony_desk.services.desk import Desk
from testimony_desk.services.reviewing import Look


@dataclass(frozen=True)
class Returned:
    """A case that came back and was not answered yet.

    decisions: those that send it back; at: every remark at its field, with the words about content where this slot
    opens testimony; reasons: all of them once; deadline: the earliest, None for none. with_person: a gap in consent
    that may be closed only together with the person, because 72 hours have passed since the conversation.
    joint_session: it was sent back twice for consent.
    """

    case: str
    decisions: tuple[Decision, ...]
    at: tuple[FieldComment, ...]
    reasons: tuple[ReturnReason, ...]
    deadline: dt.date | None
    with_person: bool
    joint_session: bool


def returned(desk: Desk) -> tuple[Returned, ...]:
    """Return every case that waits for the researcher, the nearest deadline first; raises ConsentUnreadable."""
    around = review_facts.around(desk)
    found = (_came_back(desk, reviewing.of_papers(desk, papers, around))
             for papers in case_papers.of_cases(desk, review_records.returned_cases(desk)))
    return tuple(sorted((one for one in found if one is not None),
                        key=lambda one: (one.deadline or dt.date.max, one.case)))


def of_case(desk: Desk, case: str) -> Returned | None:
    """Return what came back of one case, None when nothing did; raises ConsentUnreadable."""
    return _came_back(desk, reviewing.as_it_stands(desk, case))


def _came_back(desk: Desk, seen: Look) -> Returned | None:
    today = desk.today()
    found = states.open_returns(seen.facts, seen.decisions, today, seen.answers)
    if not found:
        return None
    reasons = tuple(dict.fromkeys(reason for one in found for reason in one.reasons))
    return Returned(seen.facts.case, found, tuple(_remarks(desk, found)), reasons,
                    min((one.deadline for one in found if one.deadline), default=None),
                    only_with_person(found, seen.facts.heads, today),
                    states.wants_joint_session(seen.facts, seen.decisions, today))


def resubmit(desk: Desk, case: str, words: str = "", *, with_person: bool = False) -> Version:
    """Keep the researcher's word that everything that was sent back has been seen to; the remarks stay.

    A new version of the consent or of the interview ends a return by itself; this is for what needed none, such as an
    attestation. Raises DecisionRefused when nothing is open and for a gap in consent closed from memory, LineRefused,
    DiskFull.
    """
    seen = reviewing.as_it_stands(desk, case)
    found = states.open_returns(seen.facts, seen.decisions, desk.today(), seen.answers)
    said = tidied(Resubmission(case, tuple(sorted(one.id for one in found)), with_person, words, desk.today(),
                               desk.person))
    check_answer(said, found, seen.facts.heads, desk.today())
    return reviewing.keep(desk, review_records.signed(desk, said, reviewing.under(seen)), "review-answered")


def _remarks(desk: Desk, found: tuple[Decision, ...]) -> list[FieldComment]:
    """Return the remarks of the consent half as they are, and those about content with their words from testimony."""
    at = [remark for one in found if one.half is Half.CONSENT for remark in one.comments]
    about = [one for one in found if one.half is Half.CONTENT]
    if not about:
        return at
    words: list[Remarks] = []
    if desk.opens(Compartment.TESTIMONY):
        ids = {one.id for one in about}
        words = [one for one in content_reviewing.remarks(desk, about[0].case) if one.decision in ids]
    told = [FieldComment(path, text) for one in words for path, text in one.fields]
    named = {one.field for one in told}
    return at + told + [one for each in about for one in each.comments if one.field not in named]
