"""Records of published reports: what an import may claim about consent, and nothing more (protocol 2.5)."""

from __future__ import annotations

import re

from testimony_desk.domain.consent.codes import ConsentForm, IdentityLevel, Purpose, Said
from testimony_desk.domain.consent.record import ConsentRecord, Decision
from testimony_desk.domain.errors import DeskError

REPORTED = frozenset({Purpose.PUB_ANON, Purpose.PUB_NAMED})
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ClaimRefused(DeskError):
    """An import that claims consent which only a person can give here; facts: why."""

    code = "consent-claim"


def check_claim(record: ConsentRecord) -> None:
    """Raise ClaimRefused unless this is an honest record of a published report.

    It must be of form `imported`, name its report by SHA-256, hold no guardian, witness, evidence or teach-back (nobody
    here met the person), and every purpose but the publisher's own two is `not_asked`: p_internal is never forged.
    """
    if record.form is not ConsentForm.IMPORTED:
        raise ClaimRefused(why="form")
    if not _SHA256.fullmatch(record.source_sha256):
        raise ClaimRefused(why="source")
    if any((record.guardian, record.assent, record.witness, record.evidence, record.teachback, record.info_given)):
        raise ClaimRefused(why="conversation")
    if not all(_reportable(one) for one in record.decisions):
        raise ClaimRefused(why="decision")


def _reportable(decision: Decision) -> bool:
    """A report can tell what it was allowed to print, and nothing else; even that yes binds its publisher only."""
    told = {Said.YES, Said.NO, Said.NOT_ASKED} if decision.purpose in REPORTED else {Said.NOT_ASKED}
    return decision.said in told


def reported(anonymous: Said, named: Said, level: IdentityLevel) -> tuple[Decision, ...]:
    """Return the decisions of an imported record: every purpose, all but the two of the publisher not asked."""
    said = {Purpose.PUB_ANON: anonymous, Purpose.PUB_NAMED: named}
    return tuple(Decision(purpose, said.get(purpose, Said.NOT_ASKED), identity_level=level) for purpose in Purpose)
