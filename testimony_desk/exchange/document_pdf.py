"""Writes a statement as PDF with letters joined and directions right; nothing in it says who made it, when or where."""

from __future__ import annotations

import datetime as dt
import unicodedata
import warnings
from collections.abc import Callable, Container, Iterator
from typing import Self, cast

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the built program leaves out what only pictures need, which it would complain of
    from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.fonts import TTFFont
from fpdf.output import OutputProducer, PDFInfo
from fpdf.syntax import PDFDate

from testimony_desk.disk import Steps
from testimony_desk.domain.language import Direction, direction, is_rtl
from testimony_desk.domain.publication.statement import Block, Facts, Heading, Paragraph, Statement
from testimony_desk.exchange.builtin import resources_folder
from testimony_desk.exchange.zipped import Sink
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.documents import Phrases, phrases

SUFFIX = ".pdf"
NO_DAY = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
MARGIN, LINE, TEXT, SMALL = 22, 7, 11, 8
"""Millimetres and points: margins and the height of a line of text; sizes of text and of what stands on each page."""
_SIZES, _ROOM = {1: 16, 2: 13, 3: 11}, {1: 7, 2: 5, 3: 4}
"""Of headings by level: their size in points, and how many lines must fit below one, or it begins the next page."""


def write_statement(statement: Statement, to: Sink, steps: Steps) -> None:
    """Write a statement to a sink: title, contents with page numbers, sections; case, hash and page on each page.

    It is set twice, the second time with the page numbers of the first. A character that the font lacks stands as its
    number, `[U+4E2D]`. The same statement gives the same bytes. Raises Cancelled, and what the sink raises.
    """
    steps.expect(2 * len(statement.blocks) + 1)
    with _Setting(statement, steps, {}, 0) as first:
        pages = first.set()
    with _Setting(statement, steps, pages, first.page_count) as second:
        second.set()
        to.write(second.bytes())
    steps.advance(1)


class _WithoutDay(OutputProducer):
    """Leaves out the day on which a file was made."""

    def _add_info(self) -> PDFInfo:
        info = super()._add_info()
        info.creation_date = cast("PDFDate", None)  # what is None is not written
        return info


class _Paper(FPDF):
    """Pages whose foot is set by whoever sets the rest."""

    foot: Callable[[], None]

    def footer(self) -> None:
        """Set the foot of the page that ends."""
        self.foot()


