"""Weighs what two cases share by how few cases share it: a score that is the sum of its stated reasons."""

from __future__ import annotations

import enum
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from testimony_desk.domain.duplicates.trace import Range, Span, Trace

NEAR = 3
"""Days; protocol 1.6: the same stage within three days."""
POSSIBLE, LIKELY = 22, 28
"""Points: from the first on a pair is suggested, from the second on called likely. Measured: docs/duplicates.md."""
AT_LEAST = 1000
"""A small desk does not make a date rare: points are reckoned as among so many cases at least."""
BIRTH_APART, FAR_APART = 2, 62
"""Years between births, days between removals, beyond which two people are meant."""
_WEEK = 7


class Why(enum.StrEnum):
    """What two cases share, or where they differ."""

    SAME_REPORT = "same-report"
    REMOVAL = "removal"
    ARREST = "arrest"
    CROSSING = "crossing"
    BIRTH = "birth"
    REGISTRATION = "registration"
    RESIDENCE = "residence"
    ORIGIN = "origin"
    FAMILY = "family"
    CUSTODY = "custody"
    CODES = "codes"
    CALLED = "called"
    NAMES = "names"
    DIFFERS = "differs"


_MOST = {Why.REMOVAL: 9, Why.ARREST: 8, Why.CROSSING: 3, Why.BIRTH: 6, Why.REGISTRATION: 4, Why.RESIDENCE: 2,
         Why.ORIGIN: 5, Why.FAMILY: 3, Why.CUSTODY: 4, Why.CODES: 4, Why.CALLED: 6}
"""The most that one kind of reason may weigh: people of one bus share day, place and crossing."""
_AGAINST = {Why.REGISTRATION: -6, Why.ORIGIN: -6, Why.RESIDENCE: -1, Why.FAMILY: -3, Why.REMOVAL: -10}


class Reason(NamedTuple):
    """One reason: what it is about, its points (below 0: against), and how many cases share it, 0 if not counted."""

    why: Why
    points: int
    shared_by: int = 0
    about: str = ""


@dataclass(frozen=True)
class Pair:
    """Two cases (codes, sorted) that may be one person's, and why; `score` is the sum of the reasons."""

    cases: tuple[str, str]
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """The sum of all points."""
        return sum(one.points for one in self.reasons)

    @property
    def likely(self) -> bool:
        """True from LIKELY on."""
        return self.score >= LIKELY


