"""Editors for lists of up to twelve choices: radio marks for one, check marks for several."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.editors.editor import Editor, codes_of
from testimony_desk.ui.qt_text import restyle

MOST_ROWS = 12
CLEARING_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class ChoicesEditor(Editor):
    """Radio marks when one choice is wanted, check marks when several are; choices may change under the answer."""

    typed = False

    def __init__(self, asked: Asked, parent: QWidget | None = None, *, several: bool) -> None:
        super().__init__(asked, parent)
        self._several = several
        self._rows: dict[str, ChoiceRow] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._offer()

    def value(self) -> Json:
        """Return the chosen code, a list of codes in the form's order when several are wanted, None for nothing."""
        chosen = [code for code, row in self._rows.items() if row.mark.isChecked()]
        if not chosen:
            return None
        return list(chosen) if self._several else chosen[0]

    def fill(self, value: Json) -> None:
        """Mark the choices of a draft; codes that are not offered are left alone."""
        wanted = codes_of(value)
        self._group.setExclusive(False)
        for code, row in self._rows.items():
            with QSignalBlocker(row.mark):
                row.mark.setChecked(code in wanted)
            restyle(row, "chosen" if code in wanted else "choice")
        self._group.setExclusive(not self._several)

    def relabel(self, asked: Asked) -> None:
        """Show other words; when the form now offers other choices, offer those and keep what is still among them."""
        kept = self.value()
        super().relabel(asked)
        if [option.code for option in asked.options] != list(self._rows):
            self._offer()
            self.fill(kept)

    def name_fields(self) -> None:
        """Name each mark by its words and each group by its question."""
        for option in self.asked.options:
            if option.code in self._rows:
                self._rows[option.code].relabel(option.words)
                self._rows[option.code].mark.setAccessibleDescription(self.asked.label)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let Backspace and Delete take a radio choice back, which Qt's radio buttons cannot."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in CLEARING_KEYS:
            self.fill(None)
            self.changed.emit()
            return True
        return super().eventFilter(watched, event)

    def _offer(self) -> None:
        for row in self._rows.values():
            self._group.removeButton(row.mark)
            self._layout.removeWidget(row)
            row.deleteLater()
        self._rows = {option.code: self._row(option.code, option.words) for option in self.asked.options}
        if self._rows:
            self.setFocusProxy(next(iter(self._rows.values())).mark)
        self.name_fields()

    def _row(self, code: str, words: str) -> ChoiceRow:
        mark = QCheckBox() if self._several else QRadioButton()
        row = ChoiceRow(mark, words, f"choice:{self.asked.path}:{code}", self)
        mark.setEnabled(not self.asked.read_only)
        mark.installEventFilter(self)
        mark.clicked.connect(lambda _on: self.changed.emit())
        self._group.addButton(mark)
        self._layout.addWidget(row)
        return row
