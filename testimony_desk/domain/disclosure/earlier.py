"""What is kept of exports so that no two can be subtracted: sets of people as marks that only their codes open."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from testimony_desk.domain.pseudonym.profiles import Profile, Shape
from testimony_desk.domain.pseudonym.steps import DAYS, Ladder, Step

SALT_SIZE = 32
_MARK_SIZE = 16
_PREFIX = b"testimony-desk/export-member/1\0"


@dataclass(frozen=True)
class EarlierExport:
    """What the ledger keeps of one export of rows or totals.

    members: one mark per case, made with this export's own random salt (32 bytes), so that two lines of the ledger
    cannot be laid side by side by whoever has no case codes, and an erased case is not named by what stays. steps: how
    coarse each quasi-identifier went out in rows; empty for totals and where it was not kept.
    """

    profile: str
    day: dt.date
    salt: bytes
    members: frozenset[bytes]
    steps: Mapping[str, Step]


def earlier(profile: str, day: dt.date, cases: Iterable[str], salt: bytes,
            steps: Mapping[str, Step] | None = None) -> EarlierExport:
    """Return what to keep of an export of these case codes; raises ValueError for a salt of another size."""
    if len(salt) != SALT_SIZE:
        raise ValueError("salt")
    return EarlierExport(profile, day, salt, frozenset(mark(case, salt) for case in cases), dict(steps or {}))


def mark(case: str, salt: bytes) -> bytes:
    """Return the mark of a case in an export: 16 bytes of HMAC-SHA-256 under its salt."""
    return hmac.digest(salt, _PREFIX + case.encode(), hashlib.sha256)[:_MARK_SIZE]


@dataclass(frozen=True)
class Difference:
    """How the set of now differs from an earlier one: how many only here, only there, in both."""

    added: int
    gone: int
    both: int

    def tells(self, least: int) -> bool:
        """Return whether subtracting one from the other leaves a group of fewer than `least` people."""
        return self.both > 0 and (0 < self.added < least or 0 < self.gone < least)


def difference(cases: Collection[str], before: EarlierExport) -> Difference:
    """Return how many cases of now are in an earlier export, and how many are not, in both directions."""
    both = sum(mark(case, before.salt) in before.members for case in cases)
    return Difference(len(cases) - both, len(before.members) - both, both)


def set_difference(cases: Collection[str], before: Collection[str]) -> Difference:
    """Return the same of an earlier set whose codes are known: they are in the ledger."""
    now, then = frozenset(cases), frozenset(before)
    return Difference(len(now - then), len(then - now), len(now & then))


def telling(cases: Collection[str], before: Iterable[EarlierExport], least: int) -> int:
    """Return how many earlier exports differ from this set by so few people that they could be subtracted out."""
    return sum(difference(cases, one).tells(least) for one in before)


def crossed(cases: Collection[str], steps: Mapping[str, Step], ladders: Mapping[str, Ladder],
            before: Iterable[EarlierExport]) -> int:
    """Return how many earlier exports of rows of some of these people are neither as coarse nor as fine throughout.

    Two tables of one person, one by province and year, the other by region and month, can be laid over each other; of
    two where one is a coarser copy of the other, the coarser says nothing new.
    """
    return sum(bool(one.steps) and _crosses(steps, one.steps, ladders) and difference(cases, one).both > 0
               for one in before)


def _crosses(one: Mapping[str, Step], two: Mapping[str, Step], ladders: Mapping[str, Ladder]) -> bool:
    signs = {_sign(ladders.get(name, DAYS), one.get(name, Step.SUPPRESS), two.get(name, Step.SUPPRESS))
             for name in one.keys() | two.keys()}
    return {-1, 1} <= signs or None in signs


def _sign(ladder: Ladder, one: Step, two: Step) -> int | None:
    if one is two:
        return 0
    if one not in ladder or two not in ladder:
        return None
    return 1 if ladder.index(one) > ladder.index(two) else -1


def compared(profile: Profile) -> bool:
    """Return whether exports of a profile are sets that could be subtracted from each other."""
    return profile.shape is not Shape.CASES
