"""Writes a statement as DOCX with directions right; nothing in it says who made it, when or with what."""

from __future__ import annotations

import io
import re
import zipfile

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Line

from testimony_desk.disk import Steps
from testimony_desk.domain.language import is_rtl
from testimony_desk.domain.publication.statement import Block, Fact, Heading, Paragraph, Statement
from testimony_desk.exchange import document_marks as marks
from testimony_desk.exchange import zipped
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.documents import phrases

SUFFIX = ".docx"
FONT = "Arial"
"""A font that every office program has, or has another of the same widths for, with Arabic and Turkish letters."""
WIDE, MARGIN = Mm(210), Mm(22)
_LEFT_OUT = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")


def write_statement(statement: Statement, to: zipped.Sink, steps: Steps) -> None:
    """Write a statement to a sink: title, contents, sections; case, version's hash and page on each page.

    The page numbers of the contents are worked out by the program that opens it. The same statement gives the same
    bytes. Raises Cancelled, and what the sink raises.
    """
    steps.expect(len(statement.blocks) + 1)
    document = _empty(statement)
    _line(document, statement.title, "Title", statement.language)
    _contents(document, statement)
    for place, block in enumerate(statement.blocks):
        _block(document, place, block, statement.language)
        steps.advance(1)
    _foot(document, statement)
    _save(document, to)
    steps.advance(1)


def _empty(statement: Statement) -> Document:
    """Return a document of A4 pages without a word of who made it, in a font that has all our letters."""
    document = docx.Document()
    about = document.core_properties
    about.title, about.language = statement.title, statement.language
    about.author = about.comments = about.last_modified_by = ""
    for name in ("created", "modified", "revision"):
        for element in list(about._element):  # noqa: SLF001 - the library can set these, but not leave them out
            if element.tag.endswith(f"}}{name}"):
                about._element.remove(element)  # noqa: SLF001 - the same
    for part in (document.part.package, document.part):
        for key in [key for key, relation in part.rels.items() if relation.reltype.endswith(_LEFT_OUT)]:
            del part.rels[key]
    page = document.sections[0]
    page.page_width, page.page_height, page.left_margin, page.right_margin = WIDE, Mm(297), MARGIN, MARGIN
    for style in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Footer"):
        _set_font(document, style)
    document.styles["Footer"].font.size = document.styles["Footer"].font.cs_size = Pt(8)
    return document


def _set_font(document: Document, style: str) -> None:
    """Give a style the one font for letters of all scripts, in place of the template's theme."""
    fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)


def _line(document: Document, text: str, style: str, language: str, *, bold: bool = False) -> Line:
    paragraph = document.add_paragraph(style=style)
    if is_rtl(language):
        marks.run_from_right(paragraph)
    marks.write(paragraph, text, language, bold=bold)
    return paragraph


def _contents(document: Document, statement: Statement) -> None:
    """Set a line for each section, which leads to it, with the page that it begins on at its other end."""
    _line(document, phrases(statement.language).contents, "Normal", statement.language, bold=True)
    for place, block in enumerate(statement.blocks):
        if isinstance(block, Heading) and block.level == 1:
            line = _line(document, block.text, "Normal", statement.language)
            line.paragraph_format.space_after = Pt(2)
            line.paragraph_format.tab_stops.add_tab_stop(WIDE - 2 * MARGIN, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            line.add_run("\t")
            marks.field(line, f"PAGEREF section{place} \\h", "-", stale=True)
            marks.link(line, f"section{place}")


def _block(document: Document, place: int, block: Block, language: str) -> None:
    if isinstance(block, Heading):
        paragraph = _line(document, block.text, f"Heading {block.level}", language)
        if block.level == 1:
            marks.bookmark(paragraph, place, f"section{place}")
    elif isinstance(block, Paragraph):
        for line in block.text.splitlines() or [""]:
            marks.write(document.add_paragraph(), line, block.language or language)
    else:
        _facts(document, block.facts, language)


def _facts(document: Document, facts: tuple[Fact, ...], language: str) -> None:
    """Set questions beside answers, the questions where reading begins."""
    table = document.add_table(0, 2, "Table Grid")
    if is_rtl(language):
        marks.order_from_right(table)
    for fact in facts:
        row = table.add_row()
        marks.keep_together(row)
        asked, said = row.cells
        marks.write(asked.paragraphs[0], fact.question, language)
        marks.write(said.paragraphs[0], ltr(fact.answer) if fact.ordered else fact.answer, language, bold=True)
        for cell in (asked, said):
            if is_rtl(language):
                marks.run_from_right(cell.paragraphs[0])
    document.add_paragraph()


def _foot(document: Document, statement: Statement) -> None:
    """Set what stands at the end of each page: the case, the version's hash, the page and how many there are."""
    words, foot = phrases(statement.language), document.sections[0].footer
    line, pages = foot.paragraphs[0], foot.add_paragraph()
    for paragraph in (line, pages):
        paragraph.style = document.styles["Footer"]
        if is_rtl(statement.language):
            marks.run_from_right(paragraph)
    if statement.case:
        marks.write(line, words.version.format(case=ltr(statement.case), hash=ltr(statement.version_hash)),
                    statement.language)
    for piece in re.split(r"(\{pages?\})", words.page):
        if piece.startswith("{"):
            marks.field(pages, {"{page}": "PAGE", "{pages}": "NUMPAGES"}[piece], "1")
        else:
            marks.write(pages, piece, statement.language)


def _save(document: Document, to: zipped.Sink) -> None:
    """Write the file member after member, so that its dates are those of no machine."""
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as source, zipped.archive(to) as target:
        for name in source.namelist():
            zipped.put(target, name, source.read(name))
