"""What left this desk in a bundle: which versions, to whom, on which day; read from promises kept and the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json
from testimony_desk.store import intents
from testimony_desk.store.compartment import OpenCompartment

DELIVER, DELIVERED = "deliver", "bundle-delivered"


@dataclass(frozen=True)
class Departure:
    """One bundle that was put where it can leave. partners: 64 hex digits each; day: YYYY-MM-DD; versions: ids."""

    partners: frozenset[str]
    day: str
    versions: frozenset[str]


def departures(consent: OpenCompartment) -> list[Departure]:
    """Return every bundle that left, oldest first, whether or not a receipt has come."""
    left = {subject: at[:10] for subject, at in consent.execute(
        "SELECT subject, min(at) FROM journal WHERE act = ? GROUP BY subject", (DELIVERED,))}
    return [Departure(frozenset(partners_of(one.ids)), left[bundle], frozenset(_versions(one)))
            for one in intents.of_kind(consent, DELIVER) if (bundle := str(one.ids.get("bundle"))) in left]


def delivered(consent: OpenCompartment) -> frozenset[str]:
    """Return the ids of all versions that left in a bundle."""
    return frozenset().union(*(one.versions for one in departures(consent)))


def partners_of(ids: Mapping[str, Json]) -> tuple[str, ...]:
    """Return the fingerprints of the cards that a staged bundle is for; older promises name a single one."""
    named = ids.get("partners", (ids.get("partner", ""),))
    return tuple(map(str, named)) if isinstance(named, list | tuple) else ()


def _versions(promise: intents.Intent) -> list[str]:
    named = promise.ids.get("versions", ())
    return [str(one) for one in named] if isinstance(named, list | tuple) else []
