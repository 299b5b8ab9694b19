"""Gathers what the review of a case depends on, with the consent key alone."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.attachments import EVIDENCE
from testimony_desk.domain.consent.lineages import in_force
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.review import rules
from testimony_desk.domain.review.facts import CaseFacts, EvidenceFact, Eyes
from testimony_desk.domain.review.record import Attestation, DecisionRefused
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import colleagues, consents, overriding, review_records
from testimony_desk.services.completing import CASE, DONE
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.store import attachments, departures, versions
from testimony_desk.store.departures import Departure

_LANGUAGE = "consent_language"


@dataclass(frozen=True)
class Around:
    """What is the same for all cases and is read once. words: how often each teach-back was told, tidied."""

    boards: tuple[Mapping[str, str], ...]
    departures: Sequence[Departure]
    words: Mapping[str, int]


def around(desk: Desk) -> Around:
    """Return what is the same for all cases."""
    told: Counter[str] = Counter()
    for case in cases(desk):
        told.update({_plain(head.teachback) for lineage in in_force(consents.of_case(desk, case))
                     for head in lineage.heads})
    return Around(colleagues.boards(desk), departures.departures(desk.consent), told)


def cases(desk: Desk) -> tuple[str, ...]:
    """Return the code of every case that somebody was asked about here or elsewhere; published ones are left out."""
    found = {str(one.content["case"]): bool(one.content.get("source_sha256"))
             for one in versions.heads_of_kind(desk.consent, consents.CONSENT) if one.content is not None}
    return tuple(sorted(case for case, published in found.items() if not published))


def of_case(desk: Desk, case: str, beside: Around | None = None) -> CaseFacts:
    """Return the facts of one case; beside: `around`, without which `same_words` is not looked at.

    Raises ConsentUnreadable.
    """
    records = consents.of_case(desk, case)
    lineages = in_force(records)
    heads = [head for lineage in lineages for head in lineage.heads]
    about = [*versions.heads_of_case(desk.consent, case, CASE), *versions.heads_of_case(desk.consent, case, INTERVIEW)]
    asked = versions.heads_of_case(desk.consent, case, consents.CONSENT)
    eyes = colleagues.eyes(desk, [*asked, *about], records, beside.boards if beside else None)
    left = beside.departures if beside else departures.departures(desk.consent)
    now = frozenset(head.id for head in heads) | {one.id for one in about}
    return CaseFacts(
        case, lineages, frozenset(head.id for head in heads), frozenset(one.id for one in about),
        completed=any(map(_is_completed, about)), overridden=bool(overriding.lifted(desk, case)),
        withdrawn_shared=_shared_and_withdrawn(desk, case, [one.id for one in records], left),
        delivered=any(now <= one.versions for one in left),
        spoken_in=frozenset(language for one in about for language in _languages(one)),
        same_words=beside is not None and any(beside.words[_plain(head.teachback)] > 1 for head in heads
                                              if head.teachback.strip()),
        evidence=tuple(_evidence(desk, case, records, heads, eyes)), eyes=eyes,
        since=max((one.header.made_on for one in (*asked, *about)), default=""))


def noted_evidence(desk: Desk, case: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return what consent notes of files with evidence: (consent version, record, SHA-256 of the ciphertext, attester).

    attester: the staff code that was given when the file was attached, or "".
    """
    found = versions.heads_of_case(desk.consent, case, EVIDENCE)
    return tuple((str(one.content["given"]), one.header.record, str(one.content["sha256"]),
                  str(one.content.get("attested_by", ""))) for one in found
                 if one.content is not None and not one.content.get("removed") and "sha256" in one.content)


def bearing(head: ConsentRecord, records: Collection[ConsentRecord]) -> frozenset[str]:
    """Return the consent versions whose evidence is evidence of this one: its own, and those it follows in one form."""
    known = {one.id: one for one in records}
    found, one = {head.id}, head
    while (before := known.get(one.supersedes)) is not None and before.form is head.form and before.id not in found:
        found.add(before.id)
        one = before
    return frozenset(found)


def _evidence(desk: Desk, case: str, records: Collection[ConsentRecord], heads: Iterable[ConsentRecord],
              eyes: Eyes) -> Iterator[EvidenceFact]:
    said = [one for one in review_records.of_case(desk, case, Attestation) if _may_attest(one, eyes)]
    noted = noted_evidence(desk, case)
    for head in heads:
        of_head = bearing(head, records)
        files = [(record, sha256) for given, record, sha256, _by in noted if given in of_head]
        if not files and head.evidence is not None:
            files = [("", "")]
        for record, sha256 in files:
            about = [one.fits for one in said if (one.evidence, one.sha256) == (record, sha256)
                     and one.consent in of_head]
            yield EvidenceFact(head.id, record, sha256, attested=bool(about) and all(about),
                               differs=not all(about) or _differs_here(desk, record, sha256))


def _may_attest(one: Attestation, eyes: Eyes) -> bool:
    try:
        rules.check_attestation(one, eyes)
    except DecisionRefused:
        return False
    return True


def _differs_here(desk: Desk, record: str, sha256: str) -> bool:
    """Compare what the identity compartment notes of a file, where its key is open; the file itself: `attesting`."""
    if not record or not desk.opens(Compartment.IDENTITY):
        return False
    rows = attachments.of_record(desk.compartment(Compartment.IDENTITY), record)
    return any(row.measured.sealed_sha256 not in ("", sha256) for row in rows)


def _is_completed(version: Version) -> bool:
    return version.header.kind == INTERVIEW or (version.content or {}).get("state") == DONE


def _languages(version: Version) -> Iterator[str]:
    answers = (version.content or {}).get("answers")
    for path, answer in (answers.items() if isinstance(answers, Mapping) else ()):
        if path.rpartition("/")[2] == _LANGUAGE and isinstance(answer, Mapping) and answer.get("value"):
            yield str(answer["value"])


def _shared_and_withdrawn(desk: Desk, case: str, known: Iterable[str], left: Iterable[Departure]) -> bool:
    """Tell whether something of a withdrawn case left for a desk that has not confirmed the withdrawal."""
    taken = versions.heads_of_case(desk.consent, case, consents.WITHDRAWAL)
    ids = frozenset((*known, *(str((one.content or {}).get("consent", "")) for one in taken)))
    return any(not versions.is_receipted(desk.consent, one.id, departure.partner) for one in taken
               for departure in left if ids & departure.versions)


def _plain(words: str) -> str:
    """Return words without capitals, marks and blanks, so that a copied sentence is known again."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "".join(char for char in folded if char.isalnum())
