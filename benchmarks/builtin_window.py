"""One process that shows every page of the built-in questionnaire in turn and prints the seconds of each as JSON."""

from __future__ import annotations

import datetime as dt
import json
import statistics
import time
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from benchmarks.painting import until_painted
from testimony_desk.domain.form import Group, Question
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.sheet_pages import pages
from testimony_desk.exchange import builtin
from testimony_desk.ui.asking import Tongues
from testimony_desk.ui.form_view import FormView
from testimony_desk.ui.sheet_view import PageView, page_view
from testimony_desk.ui.theme import Look, Theme

TIMES = 3
NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)


def opened() -> Sheet:
    """Return the questionnaire with every purpose granted and one item in each of its outermost repeats."""
    form = builtin.interview_form()
    sheet = Sheet(form, {}, NOW, frozenset(one for question in form.questions() for one in question.marks.purposes))
    for repeat in repeats(form.children):
        if sheet.asked(repeat):
            sheet.add_item(repeat, "k1")
    return sheet


def repeats(children: tuple[Question | Group, ...]) -> Iterator[str]:
    """Yield the paths of the repeats that lie in no other."""
    for child in children:
        if isinstance(child, Group) and child.repeats:
            yield child.path
        elif isinstance(child, Group):
            yield from repeats(child.children)


def seconds(area: QScrollArea, view: PageView) -> float:
    """Return the median time from an empty pane to a painted page."""
    times = []
    for _time in range(TIMES):
        empty = QWidget()
        layout = QVBoxLayout(empty)
        area.setWidget(empty)
        until_painted(empty)
        begun = time.perf_counter()
        page = FormView(view, empty)
        layout.addWidget(page)
        until_painted(page)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    """Print {page: seconds}; the questions are asked in Arabic, hints are English."""
    application = QApplication(["pages"])
    dressed = Theme(application, Look())
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(1180, 740)
    area.show()
    until_painted(area)
    sheet = opened()
    views = [page_view(sheet, page, Tongues("ar", "en")) for page in pages(sheet) if page.questions]
    seconds(area, views[0])  # fonts and icons are loaded by now
    print(json.dumps({view.key[0]: seconds(area, view) for view in views}))
    del dressed


if __name__ == "__main__":
    main()
