"""A combo box that holds codes and shows words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox


class CodeBox(QComboBox):
    """Pairs of code and words; `code()` is what is chosen, the first pair is the default."""

    def __init__(self, name: str, pairs: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setObjectName(name)
        self.offer(pairs)

    def offer(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Offer these pairs instead; the chosen code stays chosen when it is still among them."""
        chosen = self.code()
        self.clear()
        for code, words in pairs:
            self.addItem(words, code)
        self.choose(chosen)

    def code(self) -> str:
        """Return the chosen code, "" when nothing is offered."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose a code; an unknown one chooses the first pair."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Name the list like the box; it is made only now, because making it for every box would slow a page down."""
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()
