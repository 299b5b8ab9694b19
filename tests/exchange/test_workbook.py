"""A workbook as openpyxl and pandas read it: every text comes back as text, and what does not fit is refused."""

import io
import re
import tracemalloc
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.errors import Cancelled, TooLarge
from testimony_desk.domain.publication.table import CellKind, Column, Table, Words
from testimony_desk.exchange import sheet_limits, workbook, zipped
from testimony_desk.exchange.sheet_limits import SheetTooLong, SheetTooWide, TextTooLong
from testimony_desk.exchange.sheet_xml import letters
from testimony_desk.exchange.workbook_parts import sheet_names
from tests.publishables import ROW, steps, table, written

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://a.example")', "https://a.example",
           "=cmd|' /C calc'!A0", "<c><f>1+1</f></c>", "]]>", "&amp;", "_x0041_", "_x005F_x0041_", "  two  ", "a\nb",
           "مرحبا G-87", "\x00\x01\x1f", "\ufffe", "😀"]
_ESCAPED = re.compile("_x([0-9A-F]{4})_")


def make(tables, words=None, more=None):
    return written(lambda to: workbook.write_tables(tables, words or Words("en"), to, more or steps()))


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def texts(data):
    """The texts of the second column; openpyxl leaves the escapes of the format to its caller."""
    sheet = opened(data).worksheets[0]
    return [_ESCAPED.sub(lambda found: chr(int(found[1], 16)), row[0].value or "")
            for row in sheet.iter_rows(min_row=2, min_col=2, max_col=2)]


def test_hostile_cells_stay_text():
    data = make([table(*HOSTILE)])
    assert texts(data) == HOSTILE
    assert {cell.data_type for cell in opened(data).worksheets[0]["B"][1:]} <= {"s", "inlineStr"}
    assert {cell.number_format for cell in opened(data).worksheets[0]["B"]} == {"@"}
    assert all(cell.hyperlink is None for cell in opened(data).worksheets[0]["B"])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=5))
def test_any_text_comes_back_equal(some):
    assert texts(make([table(*some)])) == some


def test_a_lone_surrogate_is_no_character():
    assert texts(make([table("a\ud800b")])) == ["a\ufffdb"]


def test_pandas_reads_numbers_codes_and_gaps():
    columns = (ROW, Column("place", CellKind.CODE, "p"), Column("n", CellKind.DECIMAL), Column("big", CellKind.WHOLE))
    words = Words("tr", {"cases": "Vakalar"}, {"place": "Yer"}, {"p": {"16": "Bursa ığüşöç"}})
    data = make([Table("cases", columns, iter([(1, "16", 1.5, 10**17), (2, None, -3, 2)]))], words)
    read = pd.read_excel(io.BytesIO(data), sheet_name="Vakalar")
    assert read["Yer"].tolist()[0] == "Bursa ığüşöç"
    assert read["Yer"].isna().tolist() == [False, True]
    assert read["n"].tolist() == [1.5, -3]
    assert opened(data).worksheets[0]["D2"].value == "100000000000000000"  # as a number it would be rounded


@pytest.mark.parametrize(("language", "right_to_left"), [("ar", True), ("en", None), ("tr", None)])
def test_arabic_sheets_run_from_the_right_and_the_heading_stays(language, right_to_left):
    sheet = opened(make([table("x")], Words(language))).worksheets[0]
    assert sheet.sheet_view.rightToLeft is right_to_left
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(("language", "side"), [("ar", "right"), ("tr", None)])
def test_a_band_without_letters_stands_where_the_texts_of_its_sheet_do(language, side):
    cell = opened(make([table("25–34")], Words(language))).worksheets[0]["B2"]
    assert (cell.alignment.horizontal, cell.number_format) == (side, "@")


