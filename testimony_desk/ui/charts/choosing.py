"""Which chart fits a figure: bars, a timeline, a matrix or ways; numbers in short have a table only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from testimony_desk.domain.statistics.figures import Figure
from testimony_desk.domain.statistics.parts import Shape
from testimony_desk.i18n import _
from testimony_desk.ui.charts.bars import Bar, BarChart
from testimony_desk.ui.charts.flow import Band, FlowChart
from testimony_desk.ui.charts.look import ChartLook
from testimony_desk.ui.charts.matrix import MatrixChart
from testimony_desk.ui.charts.timeline import Timeline
from testimony_desk.wording.format import number

MOST_BARS, MOST_STATIONS, MOST_COLUMNS, MOST_ROWS = 15, 8, 12, 12
"""What a chart can hold and still be read; the table beside it holds everything."""
_COLUMNS = {"tr_province": 0, "detention_place": 1, "detention_place_type": 1, "border_crossing": 2}


class Chart(Protocol):
    """What can be painted."""

    def height(self, width: float) -> float:
        """Return how high it must be at a width."""

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint it into an area."""


Ends = Sequence[tuple[str, str, str, str, int]]
"""Of each cell with two ends: their codes, their words, and the count."""


def chart_of(figure: Figure, bars: Sequence[Bar], ends: Ends, look: ChartLook) -> Chart | None:
    """Return the chart of a figure, None where there is nothing to draw. bars, ends: its cells in words."""
    if figure.part.shape is Shape.FLOW and ends:
        return _flow(ends, look)
    if figure.part.shape is Shape.MATRIX and ends:
        return _matrix(ends, look)
    if figure.part.shape is Shape.MONTHS and bars:
        return Timeline(bars, look)
    return BarChart(bars[:MOST_BARS], look, figure.n or 0) if bars else None


def _matrix(ends: Ends, look: ChartLook) -> MatrixChart:
    by_row: Counter[str] = Counter()
    for first, _last, _words, _other, count in ends:
        by_row[first] += count
    rows = [code for code, _many in by_row.most_common(MOST_ROWS)]
    columns = sorted({last for first, last, *_rest in ends if first in rows})[-MOST_COLUMNS:]
    words = {**{one[0]: one[2] for one in ends}, **{f">{one[1]}": one[3] for one in ends}}
    counts = {(rows.index(first), columns.index(last)): count for first, last, _words, _other, count in ends
              if first in rows and last in columns}
    return MatrixChart([words[code] for code in rows], [words[f">{code}"] for code in columns], counts,
                       {place: number(count) for place, count in counts.items()}, look)


def _flow(ends: Ends, look: ChartLook) -> FlowChart:
    """Draw steps from one column to a later one; moves between places of holding stand in the table."""
    steps = [one for one in ends if _column(one[0]) < _column(one[1])]
    passing: Counter[str] = Counter()
    for first, last, _words, _other, count in steps:
        passing[first] += count
        passing[last] += count
    order = [code for code, _many in passing.most_common()]
    kept = [code for column in range(3) for code in [one for one in order if _column(one) == column][:MOST_STATIONS]]
    words = {**{one[1]: one[3] for one in steps}, **{one[0]: one[2] for one in steps}}
    drawn = [one for one in steps if one[0] in kept and one[1] in kept]
    kept = [code for code in kept if any(code in one[:2] for one in drawn)]  # one that no band reaches would say 0
    bands = [Band(kept.index(one[0]), kept.index(one[1]), one[4]) for one in drawn]
    people = {code: max(sum(band.count for band in bands if kept[band.start] == code),
                        sum(band.count for band in bands if kept[band.end] == code)) for code in kept}
    return FlowChart((_("Province of arrest"), _("Place of holding"), _("Crossing")),
                     [(_column(code), words[code], number(people[code])) for code in kept], bands, look)


def _column(code: str) -> int:
    return _COLUMNS[code.split(":", 1)[0]]
