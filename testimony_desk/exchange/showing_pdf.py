"""One page of a PDF as pixels, by pdfium; runs in the limited process only, and is loaded before it is limited."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from testimony_desk.exchange.showing_kinds import MAX_PIXELS, Refusal, Refused

MAX_PAGES = 10_000


@dataclass(frozen=True)
class PagePicture:
    """A page as rows of red, green, blue, alpha; page counts from 0."""

    width: int
    height: int
    pixels: bytes
    page: int
    pages: int


def draw(data: bytes, page: int, width: int) -> PagePicture:
    """Return a page, `width` pixels wide where that fits into what is shown; raises Refused.

    Scripts, forms, links and embedded files of the document are not looked at.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        pages = min(len(document), MAX_PAGES)
        if not pages:
            raise Refused(Refusal.NOT_WHOLE)
        number = min(page, pages - 1)
        sheet = document[number]
        across, down = sheet.get_size()
        bitmap = sheet.render(scale=_scale(across, down, width), rev_byteorder=True, force_bitmap_format=4)
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError, OverflowError):
        raise Refused(Refusal.NOT_WHOLE) from None
    row, stride = bitmap.width * 4, bitmap.stride
    raw = bytes(bitmap.buffer)
    pixels = raw if stride == row else b"".join(raw[at * stride:at * stride + row] for at in range(bitmap.height))
    return PagePicture(bitmap.width, bitmap.height, pixels[:row * bitmap.height], number, pages)


def _scale(across: float, down: float, width: int) -> float:
    """Return the factor that makes a page so wide, or smaller where it would have more pixels than are shown."""
    wanted = width / across
    pixels = (across * wanted + 1) * (down * wanted + 1)
    if not pixels > 0:
        raise Refused(Refusal.NOT_WHOLE)
    return wanted if pixels <= MAX_PIXELS else wanted * (MAX_PIXELS / pixels) ** 0.5 * 0.99
