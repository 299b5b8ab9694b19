"""What left this desk in a bundle: which versions, to whom, on which day; read from promises kept and the journal."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.store import intents
from testimony_desk.store.compartment import OpenCompartment

DELIVER, DELIVERED = "deliver", "bundle-delivered"


@dataclass(frozen=True)
class Departure:
    """One bundle that was put where it can leave. partner: 64 hex digits; day: YYYY-MM-DD; versions: their ids."""

    partner: str
    day: str
    versions: frozenset[str]


def departures(consent: OpenCompartment) -> list[Departure]:
    """Return every bundle that left, oldest first, whether or not a receipt has come."""
    left = {subject: at[:10] for subject, at in consent.execute(
        "SELECT subject, min(at) FROM journal WHERE act = ? GROUP BY subject", (DELIVERED,))}
    return [Departure(str(one.ids.get("partner", "")), left[bundle], frozenset(_versions(one)))
            for one in intents.of_kind(consent, DELIVER) if (bundle := str(one.ids.get("bundle"))) in left]


def delivered(consent: OpenCompartment) -> frozenset[str]:
    """Return the ids of all versions that left in a bundle."""
    return frozenset().union(*(one.versions for one in departures(consent)))


def _versions(promise: intents.Intent) -> list[str]:
    named = promise.ids.get("versions", ())
    return [str(one) for one in named] if isinstance(named, list | tuple) else []
