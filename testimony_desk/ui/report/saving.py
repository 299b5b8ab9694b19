"""Asks that numbers and pictures of the report leave as files: why, sealed or plain; another agrees."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.publication.ledger import Export
from testimony_desk.domain.statistics.counting import EVERYTHING, Filters
from testimony_desk.domain.statistics.indicators import INDICATORS
from testimony_desk.i18n import _
from testimony_desk.services import report_exports, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.report_exports import Wanted
from testimony_desk.store.partners import Partner
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.leaks.watching import watch_field
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.review.short_line import short_line
from testimony_desk.ui.review.sure import Sure
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import exports as words
from testimony_desk.wording import indicators
from testimony_desk.wording.direction import iso

ONE, ALL, PLAIN = "one", "all", "plain"


class SaveReportPage(Page):
    """Nothing is written here: the request is kept, and whoever agrees to it sees the same filters."""

    place = "statistics"

    def __init__(self, shell: Shell, filters: Filters = EVERYTHING, indicator: int = 1, said: str = "") -> None:
        """said: the reason as far as it was written before."""
        super().__init__(shell)
        self._filters, self._indicator = filters, indicator
        self._working = Working()
        body = column(self)
        body.addWidget(qt_text.title(_("Save numbers and pictures")))
        body.addWidget(qt_text.label(_(
            "These files leave, so a second person agrees first. They are compared with earlier exports: what differs "
            "by few people could be subtracted. Small numbers are hidden, and what the report says of consents and "
            "reviews is about the counted people alone.")))
        self._what = self._box("report_what", _("What is saved"), body, [
            (ONE, indicators.title(INDICATORS[indicator - 1])), (ALL, _("All indicators"))])
        self._sealed = self._box("report_sealed", _("Sealed or plain"), body, [])
        self._sealed.currentIndexChanged.connect(lambda _row: self._follow_seal())
        self._warning = qt_text.label(words.plain_warning(), "care", "report_plain_warning")
        body.addWidget(self._warning)
        body.addWidget(qt_text.label(_("Why this export is needed"), "heading"))
        self._reason = short_line("report_reason", _("Why this export is needed"), shell.theme.look.language, said)
        self._reason.returnPressed.connect(self.approve)
        body.addWidget(self._reason)
        watch_field(self._reason, body)
        body.addWidget(self._working)
        self._make_buttons()
        self._offer(())
        self.ask(_trusted, self.desk, done=self._offer)

    def first_field(self) -> QWidget:
        """Return the choice of what is saved."""
        return self._what

    def kept(self) -> dict[str, object]:
        """Return what the report was about, and the reason."""
        return {"filters": self._filters, "indicator": self._indicator, "said": self._reason.text()}

    def escape(self) -> None:
        """Take a question back, or go back to the report."""
        if self._sure.asked:
            self._sure.drop()
            self._reason.setFocus()
        else:
            self.shell.go("report", filters=self._filters, indicator=self._indicator)

    def approve(self) -> None:
        """Ask before the request is kept; say calmly what is missing."""
        if not self._reason.text().strip():
            self.shell.notice.say(_("Write first why this export is needed: one line, no name."), "care")
            self._reason.setFocus()
            return
        self._sure.ask(_("Ask for this export in your name?"), _("Yes, ask for it"), self._keep)

    def _box(self, name: str, title: str, body: QVBoxLayout, pairs: list[tuple[str, str]]) -> CodeBox:
        box = CodeBox(name, pairs)
        qt_text.describe(box, title)
        body.addWidget(qt_text.label(title, "heading"))
        body.addWidget(box)
        return box

    def _make_buttons(self) -> None:
        self._sure = Sure(self.button)
        around = self.layout()
        assert isinstance(around, QVBoxLayout)  # `column` has made it
        around.addWidget(self._sure)
        ask = self.button(_("Ask for this export (F9)"), "report_ask", "primary", "done")
        ask.clicked.connect(self.approve)
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        below(self, ask, back)

    def _offer(self, partners: tuple[Partner, ...]) -> None:
        """Offer the cards first: a plain file is chosen on purpose, where there is a card."""
        cards = [(one.fingerprint, _("Sealed to {name}").format(name=iso(one.name))) for one in partners]
        self._sealed.offer([*cards, (PLAIN, _("Plain, readable for anybody"))])
        self._follow_seal()

    def _follow_seal(self) -> None:
        self._warning.setVisible(self._sealed.code() == PLAIN)

    def _keep(self) -> None:
        number = self._indicator if self._what.code() == ONE else 0
        wanted = Wanted(self._filters, number, self.shell.theme.look.language)
        sealed_to = "" if self._sealed.code() == PLAIN else self._sealed.code()
        asked = report_exports.request(self.desk, wanted, self._reason.text(), sealed_to)
        self._working.follow(lambda: self.ask(
            partial(report_exports.ask, self.desk, asked), done=self._asked, failed=self._not_asked,
            progress=self._working.show_step, stoppable=True))

    def _asked(self, export: Export) -> None:
        self.shell.go("export", export=export.asked.export)
        self.shell.notice.say(_("It is kept, in your name."), "good")
        self.shell.waiting.look_again()

    def _not_asked(self, problem: DeskError) -> None:
        self._working.hide()
        self.shell.notice.say_problem(problem)


def _trusted(desk: Desk) -> tuple[Partner, ...]:
    return tuple(one for one in trusting.partners(desk) if one.trusted)
