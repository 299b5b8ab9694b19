"""One quiet question above an interview from afar: is the person still alone? It waits and covers nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from testimony_desk.i18n import N_, _, in_language
from testimony_desk.services.looking_around import APART, CHANGED, SAME
from testimony_desk.ui import qt_text
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.interview.conducting import Shown
from testimony_desk.ui.page import Page
from testimony_desk.wording.direction import iso, ltr

QUESTION = N_("Are you still alone, where nobody can hear you?")


class LookStrip(QFrame):
    """Hidden until it is time; takes the keyboard only when it is asked for, so that nobody who types answers it."""

    answered = Signal(str)

    def __init__(self, page: Page) -> None:
        """Stand above the column of a page, in sight however far it is scrolled."""
        super().__init__()
        self._language = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)
        around = page.layout()
        assert isinstance(around, QVBoxLayout)  # `column` has made it
        around.insertWidget(0, self)
        self.setObjectName("look_strip")
        self.setProperty("role", "card")
        self._before: QWidget | None = None
        self._question = qt_text.label("", "heading", "look_question")
        rtl = page.shell.theme.look.right_to_left
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self._question.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)  # above its answers, whichever way it runs
        first = _("Yes, as before ({key})").format(key=ltr("F5"))
        self._buttons = [self._button(words, answer) for words, answer in (
            (first, SAME), (_("No longer"), CHANGED), (_("We are not talking now"), APART))]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(4)
        layout.addWidget(self._question)
        layout.addLayout(flow_of(*self._buttons))
        self.hide()

    def time(self, shown: Shown) -> None:
        """Ask now, later or never, as the interview says; a pause, or a text that is being typed, stays as it is."""
        self._language = shown.language
        self._timer.stop()
        if shown.look_in is not None and shown.look_in <= 0:
            self._ask()
            return
        self._rest()
        if shown.look_in is not None:
            self._timer.start(round(shown.look_in * 1000))

    def take_focus(self) -> None:
        """Give the keyboard to the first answer."""
        if not self.isHidden():
            self._before = self.window().focusWidget()
            self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self) -> None:
        """Show the question, in the language of the interview: it is read aloud."""
        words = iso(in_language(self._language, QUESTION))
        self._question.setText(words)
        self.setAccessibleName(words)
        self.show()

    def _rest(self) -> None:
        """Ask nothing; the keyboard goes back to where it was."""
        if self._before is not None and any(one.hasFocus() for one in self._buttons):
            self._before.setFocus()
        self.hide()

    def _button(self, words: str, answer: str) -> QPushButton:
        button = qt_text.button(words, f"look:{answer}")
        button.clicked.connect(lambda: self.answered.emit(answer))
        return button