def test_a_share_is_a_number_that_people_read_as_a_percentage():
    share = Column("share", CellKind.DECIMAL, own=True)
    rows = (1, 0.5, 0.5), (2, 1, 1.0)
    sheet = opened(make([Table("t", (ROW, Column("share", CellKind.DECIMAL), share), rows)])).worksheets[0]
    assert [(cell.value, cell.number_format) for cell in sheet["C"][1:]] == [(0.5, "0%"), (1, "0%")]
    assert sheet["B2"].number_format == "General"  # a question of the form that is called so


def test_the_same_tables_give_the_same_bytes_and_no_word_of_who_or_when():
    data = make([table("x")])
    assert data == make([table("x")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if name.startswith("docProps")]


def test_what_does_not_fit_is_refused_before_the_first_byte():
    to = io.BytesIO()
    for rows, refusal in ((range(sheet_limits.ROWS), SheetTooLong), (((1, "x" * 32_768),), TextTooLong),
                          (((1, "😀" * 16_384),), TextTooLong)):
        with pytest.raises(refusal):
            workbook.write_tables([Table("t", (ROW, Column("note")), rows)], Words("en"), to, steps())
    with pytest.raises(SheetTooWide):
        workbook.write_tables([Table("t", (ROW,) * 16_385, ())], Words("en"), to, steps())
    assert to.getvalue() == b""


def test_what_just_fits_is_written_whole():
    text = "😀" * 16_383 + "x"
    assert texts(make([table(text)])) == [text]


def test_rows_that_come_one_by_one_are_refused_when_they_are_met(monkeypatch):
    monkeypatch.setattr(sheet_limits, "ROWS", 4)
    make([Table("t", (ROW,), iter([(1,), (2,), (3,)]))])
    with pytest.raises(SheetTooLong):
        make([Table("t", (ROW,), iter([(1,), (2,), (3,), (4,)]))])
    with pytest.raises(TextTooLong) as refused:
        make([Table("t", (ROW, Column("note")), iter([(1, "x" * 40_000)]))])
    assert refused.value.facts == {"column": "note", "limit": 32_767}


def test_a_member_beyond_what_zip_programs_read_is_refused(monkeypatch):
    monkeypatch.setattr(zipped, "LARGEST", 4000)
    with pytest.raises(TooLarge):
        make([table(*map(str, range(500)))])


def test_stopping_ends_it_within_a_batch_and_rows_are_counted():
    seen = []
    with pytest.raises(Cancelled):
        make([table(*map(str, range(5000)))], more=steps(lambda: True))
    with pytest.raises(Cancelled):
        make([table(*map(str, range(5000)))], more=steps(lambda: bool(seen.append(0)) or len(seen) > 2))
    assert len(seen) == 3


def test_memory_does_not_grow_with_the_rows():
    class Nowhere:
        def write(self, data):
            return len(data)

    def peak(count):
        rows = ((n, f"text {n} " * 5) for n in range(count))
        tracemalloc.start()
        workbook.write_tables([Table("t", (ROW, Column("note")), rows)], Words("en"), Nowhere(), steps())
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(300)
    assert peak(5000) < peak(2500) * 1.2


def test_names_of_sheets_and_columns():
    assert sheet_names(["a/b:c", "A b C", "x" * 40, "x" * 35, "'", "History"]) == [
        "a b c", "A b C 2", "x" * 31, "x" * 29 + " 2", "-", "History 2"]
    assert sheet_names(["How old were you when you were sent out?", "In which province were you · then",
                        "y" * 31 + " z", "In which province were you born?", "In which province were you taken?"]) == [
        "How old were you when you were", "In which province were you", "y" * 31, "In which province were you born",
        "In which province were you 2"]
    assert [letters(place) for place in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


@pytest.mark.parametrize(("columns", "across"), [(9, True), (10, False)])
def test_a_table_of_few_columns_is_printed_with_all_of_them_on_one_page(columns, across):
    wide = Table("t", tuple(Column(f"c{n}", CellKind.TEXT) for n in range(columns)), iter([("x",) * columns]))
    sheet = opened(make([wide])).worksheets[0]
    assert bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage) is across
    assert sheet.page_setup.orientation == ("landscape" if across else None)
