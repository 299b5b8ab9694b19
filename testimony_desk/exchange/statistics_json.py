"""Writes tables as one JSON object, a line for each row: for programs that compute on with published numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from testimony_desk.disk import Steps
from testimony_desk.domain.publication.table import Table
from testimony_desk.exchange.tables import batches, expect
from testimony_desk.exchange.zipped import Sink

SUFFIX = ".json"
FORMAT = "td-tables/1"
_LOST = re.compile("[\ud800-\udfff]")


def write_tables(tables: Sequence[Table], about: Mapping[str, str], to: Sink, steps: Steps) -> None:
    """Write codes and numbers, never labels, with the facts of `about` (the form's fingerprint among them).

    steps counts rows. The same tables give the same bytes. Raises Cancelled, and what the rows and the sink raise;
    ValueError for a number that is none.
    """
    expect(steps, tables)
    to.write(f'{{"format":{_json(FORMAT)},\n"about":{_json(dict(about))},\n"tables":['.encode())
    for number, table in enumerate(tables):
        to.write((",\n" if number else "\n").encode() + _head(table).encode())
        before = "\n"
        for batch in batches(table.rows):
            to.write((before + ",\n".join(_json(row) for row in batch)).encode())
            before = ",\n"
            steps.advance(len(batch))
        to.write(b"]}")
    to.write(b"]}\n")


def _head(table: Table) -> str:
    columns = [{"name": one.name, "kind": str(one.kind), "list": one.code_list} for one in table.columns]
    return f'{{"name":{_json(table.name)},"parent":{_json(table.parent)},"columns":{_json(columns)},"rows":['


def _json(value: object) -> str:
    return _LOST.sub("\ufffd", json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))
