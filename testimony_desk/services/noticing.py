"""Withdrawals that must reach headquarters although nothing else of their case may be sent any more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from testimony_desk.domain.version import Version
from testimony_desk.exchange.card import SignedCard
from testimony_desk.services import consents
from testimony_desk.services.desk import Desk
from testimony_desk.store import departures, versions

Hearers = tuple[str, ...]
"""Fingerprints (hex) of the receivers that are to hear of a withdrawal, in the order of the receivers."""


def for_each(desk: Desk, receivers: Sequence[SignedCard], cases: Sequence[str]) -> list[tuple[Version, Hearers]]:
    """Return those withdrawals of which any receiver is to hear, each with those that are."""
    found: dict[str, Version] = {}
    told: dict[str, Hearers] = {}
    for receiver in receivers:
        for one in notices(desk, receiver, cases):
            found[one.id] = one
            told[one.id] = (*told.get(one.id, ()), receiver.fingerprint.hex())
    return [(one, told[identifier]) for identifier, one in found.items()]


def notices(desk: Desk, receiver: SignedCard, cases: Iterable[str]) -> tuple[Version, ...]:
    """Return the withdrawals of these cases that the receiver has not confirmed and has reason to hear of.

    Only of cases of which something left for it before: it learns of no case by its withdrawal. Only this desk's own
    word: it would take no other from it, and what headquarters said this desk has said again.
    """
    partner = receiver.fingerprint.hex()
    known = frozenset().union(*(one.versions for one in departures.departures(desk.consent) if partner in one.partners))
    return tuple(one for case in sorted(cases) if known.intersection(_consents_of(desk, case))
                 for one in versions.heads_of_case(desk.consent, case, consents.WITHDRAWAL)
                 if one.header.desk in desk.consent.signers
                 and not versions.is_receipted(desk.consent, one.id, partner))


def _consents_of(desk: Desk, case: str) -> frozenset[str]:
    heads = versions.heads_of_case(desk.consent, case, consents.CONSENT)
    return frozenset(one.id for head in heads for one in versions.of_record(desk.consent, head.header.record))
