"""The codebook of an export as two tables: what each column holds, and what each code means, in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from testimony_desk.domain.publication.table import Cell, CellKind, Column, Table, Words

COLUMNS, CODES = "codebook_columns", "codebook_codes"
_ROW = Column("row", CellKind.WHOLE, own=True)


def codebook(tables: Sequence[Table], words: Sequence[Words]) -> tuple[Table, Table]:
    """Return the codebook of these tables, with the labels of each of `words`; rows of the tables are not looked at."""
    labels = [f"label_{one.language}" for one in words]
    explained = _numbered(_explained(tables, words))
    columns = Table(COLUMNS, _own("table", "column", "kind", "code_list", *labels), explained)
    codes = Table(CODES, _own("code_list", "code", *labels), _numbered(_coded(tables, words)))
    return columns, codes


def _own(*names: str) -> tuple[Column, ...]:
    return (_ROW, *(Column(name, own=True) for name in names))


def _explained(tables: Sequence[Table], words: Sequence[Words]) -> Iterator[tuple[Cell, ...]]:
    for table in tables:
        for column in table.columns:
            yield (table.name, column.name, str(column.kind), column.code_list, *(one.heading(column) for one in words))


def _coded(tables: Sequence[Table], words: Sequence[Words]) -> Iterator[tuple[Cell, ...]]:
    """Yield every code of every list that a column draws from, in the order of the lists' own."""
    lists = dict.fromkeys(column.code_list for table in tables for column in table.columns if column.code_list)
    for name in lists:
        for code in dict.fromkeys(code for one in words for code in one.codes.get(name, {})):
            yield (name, code, *(one.codes.get(name, {}).get(code, code) for one in words))


def _numbered(rows: Iterator[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((number, *row) for number, row in enumerate(rows, 1))
