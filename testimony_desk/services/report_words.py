"""What stands in a report's files besides numbers, and the report as a document: in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from testimony_desk.domain.publication.statement import Block, Fact, Facts, Heading, Paragraph, Statement
from testimony_desk.domain.publication.table import Words
from testimony_desk.domain.statistics.figures import Figure
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _
from testimony_desk.services.indicator_report import Report
from testimony_desk.wording import dates, indicators
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import listing, number

_DASHES = str.maketrans("→←", "––")
"""The font of printed documents has no arrows; both ends of a way stand in their order."""


def about(report: Report, language: str) -> Iterator[str]:
    """Yield what is to be known of a whole report, in lines: its day, filters, people, forms, and what is hidden."""
    yield _("Report of {day}").format(day=dates.day(report.day))
    filters = indicators.filter_words(report.filters, builtin.label_of(language))
    if filters:
        yield _("Only: {filters}").format(filters=listing([iso(one) for one in filters]))
    if report.people is not None:
        yield _("People who are counted: {n}").format(n=number(report.people))
    yield _("What was not stated or not asked is never counted as no. Numbers that stand for few people are hidden.")
    for form, fingerprint in report.forms.items():
        yield _("Questionnaire {form}, fingerprint {fingerprint}").format(form=ltr(form), fingerprint=ltr(fingerprint))


def of_tables(language: str) -> Words:
    """Return how the sheets of a workbook, their columns and what is measured are called."""
    return Words(
        language, {"figures": _("Indicators"), "about": _("About this file")},
        {"row": _("Number"), "indicator": _("Indicator"), "part": _("Part"), "title": _("Heading"), "code": _("Code"),
         "words": _("Words"), "count": _("Count, empty where hidden"), "of": _("Of so many who answered"),
         "measure": _("What is counted"), "value": _("About this file")},
        {"measure": {"answered": _("who answered"), "not asked by this form": _("not asked by this form"),
                     "people": _("people"), "median": _("the middle"), "low": _("a quarter lies below"),
                     "high": _("a quarter lies above"), "most": _("at most")}})


def document(report: Report, language: str, numbers: Sequence[int]) -> Statement:
    """Return a report as a document to be printed: every indicator with its numbers; of all where none is named."""
    first, *others = about(report, language)
    return Statement(first, language, "", "", (*map(Paragraph, others), *_blocks(report, language, numbers)))


def _blocks(report: Report, language: str, numbers: Sequence[int]) -> Iterator[Block]:
    for one in INDICATORS:
        if numbers and one.number not in numbers:
            continue
        yield Heading(indicators.title(one))
        yield Paragraph(indicators.counted(one))
        for figure in (each for each in report.figures if each.part.number == one.number):
            yield from _figure(figure, language)
        yield from map(Paragraph, indicators.caveats(one))


def _figure(figure: Figure, language: str) -> Iterator[Block]:
    words = indicators.words_of(figure, builtin.label_of(language), questions(language))
    yield Heading(words.heading, 2)
    yield Paragraph(words.answered)
    if words.lines:
        yield Facts(tuple(Fact(line.label.translate(_DASHES), line.value) for line in words.lines))
    yield from map(Paragraph, words.notes)


def questions(language: str) -> dict[str, str]:
    """Return what each question of the built-in form is called in a language, by its name."""
    return {question.name: question.label.in_language(language) or question.name
            for question in builtin.interview_form().questions()}
