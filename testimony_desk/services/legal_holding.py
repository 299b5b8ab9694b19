"""A supervisor writes down that a court wants a case kept, or no longer; it is shown, and stops no withdrawal."""

from __future__ import annotations

from testimony_desk.domain.consent.record import line
from testimony_desk.domain.review import legal_hold
from testimony_desk.domain.review.record import DecisionRefused, LegalHold
from testimony_desk.domain.version import Version
from testimony_desk.services import case_papers, review_facts, review_records, reviewing
from testimony_desk.services.desk import Desk

ACTS = {True: "legal-hold-noted", False: "legal-hold-ended"}
"""What the journal says when a court wants a case kept, and when it does no longer."""


def say(desk: Desk, case: str, words: str, *, wanted: bool) -> Version:
    """Keep the word of the supervisor who unlocked; words: who asked, by which paper, in one line without a name.

    Raises DecisionRefused for any other role, for a case without consent, for what is so already and for no words,
    LineRefused, DiskFull.
    """
    papers = case_papers.of_case(desk, case)
    seen = reviewing.of_papers(desk, papers, review_facts.around(desk))
    if not seen.facts.heads:
        raise DecisionRefused(why="nothing to review")
    if seen.facts.legal_hold is wanted:
        raise DecisionRefused(why="said already")
    known = tuple(sorted(one.id for one in review_records.read(papers, LegalHold)))
    word = LegalHold(case, wanted, line(words), known, desk.today(), desk.person)
    legal_hold.check(word, seen.facts.eyes)
    return reviewing.keep(desk, review_records.signed(desk, word, reviewing.under(seen)), ACTS[wanted])


def in_force(desk: Desk, case: str) -> tuple[LegalHold, ...]:
    """Return the words by which a court wants this case kept, none when it does not; raises ConsentUnreadable."""
    papers = case_papers.of_case(desk, case)
    if not papers.of(review_records.KINDS[LegalHold]):
        return ()
    return review_facts.holds(papers, review_facts.of_papers(desk, papers, review_facts.around(desk)).eyes)
