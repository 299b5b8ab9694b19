"""Tables of codes and numbers, and the words in one language that a writer shows them with."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from testimony_desk.domain.language import is_rtl

TOTAL = "total"
"""In the column of a dimension: all of its codes together."""
Cell = str | int | float | None
"""One value: text or a code, a whole number, a decimal number, or None for what was not said."""


class CellKind(enum.StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"  # several codes with one space between them, as in XLSForm's select_multiple
    WHOLE = "whole"
    DECIMAL = "decimal"
    DAY = "day"  # EDTF, coarse as it may be


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the form or the codebook, what its cells are, and the code list of CODE and CODES.

    own: the export adds it, whatever the form calls a question of that name.
    """

    name: str
    kind: CellKind = CellKind.TEXT
    code_list: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table. rows may be read once only and come one by one; each is as long as columns.

    parent: the name of the table whose row a repeat belongs to, "" for a table of its own. Every table's first column
    is `row`, the export's own number; a repeat's second is `parent_row`.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """How tables are shown in one language (`en`, `ar`, `tr`): data of the form and of the code lists.

    tables and columns: title by name. codes: for each code list, label by code. own: the same for the columns that an
    export adds, and TOTAL. What is not here is shown by name.
    """

    language: str
    tables: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)

    def title(self, table: Table) -> str:
        """Return what a table is called; one of totals is called as its question."""
        return self.tables.get(table.name) or self.columns.get(table.name, table.name)

    def heading(self, column: Column) -> str:
        """Return what stands above a column."""
        return (self.own if column.own else self.columns).get(column.name, column.name)

    def shown(self, column: Column, cell: Cell) -> Cell:
        """Return a cell as people read it: labels in place of codes, everything else as it is."""
        if cell == TOTAL and column.kind in {CellKind.CODE, CellKind.CODES, CellKind.DAY}:
            return self.own.get(TOTAL, TOTAL)
        if not isinstance(cell, str) or column.kind not in {CellKind.CODE, CellKind.CODES}:
            return cell
        labels = self.codes.get(column.code_list, {})
        codes = cell.split(" ") if column.kind is CellKind.CODES else [cell]
        return ("؛ " if is_rtl(self.language) else "; ").join(labels.get(code, code) for code in codes)
