"""The chart of a figure with its words, for the page, for pictures and for paper."""

from __future__ import annotations

from testimony_desk.domain.statistics.figures import Figure
from testimony_desk.domain.statistics.parts import Shape
from testimony_desk.exchange import builtin
from testimony_desk.services import report_words
from testimony_desk.ui.charts.bars import Bar
from testimony_desk.ui.charts.choosing import Chart, chart_of
from testimony_desk.ui.charts.look import ChartLook
from testimony_desk.wording import indicators as words
from testimony_desk.wording.format import number
from testimony_desk.wording.indicators import Words


def said(figure: Figure, language: str) -> Words:
    """Return a figure in the words of a language."""
    return words.words_of(figure, builtin.label_of(language), report_words.questions(language))


def drawn(figure: Figure, language: str, look: ChartLook) -> Chart | None:
    """Return the chart that fits a figure, None where there is none to be drawn."""
    shown = [row for row in figure.rows if row.count]
    label_of = builtin.label_of(language)
    questions = report_words.questions(language)
    if figure.part.shape in {Shape.MATRIX, Shape.FLOW}:
        ends = [(*row.code.split(">", 1), *words.ends(figure, row.code, label_of, questions), row.count or 0)
                for row in shown]
        return chart_of(figure, (), ends, look)  # type: ignore[arg-type]  # both ends are two texts each
    bars = [Bar(words.cell(figure, row.code, label_of, questions), row.count or 0, number(row.count or 0))
            for row in shown]
    return chart_of(figure, bars, (), look)
