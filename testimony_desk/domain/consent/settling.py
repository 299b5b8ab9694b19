"""Who may settle the condition of a yes: a supervisor who did not ask for it, once, in words, for what stands now."""

from __future__ import annotations

from collections.abc import Collection

from testimony_desk.domain import canonical
from testimony_desk.domain.consent.overriding import FourEyes
from testimony_desk.domain.consent.record import ConsentRecord, same_about
from testimony_desk.domain.consent.settled import Settlement, can_be_settled
from testimony_desk.domain.errors import DeskError

SIGNED_PREFIX = b"testimony-desk/settlement/v1\0"


class SettlementRefused(DeskError):
    """What is no open condition was to be settled, or by someone who cannot; facts: why."""

    code = "settlement-refused"


def signed_bytes(settlement: Settlement) -> bytes:
    """Return what the supervisor signs."""
    first, last = settlement.embargo_until, settlement.expires_on
    return SIGNED_PREFIX + canonical.dump({
        "case": settlement.case, "consent": settlement.consent, "purpose": settlement.purpose, "how": settlement.how,
        "given_on": settlement.given_on.isoformat(), "person": settlement.person,
        "embargo_until": first.isoformat() if first else None, "expires_on": last.isoformat() if last else None,
        "identity_level": settlement.identity_level.value, "not_for": settlement.not_for})


def check(settlement: Settlement, record: ConsentRecord, eyes: FourEyes) -> None:
    """Raise SettlementRefused unless this person may settle this condition of this record, which stands now."""
    if not is_open(record, settlement.purpose):
        raise SettlementRefused(why="no condition")
    if not settlement.how.strip():
        raise SettlementRefused(why="no words")
    if settlement.person in eyes.interviewers:
        raise SettlementRefused(why="interviewer")
    if not _is_supervisor(settlement, eyes):
        raise SettlementRefused(why="not a supervisor")


def is_open(record: ConsentRecord, purpose: str) -> bool:
    """Tell whether a decision (as `key` writes it) is a yes with a condition that can be settled."""
    return any(can_be_settled(one) and same_about(one.key, purpose) for one in record.decisions)


def counted(settlements: Collection[Settlement], eyes: FourEyes) -> frozenset[Settlement]:
    """Return those that count: in words, by a supervisor who did not ask. The signatures are the caller's to check."""
    return frozenset(one for one in settlements
                     if one.how.strip() and one.person not in eyes.interviewers and _is_supervisor(one, eyes))


def _is_supervisor(settlement: Settlement, eyes: FourEyes) -> bool:
    return any(settlement.person in board for board in eyes.boards)
