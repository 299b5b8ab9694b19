"""What a report leaves out so that earlier reports of many of the same people cannot be subtracted from its figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from testimony_desk.domain.disclosure import small_cells, unions
from testimony_desk.domain.disclosure.earlier import Counted, EarlierExport, differences
from testimony_desk.domain.disclosure.frequency import Dimension, Frequency, Place
from testimony_desk.domain.disclosure.hiding import ALL
from testimony_desk.domain.disclosure.working_out import Compared, telling
from testimony_desk.domain.publication.table import Column
from testimony_desk.domain.statistics.figures import BASES, Figure, Row, Spread
from testimony_desk.domain.statistics.indicators import PARTS
from testimony_desk.domain.statistics.parts import Shape

REST = ""
"""In the place of a code: those who answered and are in no cell that is shown."""
STATE, SIZE, HIDDEN = "!", "~", "&"
"""Before codes of those who did not answer, and of how many numbers a middle stands on; those hidden together."""
Shown = dict[Place, int]
QUESTIONS = {part.key: part.asks[0] for part in PARTS.values()
             if part.shape in {Shape.KINDS, Shape.MONTHS} and len(part.asks) == 1}
"""By part of a report, the one question whose answers it counts, as a table of totals of that question does."""


def as_parts(tables: Counted) -> dict[str, Mapping[Place, int]]:
    """Return the numbers of totals as a report would show them: by the parts that count the same question."""
    return {key: tables[name] for key, name in QUESTIONS.items() if name in tables}


def as_tables(parts: Counted) -> dict[str, Mapping[Place, int]]:
    """Return the numbers of a report as totals would show them: by question, of several parts the first."""
    return {name: parts[key] for key, name in reversed(QUESTIONS.items()) if key in parts}


def hidden_beside(figures: Iterable[Figure], cases: Collection[str], earlier: Sequence[EarlierExport],
                  ) -> tuple[Figure, ...]:
    """Return figures about these cases without what, beside the numbers of earlier reports, would tell of few.

    A middle goes only with how many numbers it stands on; so between two of them enough numbers came or went, and of
    nobody can be said which was theirs. The most is the number of one person, who could be one of those: it goes only
    where no report of some of the same people stands on another number of numbers.
    """
    compared = unions.compared_with(cases, earlier)
    near = [one.counted for one, found in zip(earlier, differences(cases, earlier), strict=True) if found.both]
    whole = tuple(figures)
    safe = [_safe(figure, compared) if compared.overlaps else figure for figure in whole]
    less = {after.part.key for before, after in zip(whole, safe, strict=True) if after != before}
    return tuple(Figure(one.part, one.asked, n=None) if one.asked and BASES.get(one.part.key, ("",))[0] in less
                 else _without_most(one, near) for one in safe)


def counted(figures: Iterable[Figure]) -> dict[str, Shown]:
    """Return the numbers that figures show, by part and place, as the ledger keeps them; middles are none of them."""
    found: dict[str, Shown] = {}
    for figure in figures:
        found |= {name: shown for name, shown in ((figure.part.key, _cells(figure)),
                                                  (figure.part.key + STATE, _others(figure))) if shown}
    return found


def _safe(figure: Figure, compared: Compared) -> Figure:
    while figure.n is not None:
        found = set(_telling(figure, compared))
        if not found:
            break
        figure = _without(figure, {code for code, in found})
    return figure


def _without_most(figure: Figure, near: Sequence[Counted]) -> Figure:
    """Return a figure without the most of numbers of which another report of some of these people has fewer or more."""
    others = [shown[figure.part.key + STATE] for shown in near if figure.part.key + STATE in shown]
    return replace(figure, spreads=tuple(
        replace(one, most=None) if any(many.get((SIZE + one.code,), one.n) != one.n for many in others) else one
        for one in figure.spreads))


def _cells(figure: Figure) -> Shown:
    """Return the counts of a figure and of how many answered."""
    if figure.n is None or not figure.asked:
        return {}
    found: Shown = {(row.code,): row.count for row in figure.rows if row.count is not None}
    return found | {(ALL,): figure.n}


def _others(figure: Figure) -> Shown:
    found: Shown = {(STATE + state,): many for state, many in (figure.beside or {}).items()}
    found |= {(HIDDEN,): figure.others} if figure.others else {}
    return found | {(SIZE + one.code,): one.n for one in figure.spreads if one.n is not None}


def _telling(figure: Figure, compared: Compared) -> Iterator[Place]:
    cells, others = _cells(figure), _others(figure)
    for table, hidden in _tables(figure, cells):
        yield from set(telling(table, figure.part.least, hidden, compared)) & cells.keys()
    beside = _table(figure.part.key + STATE, others, max(others.values(), default=0), parts=False)
    yield from set(telling(beside, figure.part.least, frozenset({(ALL,)}), compared)) & others.keys()


def _tables(figure: Figure, cells: Mapping[Place, int]) -> Iterator[tuple[Frequency, frozenset[Place]]]:
    """Yield the table that a figure is, with what is hidden in it.

    Where cells are hidden nobody outside can tell whether people stand in several; so both are looked at.
    """
    of = cells.get((ALL,), 0)
    counts = {place: many for place, many in cells.items() if place != (ALL,)}
    rest = of - sum(counts.values())
    if rest >= 0:
        whole = {**counts, (REST,): rest} if rest else counts
        yield _table(figure.part.key, whole, of, parts=True), frozenset({(REST,)})
    if rest:
        yield _table(figure.part.key, counts, of, parts=False), frozenset()


def _table(name: str, counts: Shown, of: int, *, parts: bool) -> Frequency:
    return Frequency(name, (Dimension(Column(name)),), counts, max([of, *counts.values()]), parts)


def _without(figure: Figure, codes: Collection[str]) -> Figure:
    """Return a figure without these codes, and without what would then give them away."""
    if ALL in codes:
        return Figure(figure.part, asked=True, n=None)
    counts = {row.code: row.count for row in figure.rows if row.count is not None}
    rest = max(0, (figure.n or 0) - sum(counts.values()))
    gone = small_cells.hidden({**counts, REST: rest}, figure.part.least, also=[*codes, REST]) & counts.keys()
    gone = gone if any(code in counts for code in codes) else frozenset()
    rows = tuple(Row(row.code, None) if row.code in gone else row for row in figure.rows
                 if row.code not in gone or figure.part.shape is Shape.SHARE)
    spreads = tuple(Spread(one.code, None) if SIZE + one.code in codes else one for one in figure.spreads)
    beside = None if any(code.startswith(STATE) for code in codes) else figure.beside
    others = None if gone or HIDDEN in codes else figure.others
    return replace(figure, rows=rows, spreads=spreads, beside=beside, others=others, away=figure.away + len(gone))
