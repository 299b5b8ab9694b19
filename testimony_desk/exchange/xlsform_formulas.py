"""Finds cells of a workbook that hold formulas: their last value is read, and a person should know."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl

from testimony_desk.exchange.xlsform_findings import Finding

_SHEETS = frozenset({"survey", "choices", "settings"})


def formulas(data: bytes) -> Iterator[Finding]:
    """Yield the cells of an .xlsx that hold formulas; the workbook must have passed `check_file`."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    try:
        for sheet in book.worksheets:
            if sheet.title.lower() in _SHEETS:
                for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                    yield Finding("form-formula", sheet.title.lower(), cell.row, cell.coordinate, cell.coordinate)
    finally:
        book.close()
