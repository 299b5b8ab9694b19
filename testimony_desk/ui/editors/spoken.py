"""Editors that take no text: a note that is only read, and a note that is acknowledged."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.choice_row import ChoiceRow
from testimony_desk.ui.editors.editor import Editor, text_of

ACKNOWLEDGED = "OK"  # what XLSForm tools store for an acknowledged note


class NoteEditor(Editor):
    """Nothing to fill in: the words of the question are all there is."""

    def value(self) -> Json:
        """Return None: a note has no answer."""
        return None

    def fill(self, value: Json) -> None:
        """Do nothing: a note has no answer."""

    def name_fields(self) -> None:
        """Do nothing: there is no field."""


class ResultEditor(Editor):
    """Shows what the form calculated, or a remark while there is nothing; it cannot be changed by hand."""

    def __init__(self, asked: Asked, parent: QWidget | None = None, remark: str = "") -> None:
        super().__init__(asked, parent)
        self._remark = remark
        self._result = qt_text.label(remark, "heading", f"result:{asked.path}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._result)
        self._value: Json = None
        self.name_fields()

    def value(self) -> Json:
        """Return what was calculated."""
        return self._value

    def fill(self, value: Json) -> None:
        """Show what was calculated."""
        self._value = value
        self._result.setText(text_of(value) or self._remark)

    def name_fields(self) -> None:
        """Name the result by its question."""
        qt_text.describe(self._result, self.asked.label, self.asked.hint)


class AcknowledgeEditor(Editor):
    """One check mark: what stands above was read or heard."""

    typed = False

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._row = ChoiceRow(QCheckBox(), _("Yes, read"), f"choice:{asked.path}:{ACKNOWLEDGED}", self)
        self._row.mark.clicked.connect(lambda _on: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self.setFocusProxy(self._row.mark)
        self.name_fields()

    def value(self) -> Json:
        """Return OK when it is marked, None when not."""
        return ACKNOWLEDGED if self._row.mark.isChecked() else None

    def fill(self, value: Json) -> None:
        """Mark it when the draft holds anything."""
        with QSignalBlocker(self._row.mark):
            self._row.mark.setChecked(bool(value))

    def name_fields(self) -> None:
        """Describe the mark by the words of the note."""
        self._row.relabel(_("Yes, read"))
        self._row.mark.setAccessibleDescription(self.asked.label)
