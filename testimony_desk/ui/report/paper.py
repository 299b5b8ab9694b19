"""The report on paper: every indicator with its numbers in words, in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.i18n import RIGHT_TO_LEFT, _
from testimony_desk.services.indicator_report import Report
from testimony_desk.ui.printing import Paragraph, pdf_of
from testimony_desk.ui.report.drawn import said
from testimony_desk.wording import dates, indicators
from testimony_desk.wording.format import number

MOST_LINES = 25


def pdf(report: Report, language: str) -> bytes:
    """Return the pages of a report."""
    return pdf_of([list(_paragraphs(report, language))], right_to_left=language in RIGHT_TO_LEFT)


def _paragraphs(report: Report, language: str) -> Iterator[Paragraph]:
    yield Paragraph(_("Report of {day}").format(day=dates.day(report.day)), "title")
    yield Paragraph(_("What was not stated or not asked is never counted as no. Numbers that stand for few people are "
                      "hidden."))
    if report.people is not None:
        yield Paragraph(_("People who are counted: {n}").format(n=number(report.people)))
    for one in INDICATORS:
        yield Paragraph(indicators.title(one), "heading")
        yield Paragraph(indicators.counted(one))
        for figure in (each for each in report.figures if each.part.number == one.number):
            words = said(figure, language)
            lines = [f"– {line.label}: {line.value}" for line in words.lines[:MOST_LINES]]
            yield Paragraph("\n".join([f"{words.heading}. {words.answered}", *lines, *words.notes]))
        yield from (Paragraph(caveat) for caveat in indicators.caveats(one))
