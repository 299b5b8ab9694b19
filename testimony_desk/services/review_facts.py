"""Gathers what the review of a case depends on, with the consent key alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.attachments import EVIDENCE
from testimony_desk.domain.consent.lineages import in_force
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.consent.settled import settled
from testimony_desk.domain.review import legal_hold, rules
from testimony_desk.domain.review.facts import CaseFacts, EvidenceFact, Eyes
from testimony_desk.domain.review.record import Attestation, DecisionRefused, LegalHold
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import case_papers, colleagues, consents, overriding, review_records, settling
from testimony_desk.services.case_papers import Papers
from testimony_desk.services.colleagues import Around as Colleagues
from testimony_desk.services.completing import CASE, DONE, TOLD_YOUNG
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.store import attachments, case_versions, departures, versions

_LANGUAGE = "consent_language"


class Left:
    """The bundles that left, to be asked what each version left in."""

    def __init__(self, known: Sequence[departures.Departure]) -> None:
        self._partners = [one.partners for one in known]
        self._in: dict[str, set[int]] = {}
        for place, one in enumerate(known):
            for identifier in one.versions:
                self._in.setdefault(identifier, set()).add(place)

    def whole(self, identifiers: Iterable[str]) -> bool:
        """Tell whether one bundle held all of these versions."""
        held = [self._in.get(one, set()) for one in identifiers]
        return bool(held) and bool(set.intersection(*held))

    def partners(self, identifiers: Iterable[str]) -> frozenset[str]:
        """Return for whom any of these versions left, as card fingerprints."""
        return frozenset().union(*(self._partners[place] for one in identifiers for place in self._in.get(one, ())))


@dataclass(frozen=True)
class Around:
    """What is the same for all cases and is read once.

    sealed: SHA-256 of the ciphertexts that identity notes, by record; nothing where its key is not open.
    """

    colleagues: Colleagues
    left: Left
    sealed: Mapping[str, frozenset[str]]


def around(desk: Desk) -> Around:
    """Return what is the same for all cases."""
    return Around(colleagues.around(desk), Left(departures.departures(desk.consent)), _sealed(desk))


def cases(desk: Desk) -> tuple[str, ...]:
    """Return the codes of all cases with a consent here, sorted; published ones are among them."""
    return case_versions.codes(desk.consent, consents.CONSENT)


def is_published(papers: Papers) -> bool:
    """Tell whether a case comes from a public report: nobody was asked, and nobody reviews it."""
    return any((one.content or {}).get("source_sha256") for one in papers.of(consents.CONSENT)[-1:])


def of_case(desk: Desk, case: str) -> CaseFacts:
    """Return the facts of one case; raises ConsentUnreadable."""
    return of_papers(desk, case_papers.of_case(desk, case), around(desk))


def of_papers(desk: Desk, papers: Papers, beside: Around) -> CaseFacts:
    """Return the facts of a case whose papers were read; raises ConsentUnreadable."""
    records = consents.read(papers.history(consents.CONSENT), papers.of(consents.WITHDRAWAL))
    if papers.of(settling.SETTLEMENT):
        said = settling.settlements(desk, papers.case)
        records = tuple(settled(one, said) for one in records)
    lineages = in_force(records)
    heads = [head for lineage in lineages for head in lineage.heads]
    about = [*papers.of(CASE), *papers.of(INTERVIEW)]
    eyes = beside.colleagues.eyes(_versions_of(papers), records)
    now = frozenset(head.id for head in heads) | {one.id for one in about}
    return CaseFacts(
        papers.case, lineages, frozenset(head.id for head in heads), frozenset(one.id for one in about),
        completed=any(map(_is_completed, about)),
        overridden=bool(papers.of(overriding.OVERRIDE)) and bool(overriding.lifted(desk, papers.case)),
        withdrawn_shared=_shared_and_withdrawn(desk, papers, records, beside.left),
        delivered=beside.left.whole(now),
        spoken_in=frozenset(language for one in about for language in _languages(one)),
        legal_hold=bool(holds(papers, eyes)),
        told_young=told_young(papers),
        evidence=tuple(_evidence(papers, records, heads, eyes, beside.sealed)), eyes=eyes,
        since=max((one.header.made_on for one in (*papers.of(consents.CONSENT), *about)), default=""))


def holds(papers: Papers, eyes: Eyes) -> tuple[LegalHold, ...]:
    """Return the words by which a court wants this case kept, none when it does not."""
    return legal_hold.in_force(review_records.read(papers, LegalHold), eyes)


def told_young(papers: Papers) -> bool:
    """Tell whether an interview's share in consent says that who agreed as an adult may be under 18."""
    return any((one.content or {}).get(TOLD_YOUNG) is True for one in papers.of(INTERVIEW))


