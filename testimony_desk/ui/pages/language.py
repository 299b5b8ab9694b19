"""First of all: the language, each named in itself, before any other word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page
from testimony_desk.ui.shell import Shell
from testimony_desk.ui.strip import NAMES


class LanguagePage(Page):
    """Three buttons and nothing else."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        layout = QVBoxLayout(self)
        layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons: list[QWidget] = []
        for tag, words in NAMES.items():
            button = qt_text.button(words, f"language_{tag}", "choice")
            button.setMinimumWidth(self.fontMetrics().averageCharWidth() * 36)
            button.clicked.connect(lambda _on, tag=tag: self._choose(tag))
            layout.addWidget(button)
            self._buttons.append(button)

    def first_field(self) -> QWidget:
        """Return the first language's button."""
        return self._buttons[0]

    def _choose(self, tag: str) -> None:
        self.shell.speak(tag)
        self.shell.go("desk")
