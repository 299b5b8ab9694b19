"""The calm end: the person said no, or not today; one question, then nothing remains."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from testimony_desk.i18n import _
from testimony_desk.services import consent_drafts, consenting
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell


class RefusedPage(Page):
    """Says what will be destroyed before it is; the buttons say what they do."""

    place = "cases"

    def __init__(self, shell: Shell, record: str) -> None:
        super().__init__(shell)
        self._record = record
        body = column(self)
        body.addWidget(qt_text.title(_("Thank you. We stop here.")))
        body.addWidget(qt_text.label(_(
            "Nothing of this conversation will be kept. Only a number grows by one: how many people said no.")))
        self._end = self.button(_("Destroy this conversation"), "destroy_talk", "primary")
        self._end.clicked.connect(lambda: self._finish(consenting.refuse))
        mistake = self.button(_("It was begun by mistake: destroy it and count nothing"), "set_aside", "quiet")
        mistake.clicked.connect(lambda: self._finish(consenting.set_aside))
        go_on = self.button(_("Back to the conversation"), "back_to_talk", "quiet", "back")
        go_on.clicked.connect(lambda: shell.go("consent", record=record))
        for button in (self._end, mistake, go_on):
            body.addLayout(row(button))

    def first_field(self) -> QWidget:
        """Return the way on."""
        return self._end

    def kept(self) -> dict[str, object]:
        """Return which conversation it is about."""
        return {"record": self._record}

    def _finish(self, act: Callable[[Desk, Talk], None]) -> None:
        self.ask(lambda desk: act(desk, consent_drafts.read(desk, self._record)), self.desk,
                 done=lambda _nothing: self.shell.go("cases"))
