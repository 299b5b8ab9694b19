"""What is kept of exports so that no two can be subtracted: sets of people as marks that only their codes open."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from testimony_desk.domain.pseudonym.profiles import Profile, Shape
from testimony_desk.domain.pseudonym.steps import DAYS, Ladder, Step

SALT_SIZE = 32
_MARK_SIZE = 16
_PREFIX = b"testimony-desk/export-member/1\0"
Cells = Mapping[str, Collection[str]]
"""Cells that were left empty: by column, or by name of a repeat, the codes of the cases."""
Counted = Mapping[str, Mapping[tuple[str, ...], int]]
"""The numbers that totals show: by table and place (codes, or `hiding.ALL` for a sum)."""


@dataclass(frozen=True)
class EarlierExport:
    """What the ledger keeps of one export of rows or totals.

    members: one mark per case, made with this export's own random salt (32 bytes), so that two lines of the ledger
    cannot be laid side by side by whoever has no case codes, and an erased case is not named by what stays. steps: how
    coarse each quasi-identifier went out in rows; empty for totals and where it was not kept. blanked: by column, or by
    name of a repeat, the marks of those of whom it was left empty. counted: of totals, the numbers that it shows; of
    rows, how many look alike (`leavers`).
    """

    profile: str
    day: dt.date
    salt: bytes
    members: frozenset[bytes]
    steps: Mapping[str, Step]
    blanked: Mapping[str, frozenset[bytes]] = field(default_factory=dict)
    counted: Counted = field(default_factory=dict)


class Marks(dict[str, bytes]):
    """The marks of cases under one salt, each made once: many exports hold the same people."""

    def __init__(self, salt: bytes) -> None:
        super().__init__()
        if len(salt) != SALT_SIZE:
            raise ValueError("salt")
        self.salt = salt

    def __missing__(self, case: str) -> bytes:
        self[case] = made = mark(case, self.salt)
        return made

    def of(self, cases: Iterable[str]) -> frozenset[bytes]:
        """Return the marks of these case codes."""
        return frozenset(map(self.__getitem__, cases))


def earlier(profile: str, day: dt.date, cases: Iterable[str], salt: bytes | Marks,
            steps: Mapping[str, Step] | None = None, blanked: Cells | None = None, counted: Counted | None = None,
            ) -> EarlierExport:
    """Return what to keep of an export of these case codes; raises ValueError for a salt of another size.

    salt: or the marks made under it before.
    """
    marks = salt if isinstance(salt, Marks) else Marks(salt)
    return EarlierExport(profile, day, marks.salt, marks.of(cases), dict(steps or {}),
                         {name: marks.of(some) for name, some in (blanked or {}).items()}, counted or {})


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
    return next(differences(cases, [before]))


def differences(cases: Collection[str], before: Iterable[EarlierExport]) -> Iterator[Difference]:
    """Yield the same for each of many exports; of those with one salt the cases are marked once."""
    now: dict[bytes, frozenset[bytes]] = {}
    for one in before:
        members = now.get(one.salt) or now.setdefault(one.salt, Marks(one.salt).of(cases))
        both = len(members & one.members)
        yield Difference(len(cases) - both, len(one.members) - both, both)


def set_difference(cases: Collection[str], before: Collection[str]) -> Difference:
    """Return the same of an earlier set whose codes are known: they are in the ledger."""
    now, then = frozenset(cases), frozenset(before)
    return Difference(len(now - then), len(then - now), len(now & then))


def telling(cases: Collection[str], before: Iterable[EarlierExport], least: int) -> int:
    """Return how many earlier exports differ from this set by so few people that they could be subtracted out."""
    return sum(one.tells(least) for one in differences(cases, before))


@dataclass(frozen=True)
class Shown:
    """How rows would go out now: how coarse each quasi-identifier, on which ladder, and which cells stay empty."""

    steps: Mapping[str, Step]
    ladders: Mapping[str, Ladder]
    blanked: Cells = field(default_factory=dict)


def crossed(cases: Collection[str], now: Shown, before: Iterable[EarlierExport]) -> int:
    """Return how many earlier exports of rows of some of these people are neither as coarse nor as fine throughout.

    Two tables of one person, one by province and year, the other by region and month, can be laid over each other, and
    so can two of which each left another cell of that person empty; of two where one is a coarser copy of the other,
    the coarser says nothing new.
    """
    found, marks = 0, dict[bytes, Marks]()
    for one in before:
        if one.steps:
            made = marks.setdefault(one.salt, Marks(one.salt))
            both = made.of(cases) & one.members
            empty = {name: both & made.of(some) for name, some in now.blanked.items()}
            found += bool(both) and _crosses(both, now, empty, one)
    return found


def _crosses(both: frozenset[bytes], now: Shown, empty: Mapping[str, frozenset[bytes]], before: EarlierExport) -> bool:
    signs = {_sign(now.ladders.get(name, DAYS), now.steps.get(name, Step.SUPPRESS),
                   before.steps.get(name, Step.SUPPRESS)) for name in now.steps.keys() | before.steps.keys()}
    signs |= _signs_of_cells(both, now, empty, before)
    return {-1, 1} <= signs or None in signs


def _signs_of_cells(both: frozenset[bytes], now: Shown, empty: Mapping[str, frozenset[bytes]], before: EarlierExport,
                    ) -> set[int]:
    """Return 1 where a cell of somebody in both is empty now and was not, -1 where it was and is not."""
    found: set[int] = set()
    for name in empty.keys() | before.blanked.keys():
        gone_now, gone_then = (one.get(name) is Step.SUPPRESS for one in (now.steps, before.steps))
        is_empty = both if gone_now else empty.get(name, frozenset())
        was = both if gone_then else both & before.blanked.get(name, frozenset())
        found |= {1} if is_empty - was else set()
        found |= {-1} if was - is_empty else set()
    return found


def _sign(ladder: Ladder, one: Step, two: Step) -> int | None:
    if one is two:
        return 0
    if one not in ladder or two not in ladder:
        return None
    return 1 if ladder.index(one) > ladder.index(two) else -1


def compared(profile: Profile) -> bool:
    """Return whether exports of a profile are sets that could be subtracted from each other."""
    return profile.shape is not Shape.CASES
