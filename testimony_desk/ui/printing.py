"""Lays paragraphs out on sheets of A4, as a PDF in memory: for the printer only, never for a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)

from testimony_desk.i18n import _
from testimony_desk.ui.theme import FAMILY, direction
from testimony_desk.wording.format import number

Role = Literal["title", "heading", "text", "columns", "code"]
POINTS = {"title": 17.0, "heading": 12.0, "text": 11.0, "columns": 11.0, "code": 26.0}
SPACE_ABOVE = {"title": 0.0, "heading": 10.0, "text": 4.0, "columns": 0.0, "code": 6.0}
MARGIN_MM = 18.0
DOTS = 300  # per inch; text stays text, so that this is the grain of its places only

BREAK = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


@dataclass(frozen=True)
class Picture:
    """A picture as wide as the page, with the words that stand above it; both stay on one page."""

    text: str
    image: QImage
    role: Role = "text"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph on paper; `columns` stand left to right in letters of one width."""

    text: str
    role: Role = "text"


def pdf_of(sheets: Sequence[Sequence[Paragraph | Picture]], *, right_to_left: bool, numbered: bool = True) -> bytes:
    """Return a PDF of sheets, each beginning on a page of its own; numbered: with "page x of y" at the foot."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setTitle("desk")
    writer.setCreator("")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM))
    _paint(writer, _document(writer, sheets, right_to_left=right_to_left), numbered=numbered)
    buffer.close()
    return bytes(data.data())


def _document(writer: QPdfWriter, sheets: Sequence[Sequence[Paragraph | Picture]], *, right_to_left: bool,
              ) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setDefaultFont(QFont(FAMILY, 11))
    document.setPageSize(QSizeF(writer.width(), writer.height() - _foot_height(writer)))
    cursor = QTextCursor(document)
    first = True
    for sheet in sheets:
        for place, paragraph in enumerate(sheet):
            if not first:
                cursor.insertBlock()
            cursor.setBlockFormat(_block(paragraph, new_page=place == 0 and not first, right_to_left=right_to_left))
            cursor.insertText(paragraph.text, _letters(paragraph))
            if isinstance(paragraph, Picture):
                _insert(cursor, paragraph.image)
            first = False
    _keep_together(document)
    return document


def _insert(cursor: QTextCursor, image: QImage) -> None:
    """Put a picture under the words of its block, as wide as the page."""
    document = cursor.document()
    name = f"picture:{document.characterCount()}"
    document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
    shown = QTextImageFormat()
    shown.setName(name)
    # Qt takes the width of a picture in dots of the screen and makes it larger for a finer device.
    shown.setWidth(document.pageSize().width() * QGuiApplication.primaryScreen().logicalDotsPerInch() / DOTS)
    cursor.insertText("\u2028")
    cursor.insertImage(shown)


def _block(paragraph: Paragraph | Picture, *, new_page: bool, right_to_left: bool) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLayoutDirection(direction(right_to_left and paragraph.role != "columns"))
    block.setTopMargin(SPACE_ABOVE[paragraph.role] * DOTS / 72)
    block.setHeadingLevel(1 if paragraph.role in {"title", "heading"} else 0)
    if new_page:
        block.setPageBreakPolicy(BREAK)
    return block


def _keep_together(document: QTextDocument) -> None:
    """Let no paragraph of less than half a page be torn, and no heading stand alone at the end of a page."""
    height, layout = document.pageSize().height(), document.documentLayout()
    begins = block = document.begin()
    while block.isValid():
        place = layout.blockBoundingRect(block)
        torn = place.top() // height != (place.bottom() - 1) // height and place.height() < height / 2
        if torn or layout.blockBoundingRect(begins).top() // height != place.top() // height:
            _begin_page(begins)
        if not block.blockFormat().headingLevel():
            begins = block.next()
        block = block.next()


def _begin_page(block: QTextBlock) -> None:
    changed = block.blockFormat()
    changed.setPageBreakPolicy(BREAK)
    QTextCursor(block).setBlockFormat(changed)


def _letters(paragraph: Paragraph | Picture) -> QTextCharFormat:
    letters = QTextCharFormat()
    one_width = paragraph.role == "columns"
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if one_width else QFont(FAMILY)
    font.setPointSizeF(POINTS[paragraph.role])
    font.setBold(paragraph.role in {"title", "heading", "code"})
    letters.setFont(font)
    return letters


def _foot_height(writer: QPdfWriter) -> int:
    return writer.resolution() // 3


def _paint(writer: QPdfWriter, document: QTextDocument, *, numbered: bool) -> None:
    painter = QPainter(writer)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        _paint_page(painter, document, page)
        if not numbered:
            continue
        foot = QRectF(0, writer.height() - _foot_height(writer), writer.width(), _foot_height(writer))
        painter.setFont(QFont(FAMILY, 9))
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
                         _("Page {n} of {total}").format(n=number(page + 1), total=number(pages)))
    painter.end()


def _paint_page(painter: QPainter, document: QTextDocument, page: int) -> None:
    size = document.pageSize()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(QPointF(0, page * size.height()), size)
    context.palette = _black_on_white()
    painter.save()
    painter.translate(0, -page * size.height())
    painter.setClipRect(QRectF(QPointF(0, page * size.height()), size))
    document.documentLayout().draw(painter, context)
    painter.restore()


def _black_on_white() -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    return palette


def columns(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """Return lines as paragraphs in columns."""
    return tuple(Paragraph(line, "columns") for line in lines)
