"""Cells that no export tells apart, but whose sum several tell: what one of them hides is its sum less the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from testimony_desk.domain.disclosure.frequency import Place
from testimony_desk.domain.disclosure.hiding import ALL

Block = frozenset[Place]


class Source(Protocol):
    """What one export shows of a table in which everybody is in one cell."""

    def number(self, place: Place) -> int | None:
        """Return what a reader knows of a place, None where it may be hidden."""


def blocks(sources: Sequence[Source], weights: Sequence[int], cells: Collection[Place]) -> Iterator[tuple[Block, int]]:
    """Yield the smallest sets of several cells whose sum this sum of exports tells, and the sum, in halves of people.

    weights: of each source, in halves; cells: all but that of everybody. Cells that one of the sources hides belong
    together, and so do all that overlap. Nothing where a source that hides cells does not tell how many there are.
    """
    used = [(one, weight) for one, weight in zip(sources, weights, strict=True) if weight]
    hidden = [frozenset(place for place in cells if one.number(place) is None) for one, _weight in used]
    for block in _joined(hidden):
        told = [_sum_in(one, block, away, cells) for (one, _weight), away in zip(used, hidden, strict=True)]
        if None not in told:
            yield block, sum(weight * (many or 0) for (_one, weight), many in zip(used, told, strict=True))


def _joined(sets: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for one in filter(None, sets):
        touching = [other for other in found if other & one]
        found = [other for other in found if not other & one] + [one.union(*touching)]
    return [one for one in found if len(one) > 1]


def _sum_in(source: Source, block: Block, hidden: Block, cells: Collection[Place]) -> int | None:
    shown = sum(source.number(place) or 0 for place in block)
    if not hidden or not hidden <= block:
        return shown
    of = source.number((ALL,))
    return None if of is None else shown + of - sum(source.number(place) or 0 for place in cells)
