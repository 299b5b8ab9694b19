"""What is counted of the consents and reviews of one case, with the consent key alone."""

from __future__ import annotations

from collections.abc import Sequence

from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.consent.granting import granted, standing
from testimony_desk.domain.consent.lineages import in_force
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.review.codes import Outcome
from testimony_desk.domain.review.record import Decision
from testimony_desk.services import consents, counting_consents, review_records, reviewing
from testimony_desk.services.case_papers import Papers
from testimony_desk.services.desk import Desk
from testimony_desk.services.review_facts import Around
from testimony_desk.store.errors import NotInVault

_KINDS = ((Purpose.PUB_NAMED, "named"), (Purpose.PUB_ANON, "anonymous"), (Purpose.STATS, "stats_only"))


def of_records(desk: Desk, papers: Papers, records: Sequence[ConsentRecord]) -> dict[str, tuple[str, ...]]:
    """Return codes by name: what holds today, in which form it was given, what was taken back.

    Nothing for a case of a public report; of a case whose consent was emptied, what was taken back.
    """
    taken = consents.read_withdrawals(papers.of(consents.WITHDRAWAL))
    if any(one.published for one in records) or not (records or taken):
        return {}
    heads = [head for lineage in in_force(records) for head in lineage.heads]
    held = {one.split(":")[0] for one in granted(list(records), desk.today())}
    kind = next((word for purpose, word in _KINDS if purpose.value in held), "none")
    said = {
        "@standing": (standing(records, desk.today()).value,) if records else ("withdrawn",),
        "@withdrawn": tuple(dict.fromkeys(one.scope.value for one in taken)),
    }
    if heads:
        said |= {"@kind": (kind,), "@purposes": tuple(sorted(held)),
                 "@form": tuple(dict.fromkeys(one.form.value for one in heads)),
                 "@interpreter": tuple(dict.fromkeys(one.interpreter.value for one in heads))}
    return said


def of_review(desk: Desk, papers: Papers, around: Around) -> tuple[reviewing.Look | None, dict[str, tuple[str, ...]]]:
    """Return how far the review of a case is, and how often it was returned and after how many days it was approved.

    None and nothing where nobody decided anything; raises ConsentUnreadable.
    """
    if not papers.of(review_records.KINDS[Decision]):
        return None, {}
    try:
        seen = reviewing.of_papers(desk, papers, around)
    except NotInVault:
        return None, {}
    returned = sum(one.outcome is Outcome.RETURN for one in seen.decisions)
    days = counting_consents.days_until_approved(desk, seen)
    return seen, {"@returns": (str(returned),), "@approved": () if days is None else (str(days),)}
