"""Begins a conversation: who asks, in which language, by which questionnaire; nothing about the person yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from testimony_desk.domain import codes
from testimony_desk.i18n import _
from testimony_desk.services import choosing_forms, consenting
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.asking_who import code_field, language_choice, language_question
from testimony_desk.ui.consent.choosing_form import FormChoice
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell


class NewInterviewPage(Page):
    """A staff code, a language, a questionnaire where there are several; then the conversation about consent begins."""

    place = "cases"

    def __init__(self, shell: Shell, code: str = "", form: str = "") -> None:
        """code, form: what was typed and chosen before; form is a fingerprint."""
        super().__init__(shell)
        body = column(self)
        body.addWidget(qt_text.title(_("A new conversation")))
        body.addWidget(qt_text.label(_("Your code"), "heading"))
        body.addWidget(qt_text.label(_("It stands in the records instead of your name, for example I-7K3M."), "hint"))
        self._code = code_field(self, code)
        fresh = self.button(_("I have none yet: make one"), "fresh_code", "quiet")
        fresh.clicked.connect(lambda: self._code.setText(codes.new_interviewer_code(shell.machine.random)))
        body.addLayout(row(self._code, fresh))
        body.addWidget(qt_text.label(language_question(), "heading"))
        self._language = language_choice(self)
        body.addWidget(self._language)
        self._form = FormChoice(shell.theme.look.language, form)
        body.addWidget(self._form)
        self._begin = self.button(_("Begin"), "begin", "primary")
        self._begin.clicked.connect(self._start)
        self._code.returnPressed.connect(self._start)
        body.addLayout(row(self._begin))
        self.ask(choosing_forms.offered, self.desk, done=self._form.offer)

    def first_field(self) -> QWidget:
        """Return the field of the code."""
        return self._code

    def kept(self) -> dict[str, object]:
        """Return the code as typed so far, and the questionnaire."""
        return {"code": self._code.text(), "form": self._form.fingerprint}

    def _start(self) -> None:
        language = str(self._language.value() or self.shell.theme.look.language)
        self.ask(consenting.begin, self.desk, language, self._code.text(), self._form.fingerprint, done=self._begun)

    def _begun(self, talk: Talk) -> None:
        self.shell.go("consent", record=talk.record)
