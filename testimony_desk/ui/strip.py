"""The strip at the top: the case's code, when it was saved, the interview's language, help, and Lock now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.icons import icon
from testimony_desk.ui.theme import Look

# Each language named in itself, whatever language the window speaks.
NAMES = {"ar": "العربية", "en": "English", "tr": "Türkçe"}


class Strip(QFrame):
    """Always there while a desk is open; parts that a page does not need are hidden."""

    lock_wanted = Signal()
    help_wanted = Signal()
    language_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setProperty("role", "bar")
        self._code = qt_text.one_line("", "code", "strip_code")
        self._mark = qt_text.one_line("", "care", "strip_mark")
        self.saved = qt_text.one_line("", "muted", "strip_saved")
        self._language = CodeBox("interview_language")
        qt_text.describe(self._language, _("Language of the interview"))
        self._language.activated.connect(lambda _index: self.language_wanted.emit(self._language.code()))
        self._help = qt_text.button(_("Help"), "help", "quiet", icon("help", look.palette, "accent"))
        self._help.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where the page has it
        self._help.clicked.connect(self.help_wanted)
        self.lock = qt_text.button(_("Lock now"), "lock_now", "care", icon("lock", look.palette))
        self.lock.clicked.connect(self.lock_wanted)
        self._line = layout = QHBoxLayout(self)
        for widget in (self._code, self._mark, self.saved):
            layout.addWidget(widget)
        layout.addStretch(1)
        for button in (self._language, self._help, self.lock):
            layout.addWidget(button)
        self.interview("", ())

    def begin_with(self, button: QPushButton) -> None:
        """Put a button before everything else, on the same ground."""
        self._line.insertWidget(0, button)

    def interview(self, code: str, languages: tuple[str, ...], language: str = "") -> None:
        """Show a case's code and the languages its form can be asked in; "" and () outside an interview."""
        self._code.setText(code)
        self._language.offer((tag, NAMES.get(tag, tag)) for tag in languages)
        self._language.choose(language)
        self._language.setVisible(bool(languages))
        self.say_saved("")

    def say_saved(self, text: str, role: str = "muted") -> None:
        """Show that everything is kept, and since when; role `care` when it is not."""
        qt_text.restyle(self.saved, role)
        self.saved.setText(text)

    def mark(self, text: str) -> None:
        """Show a lasting word about this desk, such as "Practice desk"."""
        self._mark.setText(text)
        self._mark.setVisible(bool(text))

    def next_language(self) -> None:
        """Move the focus to the choice of the interview's language."""
        if not self._language.isHidden():
            self._language.setFocus()
            self._language.showPopup()
