"""CSV files as the csv module and pandas read them: no cell can be a formula, and every text can be had back."""

import csv
import io
import json
import zipfile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.publication.codebook import CODES, COLUMNS, codebook
from testimony_desk.domain.publication.table import CellKind, Column, Table, Words
from testimony_desk.exchange import csv_table, statistics_json
from testimony_desk.exchange.csv_table import marked, unmarked
from tests.publishables import PARENT, ROW, steps, table, written

STARTS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "'", "''=1", "＝1", "＠x", "'quoted'"]


def make(tables, words=None, *, mark_order=False):
    return written(lambda to: csv_table.write_tables(tables, words or Words("en"), to, steps(), mark_order=mark_order))


def member(data, name="cases.csv"):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def cells(data):
    return [row[1] for row in csv.reader(io.StringIO(member(data).decode(), newline=""))][1:]


@pytest.mark.parametrize("text", STARTS)
def test_what_a_spreadsheet_would_calculate_is_marked(text):
    assert marked(text) == f"'{text}"
    assert unmarked(marked(text)) == text


def test_plain_text_is_left_alone():
    assert [marked(text) for text in ("", "5", "a=b", "كلام", "2023-05", "a'b")] == [
        "", "5", "a=b", "كلام", "2023-05", "a'b"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1, max_size=5))
def test_any_text_comes_back_equal(some):
    assert [unmarked(cell) for cell in cells(make([table(*some)]))] == some
    assert not any(cell.lstrip()[:1] in set("=+-@") for cell in cells(make([table(*some)])) if cell.strip())


def test_numbers_stay_numbers_and_gaps_stay_empty():
    rows = ((1, -5, 1.5, None), (2, None, -0.25, "x"))
    data = make([Table("cases", (ROW, Column("n", CellKind.WHOLE), Column("d", CellKind.DECIMAL), Column("t")), rows)])
    read = pd.read_csv(io.BytesIO(member(data)))
    assert read["n"].tolist()[0] == -5
    assert read["d"].tolist() == [1.5, -0.25]
    assert read["t"].isna().tolist() == [True, False]


def test_labels_of_several_codes_are_parted_as_the_language_does():
    acts = Column("acts", CellKind.CODES, "a")
    said = {"a": {"x": "ضرب", "y": "Tehdit"}}
    assert Words("ar", codes=said).shown(acts, "x y z") == "ضرب؛ Tehdit؛ z"
    assert Words("tr", codes=said).shown(acts, "y z") == "Tehdit; z"


def test_a_byte_order_mark_only_when_wanted():
    assert member(make([table("x")], mark_order=True)).startswith(b"\xef\xbb\xbfrow,note\r\n")
    assert member(make([table("x")])) == b"row,note\r\n1,x\r\n"


def test_repeats_point_at_the_rows_they_belong_to():
    held = Table("holding", (ROW, PARENT, Column("place")), ((1, 1, "a"), (2, 1, "b"), (3, 2, "c")), "cases")
    data = make([table("x", "y"), held])
    main, repeat = (pd.read_csv(io.BytesIO(member(data, name))) for name in ("cases.csv", "holding.csv"))
    joined = repeat.merge(main, left_on="parent_row", right_on="row", suffixes=("", "_of_case"))
    assert joined["note"].tolist() == ["x", "x", "y"]


def test_the_codebook_explains_columns_and_codes_in_every_language():
    columns = (ROW, Column("place", CellKind.CODE, "p"), Column("acts", CellKind.CODES, "a"))
    said = [Words(tag, {}, {"place": f"place-{tag}"}, {"p": {"16": f"Bursa-{tag}"}, "unused": {"1": "x"}})
            for tag in ("en", "ar", "tr")]
    explained, coded = codebook([Table("cases", columns, ())], said)
    assert (explained.name, coded.name) == (COLUMNS, CODES)
    assert list(explained.rows)[1] == (2, "cases", "place", "code", "p", "place-en", "place-ar", "place-tr")
    assert list(coded.rows) == [(1, "p", "16", "Bursa-en", "Bursa-ar", "Bursa-tr")]


def test_json_holds_codes_numbers_and_the_fingerprint():
    columns = (ROW, Column("indicator", CellKind.CODE, "i"), Column("n", CellKind.WHOLE))
    data = written(lambda to: statistics_json.write_tables(
        [Table("crossing", columns, [(1, "x\ud800", None), (2, "ع", 12)]), Table("none", columns, [])],
        {"form_fingerprint": "ab" * 32}, to, steps()))
    read = json.loads(data)
    assert read["about"] == {"form_fingerprint": "ab" * 32}
    assert read["tables"][0]["rows"] == [[1, "x\ufffd", None], [2, "ع", 12]]
    assert read["tables"][1]["rows"] == []
    with pytest.raises(ValueError, match="JSON"):
        written(lambda to: statistics_json.write_tables([table(float("nan"))], {}, to, steps()))


def test_stopping_ends_it():
    with pytest.raises(Cancelled):
        csv_table.write_tables([table("x")], Words("en"), io.BytesIO(), steps(lambda: True), mark_order=False)
