"""One process that puts questions into a shown window: ours from a form, or the same number of bare widgets."""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from benchmarks.painting import until_painted
from testimony_desk.domain.form import Choice, ChoiceList, Form, Kind, Question, Text
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import Page, pages
from testimony_desk.ui.asking import Tongues
from testimony_desk.ui.form_view import FormView
from testimony_desk.ui.sheet_view import page_view
from testimony_desk.ui.theme import Look, Theme

KINDS = (Kind.TEXT, Kind.SELECT_ONE, Kind.INTEGER, Kind.SELECT_MULTIPLE, Kind.TEXT)
CHOICES = 5
TIMES = 3
NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)


def form_of(count: int) -> Form:
    """Return a form of one group-less run of questions: texts, numbers, one of five, several of five, in turn."""
    choices = tuple(Choice(f"c{number}", _text(f"Answer number {number}")) for number in range(CHOICES))
    questions = tuple(Question(f"q{number}", f"q{number}", KINDS[number % len(KINDS)], _text(_words(number)),
                               choices="five" if "select" in KINDS[number % len(KINDS)].value else "")
                      for number in range(count))
    return Form("bench", "1", _text("bench"), ("en",), "en", questions, (ChoiceList("five", choices),))


def ours(form: Form, page: Page) -> QWidget:
    """Return the page as the interview shows it, from an open draft."""
    sheet = Sheet(form, {}, NOW, frozenset())
    return FormView(page_view(sheet, page, Tongues("en", "en")))


def bare(count: int) -> QWidget:
    """Return a column of the same controls: words, field or choices, and the two buttons of every question."""
    body = QWidget()
    layout = QVBoxLayout(body)
    for number in range(count):
        words = QLabel(_words(number))
        words.setWordWrap(True)
        layout.addWidget(words)
        for control in (*_controls(KINDS[number % len(KINDS)]), QPushButton("Does not know"),
                        QPushButton("Does not wish to answer")):
            layout.addWidget(control)
    return body


def _controls(kind: Kind) -> list[QWidget]:
    if kind is Kind.SELECT_ONE:
        return [QRadioButton(f"Answer number {number}") for number in range(CHOICES)]
    if kind is Kind.SELECT_MULTIPLE:
        return [QCheckBox(f"Answer number {number}") for number in range(CHOICES)]
    return [QLineEdit()]


def _words(number: int) -> str:
    return f"What happened then, and where was that, as far as you remember it? ({number})"


def _text(words: str) -> Text:
    return Text((("en", words),))


def seconds(area: QScrollArea, make: Callable[[], QWidget]) -> float:
    """Return the median time from an empty page to a painted one."""
    times = []
    for _time in range(TIMES):
        empty = QWidget()
        area.setWidget(empty)
        until_painted(empty)
        begun = time.perf_counter()
        page = make()
        area.setWidget(page)
        until_painted(page)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    """Print the seconds of `ours N` (all on one page), `split N` (the first page of N questions) or `bare N`."""
    which, count = sys.argv[1], int(sys.argv[2])
    application = QApplication(["questions"])
    dressed = Theme(application, Look()) if which != "bare" else None
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(1180, 740)
    area.show()
    until_painted(area)
    form = form_of(count)
    first = pages(Sheet(form, {}, NOW, frozenset()))[0]
    every = Page(first.path, tuple(question.path for question in form.questions()))
    make = {"ours": lambda: ours(form, every), "split": lambda: ours(form, first), "bare": lambda: bare(count)}
    print(seconds(area, make[which]))
    del dressed


if __name__ == "__main__":
    main()
