"""The consent record of a published case: what its report says was agreed, and nothing that only a person can give."""

from __future__ import annotations

import datetime as dt

from testimony_desk.domain.consent.codes import Capacity, ConsentForm, IdentityLevel, Said
from testimony_desk.domain.consent.published import check_claim, reported
from testimony_desk.domain.consent.record import Absence, ConsentRecord, ScriptRead
from testimony_desk.domain.published.case import PublishedCase

SUBJECT_ALIAS = "P1"
NOTHING_READ = ScriptRead(language="", version="", sha256="")


def consent_record(case: PublishedCase, code: str, imported_on: dt.date, source_sha256: str) -> ConsentRecord:
    """Return the record of form `imported` for a case that has this code here; raises ClaimRefused.

    source_sha256: of the file of cases, 64 hex digits. The day is that of the import: a report names none. Whoever
    tells of somebody absent is no consent of that person, so the record says so.
    """
    claim = case.consent
    witness = case.witness_relationship
    record = ConsentRecord(
        case=code, person_alias=SUBJECT_ALIAS, version=1, given_on=imported_on, interviewer_code="",
        capacity=Capacity.PROXY_ABSENT if witness else Capacity.ADULT_CAPABLE, form=ConsentForm(claim.form),
        script=NOTHING_READ, absence=Absence(witness) if witness else None, source_sha256=source_sha256,
        decisions=reported(Said(claim.p_pub_anon), Said(claim.p_pub_named), IdentityLevel(claim.identity_level)))
    check_claim(record)
    return record
