"""What becomes by itself of what headquarters confirmed to hold: it stays, is sealed, or is emptied, after days."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from testimony_desk.services import purging, settings
from testimony_desk.services.desk import Desk
from testimony_desk.services.sealed_copies import Progress

AT_ONCE = 200
"""How many versions of a compartment are sealed at one unlock: each costs some 3 ms and a flush, and somebody waits."""


class Fate(enum.StrEnum):
    """STAY: nothing happens by itself. SEAL: a copy that headquarters alone opens takes its place. EMPTY: none does."""

    STAY = "stay"
    SEAL = "seal"
    EMPTY = "empty"


@dataclass(frozen=True)
class Policy:
    """What becomes of it, and how many days after the receipt; 0 days for STAY alone."""

    fate: Fate
    days: int


def policy(desk: Desk) -> Policy:
    """Return what somebody chose for this desk; of a desk of two minds, to seal: that destroys less."""
    for fate, setting in ((Fate.SEAL, settings.SEAL_DAYS), (Fate.EMPTY, settings.PURGE_DAYS)):
        if days := settings.get(desk, setting):
            return Policy(fate, days)
    return Policy(Fate.STAY, 0)


def choose(desk: Desk, chosen: Policy) -> None:
    """Keep what somebody chose, in one commit; without days nothing happens by itself. Raises SettingRefused."""
    with desk.consent.transaction():
        settings.put(desk, settings.SEAL_DAYS, chosen.days if chosen.fate is Fate.SEAL else 0)
        settings.put(desk, settings.PURGE_DAYS, chosen.days if chosen.fate is Fate.EMPTY else 0)


def carry_out_due(desk: Desk, progress: Progress = lambda _done, _total: None) -> int:
    """At unlock: do what was chosen with what was confirmed so many days ago; return how many versions it was.

    What is too much to seal at once is sealed at the next unlocks. `Desk.by_itself` remembers how many it was, for
    whoever unlocks to be told; progress: told meanwhile how many versions of how many are sealed. Raises DiskFull,
    StorageFailed.
    """
    chosen = policy(desk)
    if chosen.fate is Fate.STAY:
        return 0
    count = (purging.seal(desk, chosen.days, AT_ONCE, progress) if chosen.fate is Fate.SEAL else
             purging.purge(desk, chosen.days))
    if count:
        desk.by_itself.append((chosen.fate.value, count))
    return count
