"""Returning or rejecting a record: the reasons, a remark at each field, until when an answer is asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.form import Form, Kind
from testimony_desk.domain.review.codes import Half, Outcome, ReturnReason
from testimony_desk.domain.review.record import Decision
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import case_accounts, review_room
from testimony_desk.services.review_room import Room
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked, Option
from testimony_desk.ui.editors.choices import ChoicesEditor
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import codes_of
from testimony_desk.ui.leaks.watching import with_names_of
from testimony_desk.ui.page import Page, below, column, row
from testimony_desk.ui.review.record import go_on
from testimony_desk.ui.review.remarks import Remarks
from testimony_desk.ui.review.sure import Sure
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import dates, review
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.review_page import why_not

DEADLINES = (3, 7, 14, 28)
"""Days from today that are offered."""


class ReturnPage(Page):
    """What was answered in the checklist goes along; going back loses nothing."""

    place = "review"

    def __init__(self, shell: Shell, decision: Decision, shown: str = "all", queue: tuple[str, ...] = ()) -> None:
        super().__init__(shell)
        self._before, self._shown, self._queue = decision, shown, queue
        self._room: Room | None = None
        language = shell.theme.look.language
        body = column(self)
        body.addWidget(qt_text.title(_("Return {case}").format(case=ltr(decision.case))))
        self._reasons = _reasons(decision, language)
        self._remarks = Remarks(decision.half, decision.comments, language, with_names_of(self, decision.case))
        self._until = CodeBox("deadline", _days(self.desk.today()))
        self._until.choose(decision.deadline.isoformat() if decision.deadline else "")
        self._fill(body)
        self._why = qt_text.label("", "muted", "why_not")
        self._why.setContentsMargins(24, 4, 24, 0)
        self._sure = Sure(self.button)
        self._send = self.button(_("Return it (F10)"), "return_now", "primary", "undo")
        self._send.clicked.connect(self.send_back)
        self._reject = self.button(_("Reject it: it cannot be used"), "reject_now", "harm")
        self._reject.clicked.connect(self.reject)
        back = self.button(_("Back"), "back", "quiet", "back")
        back.clicked.connect(self.escape)
        around = self.layout()
        assert around is not None  # `column` has made it
        around.addWidget(self._why)
        around.addWidget(self._sure)
        below(self, self._send, self._reject, back)
        self._reasons.changed.connect(self._judge)
        self._remarks.changed.connect(self._judge)
        self._judge()
        if decision.half is Half.CONTENT and self.desk.opens(Compartment.TESTIMONY):
            self.ask(case_accounts.form_of_last, self.desk, decision.case, done=self._ask_about)
        self.ask(review_room.enter, self.desk, decision.case, done=self._arrived)

    def _ask_about(self, form: Form | None) -> None:
        if form is not None:
            self._remarks.ask_about(form)

    def first_field(self) -> QWidget:
        """Return the reasons."""
        return self._reasons

    def kept(self) -> dict[str, object]:
        """Return what is filled in so far."""
        return {"decision": self._decision(), "shown": self._shown, "queue": self._queue}

    def escape(self) -> None:
        """Take a question back, or go back to the record with everything that is filled in."""
        if self._sure.asked:
            self._sure.drop()
            self._reasons.setFocus()
        else:
            self.shell.go("review_record", case=self._before.case, shown=self._shown, queue=self._queue,
                          decision=self._decision())

    def send_back(self) -> None:
        """Ask before it goes back; where that cannot be, say why."""
        decision, why = self._decision(), self._refused()
        if why:
            self.shell.notice.say(why_not(why), "care")
        elif self._room is not None:
            self._sure.ask(_("Return {case} with these reasons?").format(case=ltr(decision.case)),
                           _("Yes, return it"), lambda: self._keep(decision))

    def reject(self) -> None:
        """Ask before it is rejected with these reasons; nothing of it is destroyed, and another look may end it."""
        decision = replace(self._decision(), outcome=Outcome.REJECT, deadline=None)
        self._sure.ask(_("Reject {case}? It is not counted, shared or published then. Nothing of it is destroyed."
                         ).format(case=ltr(decision.case)), _("Yes, reject it"), lambda: self._keep(decision))

    def _fill(self, body: QVBoxLayout) -> None:
        body.addWidget(qt_text.label(_("Why it goes back"), "heading"))
        body.addWidget(self._reasons)
        body.addWidget(qt_text.label(_("Where it is, and what would help"), "heading"))
        body.addWidget(qt_text.label(_("The researcher reads this at the field. It stays in the record for good."),
                                     "hint"))
        body.addWidget(self._remarks)
        words = _("Answer asked for until")
        qt_text.describe(self._until, words)
        body.addWidget(qt_text.label(words, "heading"))
        body.addLayout(row(self._until))

    def _arrived(self, room: Room) -> None:
        self._room = room
        self._judge()

    def _decision(self) -> Decision:
        until = self._until.code()
        return replace(self._before, outcome=Outcome.RETURN, comments=self._remarks.said,
                       reasons=tuple(map(ReturnReason, codes_of(self._reasons.value()))),
                       deadline=dt.date.fromisoformat(until) if until else None)

    def _refused(self) -> str:
        return review_room.why_not(self.desk, self._room, self._decision()) if self._room is not None else ""

    def _judge(self) -> None:
        why = self._refused()
        for button in (self._send, self._reject):
            button.setEnabled(self._room is not None and not why)
        self._why.setText(why_not(why) if why else "")
        self._why.setVisible(bool(why))

    def _keep(self, decision: Decision) -> None:
        self.ask(review_room.decide, self.desk, decision,
                 done=lambda _version: go_on(self.shell, decision.outcome, self._shown, self._queue))


def _reasons(decision: Decision, language: str) -> ChoicesEditor:
    options = tuple(Option(one.value, _(review.REASONS[one.value])) for one in ReturnReason)
    made = ChoicesEditor(Asked("reasons", Kind.SELECT_MULTIPLE, _("Why it goes back"), language, options=options),
                         several=True)
    made.fill([one.value for one in decision.reasons])
    return made


def _days(today: dt.date) -> list[tuple[str, str]]:
    days = [today + dt.timedelta(days=count) for count in DEADLINES]
    return [("", _("No day is set")), *((one.isoformat(), dates.day(one)) for one in days)]
