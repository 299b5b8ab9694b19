"""What would go out, before anybody asks for it: who stays and why, what is too plain, question by question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.publication.ledger import Asked, Export
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import export_preview, publishing
from testimony_desk.services.export_preview import Preview
from testimony_desk.ui import qt_text
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.leaks.watching import watch_field
from testimony_desk.ui.page import Page, below, column, row
from testimony_desk.ui.publishing.seen import Advised, field_labels, found_labels, held_labels
from testimony_desk.ui.review.short_line import short_line
from testimony_desk.ui.review.sure import Sure
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import exports as words
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number

MOST_WAYS = 12
"""Buttons under one reason why cases stay; whoever has gone through these finds the next ones there."""


class PreviewPage(Page):
    """A suggestion is taken only by a press; only what could be written now can be asked for.

    export: the name of a request that was asked for already, which is only looked at.
    """

    place = "exports"

    def __init__(self, shell: Shell, asked: Asked, export: str = "") -> None:
        super().__init__(shell)
        self._asked, self._export = asked, export
        self._seen: Preview | None = None
        self._working = Working()
        self._shown, self._fields = QVBoxLayout(), QVBoxLayout()
        body = column(self)
        body.addWidget(qt_text.title(_("What goes out")))
        body.addWidget(qt_text.label(words.for_whom(asked.profile), "hint"))
        body.addWidget(self._working)
        body.addLayout(self._shown)
        self._reason_head = qt_text.label(_("Why this export is needed"), "heading")
        self._reason = self._reason_line()
        for widget in (self._reason_head, self._reason):
            widget.hide()
            body.addWidget(widget)
        watch_field(self._reason, body)
        body.addLayout(self._fields)
        self._sure = Sure(self.button)
        self._ask_it = self.button(_("Ask for this export (F9)"), "export_ask", "primary", "done")
        self._ask_it.clicked.connect(self.approve)
        self._ask_it.hide()
        self._back = self.button(_("Back"), "back", "quiet", "back")
        self._back.clicked.connect(self.escape)
        around = self.layout()
        assert around is not None  # `column` has made it
        around.addWidget(self._sure)
        below(self, self._ask_it, self._back)
        self._look()

    def first_field(self) -> QWidget:
        """Return the way back: what is here is read first."""
        return self._back

    def kept(self) -> dict[str, object]:
        """Return the request with the reason as far as it is written."""
        return {"asked": replace(self._asked, reason=self._reason.text()), "export": self._export}

    def escape(self) -> None:
        """Take a question back, or go back to where the request is filled in or shown."""
        if self._sure.asked:
            self._sure.drop()
            self._reason.setFocus()
        elif self._export:
            self.shell.go("export", export=self._export)
        else:
            self.shell.go("new_export", asked=replace(self._asked, reason=self._reason.text()))

    def approve(self) -> None:
        """Ask before the request is kept; say calmly what is missing."""
        if self._ask_it.isHidden():
            return
        if not self._reason.text().strip():
            self.shell.notice.say(_("Write first why this export is needed: one line, no name."), "care")
            self._reason.setFocus()
            return
        plain = "" if self._asked.sealed_to else words.plain_warning()
        question = " ".join((_("Ask for this export in your name?"), plain)).strip()
        self._sure.ask(question, _("Yes, ask for it"), self._keep)

    def _reason_line(self) -> QLineEdit:
        line = short_line("export_reason", _("Why this export is needed"), self.shell.theme.look.language,
                          self._asked.reason)
        line.returnPressed.connect(self.approve)
        return line

    def _look(self) -> None:
        self._working.follow(lambda: self.ask(
            export_preview.look, self.desk, self._asked, self.shell.theme.look.language, done=self._show,
            failed=self._not_seen, progress=self._working.show_step, stoppable=True))

    def _not_seen(self, problem: DeskError) -> None:
        self._working.hide()
        self.shell.notice.say_problem(problem)

    def _show(self, seen: Preview) -> None:
        self._seen = seen
        self._working.hide()
        for widget in self._parts(seen):
            self._shown.addWidget(widget)
        for widget in field_labels(seen):
            self._fields.addWidget(widget)
        may = bool(seen.judged.ready) and not self._export
        for one in (self._reason_head, self._reason, self._ask_it):
            one.setVisible(may)

    def _parts(self, seen: Preview) -> list[QWidget]:
        parts = found_labels(seen)
        if seen.advice is not None and not self._export:
            parts.append(self._advice(seen))
        return parts + held_labels(seen, partial(self._ways_on, seen))

    def _ways_on(self, seen: Preview, cases: Sequence[str]) -> QWidget | None:
        """Return buttons to where something can be done for cases that stay; those of the first ones are enough."""
        buttons = [self._texts_button(case) for case in cases[:MOST_WAYS] if case in seen.texts]
        if not self._export:
            buttons += [self._wish_button(case, len(seen.wishes[case])) for case in cases[:MOST_WAYS]
                        if case in seen.wishes]
        if not buttons:
            return None
        made = QWidget()
        made.setLayout(flow_of(*buttons))
        return made

    def _advice(self, seen: Preview) -> QFrame:
        assert seen.advice is not None  # only then it is asked for
        take = self.button(_("Leave this out and look again"), "export_take_advice", "primary", "done")
        advice = seen.advice
        take.clicked.connect(lambda: self._take(advice.asked))
        frame = Advised(advice, seen.columns)
        frame.inside.addLayout(row(take))
        return frame

    def _take(self, asked: Asked) -> None:
        self.shell.go("export_preview", asked=replace(asked, reason=self._reason.text()))

    def _texts_button(self, case: str) -> QWidget:
        said = _("What could find a person in {case}").format(case=ltr(case))
        button = self.button(said, f"export_texts:{case}", "", "next")
        button.clicked.connect(lambda: self.shell.go("finds", case=case, preview=self.kept()))
        return button

    def _wish_button(self, case: str, count: int) -> QWidget:
        said = ngettext("Say where {n} wish of {case} stands", "Say where {n} wishes of {case} stand", count)
        button = self.button(said.format(n=number(count), case=ltr(case)), f"export_wish:{case}", "", "next")
        button.clicked.connect(lambda: self.shell.go("export_wishes", asked=self._asked, case=case))
        return button

    def _keep(self) -> None:
        assert self._seen is not None  # the button is there only then
        # Whoever agrees shall see just those who are in it; who may not go out now is not asked for.
        wanted = replace(self._asked, reason=self._reason.text().strip(),
                         cases=tuple(sorted(self._seen.judged.members)))
        self._ask_it.setEnabled(False)
        self.ask(publishing.ask, self.desk, wanted, done=self._kept, failed=self._not_kept)

    def _not_kept(self, problem: DeskError) -> None:
        self._ask_it.setEnabled(True)
        self.shell.notice.say_problem(problem)

    def _kept(self, export: Export) -> None:
        self.shell.go("export", export=export.asked.export)
        second = publishing.wanted(export.asked).profile.second_person
        self.shell.notice.say(_("It is asked for. A second person must agree before it can be written.") if second else
                              _("It is asked for. It can be written now."), "good")
