"""What python-docx leaves out: direction of paragraphs, runs and tables, fields, bookmarks and links inside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from testimony_desk.domain.language import Direction, direction

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STRONG = {"L": Direction.LEFT_TO_RIGHT, "R": Direction.RIGHT_TO_LEFT, "AL": Direction.RIGHT_TO_LEFT}


def write(paragraph: Paragraph, text: str, language: str, *, bold: bool = False) -> None:
    """Add a text to a paragraph: it runs as the text does, and letters of one direction are a run of their own.

    language: a tag, that of the text. A character that XML cannot hold stands as its number, `[U+0001]`.
    """
    base = direction(text, language)
    if base is Direction.RIGHT_TO_LEFT:
        run_from_right(paragraph)
    for toward, piece in pieces(_NOT_XML.sub(lambda found: f"[U+{ord(found[0]):04X}]", text), base):
        run = paragraph.add_run(piece)
        run.bold = bold or None
        _mark_run(run, toward, language, bold=bold)


def pieces(text: str, base: Direction) -> Iterator[tuple[Direction, str]]:
    """Yield a text in pieces of one direction; blanks and signs between belong to the direction of the paragraph.

    Signs between two letters of the same other direction stay with them: `Milliyet (Oğuzeli` is one piece.
    """
    for toward, chars in groupby(zip(_directions(text, base), text, strict=True), key=lambda one: one[0]):
        yield toward, "".join(char for _toward, char in chars)


def run_from_right(paragraph: Paragraph) -> None:
    """Mark a paragraph as one from right to left; what aligns it to its start then aligns it to the right."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library has no word for direction
    if properties.find(qn("w:bidi")) is None:
        properties.insert_element_before(OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing",
                                         "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")


def order_from_right(table: Table) -> None:
    """Let the first column of a table stand on the right."""
    properties = table._tbl.tblPr  # noqa: SLF001 - the library has no word for it
    properties.insert(1, OxmlElement("w:bidiVisual"))


def keep_together(row: _Row) -> None:
    """Let no page end inside a row of a table."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - the library has no word for it


def field(paragraph: Paragraph, instruction: str, shown: str, *, stale: bool = False) -> None:
    """Add a field such as PAGE. shown: what stands there until it is worked out; stale: to be worked out on opening."""
    begin = _field_mark("begin")
    if stale:
        begin.set(qn("w:dirty"), "true")
    said = OxmlElement("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {instruction} "
    for element in (begin, said, _field_mark("separate")):
        paragraph.add_run()._r.append(element)  # noqa: SLF001 - the library has no fields
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(_field_mark("end"))  # noqa: SLF001 - the same


def bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """Give all of a paragraph a name to point at."""
    for tag, place in (("w:bookmarkStart", 0), ("w:bookmarkEnd", None)):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if place is not None:
            mark.set(qn("w:name"), name)
        paragraph._p.insert(_first_run(paragraph), mark) if place == 0 else paragraph._p.append(mark)  # noqa: SLF001


def link(paragraph: Paragraph, name: str) -> None:
    """Make all runs of a paragraph lead to a bookmark of the same file."""
    leading = OxmlElement("w:hyperlink")
    leading.set(qn("w:anchor"), name)
    runs = [run._r for run in paragraph.runs]  # noqa: SLF001 - the library makes links to the outside only
    paragraph._p.append(leading)  # noqa: SLF001 - the same
    for run in runs:
        leading.append(run)


def _first_run(paragraph: Paragraph) -> int:
    return 1 if paragraph._p.pPr is not None else 0  # noqa: SLF001 - where the properties end


def _directions(text: str, base: Direction) -> list[Direction]:
    """Return the direction of each character: its own, that of the letters around it, or that of the paragraph."""
    own = list(_strong(text, base))
    after: list[Direction | None] = []
    coming: Direction | None = None
    for one in reversed(own):
        coming = one or coming
        after.append(coming)
    found, before = [], base
    for mine, following in zip(own, reversed(after), strict=True):
        found.append(mine or (before if before is following else base))
        before = mine or before
    return found


def _strong(text: str, base: Direction) -> Iterator[Direction | None]:
    """Yield the direction of letters, and of digits that of the letter before them (UAX 9, W7): `G-87` is one piece."""
    before = base
    for char in text:
        kind = unicodedata.bidirectional(char)
        mine = before if kind in {"EN", "AN"} else _STRONG.get(kind)
        before = mine or before
        yield mine


def _mark_run(run: Run, toward: Direction, language: str, *, bold: bool) -> None:
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - the library has no languages of runs
    if bold:
        run.font.cs_bold = True
    if toward is Direction.RIGHT_TO_LEFT:
        run.font.rtl = True
    said = OxmlElement("w:lang")
    said.set(qn("w:bidi" if toward is Direction.RIGHT_TO_LEFT else "w:val"), language or "und")
    properties.append(said)


def _field_mark(kind: str) -> BaseOxmlElement:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark
