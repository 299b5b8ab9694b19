"""The statement of one case as DOCX and PDF: whole, in order, directions marked, and silent about its maker."""

import dataclasses
import io
import re
import zipfile

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.language import Direction
from testimony_desk.domain.publication.narrative import Narrative
from testimony_desk.domain.publication.statement import Facts, Heading, Paragraph, statement
from testimony_desk.domain.publication.table import Column, Table
from testimony_desk.exchange import publishing
from testimony_desk.exchange.document_marks import pieces
from tests.exchange.produced_text import folded, produced_text
from tests.publishables import CASE, HASH, ROW, TOLD, one_case, publishable, steps, titles, words, written

R, L = Direction.RIGHT_TO_LEFT, Direction.LEFT_TO_RIGHT
LANGUAGES = ("ar", "en", "tr")


def make(write, language, case=None, more=None):
    return written(lambda to: write(case or one_case(language), words(language), titles(language), to, more or steps()))


def as_docx(language, case=None):
    return make(publishing.write_docx, language, case)


def as_pdf(language, case=None):
    return make(publishing.write_pdf, language, case)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_docx_holds_sections_answers_and_text(language):
    data = as_docx(language)
    document = docx.Document(io.BytesIO(data))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == [titles(language).sections["arrest_date"], titles(language).sections["holding"], "…"]
    assert TOLD[language] in [one.text for one in document.paragraphs]
    asked = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert asked[words(language).columns["arrest_place"]] == words(language).codes["tr_province"]["16"]
    assert "\u20662023-05-12\u2069" in asked.values()
    assert document.tables[-1].rows[0].cells[1].text == "\u2066+90 555\u2069"
    foot = "".join(one.text for one in document.sections[0].footer.paragraphs)
    assert CASE in foot
    assert HASH in foot


def test_an_arabic_docx_marks_every_direction():
    document = docx.Document(io.BytesIO(as_docx("ar")))
    told = next(one for one in document.paragraphs if one.text == TOLD["ar"])
    assert told._p.pPr.find(qn("w:bidi")) is not None
    marked = {run.text: bool(run.font.rtl) for run in told.runs}
    assert marked["Bursa"] is False
    assert marked["G-87"] is False
    assert all(rtl for text, rtl in marked.items() if re.search("[\u0600-\u06ff]", text))
    assert all(one._tbl.tblPr.find(qn("w:bidiVisual")) is not None for one in document.tables)
    english = docx.Document(io.BytesIO(as_docx("en")))
    assert all(one._tbl.tblPr.find(qn("w:bidiVisual")) is None for one in english.tables)


def test_the_contents_of_a_docx_lead_to_its_sections():
    with zipfile.ZipFile(io.BytesIO(as_docx("tr"))) as archive:
        body = archive.read("word/document.xml").decode()
        about = archive.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/app.xml" not in archive.namelist()
    anchors = re.findall('w:hyperlink w:anchor="(section[0-9]+)"', body)
    assert len(anchors) == 3
    assert anchors == re.findall('w:bookmarkStart w:id="[0-9]+" w:name="(section[0-9]+)"', body)
    assert not re.search("python-docx|dcterms:(created|modified)|2013", about.split("<dc:title>")[1])


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_a_pdf_holds_every_word_in_its_order(language):
    told = TOLD[language] * 3
    text = produced_text(as_pdf(language, one_case(language, told)), ".pdf")
    for word in re.findall(r"\w+", TOLD[language]):
        assert text.count(folded(word)) >= 3, word
    assert HASH in text
    assert CASE in text


def test_a_pdf_says_page_of_pages_and_nothing_of_its_maker():
    data = as_pdf("en", one_case("en", TOLD["en"] * 35))
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    about = {name: value for name, value in document.get_metadata_dict().items() if value}
    outline = [(one.get_title(), one.get_dest().get_index() + 1) for one in document.get_toc()]
    document.close()
    assert len(pages) > 1
    assert [f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert about == {"Title": "Statement of one case"}
    assert b"CreationDate" not in data
    assert b"fpdf" not in data.lower()
    for title, number in outline:
        assert re.search(rf"{title}\s+{number}\b", pages[0])


def test_what_the_font_lacks_is_named_and_not_dropped():
    assert "[U+4E2D] x [U+1F600] [U+0001]" in produced_text(as_pdf("en", one_case("en", "中 x 😀 \x01")), ".pdf")
    assert "[U+0001]" in produced_text(as_docx("en", one_case("en", "a \x01 b")), ".docx")


@pytest.mark.parametrize("make_it", [as_docx, as_pdf])
def test_the_same_case_gives_the_same_bytes(make_it):
    assert make_it("tr") == make_it("tr")


@pytest.mark.parametrize("write", [publishing.write_docx, publishing.write_pdf])
def test_stopping_writes_nothing(write):
    to, asked = io.BytesIO(), []
    with pytest.raises(Cancelled):
        write(one_case("en"), words("en"), titles("en"), to, steps(lambda: bool(asked.append(0)) or len(asked) > 3))
    assert to.getvalue() == b""


def test_long_answers_become_paragraphs_and_other_cases_are_refused():
    long = "word " * 200
    main = Table("cases", (ROW, Column("case_code"), Column("a"), Column("b"), Column("c")),
                 ((1, CASE, long, "short", "l\n" * 20),))
    made = statement([main], [Narrative(1, "x/y", "told " * 12, "en")], words("en"), titles("en"))
    assert [type(block) for block in made.blocks] == [Heading, Heading, Paragraph, Facts, Heading, Paragraph, Heading,
                                                      Paragraph]
    with pytest.raises(ValueError, match="one case"):
        as_docx("en", publishable([Table("cases", (ROW,), ((1,), (2,)))]))


@settings(max_examples=60, deadline=None)
@given(st.text("aB ا ب(؟.)5\u2068", max_size=20), st.sampled_from([L, R]))
def test_pieces_of_directions_lose_nothing(text, base):
    found = list(pieces(text, base))
    assert "".join(piece for _toward, piece in found) == text
    assert all(toward is L for toward, piece in found if re.search("[aB]", piece))
    assert all(toward is R for toward, piece in found if re.search("[اب]", piece))


def test_without_a_code_no_page_names_a_case():
    nameless = dataclasses.replace(titles("en"), case="", version_hash="")
    for write, suffix in ((publishing.write_docx, ".docx"), (publishing.write_pdf, ".pdf")):
        data = written(lambda to, use=write: use(one_case("en"), words("en"), nameless, to, steps()))
        text = produced_text(data, suffix)
        assert "Case" not in text
        assert "Page" in text
