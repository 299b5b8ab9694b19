"""A second person hears or sees the evidence of a consent and says on the record whether it fits."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.review.facts import CaseFacts
from testimony_desk.domain.review.record import Attestation, DecisionRefused
from testimony_desk.domain.review.rules import check_attestation
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import case_papers, review_facts, review_records, reviewing
from testimony_desk.services.desk import Desk
from testimony_desk.store import attachment_files, attachments
from testimony_desk.store.attachments import State
from testimony_desk.store.errors import NotInVault


class EvidenceDiffers(DeskError):
    """The file with the evidence is not the one that consent noted; that was written down."""

    code = "evidence-differs"


@dataclass(frozen=True)
class Evidence:
    """Evidence of one consent. consent: version id; form: how the person confirmed; record: of the attached file.

    record and sha256 (of the ciphertext) are "" for paper kept elsewhere; record alone for a file that the consent
    names and that is not noted here, as after it was removed. noted_by: the staff code that was given when it was
    taken; said: what second people said about it; attested, differs: what follows from that.
    """

    consent: str
    form: ConsentForm
    record: str
    sha256: str
    noted_by: str
    said: tuple[Attestation, ...]
    attested: bool
    differs: bool


def evidence(desk: Desk, case: str) -> tuple[Evidence, ...]:
    """Return the evidence of the consents in force of a case, with the consent key alone; raises ConsentUnreadable."""
    papers = case_papers.of_case(desk, case)
    facts = review_facts.of_papers(desk, papers, review_facts.around(desk))
    by_record = {record: by for _given, record, _sha256, by in review_facts.noted_evidence(papers)}
    said = review_records.read(papers, Attestation)
    forms = {head.id: head for head in facts.heads}
    return tuple(Evidence(one.consent, forms[one.consent].form, one.record, one.sha256,
                          by_record.get(one.record) or _told_by(forms[one.consent]),
                          tuple(each for each in said if (each.evidence, each.sha256) == (one.record, one.sha256)),
                          one.attested, one.differs) for one in facts.evidence)


def attest(desk: Desk, case: str, consent: str, record: str, *, fits: bool) -> Version:
    """Keep the word of the person who unlocked, who heard or saw this evidence; record: "" for paper kept elsewhere.

    consent: a consent version in force. Needs the identity key, and nobody attests what they took down themselves. Of a
    file that is not the one noted it is kept that it differs, whatever was said, and EvidenceDiffers is raised. Raises
    CompartmentClosed, NotInVault, DecisionRefused, DiskFull.
    """
    desk.compartment(Compartment.IDENTITY)
    facts = review_facts.of_case(desk, case)
    found = next((one for one in facts.evidence if (one.consent, one.record) == (consent, record)), None)
    if found is None or (found.sha256 and not record):
        raise NotInVault(what="evidence")
    same = not record or _is_the_one(desk, record, found.sha256)
    said = Attestation(case, consent, record, found.sha256, fits and same, desk.today(), desk.person)
    version = _kept(desk, said, facts)
    if not same:
        raise EvidenceDiffers
    return version


def _kept(desk: Desk, said: Attestation, facts: CaseFacts) -> Version:
    check_attestation(said, facts.eyes)
    before = review_records.of_case(desk, said.case, Attestation)
    if any((one.person, one.consent, one.evidence, one.sha256, one.fits)
           == (said.person, said.consent, said.evidence, said.sha256, said.fits) for one in before):
        raise DecisionRefused(why="said already")
    return reviewing.keep(desk, review_records.signed(desk, said, said.consent), "evidence-attested")


def _is_the_one(desk: Desk, record: str, sha256: str) -> bool:
    """Measure the sealed file; raises NotInVault when it is not here, so that nobody can have heard or seen it."""
    rows = attachments.of_record(desk.compartment(Compartment.IDENTITY), record)
    row = next((one for one in rows if one.state is State.CLOSED), None)
    if row is None or not (path := attachment_files.path_of(desk.vault.folder, row.id)).is_file():
        raise NotInVault(what="attachment")
    return attachment_files.measure(path) == sha256 == row.measured.sealed_sha256


def _told_by(head: ConsentRecord) -> str:
    return head.evidence.attested_by if head.evidence is not None else ""
