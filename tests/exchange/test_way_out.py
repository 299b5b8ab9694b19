"""The way out takes only what was checked, and a planted name is found in every format."""

import io
import json
import typing
from dataclasses import replace

import openpyxl
import pytest

from testimony_desk.domain.disclosure.checking import Publishable
from testimony_desk.domain.disclosure.frequency import Dimension, Frequency
from testimony_desk.domain.disclosure.writing import totals_table
from testimony_desk.domain.publication.narrative import Narrative
from testimony_desk.domain.publication.table import CellKind, Column
from testimony_desk.exchange import publishing
from testimony_desk.exchange.publishing import Shown
from tests.exchange.produced_text import folded, produced_text, texts_of_tables
from tests.publishables import one_case, publishable, steps, titles, words, written

NAMES = ("سليمان القرمزلي", "Zelihanur Öğütçüoğlu", "Memet Abliz")
SHOWN = Shown((words("en"), words("ar"), words("tr")), about={"form_fingerprint": "ab" * 32})
FORMATS = {
    ".xlsx": lambda given, to: publishing.write_workbook(given, SHOWN, to, steps()),
    ".zip": lambda given, to: publishing.write_csv(given, SHOWN, to, steps(), mark_order=True),
    ".json": lambda given, to: publishing.write_json(given, {}, to, steps()),
    ".docx": lambda given, to: publishing.write_docx(given, words("ar"), titles("ar"), to, steps()),
    ".pdf": lambda given, to: publishing.write_pdf(given, words("ar"), titles("ar"), to, steps()),
}


def produce(suffix, given):
    return written(lambda to: FORMATS[suffix](given, to))


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_planted_name_is_found_in_every_format(suffix):
    clean = produced_text(produce(suffix, one_case("en")), suffix)
    planted = one_case("en", f"I saw {NAMES[1]} there.", f"{NAMES[0]}, {NAMES[2]}")
    found = produced_text(produce(suffix, planted), suffix)
    for name in NAMES:
        assert folded(name) in found, name
        assert folded(name) not in clean


def test_what_a_writer_is_handed_is_searched_too():
    planted = one_case("en", note=NAMES[0])
    handed = [*texts_of_tables(planted.tables), *(text.text for text in planted.texts)]
    assert folded(NAMES[0]) in produced_text(produce(".pdf", one_case("en")), ".pdf", handed)


def test_writers_take_nothing_that_was_not_checked():
    writers = [getattr(publishing, name) for name in dir(publishing) if name.startswith("write_")]
    assert len(writers) == len(FORMATS)
    assert {typing.get_type_hints(one)["publishable"] for one in writers} == {Publishable}


def test_a_workbook_holds_tables_texts_codebook_and_facts():
    book = openpyxl.load_workbook(io.BytesIO(produce(".xlsx", one_case("tr"))))
    assert book.sheetnames == ["cases", "Where you were held", "Texts", "Columns explained", "Codes explained",
                               "About this file"]
    assert [row[2].value for row in book["Where you were held"].iter_rows(min_row=2)] == ["Bursa", "34"]
    facts = {row[1].value: row[2].value for row in book["About this file"].iter_rows(min_row=2)}
    assert facts["Fingerprint of the questionnaire"] == "ab" * 32
    codes = written(lambda to: publishing.write_workbook(
        one_case("tr"), Shown((words("ar"),), codes=True), to, steps()))
    sheet = openpyxl.load_workbook(io.BytesIO(codes))["holding"]
    assert [cell.value for cell in sheet[1]] == ["row", "parent_row", "place", "days"]
    assert sheet["C2"].value == "16"


@pytest.mark.parametrize(("codes", "said"), [(False, "ملف لمحامٍ أو محكمة أو آلية"), (True, "legal_file")])
def test_the_facts_say_what_the_profile_is_called_and_its_code_to_programs(codes, said):
    called = replace(words("ar"), codes={"export_profile": {"legal_file": "ملف لمحامٍ أو محكمة أو آلية"}})
    data = written(lambda to: publishing.write_workbook(one_case("ar"), Shown((called,), codes), to, steps()))
    assert openpyxl.load_workbook(io.BytesIO(data)).worksheets[-1]["C2"].value == said


def test_what_an_export_adds_is_called_so_though_the_form_has_a_question_of_that_name():
    """A form that asks for a code and a language has no say in what the codebook's columns are called."""
    asks = replace(words("en"), columns={"code": "Which code did you see?", "language": "Which one?"})
    data = written(lambda to: publishing.write_workbook(one_case("en"), Shown((asks,)), to, steps()))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [cell.value for cell in book["Codes explained"][1]][1:3] == ["Code list", "Code"]
    assert [cell.value for cell in book["Texts"][1]][2:4] == ["Question", "Language"]


def test_totals_are_said_in_words():
    question = Column("gender", CellKind.CODE, "gender")
    said = replace(words("en"), columns={"gender": "Woman or man?"}, codes={"gender": {"man": "Man"}})
    table = totals_table(Frequency("gender", (Dimension(question),), {("man",): 30}, 30), frozenset())
    data = written(lambda to: publishing.write_workbook(publishable([table]), Shown((said,)), to, steps()))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet.title == "Woman or man"
    assert [[cell.value for cell in row][1:] for row in sheet] == [
        ["Woman or man?", "How many people", "Of how many who answered", "Share"], ["Man", 30, 30, 1],
        ["All who answered", 30, 30, 1]]


def test_totals_of_which_everything_is_hidden_are_a_file_without_tables():
    assert json.loads(produce(".json", publishable([])))["tables"] == []


def test_texts_name_the_row_they_belong_to():
    read = json.loads(produce(".json", one_case("tr")))
    texts = read["tables"][-1]
    assert texts["parent"] == "cases"
    assert texts["rows"][0][:4] == [1, 1, "arrest/story", "tr"]
    table, = publishing.texts_tables([Narrative(7, "custody/holding[k3x]/story", "b")], "cases")
    assert table.rows == ((1, 7, "custody/holding/story", "", "b"),)  # the id of an item would tie two exports together
