"""The report: the 34 indicators one at a time, with filters, charts, files and paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.statistics.counting import EVERYTHING, Filters
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import counted_cases, indicator_report, printers, report_exports
from testimony_desk.services.indicator_report import Report
from testimony_desk.services.report_exports import Drawn, Wanted
from testimony_desk.ui import qt_text
from testimony_desk.ui.charts.look import ChartLook
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.print_panel import PrintPanel
from testimony_desk.ui.report import paper
from testimony_desk.ui.report.filters import FilterBar
from testimony_desk.ui.report.part_card import PartCard
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates, indicators
from testimony_desk.wording.format import number

WIDEST = 140  # characters: a chart may be wider than what is read
PATIENCE = 400  # milliseconds: what was counted is mostly shown sooner


class ReportPage(Page):
    """Counts when it opens and whenever the filters change; small numbers are hidden unless somebody asks for them."""

    place = "statistics"

    def __init__(self, shell: Shell, filters: Filters = EVERYTHING, indicator: int = 1) -> None:
        super().__init__(shell)
        self._filters, self._exact = filters, False
        self._report: Report | None = None
        self._for_paper: Drawn | None = None
        self._working = Working()
        self._bar = FilterBar(builtin.label_of(self._language))
        self._bar.changed.connect(self._filter)
        self._chosen = CodeBox("report_indicator", ((str(one.number), indicators.title(one)) for one in INDICATORS))
        self._chosen.choose(str(indicator))
        self._chosen.currentIndexChanged.connect(lambda _row: self._show_indicator())
        qt_text.describe(self._chosen, _("Indicator"))
        self._told = qt_text.label("", "muted", "report_told")
        self._cards = QVBoxLayout()
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(lambda: self.setUpdatesEnabled(True))
        self._again = self.button(_("Go on counting"), "report_go_on", "", "next")
        self._again.clicked.connect(self._count)
        self._again.hide()
        shell.counting.moved.connect(self._moved)
        shell.counting.ended.connect(self._counted)
        self._arrange()
        self._count()

    def first_field(self) -> QWidget:
        """Return the choice of the indicator."""
        return self._chosen

    def kept(self) -> dict[str, object]:
        """Return the filters and the indicator that is shown."""
        return {"filters": self._filters, "indicator": self._number}

    def escape(self) -> None:
        """Go back to the tables."""
        self.shell.go("statistics")

    @property
    def _language(self) -> str:
        return self.shell.theme.look.language

    @property
    def _number(self) -> int:
        return int(self._chosen.code())

    def _arrange(self) -> None:
        body = column(self)
        _widen(self)
        body.addWidget(qt_text.title(_("Report")))
        for widget in (self._chosen, self._bar, self._working, self._told, self._again):
            body.addWidget(widget)
        body.addLayout(self._cards)
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        self._save = self.button(_("Save numbers and pictures"), "report_save", "", "folder")
        self._save.clicked.connect(lambda: self.shell.go("save_report", filters=self._filters, indicator=self._number))
        self._print = self.button(_("Print this report"), "report_print", "", "print")
        self._few = self.button(_("Show small numbers too"), "report_exact", "quiet", "eye")
        self._few.clicked.connect(self._show_small)
        self._few.setVisible(indicator_report.may_be_exact(self.desk))
        below(self, self._save, self._print, self._few, back)
        self._panel = PrintPanel(self, self._paper, self._noted)
        self._print.clicked.connect(self._ask_to_print)

    def _count(self) -> None:
        """Bring the count up to date in the background, then ask for the figures; nothing half counted is shown."""
        self._report = None
        for button in (self._save, self._print):
            button.setEnabled(False)
        self._again.hide()
        self._working.follow(lambda: self.shell.counting.begin(self.desk), PATIENCE)

    def _moved(self, read: int, total: int) -> None:
        if read < total and self._report is None:
            self._show_indicator()  # nothing, until all are counted: what stands there is of before
            self._working.show_step(read, total)
            self._told.setText(_("Counting goes on: {n} of {total} cases have been read. No number is shown before all "
                                 "are. You can go on working meanwhile.").format(n=number(read), total=number(total)))

    def _counted(self, problem: DeskError | None) -> None:
        if problem is not None:
            self._not_counted(problem)
        elif self.shell.counting.done:
            self._working.follow(lambda: self.ask(
                partial(indicator_report.report, exact=self._exact), self.desk, self._filters, done=self._show,
                failed=self._not_counted, progress=self._working.show_step, stoppable=True), PATIENCE)
        else:
            read, total = self.shell.counting.read
            self._working.hide()
            self._again.show()
            self._told.setText(_("Counting was stopped: {n} of {total} cases have been read. It goes on there.").format(
                n=number(read), total=number(total)))

    def leave(self) -> None:
        """Leave; the count goes on without the page."""
        self.shell.counting.moved.disconnect(self._moved)
        self.shell.counting.ended.disconnect(self._counted)
        super().leave()

    def _filter(self) -> None:
        self._filters = self._bar.filters()
        self._count()

    def _show_small(self) -> None:
        """Whoever asks for small numbers is told that it is noted, and sees them until they leave the page."""
        self._exact = True
        self._few.hide()
        self._count()

    def _show(self, report: Report) -> None:
        if report.filters != self._filters:
            return  # the filters were changed meanwhile: the next count is on its way
        self._report = report
        self._working.hide()
        self._bar.offer(report)
        for button in (self._save, self._print):
            button.setEnabled(not report.exact and not self.desk.looks_only)
        self._told.setText(told(report))
        self._show_indicator()
        self.ask(counted_cases.get_ready, self.desk, done=lambda _nothing: None)

    def _not_counted(self, problem: DeskError) -> None:
        self._working.hide()
        self.shell.notice.say_problem(problem)

    def _show_indicator(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._report is None:
            return
        self.setUpdatesEnabled(False)  # until all cards have their height: nobody is shown them half laid out
        self._settled.start()
        one = INDICATORS[self._number - 1]
        self._cards.addWidget(qt_text.label(indicators.counted(one), "hint", "report_counted"))
        look = ChartLook(self.shell.theme.look.palette, self.font(), self.shell.theme.look.right_to_left)
        for figure in self._report.figures:
            if figure.part.number == one.number:
                self._cards.addWidget(PartCard(figure, self._language, look))
        for caveat in indicators.caveats(one):
            self._cards.addWidget(qt_text.label(caveat, "small"))

    def _ask_to_print(self) -> None:
        """Compare with earlier exports before any printer is offered: paper can be subtracted from a file too."""
        wanted = Wanted(self._filters, 0, self._language)
        self._working.follow(lambda: self.ask(
            report_exports.for_paper, self.desk, wanted, done=self._offer_printers, failed=self._not_counted,
            progress=self._working.show_step, stoppable=True))

    def _offer_printers(self, found: Drawn) -> None:
        self._working.hide()
        self._for_paper = found
        self._panel.open()

    def _paper(self) -> bytes:
        assert self._for_paper is not None  # the panel opens with it
        return paper.pdf(self._for_paper.report, self._language)

    def _noted(self, printer: str, copies: int, pages: bytes) -> None:
        """Note the paper in the list of exports, then hand it over; both in the lane."""
        assert self._for_paper is not None  # the panel opens with it
        report_exports.printed(self.desk, self._for_paper, pages, "")
        printers.send(printer, copies, pages)


def _widen(page: Page) -> None:
    """Give charts more room than a text needs."""
    inner = page.findChild(QWidget, "column")
    if inner is not None:
        inner.setMaximumWidth(page.fontMetrics().averageCharWidth() * WIDEST)


def told(report: Report) -> str:
    """Return in words whom a report counts, on which day, and how many are left out."""
    if report.people is None:
        who = _("Too few people for a report: nothing is shown.")
    else:
        who = ngettext("{n} person is counted.", "{n} people are counted.", report.people).format(
            n=number(report.people))
    parts = [_("As of {day}.").format(day=dates.day(report.day)), who]
    if report.left_out:
        parts.append(ngettext(
            "{n} case is left out: its consent does not allow counting, or its review rejected it.",
            "{n} cases are left out: their consent does not allow counting, or their review rejected them.",
            report.left_out).format(n=number(report.left_out)))
    if report.exact:
        parts.append(_("Small numbers are shown: keep them on this screen. The journal notes that you looked."))
    return " ".join(parts)
