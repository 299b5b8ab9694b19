"""One part of an indicator: its heading, who answered, the chart, and the table of the same numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from testimony_desk.domain.statistics.figures import Figure
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.charts.look import ChartLook
from testimony_desk.ui.charts.view import ChartView
from testimony_desk.ui.report.drawn import drawn, said
from testimony_desk.wording.indicators import Words

MOST_LINES = 200
"""Lines of a table in the window; a file holds all of them."""


class PartCard(QFrame):
    """Everything about one part; the table is what a screen reader reads."""

    def __init__(self, figure: Figure, language: str, look: ChartLook) -> None:
        super().__init__()
        self.setObjectName(f"part:{figure.part.key}")
        self.setProperty("role", "card")
        words = said(figure, language)
        inside = QVBoxLayout(self)
        inside.addWidget(qt_text.label(words.heading, "heading"))
        inside.addWidget(qt_text.label(words.answered, "muted", f"answered:{figure.part.key}"))
        chart = drawn(figure, language, look)
        if chart is not None:
            inside.addWidget(ChartView(chart, _("Chart: {title}. The table below holds the same numbers.").format(
                title=words.heading)))
        if words.lines:
            inside.addWidget(_table(words, figure.part.key))
        for note in words.notes:
            inside.addWidget(qt_text.label(note, "small"))


def _table(words: Words, key: str) -> QTableWidget:
    lines = words.lines[:MOST_LINES]
    table = QTableWidget(len(lines), 2)
    table.setObjectName(f"table:{key}")
    table.setHorizontalHeaderLabels([words.heading, _("People")])
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for place, line in enumerate(lines):
        for column, text in enumerate((line.label, line.value)):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            table.setItem(place, column, item)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    qt_text.describe(table, words.heading)
    height = table.fontMetrics().height() * 1.8
    table.verticalHeader().setDefaultSectionSize(round(height))
    head = max(table.horizontalHeader().sizeHint().height(), round(height))
    table.setFixedHeight(head + round(height) * len(lines) + 2 * table.frameWidth() + 2)
    return table
