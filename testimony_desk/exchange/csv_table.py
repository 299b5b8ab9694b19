"""Writes tables as CSV files in one zip file, with what a spreadsheet would take for a formula marked, reversibly."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from testimony_desk.disk import Steps
from testimony_desk.domain.publication.table import Cell, Column, Table, Words
from testimony_desk.exchange import zipped
from testimony_desk.exchange.tables import batches, expect

SUFFIX = ".zip"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MARK = "'"
_DANGEROUS = re.compile(r"\s*[=+\-@\t\r＝＋－＠]|\s*'|[\t\r]")
_LOST = re.compile("[\ud800-\udfff]")


def write_tables(tables: Sequence[Table], words: Words, to: zipped.Sink, steps: Steps, *, mark_order: bool) -> None:
    """Write each table to the zip file as `<its name>.csv`: UTF-8, commas, CRLF (RFC 4180), headings by name.

    mark_order: begin each file with a byte order mark, without which some spreadsheet programs take UTF-8 for something
    else. steps counts rows. Raises TooLarge, Cancelled, and what the rows and the sink raise: then it is torn.
    """
    expect(steps, tables)
    with zipped.archive(to) as folder:
        for table in tables:
            with zipped.member(folder, f"{table.name}.csv") as file:
                file.write(BYTE_ORDER_MARK if mark_order else b"")
                _write_table(table, words, file, steps)


def marked(text: str) -> str:
    """Return a text as it stands in the file: with ' before it where a spreadsheet might calculate, or if it has one.

    `unmarked` gives the text back. A lone surrogate is no character and becomes U+FFFD.
    """
    text = _LOST.sub("\ufffd", text)
    return MARK + text if _DANGEROUS.match(text) else text


def unmarked(text: str) -> str:
    """Return the text that `marked` was given."""
    return text[1:] if text.startswith(MARK) else text


def _write_table(table: Table, words: Words, file: zipped.Member, steps: Steps) -> None:
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow([marked(words.heading(column)) for column in table.columns])
    for batch in batches(_rows(table, words)):
        lines.writerows(batch)
        file.write(_taken(text))
        steps.advance(len(batch))
    file.write(_taken(text))


def _rows(table: Table, words: Words) -> Iterator[list[Cell]]:
    for row in table.rows:
        yield [_cell(column, cell, words) for column, cell in zip(table.columns, row, strict=True)]


def _cell(column: Column, cell: Cell, words: Words) -> Cell:
    """Return a cell as the csv module writes it: a number as it is, a text marked, nothing for None."""
    return marked(str(words.shown(column, cell))) if isinstance(cell, str) else cell


def _taken(text: io.StringIO) -> bytes:
    data = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return data
