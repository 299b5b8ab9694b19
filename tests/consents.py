"""Builds consent records for tests: one whole valid conversation, which each test then spoils in one place."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from testimony_desk.domain.consent.clearing import Cleared, ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Capacity, ConsentForm, IdentityLevel, InfoItem, Purpose, Said
from testimony_desk.domain.consent.conditions import Facts, Review
from testimony_desk.domain.consent.published import reported
from testimony_desk.domain.consent.purposes import RULES
from testimony_desk.domain.consent.record import ConsentRecord, Decision, Evidence, ScriptRead

LISTS = Path(__file__).resolve().parent.parent / "resources" / "lists" / "lists.csv"
DAY = dt.date(2026, 3, 1)
APPROVED = Facts(review=Review("i", "first", "second"))
ABOUT = {Purpose.SENSITIVE: "health", Purpose.COURT_NAT: "Court A", Purpose.COURT_INT: "Body B",
         Purpose.PARTNER: "Partner C", Purpose.REFERRAL: "clinic"}


def codes_of(name: str) -> list[str]:
    with LISTS.open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if row["list"] == name]


def yes(purpose: Purpose, about: str = "", **more: Any) -> Decision:
    return Decision(purpose, Said.YES, about or ABOUT.get(purpose, ""),
                    **{"identity_level": IdentityLevel.REAL, **more})


def everything() -> tuple[Decision, ...]:
    """Return a yes to all purposes, each topic of p_sensitive by itself."""
    topics = (yes(Purpose.SENSITIVE, topic) for topic in ("health", "sexual_violence", "sogiesc"))
    return (*(yes(one) for one in Purpose if one is not Purpose.SENSITIVE), *topics)


def consent(*decisions: Decision, **changed: Any) -> ConsentRecord:
    """Return a record of a whole conversation on DAY with these decisions, or with base consent only."""
    plain = ConsentRecord(
        case="TD-7K3M-9QXH-4", person_alias="P1", version=1, given_on=DAY, interviewer_code="I-0001",
        capacity=Capacity.ADULT_CAPABLE, form=ConsentForm.VERBAL_WITNESSED, script=ScriptRead("ar", "1", "0" * 64),
        decisions=decisions or (yes(Purpose.INTERNAL),), info_given=tuple(InfoItem), teachback="in own words",
        witness="I-0002", evidence=Evidence("a" * 64, "I-0002"), id="1" * 64)
    return replace(plain, **changed)


def published(**changed: Any) -> ConsentRecord:
    plain = consent(*reported(Said.YES, Said.NO, IdentityLevel.ALIAS), form=ConsentForm.IMPORTED, witness="",
                    evidence=None, info_given=(), teachback="", source_sha256="b" * 64)
    return replace(plain, **changed)


def without(record: ConsentRecord, purpose: Purpose) -> ConsentRecord:
    return replace(record, decisions=tuple(one for one in record.decisions if one.purpose is not purpose))


def reasons(records: list[ConsentRecord], use: Use, day: dt.date = DAY, facts: Facts = APPROVED) -> set[str]:
    """Return the reason codes of a refusal; fails when the use was cleared."""
    try:
        cleared: Cleared = clear(records, use, day, facts)
    except ConsentMissing as refused:
        return {one.code for one in refused.reasons}
    raise AssertionError(cleared)


def recipient(purpose: Purpose) -> str:
    return ABOUT.get(purpose, "") if RULES[purpose].named else ""
