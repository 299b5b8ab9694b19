"""A long list of choices for a view: filtered by forgiving search, marks kept by code."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from testimony_desk.domain import restriction_codes
from testimony_desk.domain.names import search_key
from testimony_desk.ui.editors.asked import Option

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class ChoiceModel(QAbstractListModel):
    """All options of one question; `search` narrows the rows, `chosen` holds codes in the order of choosing."""

    def __init__(self, options: tuple[Option, ...], *, several: bool) -> None:
        super().__init__()
        self._several = several
        self.chosen: tuple[str, ...] = ()
        self._wanted = self._code = ""
        self.offer(options)

    def offer(self, options: tuple[Option, ...]) -> None:
        """Offer these options, in new words or altogether new; choices that are gone are dropped."""
        self.beginResetModel()
        self._options = options
        self._keys = [search_key(option.words) for option in options]
        self.chosen = tuple(code for code in self.chosen if any(option.code == code for option in options))
        self._filter()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Show only options whose words contain `text`, whatever hamza, accent or digit was typed.

        The restriction code that it spells comes first.
        """
        self.beginResetModel()
        self._wanted = search_key(text)
        self._code = restriction_codes.named(text, {option.code for option in self._options})
        self._filter()
        self.endResetModel()

    def toggle(self, index: Index) -> None:
        """Choose the option at a row, or take it back."""
        code = self._shown[index.row()].code
        if code in self.chosen:
            self.chosen = tuple(other for other in self.chosen if other != code)
        else:
            self.chosen = (*self.chosen, code) if self._several else (code,)
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def words(self) -> tuple[str, ...]:
        """Return the words of what is chosen, in the order of choosing."""
        known = {option.code: option.words for option in self._options}
        return tuple(known[code] for code in self.chosen if code in known)

    def rowCount(self, parent: Index = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many options the search leaves."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words and mark of a row."""
        option = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return option.words
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if option.code in self.chosen else Qt.CheckState.Unchecked
        return None

    def _filter(self) -> None:
        rows = zip(self._options, self._keys, strict=True)
        spelt = [option for option in self._options if option.code == self._code]
        self._shown = spelt + [option for option, key in rows if self._wanted in key and option not in spelt]
