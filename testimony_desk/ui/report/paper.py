"""The report on paper: every indicator with its charts and numbers, in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QFont, QImage

from testimony_desk.domain.statistics.figures import Figure
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.exchange import builtin
from testimony_desk.i18n import RIGHT_TO_LEFT, _
from testimony_desk.services.indicator_report import Report
from testimony_desk.ui.charts.look import ChartLook
from testimony_desk.ui.charts.view import chart_image
from testimony_desk.ui.palette import LIGHT
from testimony_desk.ui.printing import Paragraph, Picture, pdf_of
from testimony_desk.ui.report.drawn import drawn, said
from testimony_desk.ui.theme import FAMILY
from testimony_desk.wording import dates, indicators
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import listing, number

MOST_LINES = 25
WIDTH, LETTERS = 1400, 21
"""Dots across the page of a chart (about 200 an inch), and the size of its letters, about ten points on paper."""
PAPER = replace(LIGHT, surface="#ffffff", text="#000000", muted="#333333", accent="#000000", selected="#e4e4e4",
                line="#000000")


def pdf(report: Report, language: str) -> bytes:
    """Return the pages of a report, each chart under its heading and above its numbers."""
    right_to_left = language in RIGHT_TO_LEFT
    look = ChartLook(PAPER, QFont(FAMILY, LETTERS), right_to_left)
    return pdf_of([list(_parts(report, language, look))], right_to_left=right_to_left)


def _parts(report: Report, language: str, look: ChartLook) -> Iterator[Paragraph | Picture]:
    yield from _head(report, language)
    for one in INDICATORS:
        yield Paragraph(indicators.title(one), "heading")
        yield Paragraph(indicators.counted(one))
        for figure in (each for each in report.figures if each.part.number == one.number):
            yield from _figure(figure, language, look)
        yield from (Paragraph(caveat) for caveat in indicators.caveats(one))


def _head(report: Report, language: str) -> Iterator[Paragraph]:
    yield Paragraph(_("Report of {day}").format(day=dates.day(report.day)), "title")
    yield Paragraph(_("For this office: no second person has agreed that this paper leaves it. The list of exports "
                      "names it; destroy it when it was read."))
    yield Paragraph(_("What was not stated or not asked is never counted as no. Numbers that stand for few people are "
                      "hidden."))
    filters = indicators.filter_words(report.filters, builtin.label_of(language))
    if filters:
        yield Paragraph(_("Only: {filters}").format(filters=listing([iso(one) for one in filters])))
    if report.people is not None:
        yield Paragraph(_("People who are counted: {n}").format(n=number(report.people)))


def _figure(figure: Figure, language: str, look: ChartLook) -> Iterator[Paragraph | Picture]:
    words, chart = said(figure, language), drawn(figure, language, look)
    if chart is not None:
        yield Picture(words.begins, chart_image(chart, look, WIDTH).convertToFormat(QImage.Format.Format_Grayscale8))
    lines = [f"– {line.label}: {line.value}" for line in words.lines[:MOST_LINES]]
    yield Paragraph("\n".join([*([] if chart is not None else [words.begins]), *lines, *words.notes]))
