"""Saves numbers and pictures of the report into a folder, after a warning."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.statistics.counting import EVERYTHING, Filters
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import indicator_report, report_files
from testimony_desk.services.desk import Desk
from testimony_desk.services.indicator_report import Report
from testimony_desk.services.report_files import Wanted
from testimony_desk.ui import qt_text
from testimony_desk.ui.charts.look import ChartLook
from testimony_desk.ui.charts.view import image_of, png_of
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.folders import make
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.palette import LIGHT
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.report.drawn import drawn, said
from testimony_desk.ui.report.page import told
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import indicators
from testimony_desk.wording.direction import iso
from testimony_desk.wording.format import number

ONE, ALL = "one", "all"


class SaveReportPage(Page):
    """The warning stands above the list of folders; the journal notes that the report was saved."""

    place = "statistics"

    def __init__(self, shell: Shell, filters: Filters = EVERYTHING, indicator: int = 1) -> None:
        super().__init__(shell)
        self._filters, self._indicator = filters, indicator
        self._folder = Path()
        self._working = Working()
        self._what = CodeBox("report_what", ((ONE, indicators.title(INDICATORS[indicator - 1])),
                                             (ALL, _("All indicators"))))
        qt_text.describe(self._what, _("What is saved"))
        self._chooser = PlaceChooser(shell.lane, shell.theme.look)
        self._chooser.chosen.connect(self._count)
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        body = column(self)
        body.addWidget(qt_text.title(_("Save numbers and pictures")))
        body.addWidget(qt_text.label(_("These files are not sealed: whoever has them can read them, and a consent that "
                                       "is taken back later stays counted in them. Small numbers are hidden. The "
                                       "journal notes that you did this."), "care"))
        for widget in (self._what, self._working, self._chooser):
            body.addWidget(widget)
        body.addLayout(row(back))

    def first_field(self) -> QWidget:
        """Return the list of folders."""
        return self._chooser

    def kept(self) -> dict[str, object]:
        """Return what the report was about."""
        return {"filters": self._filters, "indicator": self._indicator}

    def escape(self) -> None:
        """Go back to the report."""
        self.shell.go("report", filters=self._filters, indicator=self._indicator)

    def _count(self, folder: Path) -> None:
        """Count once more: what is saved is of this moment, also when the page stood open for long."""
        self._folder = folder
        self._chooser.setEnabled(False)
        self._working.follow(lambda: self.ask(
            indicator_report.report, self.desk, self._filters, done=self._save, failed=self._not_saved,
            progress=self._working.show_step, stoppable=True))

    def _save(self, report: Report) -> None:
        language = self.shell.theme.look.language
        wanted = self._indicator if self._what.code() == ONE else 0
        files = Wanted(report, language, wanted, _pictures(report, language, wanted, self))
        self._working.follow(lambda: self.ask(
            _saved, self.desk, files, self._folder, done=self._written, failed=self._not_saved,
            progress=self._working.show_step, stoppable=True))

    def _written(self, files: tuple[Path, ...]) -> None:
        self.escape()
        self.shell.notice.say(ngettext("{n} file was written into {folder}.", "{n} files were written into {folder}.",
                                       len(files)).format(n=number(len(files)), folder=iso(files[0].parent.name)))

    def _not_saved(self, problem: DeskError) -> None:
        self._working.hide()
        self._chooser.setEnabled(True)
        self.shell.notice.say_problem(problem)


def _pictures(report: Report, language: str, wanted: int, page: Page) -> dict[str, bytes]:
    """Return a picture of each chart, light whatever the window looks like: it may be printed."""
    look = ChartLook(LIGHT, page.font(), page.shell.theme.look.right_to_left)
    found = {}
    for figure in report.figures:
        chart = drawn(figure, language, look) if wanted in (0, figure.part.number) else None
        if chart is not None:
            words = said(figure, language)
            below = " ".join((words.answered, *words.notes, told(report)))
            found[f"indicator-{figure.part.key.replace('.', '-')}"] = png_of(
                image_of(chart, look, words.heading, below))
    return found


def _saved(desk: Desk, wanted: Wanted, folder: Path, *, progress: Progress, cancelled: IsCancelled,
           ) -> tuple[Path, ...]:
    inside = make(folder, f"report-{wanted.report.day.isoformat()}-{desk.random(3).hex()}")
    return report_files.save(desk, wanted, inside, progress, cancelled)
