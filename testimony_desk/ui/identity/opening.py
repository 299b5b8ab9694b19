"""Before names open: for what, in one line of words; and what opening them means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from testimony_desk.domain.consent.record import LINE_LIMIT
from testimony_desk.domain.form import Kind
from testimony_desk.i18n import _, current_language
from testimony_desk.ui import qt_text
from testimony_desk.ui.clipboard_guard import SEALED
from testimony_desk.ui.editors.asked import Asked, Option
from testimony_desk.ui.editors.editor import follow_text, make_private, text_of
from testimony_desk.ui.editors.table import editor_for
from testimony_desk.ui.page import Page
from testimony_desk.wording import identity


class OpeningPart(QWidget):
    """A reason of the list and a line of words; Enter in the line opens."""

    def __init__(self, page: Page, opened: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("names_closed")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(qt_text.label(_("Names and numbers are kept apart from what was told. They open for five"
                                         " minutes. That they were opened, by whom and what for, goes into the"
                                         " journal.")))
        asked = _("What are they opened for?")
        options = tuple(Option(code, _(words)) for code, words in identity.REASONS.items())
        self.reason = editor_for(Asked("names/reason", Kind.SELECT_ONE, asked, current_language(), options=options))
        layout.addWidget(qt_text.label(asked, "heading"))
        layout.addWidget(self.reason)
        question = _("In a few words")
        self._words = QLineEdit()
        self._words.setObjectName("look_words")
        self._words.setMaxLength(LINE_LIMIT)
        self._words.setProperty(SEALED, True)  # noqa: FBT003 - Qt's order of arguments
        self._words.setPlaceholderText(_("One line; no name"))
        qt_text.describe(self._words, question)
        make_private(self._words)
        language = page.shell.theme.look.language
        follow_text(self._words, language)
        self._words.textChanged.connect(lambda _text: follow_text(self._words, language))
        self._words.returnPressed.connect(opened)
        layout.addWidget(qt_text.label(question, "heading"))
        layout.addWidget(self._words)

    def said(self) -> tuple[str, str]:
        """Return the code of the reason, "" for none, and the words."""
        return text_of(self.reason.value()), self._words.text()

    def forget(self) -> None:
        """Empty both: the next look has a reason of its own."""
        self.reason.fill(None)
        self._words.setText("")
