"""Whether one decision is a yes that holds on a day: what was said, since when, until when, and asked again in time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from testimony_desk.domain.consent.codes import Purpose, Said
from testimony_desk.domain.consent.purposes import RULES, lasts_until
from testimony_desk.domain.consent.record import ConsentRecord, Decision

# Why a decision is no yes; "" in `refusal` stands for a yes.
_NOT_YES = {Said.NO: "refused", Said.CONDITIONAL: "conditional", Said.LATER: "later", Said.NOT_ASKED: "not-asked",
            Said.WITHDRAWN: "withdrawn", Said.EXPIRED: "expired"}


def refusal(record: ConsentRecord, purpose: Purpose, about: str, day: dt.date) -> str:
    """Return why the purpose (with its topic or recipient) is not granted on that day, "" when it is.

    Parents and withdrawals are not looked at here. Days count whole: an embargo ends and a yes expires at the
    beginning of the day that is named.
    """
    decision = record.decision(purpose, about)
    if decision is None:
        return "not-asked"
    if decision.said is not Said.YES:
        return _NOT_YES[decision.said]
    return _outside_its_days(record, decision, day)


def _outside_its_days(record: ConsentRecord, decision: Decision, day: dt.date) -> str:
    first = decision.said_on or record.given_on
    confirmed = [one for one in confirmations(record, decision) if first <= one <= day]
    if day < first:
        return "not-yet"
    if decision.embargo_until is not None and day < decision.embargo_until:
        return "embargo"
    if decision.expires_on is not None and decision.expires_on <= day:
        return "expired"
    if lasts_until(decision.purpose, max([first, *confirmed])) <= day:
        return "expired"
    within = RULES[decision.purpose].asked_again_within
    if within and not any((day - one).days <= within for one in confirmed):
        return "ask-again"
    return ""


def confirmations(record: ConsentRecord, decision: Decision) -> tuple[dt.date, ...]:
    """Return the days on which this very decision was said again; a bare purpose confirms all its topics."""
    names = {decision.key, decision.purpose.value}
    return tuple(one.on for one in record.confirmed if not names.isdisjoint(one.purposes))


def ends_on(record: ConsentRecord, decision: Decision) -> dt.date:
    """Return the first day on which a yes no longer holds: by its rule since it was last said, or as the person set."""
    first = decision.said_on or record.given_on
    end = lasts_until(decision.purpose, max([first, *(one for one in confirmations(record, decision) if one >= first)]))
    return min(end, decision.expires_on) if decision.expires_on is not None else end


def with_next_review(record: ConsentRecord) -> ConsentRecord:
    """Return a record that names the day by which its person should be asked again: when its first yes ends.

    Nothing is decided by it; it says to whoever has the record alone what is worked out from its decisions here.
    """
    ends = [ends_on(record, one) for one in record.decisions if one.said is Said.YES]
    return replace(record, next_review_on=min(ends, default=None))
