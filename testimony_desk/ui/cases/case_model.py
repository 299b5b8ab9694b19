"""The cases for a table view: numbers of all in memory, rows fetched in pages as they come into sight."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from testimony_desk.i18n import _
from testimony_desk.services.cases import PAGE, CaseRow
from testimony_desk.ui.cases.case_words import place_words, touched_words
from testimony_desk.wording.consent_statistics import standing_words
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.review import STATES

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
Fetch = Callable[[Sequence[int]], None]
CODE, ALIAS, TOUCHED, CONSENT, REVIEW, PLACE = range(6)


class CaseModel(QAbstractTableModel):
    """`fetch` is asked for the numbers of a page when one of its rows is first shown; `fill` brings the rows."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._numbers: array[int] = array("q")
        self._rows: dict[int, CaseRow] = {}
        self._asked: set[int] = set()

    def show(self, numbers: array[int]) -> None:
        """Show another list of cases."""
        self.beginResetModel()
        self._numbers, self._rows, self._asked = numbers, {}, set()
        self.endResetModel()

    def fill(self, rows: Sequence[CaseRow]) -> None:
        """Take in fetched rows."""
        self._rows |= {row.number: row for row in rows}
        if self._numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, PLACE))

    def row(self, line: int) -> CaseRow | None:
        """Return the row at a line, None while it is on its way."""
        return self._rows.get(self._numbers[line]) if 0 <= line < len(self._numbers) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return how many cases are listed."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """Return the six columns."""
        return 0 if parent.isValid() else PLACE + 1

    def headerData(self, section: int, orientation: Qt.Orientation,  # noqa: N802 - Qt's name
                   role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Case"), _("Called"), _("Last touched"), _("Consent"), _("Review"), _("Where"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or ask for the page it is on."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self._rows.get(self._numbers[index.row()])
        if row is None:
            self._ask(index.row() // PAGE)
            return ""
        words = _cell(row, index.column())
        return words or (_("None yet.") if role == Qt.ItemDataRole.AccessibleTextRole else "")

    def _ask(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self._fetch(self._numbers[page * PAGE:(page + 1) * PAGE])


def _cell(row: CaseRow, column: int) -> str:
    if column == CODE:
        return ltr(row.code) if row.code else _("withdrawn")
    if column == ALIAS:
        return iso(row.alias) if row.alias else ""
    if column == TOUCHED:
        return touched_words(row.touched)
    if column == REVIEW:
        return _(STATES[row.review]) if row.review is not None else ""
    return standing_words(row.consent) if column == CONSENT else place_words(row.place)
