"""One sheet of a workbook as XML, row after row: text is always text, so that no cell can be a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from testimony_desk.domain.language import is_rtl
from testimony_desk.domain.publication.table import Cell, CellKind, Column, Words
from testimony_desk.exchange.sheet_limits import check_text

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADING_STYLE, TEXT_STYLE, RTL_TEXT_STYLE, PERCENT_STYLE = 1, 2, 3, 4
"""Places in the styles of `workbook_parts`; the text styles also keep a program from reading `=1+1` typed again."""
SHARE = Column("share", CellKind.DECIMAL, own=True)
"""Of totals: a number from 0 to 1, which people read as a percentage."""
ON_PAPER = 9
"""So many columns stay readable on paper side by side."""
REMEMBERED, SHORT = 2048, 64
"""So many texts of so many characters at most are kept ready for each column; memory stays flat."""
_WIDTH = {CellKind.TEXT: 30, CellKind.CODES: 30, CellKind.CODE: 20}
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_EXACT = 10**15
_SURROGATES = range(0xD800, 0xE000)


def opening(columns: Sequence[Column], words: Words, *, right_to_left: bool) -> str:
    """Return what stands before the first row: direction, paper, a heading that stays in sight, widths of columns."""
    direction = ' rightToLeft="1"' if right_to_left else ""
    fits = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' if len(columns) <= ON_PAPER else ""
    widths = "".join(f'<col min="{n}" max="{n}" width="{_width(column, words)}" customWidth="1"/>'
                     for n, column in enumerate(columns, 1))
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{NAMESPACE}">{fits}'
            f'<sheetViews><sheetView{direction} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
            f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>')


def closing(columns: Sequence[Column]) -> str:
    """Return what stands after the last row: a table of few columns is printed across A4, all of them on a page."""
    paper = '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' if len(columns) <= ON_PAPER else ""
    return f"</sheetData>{paper}</worksheet>"


def heading(columns: Sequence[Column], words: Words) -> str:
    """Return the first row: what stands above each column."""
    cells = (f'<c r="{letters(place)}1" s="{HEADING_STYLE}" {_inline(words.heading(column))}'
             for place, column in enumerate(columns))
    return f'<row r="1">{"".join(cells)}</row>'


def rows(columns: Sequence[Column], words: Words, of_table: Iterable[tuple[Cell, ...]]) -> Iterator[str]:
    """Yield each row of a table, from the second row of the sheet on; no cell for None. Raises TextTooLong."""
    places = [(f'<c r="{letters(place)}', _writer(column, words)) for place, column in enumerate(columns)]
    for number, row in enumerate(of_table, 2):
        cells = [f'{start}{number}"{write(cell)}'
                 for (start, write), cell in zip(places, row, strict=True) if cell is not None]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def letters(place: int) -> str:
    """Return the letters of a column, counted from 0: A, B, ... Z, AA."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def escaped(text: str) -> str:
    """Return a text as it stands in the XML of a workbook (ECMA-376, ST_Xstring: `_x0001_` for a control character).

    A lone surrogate is no character and becomes U+FFFD, the sign for one that is lost; all else can be read back.
    """
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if ord(char) in _SURROGATES:
        return "\ufffd"
    return "_x005F_" if char == "_" else _NAMED.get(char) or f"_x{ord(char):04X}_"


def _inline(text: str) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f't="inlineStr"><is><t{kept}>{escaped(text)}</t></is></c>'


def _writer(column: Column, words: Words) -> Callable[[Cell], str]:
    """Return the function that writes the cells of a column; it keeps the short texts that it wrote last."""
    known: dict[str, str] = {}
    style = RTL_TEXT_STYLE if is_rtl(words.language) else TEXT_STYLE
    number = f' s="{PERCENT_STYLE}"' if column == SHARE else ""

    def write(cell: Cell) -> str:
        if not isinstance(cell, str):
            return f"{number}><v>{cell}</v></c>" if _exact(cell) else f' s="{style}" {_inline(str(cell))}'
        if (ready := known.get(cell)) is not None:
            return ready
        shown = str(words.shown(column, cell))
        check_text(shown, column)
        written = f' s="{style}" {_inline(shown)}'
        if len(cell) <= SHORT and len(known) < REMEMBERED:
            known[cell] = written
        return written

    return write


def _exact(cell: Cell) -> bool:
    """Tell whether a spreadsheet keeps a number as it is: it rounds beyond 15 digits, and has no infinity."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and -_EXACT < cell < _EXACT


def _width(column: Column, words: Words) -> int:
    return max(_WIDTH.get(column.kind, 12), min(40, len(words.heading(column)) + 2))
