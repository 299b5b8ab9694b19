"""What is on its way to headquarters: put on a stick and not confirmed yet, and what is new since then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from testimony_desk.domain.version import Version
from testimony_desk.services.desk import Desk
from testimony_desk.services.sending import ReadyCase
from testimony_desk.store.departures import Departure, departures
from testimony_desk.store.partners import Partner


@dataclass(frozen=True)
class Underway:
    """Case codes. fresh: something of it never left; waiting: all of it left; since: the first day of those, or ""."""

    fresh: tuple[str, ...]
    waiting: tuple[str, ...]
    since: str


def underway(desk: Desk, to: Partner, ready: Iterable[ReadyCase]) -> Underway:
    """Part what may be sent to a partner into what never left and what left and waits for a receipt."""
    left = _first_days(one for one in departures(desk.consent) if to.fingerprint in one.partners)
    fresh: list[str] = []
    waiting: dict[str, str] = {}
    for case in ready:
        ids = (*(one for some in case.versions.values() for one in some),
               *(one for part in case.carried for one in part.versions))
        days = [left.get(version, "") for version in ids]
        if all(days):
            waiting[case.case] = min(days)
        else:
            fresh.append(case.case)
    return Underway(tuple(fresh), tuple(waiting), min(waiting.values(), default=""))


def never_left(desk: Desk, to: Partner, withdrawals: Iterable[Version]) -> int:
    """Return how many of the withdrawals that a partner is to hear of were in no bundle for it yet."""
    left = _first_days(one for one in departures(desk.consent) if to.fingerprint in one.partners)
    return sum(1 for one in withdrawals if one.id not in left)


def _first_days(gone: Iterable[Departure]) -> dict[str, str]:
    """Return the day on which each version left first."""
    days: dict[str, str] = {}
    for one in gone:
        days = dict.fromkeys(one.versions, one.day) | days
    return days
