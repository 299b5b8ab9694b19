"""What a file is by its content, and whether it can be shown at all; runs in the limited process only."""

from __future__ import annotations

import enum
import re
import struct
from collections.abc import Iterator

MAX_PIXELS = 64 * 1024 * 1024 // 4
"""As many pixels as 64 MiB hold; a JPEG may have MAX_JPEG, because it can be decoded smaller."""
MAX_JPEG = 200_000_000
_HEAD = 1024
_ZIP_END = 65_557
_PNG, _JPEG, _PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-"
_MARKUP = re.compile(rb"<\s*(?:!doctype|html|script|svg|body|\?xml)", re.IGNORECASE)
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_END = 0xD9


class Shown(enum.StrEnum):
    """The kinds that are shown."""

    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    PDF = "pdf"
    TEXT = "text"


class Refusal(enum.StrEnum):
    """Why a file is not shown."""

    UNKNOWN = "unknown"
    TWO_KINDS = "two-kinds"
    TOO_MUCH = "too-much"
    NOT_WHOLE = "not-whole"


class Refused(Exception):
    """A file that is not shown, and why; it stays in the limited process, which answers with the word."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


def kind_of(data: bytes) -> Shown:
    """Return what a file is; TEXT is for everything that is nothing else, still to be read. Raises Refused."""
    looks = set(_looks(data))
    if len(looks) > 1:
        raise Refused(Refusal.TWO_KINDS)
    found = looks.pop() if looks else Shown.TEXT
    if not isinstance(found, Shown):
        raise Refused(Refusal.UNKNOWN)
    return found


def picture_size(data: bytes, kind: Shown) -> tuple[int, int]:
    """Return width and height as the header says, of a picture that is whole; raises Refused."""
    try:
        width, height = {Shown.PNG: _png_size, Shown.JPEG: _jpeg_size, Shown.WEBP: _webp_size}[kind](data)
    except (struct.error, IndexError):
        raise Refused(Refusal.NOT_WHOLE) from None
    if not width or not height:
        raise Refused(Refusal.NOT_WHOLE)
    if width * height > (MAX_JPEG if kind is Shown.JPEG else MAX_PIXELS):
        raise Refused(Refusal.TOO_MUCH)
    return width, height


def _looks(data: bytes) -> Iterator[Shown | str]:
    head = data[:_HEAD]
    if data.startswith(_PNG):
        yield Shown.PNG
    if data.startswith(_JPEG):
        yield Shown.JPEG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        yield Shown.WEBP
    if _PDF in head:
        yield Shown.PDF if data.startswith(_PDF) else "pdf further on"
    if b"PK\x05\x06" in data[-_ZIP_END:]:
        yield "zip"
    if _MARKUP.search(head):
        yield "markup"


def _png_size(data: bytes) -> tuple[int, int]:
    """Walk the chunks to IEND, which must be the end of the file: what follows it is another file."""
    at, kind = len(_PNG), b""
    width, height = struct.unpack(">II", data[16:24])
    while kind != b"IEND":
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        at += 12 + size
        if at > len(data):
            raise Refused(Refusal.NOT_WHOLE)
    if at != len(data):
        raise Refused(Refusal.TWO_KINDS)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk the segments to the frame and on to the end mark; cameras write more after it, which is not looked at."""
    found, at = (0, 0), 2
    while True:
        marker = _MARKER.search(data, at)
        if marker is None:
            raise Refused(Refusal.NOT_WHOLE)
        code, at = marker[1][0], marker.end()
        if code == _END:
            return found
        if code in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 3:at + 7])
            found = width, height
        at += struct.unpack(">H", data[at:at + 2])[0]


def _webp_size(data: bytes) -> tuple[int, int]:
    size, = struct.unpack("<I", data[4:8])
    if size + 8 > len(data):
        raise Refused(Refusal.NOT_WHOLE)
    if len(data) - size - 8 > 1:
        raise Refused(Refusal.TWO_KINDS)
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits, = struct.unpack("<I", data[21:25])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF
