"""The figures of all indicators as they may be shown: counts beside their n, small ones hidden, none invented."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from testimony_desk.domain.disclosure.shares import LEAST_FOR_SHARE
from testimony_desk.domain.disclosure.small_cells import could_be_large, hidden, share_hidden, sum_hidden
from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.statistics.counting import Counts
from testimony_desk.domain.statistics.facts import name_of, of_consent
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.domain.statistics.indicators_papers import SIGNED
from testimony_desk.domain.statistics.indicators_people import PROTECTED
from testimony_desk.domain.statistics.parts import SMALL, SMALL_SENSITIVE, Part, Shape

BESIDE = (AnswerState.UNKNOWN, AnswerState.REFUSED, AnswerState.NOT_ASKED, AnswerState.NOT_STATED)
SHARES = {"4.any": ("described",), "5.acts": ("physical", "threats", "insults"), "5.sexual": ("described",),
          "6.asked": ("asked",), "7.forced": ("forced",), "12.police": ("over_48h",),
          "12.long": ("over_6_months", "over_12_months"), "15.first": ("outside",), "15.last": ("outside",),
          "16.card": ("card",), "17.visit": ("after_visit",), "21.day": ("weekend", "holiday"), "25.third": ("third",),
          "26.after": ("harm_90", "harm_undated", "disappeared"), "31.spoken": ("verbal", "interpreted"),
          "32.conflicts": ("date_conflict",)}
"""The codes of each share: a count of none is said too, because those who were asked are known."""

BASES: Mapping[str, tuple[str, frozenset[str]]] = {
    **dict.fromkeys(("9.explained", "9.could_read", "10.days"), ("6.outcome", SIGNED)),
    **dict.fromkeys(("15.first", "15.last"), ("16.status", PROTECTED)),
    "17.visit": ("17.cancelled", frozenset({"yes"}))}
"""By part that applies to some people only, the part that counts the same people by code, and which of its codes."""
APART = frozenset({"8.methods", "18.reason"})
"""Parts that do not apply to whoever named a sensitive topic and nothing else: other parts count them."""


@dataclass(frozen=True)
class Row:
    """One count; None where it is hidden."""

    code: str
    count: int | None


@dataclass(frozen=True)
class Spread:
    """Numbers in short; everything but the code is None where there are too few. most: only among enough numbers."""

    code: str
    n: int | None
    median: float | None = None
    low: float | None = None
    high: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Figure:
    """One part as it may be shown. asked False: the form has no such question, so there is nothing to say.

    n: who answered, None where they are too few to be told, or those to whom the part does not apply; beside: how many
    did not, by state, None where one of them is too few; others: the hidden counts together, None where that would tell
    too much; away: how many are hidden.
    """

    part: Part
    asked: bool
    n: int | None = 0
    beside: Mapping[str, int] | None = None
    rows: tuple[Row, ...] = ()
    spreads: tuple[Spread, ...] = ()
    others: int | None = None
    away: int = 0
    bounds: int | None = None

    @property
    def with_shares(self) -> bool:
        """Tell whether a percentage may stand beside its count."""
        return self.n is not None and self.n >= LEAST_FOR_SHARE


def figures(counts: Counts, questions: Iterable[str], *, exact: bool = False) -> tuple[Figure, ...]:
    """Return one figure per part in the order of the indicators; questions: the names that the forms ask.

    exact: nothing is hidden, for whoever may see it and said so.
    """
    known, found = frozenset(questions), _by_part(counts)
    too_few = not exact and not enough(counts)
    made = tuple(_figure(part, found.get(name_of(part), {}), counts, known, exact=exact, too_few=too_few)
                 for one in INDICATORS for part in one.parts)
    return made if exact else _safe_together(made, found)


def enough(counts: Counts) -> bool:
    """Tell whether those whom the filters find, and those whom they leave out, are none or enough to be counted."""
    return all(some == 0 or some >= SMALL for some in (counts.found, counts.of - counts.found))


def _by_part(counts: Counts) -> dict[str, dict[str, int]]:
    """Return the counts by key of the part: cells as they are, states behind a `!`."""
    found: dict[str, dict[str, int]] = {}
    for tag, many in counts.tags.items():
        cut = min(at for at in (tag.find("="), tag.find("!")) if at >= 0)
        found.setdefault(tag[:cut], {})[tag[cut:].removeprefix("=")] = many
    return found


def _figure(part: Part, found: Mapping[str, int], counts: Counts, known: frozenset[str], *, exact: bool,
            too_few: bool) -> Figure:
    consents = of_consent(part)
    if part.asks and not consents and known.isdisjoint(part.asks):
        return Figure(part, asked=False)
    n = found.get(f"!{AnswerState.ANSWERED.value}", 0)
    least = 1 if exact else part.least
    if 0 < n < least or (not consents and (too_few or (not exact and _few_left(part, found, counts.found)))):
        return Figure(part, asked=True, n=None)
    cells = {code: many for code, many in found.items() if not code.startswith("!")}
    beside = {state.value: found.get(f"!{state.value}", 0) for state in BESIDE}
    shown = beside if all(many == 0 or many >= least for many in beside.values()) else None
    return _SHAPED[part.shape](Figure(part, asked=True, n=n, beside=shown), cells, counts, least, exact)


def _safe_together(made: tuple[Figure, ...], found: Mapping[str, Mapping[str, int]]) -> tuple[Figure, ...]:
    """Return figures without the numbers of people to whom a part applies, where they give hidden cells away."""
    known = {figure.part.key: figure for figure in made}

    def gives_away(figure: Figure) -> bool:
        table, codes = BASES.get(figure.part.key, ("", frozenset()))
        if not figure.n or table not in known or not known[table].n:
            return False
        shown = {row.code for row in known[table].rows}
        hidden = {code: many for code, many in found[table].items() if not code.startswith("!") and code not in shown}
        sides = ([many for code, many in hidden.items() if (code in codes) is inside] for inside in (True, False))
        return any(_few_behind(side, known[table].part.least) for side in sides)

    return tuple(Figure(one.part, asked=True, n=None) if gives_away(one) else one for one in made)


def _few_behind(side: list[int], least: int) -> bool:
    """Tell whether hidden counts whose sum is known are few: a single one is that sum."""
    return bool(side) and (side[0] < least if len(side) == 1 else not could_be_large(side, least))


def _few_left(part: Part, found: Mapping[str, int], of: int) -> bool:
    """Tell whether those to whom a part does not apply are few: that it does not says something of them."""
    least = SMALL_SENSITIVE if part.key in APART else part.least
    applies = sum(many for code, many in found.items() if code.startswith("!"))
    return applies > 0 and 0 < of - applies < least


def _kinds(figure: Figure, cells: Mapping[str, int], _counts: Counts, least: int, _exact: bool) -> Figure:
    """Hide small cells; the largest stand first where the order of the codes says nothing."""
    several = sum(cells.values()) != figure.n
    away = hidden(cells, least, figure.n or 0 if several else 0)
    order = sorted(cells, key=lambda code: (-cells[code], code))
    if figure.part.shape is Shape.MONTHS:
        order = sorted(cells)
    rows = tuple(Row(code, cells[code]) for code in order if code not in away)
    return _with(figure, rows=rows, others=sum_hidden(cells, away, least), away=len(away))


def _share(figure: Figure, cells: Mapping[str, int], _counts: Counts, least: int, _exact: bool) -> Figure:
    of = figure.n or 0
    counts = {code: cells.get(code, 0) for code in SHARES[figure.part.key]}
    rows = tuple(Row(code, None if share_hidden(many, of, least) else many) for code, many in counts.items())
    return _with(figure, rows=rows if of else (), away=sum(row.count is None for row in rows))


def _numbers(figure: Figure, cells: Mapping[str, int], counts: Counts, least: int, exact: bool) -> Figure:
    beginning = f"{name_of(figure.part)}/"
    by_code = {name.removeprefix(beginning): values for name, values in counts.numbers.items()
               if name.startswith(beginning) and values}
    sizes = {code: values.total() for code, values in by_code.items()}
    away = hidden(sizes, least)
    spreads = tuple(Spread(code, None) if code in away else _spread(code, by_code[code], exact=exact)
                    for code in sorted(by_code, key=lambda code: (-sizes[code], code)))
    bounds = cells.get("lower_bound", 0)
    return _with(figure, spreads=spreads, away=len(away), bounds=bounds if bounds == 0 or bounds >= least else None)


def _unequal(figure: Figure, cells: Mapping[str, int], _counts: Counts, least: int, exact: bool) -> Figure:
    """Say how unequal the counts are, without saying whose they are."""
    values = Counter(float(many) for many in cells.values())
    spread = Spread("", None) if 0 < len(cells) < least else _spread("", values, exact=exact)
    return _with(figure, spreads=(spread,) if values else (), away=int(spread.n is None))


_SHAPED = {Shape.KINDS: _kinds, Shape.MONTHS: _kinds, Shape.MATRIX: _kinds, Shape.FLOW: _kinds, Shape.SHARE: _share,
           Shape.NUMBERS: _numbers, Shape.SPREAD: _unequal}


def _spread(code: str, values: Counter[float], *, exact: bool) -> Spread:
    n = values.total()
    if not n:
        return Spread(code, 0)
    low, middle, high = (_quantile(values, n, Fraction(part, 4)) for part in (1, 2, 3))
    return Spread(code, n, middle, low, high, max(values) if exact or n >= LEAST_FOR_SHARE else None)


def _quantile(values: Counter[float], n: int, part: Fraction) -> float:
    """Return the number below which that part of all lies, between two of them where none stands there."""
    at = (n - 1) * part
    below, rest = divmod(at, 1)
    order = sorted(values)
    ends = list(itertools.accumulate(values[one] for one in order))
    lower = order[bisect_right(ends, below)]
    upper = order[bisect_right(ends, min(below + 1, n - 1))]
    return lower + (upper - lower) * float(rest)


def _with(figure: Figure, *, rows: tuple[Row, ...] = (), spreads: tuple[Spread, ...] = (), others: int | None = None,
          away: int = 0, bounds: int | None = 0) -> Figure:
    return Figure(figure.part, figure.asked, figure.n, figure.beside, rows, spreads, others, away, bounds)
