"""The rail at the reading-start side: the places of the program that this role opens, as words with icons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.icons import icon
from testimony_desk.ui.theme import Look
from testimony_desk.wording.format import number


class Rail(QFrame):
    """One button per place; `wanted` says which was pressed."""

    wanted = Signal(str)

    def __init__(self, look: Look, places: Sequence[tuple[str, str, str]]) -> None:
        """Build a button for each (name, icon, words)."""
        super().__init__()
        self.setObjectName("rail")
        self.setProperty("role", "rail")
        self._buttons: list[QPushButton] = []
        self._words = {f"rail_{name}": words for name, _picture, words in places}
        layout = QVBoxLayout(self)
        for name, picture, words in places:
            button = qt_text.button(words, f"rail_{name}", "rail", icon(picture, look.palette, "text"))
            button.setCheckable(True)
            button.clicked.connect(lambda _on, name=name: self.wanted.emit(name))
            self._buttons.append(button)
            layout.addWidget(button)
        layout.addStretch(1)

    def count(self, name: str, waiting: int) -> None:
        """Say behind a place's words how much waits there; nothing for 0."""
        for button in self._buttons:
            words = self._words[button.objectName()]
            if button.objectName() == f"rail_{name}":
                more = _("{place} ({n})").format(place=words, n=number(waiting))
                qt_text.set_words(button, more if waiting else words)

    def mark(self, name: str) -> None:
        """Mark the place that is shown; a page that is none of them marks nothing."""
        for button in self._buttons:
            button.setChecked(button.objectName() == f"rail_{name}")
