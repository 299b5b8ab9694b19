"""Finds the pairs worth weighing among very many cases: only those that share a key of two facts or more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from testimony_desk.domain.duplicates.trace import Span, Trace
from testimony_desk.domain.duplicates.weighing import NEAR, Pair, Weights

Key = tuple[object, ...]
Check = Callable[[int, int], None]
CROWD = 60
"""A key that more cases share than this tells too little; those who belong together share a rarer one as well."""
_WINDOW = 8
"""Days of a window of keys; a span touches each that lies within NEAR days of it."""
_MONTH = 32
"""Days of a window for dates of which only the month is known; a key of it takes more facts beside."""
_KEYS_OF_SPAN = 4
"""Spans that touch more windows than this are no key: their cases are found by something else."""


def pairs(traces: Sequence[Trace], check: Check = lambda _done, _total: None) -> tuple[Pair, ...]:
    """Return all pairs that may be one person, the highest score first, equal ones by their codes.

    check is told how many keys are done, of how many, and may raise to stop.
    """
    weights, found = Weights(traces), dict[tuple[int, int], Pair | None]()
    blocks = [block for block in _blocks(traces).values() if 1 < len(block) <= CROWD]
    for done, block in enumerate(blocks):
        check(done, len(blocks))
        for one, other in combinations(block, 2):
            if (one, other) not in found:
                found[one, other] = weights.weigh(traces[one], traces[other])
    return tuple(sorted((pair for pair in found.values() if pair is not None),
                        key=lambda pair: (-pair.score, pair.cases)))


def _blocks(traces: Sequence[Trace]) -> dict[Key, list[int]]:
    blocks: defaultdict[Key, list[int]] = defaultdict(list)
    for place, one in enumerate(traces):
        for key in dict.fromkeys(_keys(one)):
            blocks[key].append(place)
    return blocks


def _keys(one: Trace) -> Iterator[Key]:
    """Yield keys of two facts that a person told twice is likely to tell alike, of whatever was told."""
    if one.report:
        yield "report", one.report
    years = () if one.birth is None else range(one.birth.least - 1, one.birth.most + 2)
    removed = _windows(one.removal) if one.removal else ()
    for window in removed:
        yield from (("removal-birth", window, year) for year in years)
        yield from ((name, window, value) for name, value in (
            ("removal-registration", one.registration), ("removal-origin", one.origin),
            ("removal-crossing", one.crossing)) if value)
        yield from (("removal-called", window, key) for key in one.called)
        yield from (("removal-arrest", window, near) for arrest in one.arrests for near in _windows(arrest.span))
        if not (years or one.registration or one.origin or one.crossing):
            yield "removal", window
    for arrest in one.arrests:
        for window in _windows(arrest.span):
            yield from (("arrest-birth", window, year) for year in years)
            yield from ((name, window, value) for name, value in (
                ("arrest-province", arrest.province), ("arrest-registration", one.registration),
                ("arrest-origin", one.origin)) if value)
            yield from (("arrest-called", window, key) for key in one.called)
    yield from _keys_of_months(one, years)


def _keys_of_months(one: Trace, years: Sequence[int]) -> Iterator[Key]:
    """Yield keys for dates that are no more than a month, each with two facts more."""
    spans = [("removal", one.removal)] if one.removal else []
    for name, span in [*spans, *(("arrest", arrest.span) for arrest in one.arrests)]:
        for window in _windows(span, _MONTH):
            if one.registration:
                yield from ((name, window, one.registration, beside)
                            for beside in (one.origin, one.crossing, *one.custody, *years, *one.called) if beside)
            if one.origin:
                yield from ((name, window, one.origin, beside) for beside in (*years, *one.called))


def _windows(span: Span, days: int = _WINDOW) -> tuple[int, ...]:
    found = range((span.first - NEAR) // days, (span.last + NEAR) // days + 1)
    return tuple(found) if len(found) <= _KEYS_OF_SPAN else ()
