"""What a sheet of a workbook can hold: a table that does not fit is refused, if possible before writing, never cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.publication.table import Cell, CellKind, Column, Table

ROWS, COLUMNS, CHARACTERS = 1_048_576, 16_384, 32_767
"""Of one sheet, its heading included; characters of one cell, counted as UTF-16 does."""


class SheetTooLong(DeskError):
    """A table of more rows than a sheet holds; facts: limit, without the heading."""

    code = "sheet-too-long"


class SheetTooWide(DeskError):
    """A table of more columns than a sheet holds; facts: limit."""

    code = "sheet-too-wide"


class TextTooLong(DeskError):
    """A text longer than a cell holds; facts: column, its name in the form; limit, in characters."""

    code = "text-too-long-for-sheet"


def check(table: Table) -> None:
    """Raise SheetTooWide, SheetTooLong or TextTooLong for a table that does not fit, as far as that can be seen now.

    Rows that come one by one cannot be looked at twice; they are refused when they are met.
    """
    if len(table.columns) > COLUMNS:
        raise SheetTooWide(limit=COLUMNS)
    if isinstance(table.rows, Sequence):
        if len(table.rows) >= ROWS:
            raise SheetTooLong(limit=ROWS - 1)
        texts = [(place, one) for place, one in enumerate(table.columns) if one.kind is CellKind.TEXT]
        for row in table.rows:
            for place, column in texts:
                check_text(str(row[place] or ""), column)


def counted(rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows as they are; raises SheetTooLong at the first that has no place."""
    for number, row in enumerate(rows, 1):
        if number >= ROWS:
            raise SheetTooLong(limit=ROWS - 1)
        yield row


def check_text(text: str, column: Column) -> None:
    """Raise TextTooLong for a text that a cell would cut."""
    if len(text) > CHARACTERS // 2 and len(text) + sum(char > "\uffff" for char in text) > CHARACTERS:
        raise TextTooLong(column=column.name, limit=CHARACTERS)