class _Setting:
    """One setting of a statement, page after page; `contents` are the pages that its sections begin on, if known."""

    def __init__(self, statement: Statement, steps: Steps, contents: dict[int, int], total: int) -> None:
        self._statement, self._steps, self._contents, self._total = statement, steps, contents, total
        self._rtl = is_rtl(statement.language)
        self._words: Phrases = phrases(statement.language)
        self._pdf = _new(statement)
        self._pdf.foot = self._foot
        self._links: dict[int, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        """Close the files of the fonts."""
        for font in self._pdf.fonts.values():
            cast("TTFFont", font).ttfont.close()

    @property
    def page_count(self) -> int:
        """How many pages there are so far."""
        return int(self._pdf.page)

    def set(self) -> dict[int, int]:
        """Set everything and return on which page each section begins, by the place of its heading."""
        self._pdf.add_page()
        self._line(self._statement.title, 20, bold=True)
        self._set_contents()
        found: dict[int, int] = {}
        for place, block in enumerate(self._statement.blocks):
            self._set_block(place, block, found)
            self._steps.advance(1)
        return found

    def bytes(self) -> bytes:
        """Return the file."""
        return bytes(self._pdf.output(output_producer_class=_WithoutDay))

    def _set_contents(self) -> None:
        self._pdf.ln(4)
        self._line(self._words.contents, 12, bold=True)
        for place, block in enumerate(self._statement.blocks):
            if isinstance(block, Heading) and block.level == 1:
                self._links[place] = self._pdf.add_link()
                self._entry(block.text, self._contents.get(place, 0), self._links[place])
        self._pdf.ln(6)

    def _entry(self, text: str, page: int, link: int) -> None:
        """Set one line of the contents: its title from where reading begins, its page at the other end."""
        pdf, number = self._pdf, 15
        wide = pdf.epw - number
        self._font(TEXT)
        pdf.set_x(MARGIN + number if self._rtl else MARGIN)
        self._cell(text, wide, self._statement.language, link, toward_start=True)
        below = pdf.get_y()
        pdf.set_xy(MARGIN if self._rtl else MARGIN + wide, below - LINE)
        pdf.cell(number, LINE, str(page), align="L" if self._rtl else "R", link=link)
        pdf.set_xy(MARGIN, below)

    def _set_block(self, place: int, block: Block, found: dict[int, int]) -> None:
        if isinstance(block, Heading):
            self._heading(place, block)
            if block.level == 1:
                found[place] = self.page_count
        elif isinstance(block, Paragraph):
            self._font(TEXT)
            self._cell(block.text, self._pdf.epw, block.language or self._statement.language)
            self._pdf.ln(2)
        else:
            self._facts(block)

    def _heading(self, place: int, block: Heading) -> None:
        pdf = self._pdf
        pdf.ln(5 if block.level == 1 else 2)
        if pdf.will_page_break(_ROOM[block.level] * LINE):
            pdf.add_page()
        if place in self._links:
            pdf.set_link(self._links[place], y=pdf.get_y(), page=pdf.page)
            pdf.start_section(self._shown(block.text))
        self._line(block.text, _SIZES[block.level], bold=True)

    def _facts(self, block: Facts) -> None:
        """Set questions beside answers; a pair that does not fit on the page begins the next one."""
        pdf, gap = self._pdf, 4
        asked, said = pdf.epw * 0.42, pdf.epw * 0.58 - gap
        for fact in block.facts:
            self._font(TEXT - 1)
            answer = ltr(fact.answer) if fact.ordered else fact.answer
            tall = max(self._height(fact.question, asked), self._height(answer, said))
            if pdf.will_page_break(tall + 1):
                pdf.add_page()
            top = pdf.get_y()
            pdf.set_x(MARGIN + said + gap if self._rtl else MARGIN)
            self._cell(fact.question, asked, self._statement.language, toward_start=True)
            pdf.set_xy(MARGIN if self._rtl else MARGIN + asked + gap, top)
            self._font(TEXT - 1, bold=True)
            self._cell(answer, said, self._statement.language, toward_start=True)
            pdf.set_y(top + tall)
            pdf.line(MARGIN, top + tall, MARGIN + pdf.epw, top + tall)
            pdf.ln(1)
        pdf.ln(3)

    def _height(self, text: str, wide: float) -> float:
        shape(self._pdf, text, self._statement.language)
        height = self._pdf.multi_cell(wide, LINE, self._shown(text), dry_run=True, output=MethodReturnValue.HEIGHT)
        return cast("float", height)

    def _line(self, text: str, size: int, *, bold: bool = False) -> None:
        self._font(size, bold=bold)
        self._cell(text, self._pdf.epw, self._statement.language, tall=LINE * max(1, size / 12),
                   toward_start=True)

    def _cell(self, text: str, wide: float, language: str, link: int | str = "", *, tall: float = LINE,
              toward_start: bool = False) -> None:
        """Set a text of as many lines as it takes, from the side on which its reader begins."""
        runs = shape(self._pdf, text, language)
        from_right = self._rtl if toward_start else runs is Direction.RIGHT_TO_LEFT
        self._pdf.multi_cell(wide, tall, self._shown(text), align="R" if from_right else "L", link=link,
                             new_x="LMARGIN", new_y="NEXT")

    def _font(self, size: float, *, bold: bool = False) -> None:
        self._pdf.set_font("Vazirmatn", "B" if bold else "", size)

    def _shown(self, text: str) -> str:
        font = cast("TTFFont", self._pdf.fonts["vazirmatn"])
        return "".join(_printable(unicodedata.normalize("NFC", text), font.cmap))

    def _foot(self) -> None:
        """Set the end of each page: the case, the hash of the version, the page and how many there are."""
        pdf = self._pdf
        pdf.set_y(-18)
        self._font(SMALL)
        statement, tall = self._statement, 4
        known = self._words.version.format(case=ltr(statement.case), hash=ltr(statement.version_hash))
        for text in (known if statement.case else "", self._words.page.format(page=pdf.page, pages=self._total)):
            self._cell(text, pdf.epw, statement.language, tall=tall, toward_start=True)


def shape(pdf: FPDF, text: str, language: str) -> Direction:
    """Prepare for setting a text and return how it runs: by its first letter, else by its language."""
    runs = direction(text, language)
    pdf.set_text_shaping(use_shaping_engine=True, direction=runs.value)
    return runs


def _printable(text: str, known: Container[int]) -> Iterator[str]:
    """Yield a text with characters that the font lacks as their numbers; line breaks stay, tabs are spaces."""
    for char in text:
        if char == "\n" or ord(char) in known or unicodedata.category(char) == "Cf":
            yield char
        elif char in "\t\r\u2028\u2029\x0b\x0c\x85":
            yield "\n" if char in "\u2028\u2029\x85" else " "
        else:
            yield f"[U+{ord(char):04X}]"


def _new(statement: Statement) -> _Paper:
    """Return an empty document of A4 pages."""
    pdf = _Paper(format="A4")
    fonts = resources_folder() / "fonts"
    pdf.add_font("Vazirmatn", fname=fonts / "Vazirmatn-Regular.ttf")
    pdf.add_font("Vazirmatn", "B", fname=fonts / "Vazirmatn-Bold.ttf")
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN + 3)
    pdf.set_draw_color(200)
    pdf.set_title(statement.title)
    pdf.set_lang(statement.language)
    pdf.set_producer("")
    pdf.set_creation_date(NO_DAY)
    return pdf
