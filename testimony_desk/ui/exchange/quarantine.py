"""Decides about a bundle that is kept sealed: what is known of it, a reason, and taking it in or destroying it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import quarantine, releasing
from testimony_desk.services.quarantine import Held
from testimony_desk.services.receiving import BundleReport, Report
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.receive import lines_of
from testimony_desk.ui.exchange.step import ExchangeStep
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.leaks.watching import watch_field
from testimony_desk.ui.page import below, column
from testimony_desk.ui.review.short_line import short_line
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import roster
from testimony_desk.wording.direction import iso


class DecidePage(ExchangeStep):
    """Both ways need a reason; nothing is read before one is given."""

    def __init__(self, shell: Shell, held: Held, reason: str = "") -> None:
        super().__init__(shell)
        self._held = held
        body = column(self)
        body.addWidget(qt_text.title(_("A bundle of {name}, kept sealed").format(name=iso(held.name))))
        for words in lines(held):
            body.addWidget(qt_text.label(words))
        body.addWidget(qt_text.label(_("Ask people you know, by another way, what they sent and when. What is taken in "
                                       "is judged record by record; what it takes back waits for a person.")))
        question = _("Why do you decide so?")
        self._reason = short_line("decide_reason", question, shell.theme.look.language, reason)
        body.addWidget(qt_text.label(question, "heading"))
        body.addWidget(self._reason)
        watch_field(self._reason, body)
        self._take = self.button(_("Take it in"), "release_now", "", "receive")  # neither is suggested
        self._take.clicked.connect(self._release)
        self._destroy = self.button(_("Destroy it unread"), "discard_now", "harm")
        self._destroy.clicked.connect(self._discard)
        self._working = Working()
        body.addWidget(self._working)
        below(self, self._take, self._destroy, self.back_button())

    def first_field(self) -> QWidget:
        """Return the line for the reason."""
        return self._reason

    def kept(self) -> dict[str, object]:
        """Return which bundle it is, and the reason so far."""
        return {"held": self._held, "reason": self._reason.text()}

    def _release(self) -> None:
        self._working.follow(lambda: self.ask(
            releasing.release, self.desk, self._held, self._reason.text(), done=self._released, failed=self._not_done,
            progress=self._working.show_step, stoppable=True))

    def _discard(self) -> None:
        self.ask(quarantine.discard, self.desk, self._held, self._reason.text(), done=self._discarded)

    def _released(self, report: BundleReport) -> None:
        self._working.hide()
        self.shell.go("exchange")
        said = lines_of(Report((report,)))
        self.shell.notice.say(" ".join(text for text, _role in said), "care" if report.refused else "good")

    def _discarded(self, _nothing: None) -> None:
        self.shell.go("exchange")
        self.shell.notice.say(_("The bundle was destroyed unread."))

    def _not_done(self, problem: DeskError) -> None:
        self._working.hide()
        self.shell.notice.say_problem(problem)


def lines(held: Held) -> tuple[str, ...]:
    """Return what is known of a bundle that is kept sealed."""
    return roster.held(iso(held.name), (held.sequence, held.made_on, held.held_on), held.since, vouched=held.vouched)
