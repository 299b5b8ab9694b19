"""After unlocking, when the clock has jumped ahead: two dates and one question, with both answers explained."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from testimony_desk.i18n import _
from testimony_desk.services import clock
from testimony_desk.services.clock import Question
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.dates import day
from testimony_desk.wording.deletion import by_itself


class ClockPage(Page):
    """Yes is written in the journal and cannot be taken back; no changes nothing, so no has the focus."""

    def __init__(self, shell: Shell, question: Question) -> None:
        super().__init__(shell)
        self._question = question
        body = column(self)
        body.addWidget(qt_text.title(_("Is today's date right?")))
        body.addWidget(qt_text.label(_("This desk was not used for more than a month, or the clock of this computer is "
                                       "not right. What a consent allows depends on the date.")))
        for words, moment, name in ((_("Today, by this computer"), question.shown, "date_shown"),
                                    (_("Last day this desk was used"), question.last, "date_last")):
            body.addWidget(qt_text.label(words, "muted"))
            body.addWidget(qt_text.label(_local_day(moment), "heading", name))
        body.addSpacing(12)
        yes = self.button(_("Yes, the date is right"), "date_right", "", "done")
        yes.clicked.connect(self._confirm)
        body.addLayout(row(yes))
        body.addWidget(qt_text.label(_("From then on this desk never goes back to an earlier date."), "muted"))
        body.addSpacing(12)
        self._no = self.button(_("No, go on with the older date"), "date_older", "", "calendar")
        self._no.clicked.connect(lambda: shell.opened(self.desk))
        body.addLayout(row(self._no))
        body.addWidget(qt_text.label(_("You can work. Nothing can be sent until the clock of this computer is set "
                                       "right and the desk is opened again."), "muted"))

    def first_field(self) -> QWidget:
        """Return the answer that changes nothing."""
        return self._no

    def kept(self) -> dict[str, object]:
        """Return what was asked, so that the same dates are shown in another language."""
        return {"question": self._question}

    def _confirm(self) -> None:
        self.ask(clock.confirm, self.desk, self._question, done=lambda _nothing: self.shell.opened(self.desk))


def arrive(shell: Shell, desk: Desk) -> None:
    """Begin work with a desk that was just opened: by the question about its date, where there is one."""
    asked = clock.question(desk)
    if asked is None:
        shell.opened(desk)
    else:
        shell.opened(desk, "clock", question=asked)
    if desk.by_itself:  # through the lane, so that it is said once the page is there, in its own notice
        shell.lane.do(lambda: None, done=lambda _nothing: _say_by_itself(shell, desk), failed=shell.notice.say_problem)


def _say_by_itself(shell: Shell, desk: Desk) -> None:
    """Say what unlocking did because somebody had chosen so."""
    shell.notice.say(" ".join(by_itself(fate, count) for fate, count in desk.by_itself))


def _local_day(moment: dt.datetime) -> str:
    """Return the day as the calendar on the wall has it."""
    return day(moment.astimezone().date())
