"""Limits that no yes can lift: what minors and absent persons are spared, and when a second person must approve."""

from __future__ import annotations

from testimony_desk.domain.consent.blocks import OUTSIDE
from testimony_desk.domain.consent.codes import MINORS, Capacity, ConsentForm, Purpose, Risk
from testimony_desk.domain.consent.purposes import (
    FOR_SEARCH_OR_PROTECTION,
    FOR_THE_ABSENT,
    NEVER_FOR_MINORS,
    RULES,
    WITH_FAMILY_CONSENSUS,
)
from testimony_desk.domain.consent.record import Absence, ConsentRecord

# Pictures that show a wound or a face (protocol 2.3).
SHOWING = frozenset({Purpose.PHOTO_INJURY, Purpose.PHOTO_FACE})


def never(capacity: Capacity, absence: Absence | None, purpose: Purpose) -> str:
    """Return why this person's consent can never allow the purpose, "" when it can (protocol 2.4)."""
    if capacity in MINORS and purpose in NEVER_FOR_MINORS:
        return "never-for-minors"
    if capacity is Capacity.PROXY_ABSENT and purpose not in _for_the_absent(absence):
        return "not-for-the-absent"
    return ""


def _for_the_absent(absence: Absence | None) -> frozenset[Purpose]:
    allowed = FOR_THE_ABSENT
    if absence is not None and absence.search_or_protection:
        allowed |= FOR_SEARCH_OR_PROTECTION
    if absence is not None and absence.family_consensus:
        allowed |= WITH_FAMILY_CONSENSUS
    return allowed


def needs_second_approval(record: ConsentRecord, purpose: Purpose, topics: frozenset[str],
                          recordings: frozenset[Purpose]) -> bool:
    """Return True when the use leaves the organisation and a second person must have approved (protocol 2.3, 3).

    topics: the sensitive ones that are used; recordings: the purposes of what was recorded.
    """
    if RULES[purpose].act not in OUTSIDE:
        return False
    return (RULES[purpose].second or bool(topics) or bool(SHOWING & recordings) or record.minor
            or record.risk_person is Risk.HIGH or record.capacity is Capacity.PROXY_ABSENT
            or record.form is ConsentForm.VERBAL_REMOTE)
