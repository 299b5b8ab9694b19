"""What the journal says of backups: which were made, which were tried, which are gone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from testimony_desk.store.compartment import OpenCompartment

MADE, TRIED, REMOVED, RESTORED = "backup-made", "backup-tried", "backup-removed", "backup-restored"
WITHDRAWN = "withdrawal-done"


@dataclass(frozen=True)
class KnownBackup:
    """A backup that this desk made and did not remove. id: 32 hex digits, of which the folder's name shows eight.

    made_on, tried_on: `YYYY-MM-DDTHH:MM:SSZ`; tried_on is "" until somebody proved that the backup opens.
    """

    id: str
    made_on: str
    tried_on: str = ""


def known(consent: OpenCompartment) -> list[KnownBackup]:
    """Return the backups that may still be somewhere, the newest first; where, a desk does not remember."""
    found: dict[str, KnownBackup] = {}
    for at, act, subject in consent.execute("SELECT at, act, subject FROM journal WHERE act IN (?, ?, ?) ORDER BY n",
                                            (MADE, TRIED, REMOVED)):
        if act == MADE:
            found[subject] = KnownBackup(subject, at)
        elif act == TRIED and subject in found:
            found[subject] = replace(found[subject], tried_on=at)
        elif act == REMOVED:
            found.pop(subject, None)
    return list(reversed(found.values()))


def destroyed_since(consent: OpenCompartment, at: str) -> bool:
    """Tell whether a withdrawal destroyed content at that time or later: a copy made then still holds it."""
    return bool(consent.execute("SELECT 1 FROM journal WHERE act = ? AND at >= ? LIMIT 1", (WITHDRAWN, at)))


def beginning(consent: OpenCompartment) -> str:
    """Return the time of the journal's first line: since when there is something to lose."""
    at: str = consent.execute("SELECT at FROM journal ORDER BY n LIMIT 1")[0][0]
    return at
