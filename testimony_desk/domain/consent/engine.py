"""The answer to *may this be done*: the proof, or everything in the way, and for each what would make it possible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain.consent.blocks import TABLE, can_be_lifted
from testimony_desk.domain.consent.clearing import Cleared, ConsentMissing, Reason, Use, clear
from testimony_desk.domain.consent.conditions import NOTHING_BESIDE, Facts
from testimony_desk.domain.consent.record import ConsentRecord

ASK_THE_PERSON = "ask-the-person"
REMEDIES: Mapping[str, str] = {
    **{row.reason: row.remedy for row in TABLE},
    **dict.fromkeys(("no-consent", "paused", "withdrawn", "not-asked", "refused", "later", "withheld"), ASK_THE_PERSON),
    **dict.fromkeys(("expired", "ask-again"), "confirm-consent"),
    **dict.fromkeys(("not-yet", "embargo"), "wait"),
    "conditional": "settle-condition",
    "identity-level": "show-less",
    "recipient-missing": "name-recipient",
    "too-general": "name-use",
    "second-approval-missing": "ask-second-approval",
    "several-cases": "one-case",
    "published-and-asked": "keep-apart",
    "claim-refused": "import-again",
    "never-for-minors": "",
    "not-for-the-absent": "",
}
"""What would make it possible, by reason: a code that says which page opens; "" where nothing can."""


@dataclass(frozen=True)
class Obstacle:
    """One thing in the way. remedy: as in `REMEDIES`; by_two: two supervisors may lift it instead."""

    reason: Reason
    remedy: str
    by_two: bool


@dataclass(frozen=True)
class Answer:
    """May this be done on that day? cleared is the proof when it may; obstacles everything in the way when not."""

    cleared: Cleared | None
    obstacles: tuple[Obstacle, ...]

    @property
    def possible(self) -> bool:
        """True when it may be done now, or when each obstacle has something that would lift it."""
        return all(one.remedy for one in self.obstacles)


def may(records: Sequence[ConsentRecord], use: Use, day: dt.date, facts: Facts = NOTHING_BESIDE) -> Answer:
    """Answer whether a use is allowed on that day, and if not, why and what would make it possible.

    Takes what `clear` takes, and nothing but `clear` decides: this only explains it to people.
    """
    try:
        return Answer(clear(records, use, day, facts), ())
    except ConsentMissing as refused:
        return Answer(None, tuple(_obstacle(one, records) for one in refused.reasons))


def _obstacle(reason: Reason, records: Sequence[ConsentRecord]) -> Obstacle:
    rows = [row for row in TABLE if row.reason == reason.code]
    by_two = bool(rows) and all(can_be_lifted(row, one) for row in rows for one in records)
    return Obstacle(reason, REMEDIES[reason.code], by_two)