class Weights:
    """How many of these cases share each thing that can be shared."""

    def __init__(self, traces: Iterable[Trace]) -> None:
        self._counts: Counter[tuple[Why, object]] = Counter()
        self._all = 0
        for one in traces:
            self._all += 1
            self._counts.update(set(_facts(one)))

    def weigh(self, one: Trace, other: Trace) -> Pair | None:
        """Return the pair with its reasons, None where the two cannot be one person or too little speaks for it.

        Something that happened on a day must be among what they share; one report's two cases are two people.
        """
        if _are_two(one, other):
            return None
        one, other = sorted((one, other), key=lambda trace: trace.case)
        pair = Pair((one.case, other.case), tuple(self._reasons(one, other)))
        dated = any(reason.why in (Why.REMOVAL, Why.ARREST, Why.SAME_REPORT) and reason.points > 0
                    for reason in pair.reasons)
        return pair if dated and pair.score >= POSSIBLE else None

    def _reasons(self, one: Trace, other: Trace) -> Iterator[Reason]:
        if one.report and one.report == other.report:
            yield Reason(Why.SAME_REPORT, LIKELY)
        yield from self._dated(one, other)
        for why, mine, theirs in ((Why.CROSSING, one.crossing, other.crossing),
                                  (Why.REGISTRATION, one.registration, other.registration),
                                  (Why.RESIDENCE, one.residence, other.residence),
                                  (Why.ORIGIN, one.origin, other.origin)):
            if mine and theirs:
                yield from self._same(why, mine) if mine == theirs else _against(why)
        yield from self._numbers(one, other)
        for why, shared in ((Why.CUSTODY, one.custody & other.custody), (Why.CODES, one.codes & other.codes),
                            (Why.CALLED, one.called & other.called)):
            if shared:
                _many, rarest = min((self._counts[why, value], value) for value in shared)
                yield from self._same(why, rarest)

    def _dated(self, one: Trace, other: Trace) -> Iterator[Reason]:
        if one.removal and other.removal:
            if one.removal.near(other.removal, NEAR):
                yield from self._same(Why.REMOVAL, _week(one.removal), _width(one.removal, other.removal))
            elif not one.removal.near(other.removal, FAR_APART):
                yield from _against(Why.REMOVAL)
        shared = [(mine, theirs) for mine in one.arrests for theirs in other.arrests
                  if mine.span.near(theirs.span, NEAR) and _may_be_one(mine.province, theirs.province)]
        if shared:
            mine, theirs = min(shared, key=lambda pair: _width(pair[0].span, pair[1].span))
            yield from self._same(Why.ARREST, (mine.province, _week(mine.span)), _width(mine.span, theirs.span))

    def _numbers(self, one: Trace, other: Trace) -> Iterator[Reason]:
        if one.birth and other.birth and one.birth.apart(other.birth) <= 1:
            yield from self._same(Why.BIRTH, one.birth.most, max(one.birth.apart(other.birth), _wide(one.birth)))
        if one.family and other.family:
            apart = one.family.apart(other.family)
            if apart <= 1:
                yield from self._same(Why.FAMILY, one.family.least, apart)
            elif apart > 3:  # a family that grew by a few is still the same one
                yield from _against(Why.FAMILY)

    def _same(self, why: Why, value: object, loss: int = 0) -> Iterator[Reason]:
        """Yield a reason: the fewer share it, the more points; a point less for each doubling of doubt."""
        count = max(self._counts[why, value], 1)
        points = min(_MOST[why], round(math.log2(max(self._all, AT_LEAST) / count)) - loss)
        if points > 0:
            yield Reason(why, points, count, value if isinstance(value, str) else "")


def _against(why: Why) -> Iterator[Reason]:
    if why in _AGAINST:
        yield Reason(Why.DIFFERS, _AGAINST[why], 0, why.value)


def _facts(one: Trace) -> Iterator[tuple[Why, object]]:
    yield from ((why, value) for why, value in (
        (Why.CROSSING, one.crossing), (Why.REGISTRATION, one.registration), (Why.RESIDENCE, one.residence),
        (Why.ORIGIN, one.origin)) if value)
    if one.removal:
        yield from ((Why.REMOVAL, week) for week in _weeks(one.removal))
    for arrest in one.arrests:
        yield from ((Why.ARREST, (arrest.province, week)) for week in _weeks(arrest.span))
    if one.birth:
        yield from ((Why.BIRTH, year) for year in range(one.birth.least, one.birth.most + 1))
    if one.family:
        yield from ((Why.FAMILY, size) for size in range(one.family.least, min(one.family.most, 30) + 1))
    for why, values in ((Why.CUSTODY, one.custody), (Why.CODES, one.codes), (Why.CALLED, one.called)):
        yield from ((why, value) for value in values)


def _are_two(one: Trace, other: Trace) -> bool:
    if one.case == other.case or (one.document and one.document == other.document and one.report != other.report):
        return True
    if one.sex and other.sex and one.sex != other.sex:
        return True
    return bool(one.birth and other.birth and one.birth.apart(other.birth) > BIRTH_APART)


def _may_be_one(one: str, other: str) -> bool:
    return not one or not other or one == other


def _week(span: Span) -> int:
    return (span.first + span.last) // 2 // _WEEK


def _weeks(span: Span) -> range:
    return range(span.first // _WEEK, span.last // _WEEK + 1)


def _width(one: Span, other: Span) -> int:
    """Return how many doublings wider than a week the wider of two spans is."""
    return int(math.log2(max(one.last - one.first, other.last - other.first, _WEEK) / _WEEK))


def _wide(years: Range) -> int:
    return min(years.most - years.least, 3)
