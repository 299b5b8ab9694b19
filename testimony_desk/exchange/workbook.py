"""Writes tables as a workbook (XLSX), a sheet for each, straight into a stream: nothing is put on a disk between."""

from __future__ import annotations

from collections.abc import Sequence

from testimony_desk.disk import Steps
from testimony_desk.domain.language import is_rtl
from testimony_desk.domain.publication.table import Table, Words
from testimony_desk.exchange import sheet_limits, sheet_xml, workbook_parts, zipped
from testimony_desk.exchange.tables import batches, expect

SUFFIX = ".xlsx"


def write_tables(tables: Sequence[Table], words: Words, to: zipped.Sink, steps: Steps) -> None:
    """Write the tables to a sink as one workbook, from right to left where the language of the words runs so.

    steps counts rows. Memory does not grow with the rows. The same tables give the same bytes. Raises SheetTooLong,
    SheetTooWide or TextTooLong, before the first byte where rows can be read twice; TooLarge, Cancelled, and what the
    rows and the sink raise: then what the sink holds is torn.
    """
    for table in tables:
        sheet_limits.check(table)
    expect(steps, tables)
    with zipped.archive(to) as book:
        for name, data in workbook_parts.parts([words.title(table) for table in tables]).items():
            zipped.put(book, name, data)
        for number, table in enumerate(tables, 1):
            with zipped.member(book, f"xl/worksheets/sheet{number}.xml") as sheet:
                _write_sheet(table, words, sheet, steps)


def _write_sheet(table: Table, words: Words, sheet: zipped.Member, steps: Steps) -> None:
    before = sheet_xml.opening(table.columns, words, right_to_left=is_rtl(words.language))
    sheet.write((before + sheet_xml.heading(table.columns, words)).encode())
    for batch in batches(sheet_xml.rows(table.columns, words, sheet_limits.counted(table.rows))):
        sheet.write("".join(batch).encode())
        steps.advance(len(batch))
    sheet.write(sheet_xml.closing(table.columns).encode())
