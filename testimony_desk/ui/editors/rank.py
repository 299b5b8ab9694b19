"""The editor for putting choices in order: one list, moved by keys or by two buttons, never by dragging only."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.editor import Editor, codes_of

CODE = 0x0100  # Qt.ItemDataRole.UserRole


class RankEditor(Editor):
    """All choices in an order; nothing is answered until the person moved one or confirmed the order."""

    typed = False

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        self._answered = False
        self._list = QListWidget()
        self._list.setObjectName(f"list:{asked.path}")
        self._up = qt_text.button(_("Move up"), f"up:{asked.path}")
        self._down = qt_text.button(_("Move down"), f"down:{asked.path}")
        self._keep = qt_text.button(_("This is the order"), f"keep:{asked.path}")
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._keep.clicked.connect(lambda: self._move(0))
        buttons = QHBoxLayout()
        for button in (self._up, self._down, self._keep):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list)
        layout.addLayout(buttons)
        self.setFocusProxy(self._list)
        self.fill(None)
        self.name_fields()

    def value(self) -> Json:
        """Return the codes in order, None before the person said anything."""
        return [self._code(row) for row in range(self._list.count())] if self._answered else None

    def fill(self, value: Json) -> None:
        """Show an order; what it leaves out follows in the form's order."""
        ranked = codes_of(value)
        self._answered = bool(ranked)
        words = {option.code: option.words for option in self.asked.options}
        order = [code for code in ranked if code in words]
        self._list.clear()
        for code in (*order, *(code for code in words if code not in order)):
            item = QListWidgetItem(words[code])
            item.setData(CODE, code)
            self._list.addItem(item)

    def relabel(self, asked: Asked) -> None:
        """Show the choices in other words, in the order they stand."""
        kept, row = self.value(), self._list.currentRow()
        super().relabel(asked)
        self.fill(kept)
        self._list.setCurrentRow(row)

    def name_fields(self) -> None:
        """Name the list by its question."""
        qt_text.describe(self._list, self.asked.label, self.asked.hint)

    def _code(self, row: int) -> str:
        return str(self._list.item(row).data(CODE))

    def _move(self, step: int) -> None:
        row = self._list.currentRow()
        if step and 0 <= row + step < self._list.count() and row >= 0:
            self._list.insertItem(row + step, self._list.takeItem(row))
            self._list.setCurrentRow(row + step)
        self._answered = True
        self.changed.emit()
