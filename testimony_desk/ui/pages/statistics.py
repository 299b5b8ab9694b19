"""The statistics page: published cases, interviews and consents, each apart; the table first, bars beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from testimony_desk.domain.form import Form
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import counting_consents, reporting
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.bars import Bars
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import statistics as tables
from testimony_desk.wording.consent_statistics import consent_tables
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import listing, number
from testimony_desk.wording.statistics import Row


class StatisticsPage(Page):
    """Counts only what consent allows, and says how many cases were left out."""

    place = "statistics"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._body = column(self)
        self._body.addWidget(qt_text.title(_("Statistics")))
        self._body.addWidget(qt_text.label(_("What was not stated or not asked is never counted as no. With few cases, "
                                             "look at numbers, not at shares."), "muted"))
        if self.desk.opens(Compartment.TESTIMONY):
            report = self.button(_("Report of the 34 indicators"), "report", "primary", "statistics")
            report.clicked.connect(lambda: self.shell.go("report"))
            self._body.addLayout(row(report))
        self._counts_anything = False
        self._told, self._consents = QVBoxLayout(), QVBoxLayout()
        for part in (self._told, self._consents):
            self._body.addLayout(part)
        self._tables = self.button(_("Count every question and consent"), "every_table", "", "statistics")
        self._tables.clicked.connect(self._count)
        self._body.addLayout(row(self._tables))
        self.ask(reporting.is_short, self.desk, done=lambda short: self._count() if short else None)

    def _count(self) -> None:
        """Count everything there is; with many cases that takes minutes, so that it waits to be asked for."""
        self._tables.hide()
        if self.desk.opens(Compartment.TESTIMONY):
            self.ask(_counted, self.desk, done=lambda both: self._show(*both))
        self.ask(counting_consents.consent_statistics, self.desk, done=self._show_consents)

    def _show_consents(self, counted: Mapping[str, Any]) -> None:
        label_of = builtin.label_of(self.shell.theme.look.language)
        for title, rows in consent_tables(counted, label_of):
            self._table(self._consents, title, rows, "consent")
        if not self._counts_anything:  # this part comes last
            self._consents.addWidget(qt_text.label(_("There is nothing to count yet."), name="nothing_to_count"))

    def _show(self, counted: Mapping[str, Any], forms: Mapping[str, Form]) -> None:
        label_of = builtin.label_of(self.shell.theme.look.language)
        for name, figures in tables.counted_sets(counted).items():
            title = _set_title(name, counted["published"][name]["cases"])
            self._table(self._told, title, list(tables.rows(figures, label_of)), name)
        for title, rows in tables.interview_tables(counted["interviews"], label_of, forms,
                                                   self.shell.theme.look.language):
            self._table(self._told, title, rows, "interviews")
        if counted["left_out"]:
            self._told.addWidget(qt_text.label(ngettext(
                "{n} case is left out: its consent does not allow counting, or its review rejected it.",
                "{n} cases are left out: their consent does not allow counting, or their review rejected them.",
                counted["left_out"]).format(n=number(counted["left_out"])), "care", "left_out"))

    def _table(self, part: QVBoxLayout, title: str, rows: list[Row], name: str) -> None:
        self._counts_anything = True
        part.addWidget(qt_text.label(title, "heading", f"statistics:{name}"))
        frame = QFrame()
        frame.setProperty("role", "card")
        grid = QGridLayout(frame)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        for one in rows:
            self._add_row(grid, one)
        part.addWidget(frame)

    def _add_row(self, grid: QGridLayout, row: Row) -> None:
        line = grid.rowCount()
        names = f" ({listing([ltr(name) for name in row.names])})" if row.names else ""
        grid.addWidget(qt_text.label(row.label + names, "heading" if row.parts else ""), line, 0)
        grid.addWidget(_number(row.value), line, 1)
        for place, (label, value) in enumerate(row.parts, line + 1):
            grid.addWidget(qt_text.label(label), place, 0)
            grid.addWidget(_number(value), place, 1)
        if row.counts:
            bars = Bars(self.shell.theme.look.palette, row.counts, row.label)
            grid.addWidget(bars, line + 1, 2, len(row.parts), 1)
        if row.beside:
            grid.addWidget(qt_text.label(row.beside, "small"), line + len(row.parts) + 1, 0, 1, 3)


def _number(text: str) -> QLabel:
    label = qt_text.one_line(text, "code")
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)
    return label


def _set_title(name: str, cases: int) -> str:
    if name.startswith("told"):
        return ngettext("Published cases whose story is told: {n}", "Published cases whose story is told: {n}",
                        cases).format(n=number(cases))
    return ngettext("Published cases, also those only announced: {n}",
                    "Published cases, also those only announced: {n}", cases).format(n=number(cases))


def _counted(desk: Desk) -> tuple[dict[str, Any], Mapping[str, Form]]:
    """In the lane: count, and bring the forms whose words are shown."""
    counted = reporting.statistics(desk)
    return counted, reporting.forms_of(desk, counted)
