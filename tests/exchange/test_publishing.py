"""The way out takes only what was checked, leaves no partial file, and a planted name is found in every format."""

import io
import json
import typing

import openpyxl
import pytest

from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.domain.disclosure.checking import Publishable
from testimony_desk.domain.errors import Cancelled, DeskError
from testimony_desk.domain.publication.narrative import Narrative
from testimony_desk.exchange import publishing, sealing
from testimony_desk.exchange.errors import CardRefused, StickTaken
from testimony_desk.exchange.new_file import write_new
from testimony_desk.exchange.publishing import Shown
from tests.exchange.produced_text import folded, produced_text, texts_of_tables
from tests.fakes import SeededRandom
from tests.publishables import one_case, steps, titles, words, written

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


def test_texts_name_the_row_they_belong_to():
    read = json.loads(produce(".json", one_case("tr")))
    texts = read["tables"][-1]
    assert texts["parent"] == "cases"
    assert texts["rows"][0][:4] == [1, 1, "arrest/story", "tr"]
    assert publishing.texts_table([Narrative(7, "a", "b")], "cases").rows == ((1, 7, "a", "", "b"),)


def test_a_new_file_is_whole_private_and_measured(tmp_path):
    given, path = one_case("en"), tmp_path / "export.xlsx"
    stored = write_new(path, lambda to: FORMATS[".xlsx"](given, to))
    assert path.read_bytes() == produce(".xlsx", given)
    assert stored.size == path.stat().st_size
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(StickTaken):
        write_new(path, lambda to: to.write(b"another"))
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("fault", [Cancelled, KeyboardInterrupt])
def test_no_partial_file_is_left(tmp_path, fault):
    def fill(to):
        to.write(b"x" * 100_000)
        raise fault

    with pytest.raises(fault):
        write_new(tmp_path / "export.xlsx", fill)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_nothing_is_named(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    with pytest.raises(DeskError) as refused:
        write_new(tmp_path / "plain" / "export.xlsx", lambda to: to.write(b"x"))
    assert type(refused.value).__module__.endswith("exchange.errors")



def test_an_export_is_sealed_to_a_card_while_it_is_written():
    identity = HybridIdentity(b"\x07" * 32)
    given, to, back = one_case("ar"), io.BytesIO(), io.BytesIO()
    with sealing.sealed(to, [identity.recipient], SeededRandom()) as sink:
        publishing.write_workbook(given, SHOWN, sink, steps())
    assert b"PK" not in to.getvalue()[:4]
    sealing.unseal(io.BytesIO(to.getvalue()), back, [identity])
    assert back.getvalue() == produce(".xlsx", given)
    with pytest.raises(CardRefused), sealing.sealed(io.BytesIO(), ["age1none"], SeededRandom()):
        pass
