"""The two fields that every conversation begins with: the code of whoever asks, and the language."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from testimony_desk.domain.form import Kind
from testimony_desk.i18n import LANGUAGES, _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked, Option
from testimony_desk.ui.editors.choices import ChoicesEditor
from testimony_desk.ui.editors.editor import left_to_right, make_private
from testimony_desk.ui.page import Page
from testimony_desk.ui.strip import NAMES

WIDTH = 20
"""Letters; a staff code is shorter."""


def code_field(page: Page, code: str) -> QLineEdit:
    """Return the field for a staff code, which runs from left to right and is forgotten by input methods."""
    field = QLineEdit(code)
    field.setObjectName("interviewer_code")
    field.setMaximumWidth(page.fontMetrics().averageCharWidth() * WIDTH)
    make_private(field)
    left_to_right(field)
    qt_text.describe(field, _("Your code"))
    return field


def language_question() -> str:
    """Return what is asked above `language_choice`."""
    return _("In which language do you talk?")


def language_choice(page: Page) -> ChoicesEditor:
    """Return the choice of a language by its own name, at first that of the window."""
    shown = page.shell.theme.look.language
    made = ChoicesEditor(Asked("language", Kind.SELECT_ONE, language_question(), shown,
                               options=tuple(Option(tag, NAMES[tag]) for tag in LANGUAGES)), several=False)
    made.fill(shown)
    return made
