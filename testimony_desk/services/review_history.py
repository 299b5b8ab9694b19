"""The history of one case's consent and review, as a line of events that the consent key alone can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from testimony_desk.domain.consent.codec import withdrawal_from_json
from testimony_desk.domain.review.codes import Outcome, Step
from testimony_desk.domain.review.record import Attestation, Decision, LegalHold, Resubmission
from testimony_desk.domain.version import Version, unsalted
from testimony_desk.services import case_papers, consents, overriding, review_records, settling
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.store import departures, partners, versions

_DECIDED = {**{(step, outcome): word for step in Step for outcome, word in (
    (Outcome.APPROVE, "approved"), (Outcome.HOLD, "held"), (Outcome.RETURN, "returned"), (Outcome.REJECT, "rejected"))},
    (Step.SECOND, Outcome.APPROVE): "approved-second", (Step.ARCHIVE, Outcome.APPROVE): "archived",
    (Step.ARCHIVE, Outcome.HOLD): "taken-out"}


@dataclass(frozen=True)
class Event:
    """One thing that happened. at: `YYYY-MM-DDTHH:MM:SSZ`, or a day alone where only the day is known.

    what: asked, changed, emptied, interviewed, corrected, withdrawn, override-said, condition-settled, approved,
    approved-second, held, returned, rejected, archived, taken-out, resubmitted, attested, differs, legal-hold,
    legal-hold-over, sent, confirmed. person: personal key (64 hex digits), "" for what a desk did. about: codes
    only: a scope, purposes, the row of an override, reasons, the name of a desk. version: its id.
    """

    at: str
    what: str
    person: str
    about: tuple[str, ...] = ()
    version: str = ""


def history(desk: Desk, case: str) -> tuple[Event, ...]:
    """Return everything that is known of the consent and review of a case, oldest first; raises ConsentUnreadable."""
    kept = list(_kept(desk, case))
    told = map(_of_version, kept)
    said = list(_of_review(desk, case))
    about = {one.id for one in kept} | {one.version for one in said}
    return tuple(sorted((*told, *said, *_travels(desk, about)), key=_when))


def _when(event: Event) -> str:
    """A day alone comes after the moments of that day; of one second, what was found first comes first."""
    return f"{event.at:~<20}"


def _kept(desk: Desk, case: str) -> Iterator[Version]:
    """Yield every version of consents and interviews, not only the latest, and what was taken back or lifted."""
    for kind in (consents.CONSENT, INTERVIEW):
        records = dict.fromkeys(one.header.record for one in versions.heads_of_case(desk.consent, case, kind))
        for record in records:
            yield from (one for one in versions.of_record(desk.consent, record) if one.header.kind == kind)
    for kind in (consents.WITHDRAWAL, overriding.OVERRIDE, settling.SETTLEMENT):
        yield from versions.heads_of_case(desk.consent, case, kind)


def _of_version(version: Version) -> Event:
    what, about = _told(version) if version.content is not None else ("emptied", ())
    return Event(version.header.made_on, what, version.header.author, about, version.id)


def _told(version: Version) -> tuple[str, tuple[str, ...]]:
    content = version.content or {}
    match version.header.kind:
        case consents.WITHDRAWAL:
            said = withdrawal_from_json(unsalted(content))
            return "withdrawn", (said.scope.value, *said.purposes)
        case overriding.OVERRIDE:
            return "override-said", (str(content.get("block", "")),)
        case settling.SETTLEMENT:
            return "condition-settled", (str(content.get("purpose", "")),)
        case consents.CONSENT:
            return ("changed" if content.get("supersedes") else "asked"), ()
        case _:
            return ("corrected" if version.header.parents else "interviewed"), ()


def _of_review(desk: Desk, case: str) -> Iterator[Event]:
    papers = case_papers.of_case(desk, case)
    made = {one.id: one.header.made_on for kept in papers.heads.values() for one in kept}
    for one in review_records.read(papers, Decision):
        yield Event(made[one.id], _DECIDED[one.step, one.outcome], one.person,
                    (one.half.value, *(each.value for each in one.reasons)), one.id)
    for said in review_records.read(papers, Attestation):
        yield Event(made[said.id], "attested" if said.fits else "differs", said.person, (), said.id)
    for answer in review_records.read(papers, Resubmission):
        yield Event(made[answer.id], "resubmitted", answer.person, (), answer.id)
    for word in review_records.read(papers, LegalHold):
        yield Event(made[word.id], "legal-hold" if word.wanted else "legal-hold-over", word.person, (), word.id)


def _travels(desk: Desk, about: set[str]) -> Iterator[Event]:
    """Yield when something of it left, and when another desk said that it holds it: a day and that desk's name."""
    names = {one.fingerprint: one.name for one in partners.everyone(desk.consent)}
    for one in departures.departures(desk.consent):
        if about & one.versions:
            yield Event(one.day, "sent", "", tuple(names.get(each, "") for each in sorted(one.partners)))
    told = {receipt for identifier in about for receipt in versions.receipts_of(desk.consent, identifier)}
    for partner, day in sorted(told):
        yield Event(day, "confirmed", "", (names.get(partner, ""),))
