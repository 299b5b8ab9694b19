"""Reads many cases at once and finds what is counted of each: its interviews where they may be, its consents always."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codec import ConsentUnreadable
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.consent.turning import same_until
from testimony_desk.domain.raw import Raw
from testimony_desk.domain.review.codes import ReviewState
from testimony_desk.domain.statistics import facts
from testimony_desk.domain.statistics.facts import Facts, facts_of
from testimony_desk.domain.statistics.told import Told, ordered
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import case_papers, consent_facts, consents, review_facts
from testimony_desk.services.case_papers import Papers
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_forms import INTERVIEW, KnownQuestions, form_used
from testimony_desk.services.review_facts import Around
from testimony_desk.store import case_versions
from testimony_desk.store.counted import BETWEEN

Interviews = Mapping[str, Mapping[str, Version]]
"""By case, the head of each interview by its record: of two that wait for a person's choice, the later."""


@dataclass(frozen=True)
class _Read:
    """A case as it was read: its records, whether it may be counted today, what consents and reviews say of it."""

    records: tuple[ConsentRecord, ...]
    countable: bool
    beside: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Account:
    """What one case brings: whether it holds interviews, their answers and forms, what consents and reviews say."""

    held: bool
    answers: tuple[Raw, ...]
    forms: frozenset[str]
    beside: Mapping[str, tuple[str, ...]]
    until: dt.date


def of_cases(desk: Desk, cases: Sequence[str]) -> Iterator[tuple[str, Facts, dt.date]]:
    """Yield for each of these people what is counted of them and the first day on which that may be something else.

    cases: codes, or several codes of one person (`store.counted.BETWEEN`): their accounts are read together. A case
    whose consent cannot be read is counted in nothing. Raises CompartmentClosed.
    """
    around, forms = review_facts.around(desk), KnownQuestions(desk)
    for start in range(0, len(cases), case_papers.STRETCH):
        some = cases[start:start + case_papers.STRETCH]
        codes = [code for case in some for code in case.split(BETWEEN)]
        papers = {one.case: one for one in case_papers.of_cases(desk, codes)}
        interviews = _interviews(desk, codes)
        for case in some:
            told = [_told(desk, papers.get(code, Papers(code)), interviews.get(code, {}), around, forms)
                    for code in case.split(BETWEEN)]
            yield case, *_counted(told)


def _interviews(desk: Desk, cases: Sequence[str]) -> Interviews:
    found: dict[str, dict[str, Version]] = {}
    for case, version in case_versions.heads(desk.compartment(Compartment.TESTIMONY), cases):
        if version.header.kind == INTERVIEW and version.content is not None:
            found.setdefault(case, {})[version.header.record] = version
    return found


def _told(desk: Desk, papers: Papers, interviews: Mapping[str, Version], around: Around, forms: KnownQuestions,
          ) -> _Account:
    try:
        read = _read(desk, papers, around)
    except ConsentUnreadable:
        return _Account(bool(interviews), (), frozenset(), {}, dt.date.max)
    told = [one for one in interviews.values() if read.countable and _rests(one, read, forms)]
    return _Account(bool(interviews), tuple(_answers(papers, one, forms) for one in told),
                    frozenset(map(form_key, told)), read.beside, same_until(read.records, desk.today()))


def _counted(cases: Sequence[_Account]) -> tuple[Facts, dt.date]:
    """Return what is counted of a person: all accounts of all their cases, of consents what the first case has."""
    answers = [answer for one in cases for answer in one.answers]
    beside = next((one.beside for one in cases if one.beside), {})
    held = (facts.HELD,) if any(one.held for one in cases) else ()
    forms = sorted(frozenset().union(*(one.forms for one in cases)))
    found = facts_of(Told(answers, beside), forms, counted=bool(answers), consented=bool(beside))
    return Facts((*held, *found.tags), found.numbers), min(one.until for one in cases)


def _read(desk: Desk, papers: Papers, around: Around) -> _Read:
    """Read a case; what reviewers rejected may not be counted: it may be here twice, or be no account of anybody."""
    records = consents.read(papers.history(consents.CONSENT), papers.of(consents.WITHDRAWAL))
    seen, reviewed = consent_facts.of_review(desk, papers, around)
    countable = _may_count(records, desk.today()) and (seen is None or seen.state is not ReviewState.REJECTED)
    said = consent_facts.of_records(desk, papers, records)
    return _Read(records, countable, {**said, **reviewed} if said else {})


def _may_count(records: Sequence[ConsentRecord], day: dt.date) -> bool:
    """Tell whether the interviews of a case may be counted: the claim of a public report never covers one."""
    try:
        return not clear(records, Use(Handling.COUNT), day).published
    except ConsentMissing:
        return False


def _rests(version: Version, read: _Read, forms: KnownQuestions) -> bool:
    """Tell whether its form is here, and it names a consent of its case: else it would outlive a withdrawal."""
    used = form_used(version)
    known = used is not None and forms.of(used) is not None
    return known and version.header.consent in {one.id for one in read.records}


def _answers(papers: Papers, version: Version, forms: KnownQuestions) -> Raw:
    """Return what an interview answered that can be counted, in testimony and consent, in the order of its items."""
    beside = [one for one in papers.of(INTERVIEW) if one.header.record == version.header.record and form_used(one)]
    items: dict[str, Json] = {}
    for one in (*beside, version):
        kept = (one.content or {}).get("items")
        items |= kept if isinstance(kept, Mapping) else {}
    return ordered({path: answer for one in (*beside, version)
                    for path, answer in forms.given(one).items()}, items)


def form_key(version: Version) -> str:
    """Return which form an interview answers: `id.vN#` and the form's fingerprint (64 hex digits)."""
    used = form_used(version)
    assert used is not None  # `_rests` has looked
    return f"{used.id}.v{used.version}#{used.sha256.hex()}"