def noted_evidence(papers: Papers) -> tuple[tuple[str, str, str, str], ...]:
    """Return what consent notes of files with evidence: (consent version, record, SHA-256 of the ciphertext, attester).

    attester: the staff code that was given when the file was attached, or "".
    """
    return tuple((str(one.content["given"]), one.header.record, str(one.content["sha256"]),
                  str(one.content.get("attested_by", ""))) for one in papers.of(EVIDENCE)
                 if one.content is not None and not one.content.get("removed") and "sha256" in one.content)


def bearing(head: ConsentRecord, records: Collection[ConsentRecord]) -> frozenset[str]:
    """Return the consent versions whose evidence is evidence of this one: its own, and those it follows in one form."""
    known = {one.id: one for one in records}
    found, one = {head.id}, head
    while (before := known.get(one.supersedes)) is not None and before.form is head.form and before.id not in found:
        found.add(before.id)
        one = before
    return frozenset(found)


def _versions_of(papers: Papers) -> list[Version]:
    """Return every version of a case's consents, of the case and of its interviews."""
    return [one for kind in (consents.CONSENT, CASE, INTERVIEW) for one in papers.history(kind)]


def _evidence(papers: Papers, records: Collection[ConsentRecord], heads: Iterable[ConsentRecord], eyes: Eyes,
              sealed: Mapping[str, frozenset[str]]) -> Iterator[EvidenceFact]:
    said = [one for one in review_records.read(papers, Attestation) if _may_attest(one, eyes)]
    noted = noted_evidence(papers)
    for head in heads:
        of_head = bearing(head, records)
        named = head.evidence.sha256 if head.evidence is not None else ""
        # One signature or recording can confirm two records: a relative's own account, and the absent person's.
        files = [(record, sha256) for given, record, sha256, _by in noted if given in of_head or sha256 == named]
        if head.evidence is not None and (not files or named not in {"", *(sha256 for _record, sha256 in files)}):
            files.append(("", named))
        for record, sha256 in files:
            about = [one.fits for one in said if (one.evidence, one.sha256) == (record, sha256)
                     and one.consent in of_head]
            yield EvidenceFact(head.id, record, sha256, attested=bool(about) and all(about),
                               differs=not all(about) or not sealed.get(record, frozenset()) <= {sha256})


def _may_attest(one: Attestation, eyes: Eyes) -> bool:
    try:
        rules.check_attestation(one, eyes)
    except DecisionRefused:
        return False
    return True


def _sealed(desk: Desk) -> Mapping[str, frozenset[str]]:
    """Return what the identity compartment notes of files, where its key is open; the files themselves: `attesting`."""
    if not desk.opens(Compartment.IDENTITY):
        return {}
    return attachments.sealed_hashes(desk.compartment(Compartment.IDENTITY))


def _is_completed(version: Version) -> bool:
    return version.header.kind == INTERVIEW or (version.content or {}).get("state") == DONE


def _languages(version: Version) -> Iterator[str]:
    answers = (version.content or {}).get("answers")
    for path, answer in (answers.items() if isinstance(answers, Mapping) else ()):
        if path.rpartition("/")[2] == _LANGUAGE and isinstance(answer, Mapping) and answer.get("value"):
            yield str(answer["value"])


def _shared_and_withdrawn(desk: Desk, papers: Papers, records: Iterable[ConsentRecord], left: Left) -> bool:
    """Tell whether something of a withdrawn case left for a desk that has not confirmed the withdrawal."""
    taken = papers.of(consents.WITHDRAWAL)
    if not taken:
        return False
    ids = {*(one.id for one in records), *(str((one.content or {}).get("consent", "")) for one in taken)}
    return any(not versions.is_receipted(desk.consent, one.id, partner)
               for partner in left.partners(ids) for one in taken)
