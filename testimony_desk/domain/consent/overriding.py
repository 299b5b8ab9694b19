"""Overrides: a row of the table of blocks lifted for one consent by two supervisors, each with a key and a reason."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.domain.consent.blocks import TABLE, can_be_lifted
from testimony_desk.domain.consent.conditions import NOTHING_BESIDE
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.errors import DeskError

SIGNED_PREFIX = b"testimony-desk/override/v1\0"


class OverrideRefused(DeskError):
    """What cannot be lifted was to be, or by someone who cannot; facts: why."""

    code = "override-refused"


@dataclass(frozen=True)
class Voice:
    """One supervisor's word that a row may be lifted for one consent version, with a written reason (one line).

    person: the personal public key (64 hex digits); block: the row's reason; signature: 128 hex digits, by that key.
    """

    case: str
    consent: str
    block: str
    reason: str
    given_on: dt.date
    person: str
    signature: str = ""


@dataclass(frozen=True)
class FourEyes:
    """Whose words count together. interviewers: personal keys of whoever asked, old ones too.

    boards: sets of keys that stood side by side on a card as supervisors': whoever changed a key stands there once.
    """

    interviewers: frozenset[str]
    boards: Collection[frozenset[str]]

    def are_two(self, one: str, other: str) -> bool:
        """Tell whether two keys are two supervisors, neither of them the interviewer."""
        return (one != other and not self.interviewers & {one, other}
                and any({one, other} <= board for board in self.boards))


def signed_bytes(voice: Voice) -> bytes:
    """Return what a supervisor signs."""
    return SIGNED_PREFIX + canonical.dump({
        "case": voice.case, "consent": voice.consent, "block": voice.block, "reason": voice.reason,
        "given_on": voice.given_on.isoformat(), "person": voice.person})


def check(voice: Voice, record: ConsentRecord, eyes: FourEyes) -> None:
    """Raise OverrideRefused unless this person may speak for lifting this row of this record, which stands now."""
    row = next((one for one in TABLE if one.reason == voice.block), None)
    if row is None or not can_be_lifted(row, record):
        raise OverrideRefused(why="never")
    if not row.holds(record, NOTHING_BESIDE):
        raise OverrideRefused(why="nothing to lift")
    if not voice.reason.strip():
        raise OverrideRefused(why="no reason")
    if voice.person in eyes.interviewers:
        raise OverrideRefused(why="interviewer")
    if not any(voice.person in board for board in eyes.boards):
        raise OverrideRefused(why="not a supervisor")


def lifted(voices: Sequence[Voice], eyes: FourEyes) -> frozenset[tuple[str, str]]:
    """Return (consent version id, reason of the row) for all that two supervisors lifted, each with a reason.

    The signatures are the caller's to check. A word counts for the very version that it names: a later version of the
    consent needs new ones.
    """
    given = [one for one in voices if one.reason.strip()]
    return frozenset((one.consent, one.block) for one, other in itertools.combinations(given, 2)
                     if (one.consent, one.block) == (other.consent, other.block)
                     and eyes.are_two(one.person, other.person))
