"""Counts what people consented to and how long approvals took, with the consent key alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from testimony_desk.domain.consent.codec import ConsentUnreadable, record_from_json, withdrawal_from_json
from testimony_desk.domain.consent.record import ConsentRecord, Withdrawal
from testimony_desk.domain.review import states
from testimony_desk.domain.review.codes import Half
from testimony_desk.domain.statistics.consents import count_consents
from testimony_desk.domain.statistics.lengths import summary
from testimony_desk.domain.version import Version, unsalted
from testimony_desk.services import (
    case_papers,
    consenting,
    consents,
    looking_back,
    review_facts,
    review_records,
    reviewing,
)
from testimony_desk.services.desk import Desk
from testimony_desk.store import versions
from testimony_desk.store.errors import NotInVault

COUNTED = "consents-counted"


def consent_statistics(desk: Desk) -> dict[str, Any]:
    """Return the figures of `domain.statistics.consents` for JSON, and three that are this desk's own.

    refused: conversations that ended here with a no, of which nothing else is kept. unreadable: cases that are in no
    figure because their consent cannot be read. days_to_approval: whole days from when a case was last waiting to the
    later of its two first approvals, of those approved as they stand.
    """
    looking_back.note(desk, COUNTED)
    taken = _withdrawals(desk)
    cases: dict[str, list[ConsentRecord]] = {}
    unreadable: set[str] = set()
    for version in versions.heads_of_kind(desk.consent, consents.CONSENT):
        case = str((version.content or {}).get("case", ""))
        try:
            found = [record_from_json(unsalted(one.content or {}), one.id, taken.get(case, ()))
                     for one in _with_history(desk, version)]
        except ConsentUnreadable:
            unreadable.add(case)
        else:
            cases.setdefault(case, []).extend(found)
    readable = {case: _once(records) for case, records in cases.items() if case and case not in unreadable}
    known = [one for case, said in taken.items() if case not in unreadable for one in said]
    return {**count_consents(readable, desk.today(), known), "refused": consenting.refusals(desk),
            "unreadable": len(unreadable), "days_to_approval": summary(_days_to_approval(desk))}


def _withdrawals(desk: Desk) -> Mapping[str, tuple[Withdrawal, ...]]:
    """Return what was taken back, by case."""
    found: dict[str, tuple[Withdrawal, ...]] = {}
    for version in versions.heads_of_kind(desk.consent, consents.WITHDRAWAL):
        if version.content is not None:
            one = withdrawal_from_json(unsalted(version.content))
            found[one.case] = (*found.get(one.case, ()), one)
    return found


def _with_history(desk: Desk, head: Version) -> Iterator[Version]:
    """Yield a consent and, where it follows others, those as well: a withdrawal may name any of them."""
    known = versions.of_record(desk.consent, head.header.record) if head.header.parents else (head,)
    yield from (one for one in known if one.content is not None)


def _once(records: list[ConsentRecord]) -> tuple[ConsentRecord, ...]:
    return tuple({one.id: one for one in records}.values())


def _days_to_approval(desk: Desk) -> Iterator[int]:
    decided = review_records.decided_cases(desk)
    around = review_facts.around(desk)
    for papers in case_papers.of_cases(desk, decided):
        try:
            seen = reviewing.of_papers(desk, papers, around)
        except (ConsentUnreadable, NotInVault):
            continue
        days = days_until_approved(desk, seen)
        if days is not None:
            yield days


def days_until_approved(desk: Desk, seen: reviewing.Look) -> int | None:
    """Return the whole days from when a case was last waiting to its approval, None while it is not approved."""
    if seen.state not in states.APPROVED:
        return None
    return (_approved_on(seen, desk.today()) - dt.date.fromisoformat(seen.facts.since[:10])).days


def _approved_on(seen: reviewing.Look, day: dt.date) -> dt.date:
    """Return the day on which the later half was first approved; each half is, or the state would be another."""
    return max(min(one.decided_on for one in states.in_force(seen.facts, seen.decisions, half, day, seen.answers)
                   if one.decided_on is not None) for half in Half)
