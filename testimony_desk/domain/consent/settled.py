"""A yes with a condition, and what a supervisor wrote down that it comes to: only then it is a yes, within that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from testimony_desk.domain.consent.codes import IdentityLevel, Purpose, Said
from testimony_desk.domain.consent.record import ConsentRecord, Decision, Withheld, same_about


@dataclass(frozen=True)
class Settlement:
    """How the condition of one decision of one consent version is kept (protocol 2.3).

    purpose: the decision as `key` writes it; how: one line in own words; the rest are bounds that the gate keeps:
    embargo_until, the first day; expires_on, the first day on which it is over; identity_level, the most that may be
    shown; not_for: who must not receive it. person: a supervisor's personal public key (64 hex digits); signature: 128
    hex digits by that key.
    """

    case: str
    consent: str
    purpose: str
    how: str
    given_on: dt.date
    person: str
    embargo_until: dt.date | None = None
    expires_on: dt.date | None = None
    identity_level: IdentityLevel = IdentityLevel.REAL
    not_for: str = ""
    signature: str = ""


def settled(record: ConsentRecord, settlements: Collection[Settlement]) -> ConsentRecord:
    """Return the record in which each condition that was settled for this very version is a yes within its bounds.

    Of several settlements of one condition every bound holds. What is no condition stays as it is, and so does base
    consent: whether anything may be kept at all is in nobody's hands but the person's.
    """
    own = [one for one in settlements if record.id and one.consent == record.id]
    if not own:
        return record
    kept_out = tuple(sorted({Withheld(one.purpose, one.not_for, one.how) for one in own if one.not_for},
                            key=lambda one: (one.from_whom, one.what, one.why)))
    return replace(record, withhold=(*record.withhold, *kept_out), decisions=tuple(
        _settled(one, [other for other in own if same_about(other.purpose, one.key)]) for one in record.decisions))


def can_be_settled(decision: Decision) -> bool:
    """Tell whether a decision is a yes with a condition that a supervisor may settle."""
    return decision.said is Said.CONDITIONAL and decision.purpose is not Purpose.INTERNAL


def _settled(decision: Decision, said: Sequence[Settlement]) -> Decision:
    if not can_be_settled(decision) or not said:
        return decision
    order = list(IdentityLevel)
    return replace(
        decision, said=Said.YES,
        embargo_until=max((one for one in (decision.embargo_until, *(other.embargo_until for other in said)) if one),
                          default=None),
        expires_on=min((one for one in (decision.expires_on, *(other.expires_on for other in said)) if one),
                       default=None),
        identity_level=min((decision.identity_level, *(other.identity_level for other in said)), key=order.index))
