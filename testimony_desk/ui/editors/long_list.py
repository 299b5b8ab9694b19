"""The editor for long lists: search as you type, choose with Space or Enter, what is chosen stands above."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from testimony_desk.domain.canonical import Json
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.choice_model import ChoiceModel
from testimony_desk.ui.editors.editor import Editor, codes_of, follow_text, make_private

ROWS = 7
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LongListEditor(Editor):
    """A search field over a list; Down goes into the list, Enter in the field chooses the first row."""

    typed = False

    def __init__(self, asked: Asked, parent: QWidget | None = None, *, several: bool) -> None:
        super().__init__(asked, parent)
        self._several = several
        self._model = ChoiceModel(asked.options, several=several)
        self._chosen = qt_text.label("", "heading", f"chosen:{asked.path}")
        self._search = QLineEdit()
        self._search.setObjectName(f"field:{asked.path}")
        self._search.textChanged.connect(self._on_search)
        self._search.installEventFilter(self)
        make_private(self._search)
        self._list = QListView()
        self._list.setObjectName(f"list:{asked.path}")
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.clicked.connect(self._toggle)
        self._list.installEventFilter(self)
        self._arrange()
        self.setFocusProxy(self._search)
        self.name_fields()

    def value(self) -> Json:
        """Return the chosen code, or the list of codes when several are wanted; None for nothing."""
        chosen = self._model.chosen
        if not chosen:
            return None
        return list(chosen) if self._several else chosen[0]

    def fill(self, value: Json) -> None:
        """Mark the choices of a draft."""
        self._model.chosen = codes_of(value)
        self._model.offer(self.asked.options)
        self._say_chosen()

    def relabel(self, asked: Asked) -> None:
        """Show the options in other words, or other options."""
        self._model.offer(asked.options)
        super().relabel(asked)
        self._say_chosen()

    def name_fields(self) -> None:
        """Name search field and list by the question."""
        self._search.setPlaceholderText(_("Type to search"))
        qt_text.describe(self._search, self.asked.label, _("Type to search"))
        qt_text.describe(self._list, self.asked.label, self.asked.hint)
        follow_text(self._search, self.asked.language)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the keyboard do what the pointer does: Down into the list, Enter or Space to choose."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self._search and event.key() == Qt.Key.Key_Down:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            self._list.setCurrentIndex(self._model.index(0))
            return True
        if event.key() in CHOOSING or (watched is self._list and event.key() == Qt.Key.Key_Space):
            self._toggle(self._list.currentIndex() if watched is self._list else self._model.index(0))
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._chosen, self._search, self._list):
            layout.addWidget(widget)
        self._list.setFixedHeight(self._list.fontMetrics().lineSpacing() * 2 * ROWS)
        self._say_chosen()

    def _on_search(self, text: str) -> None:
        follow_text(self._search, self.asked.language)
        self._model.search(text)

    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid() and not self.asked.read_only:
            self._model.toggle(index)
            self._say_chosen()
            self.changed.emit()

    def _say_chosen(self) -> None:
        self._chosen.setText("\n".join(self._model.words()))
        self._chosen.setVisible(bool(self._model.chosen))
