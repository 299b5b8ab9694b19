"""Help for a page: a few sentences that fit it, first of all what to do when someone is in danger."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from testimony_desk.i18n import N_, _
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, column, row
from testimony_desk.ui.shell import Shell

DANGER = N_("If someone is in danger: stop, close the screen with Ctrl+L, and call your safety focal point. "
            "The interview can wait; everything is saved.")
PAGES: dict[str, str] = {
    "unlock": N_("Type the number of who is unlocking, usually 1, and the passphrase. There is no way around it: "
                 "a forgotten passphrase can only be replaced with two recovery sheets."),
    "cases": N_("Type to search. Enter opens an interview that is not complete. Ctrl+N begins a new one."),
    "consent": N_("Read aloud what is written large. Every answer is kept at once. A no is as good as a yes: "
                  "if the first question is answered with no, nothing of the conversation remains."),
    "interview": N_("One group of questions is shown at a time. F6 pauses, F7 skips a question, F8 stops. "
                    "Nobody has to answer; nobody is asked why. There is no button to save: it is saved."),
    "exchange": N_("A card is trusted only after its words were heard from the other desk. A bundle can be opened by "
                   "the desk it was made for and by nobody else."),
    "statistics": N_("Only answers that were given are counted. What was not asked, not known or not wished stands "
                     "beside the numbers and is never counted as a no."),
    "settings": N_("Every change holds at once. Nothing of it is kept outside the vault but language and place."),
}


class HelpPage(Page):
    """`about` is the page that was shown; `back` leads there."""

    def __init__(self, shell: Shell, about: str, back: tuple[str, dict[str, Any]]) -> None:
        super().__init__(shell)
        self._about, self._back_to = about, back
        body = column(self)
        body.addWidget(qt_text.title(_("Help")))
        body.addWidget(qt_text.label(_(DANGER), "care", "help_danger"))
        body.addWidget(qt_text.label(_(PAGES[about]) if about in PAGES else _(
            "Go on with the marked button, or back with Esc. Nothing is lost by looking around."), "question",
            "help_text"))
        self._done = self.button(_("Back"), "help_back", "primary")
        self._done.clicked.connect(self.escape)
        keys = self.button(_("List of keys"), "help_keys")
        keys.clicked.connect(lambda: shell.go("keys", back=back))
        body.addLayout(row(self._done, keys))

    def first_field(self) -> QWidget:
        """Return the way back."""
        return self._done

    def kept(self) -> dict[str, object]:
        """Return what the help is about, and where it leads back to."""
        return {"about": self._about, "back": self._back_to}

    def escape(self) -> None:
        """Go back to the page before."""
        page, what = self._back_to
        self.shell.go(page, **what)
