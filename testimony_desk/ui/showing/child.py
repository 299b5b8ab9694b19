"""The limited process that turns a foreign file into pixels or plain text: no key, no file inside."""

from __future__ import annotations

import sys
from typing import BinaryIO

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.exchange import child, showing_kinds, showing_pdf, showing_text
from testimony_desk.exchange.showing import MAX_FILE
from testimony_desk.exchange.showing_kinds import Refusal, Refused, Shown
from testimony_desk.ui.showing import pictures

_MEMORY = 640 * 1024 * 1024
"""For the file, the decoder and the pixels, beside what the libraries take when they are loaded."""
_MAX_WISH = 4096


def run_child() -> int:
    """Answer one wish on standard input about the file that follows it; returns the exit status, 0 when it was judged.

    Called when the program was started with `exchange.showing.ARGUMENT` and the process id of its parent. The answer is
    a line of canonical JSON, `{"refused": why}` or the measures, then the pixels or the text.
    """
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    pictures.load_decoders()
    child.confine(int(sys.argv[-1]), child.address_space() + _MEMORY)
    wish = canonical.load(source.readline(_MAX_WISH).removesuffix(b"\n"), _MAX_WISH)
    assert isinstance(wish, dict)  # only `exchange.showing` writes to this process
    try:
        _answer(source.read(MAX_FILE + 1), wish, sink)
    except Refused as refused:
        _say(sink, {"refused": refused.why.value})
    except MemoryError:
        _say(sink, {"refused": Refusal.TOO_MUCH.value})
    sink.flush()
    return 0


def _answer(data: bytes, wish: dict[str, Json], sink: BinaryIO) -> None:
    if len(data) > MAX_FILE:
        raise Refused(Refusal.TOO_MUCH)
    kind = showing_kinds.kind_of(data)
    if kind is Shown.TEXT:
        _answer_text(data, str(wish["encoding"]), sink)
    elif kind is Shown.PDF:
        page = showing_pdf.draw(data, _number(wish["page"]), _number(wish["width"]))
        _say(sink, {"width": page.width, "height": page.height, "page": page.page, "pages": page.pages})
        sink.write(page.pixels)
    else:
        image = pictures.decode(data, kind, showing_kinds.picture_size(data, kind))
        _say(sink, {"width": image.width(), "height": image.height(), "page": 0, "pages": 1})
        sink.writelines(pictures.pixels(image))


def _answer_text(data: bytes, encoding: str, sink: BinaryIO) -> None:
    found = showing_text.read(data, encoding)
    _say(sink, {"text": True, "encoding": found.encoding, "encodings": list(found.encodings), "cut": found.cut})
    sink.write(found.text.encode("utf-8", "replace"))


def _say(sink: BinaryIO, header: dict[str, Json]) -> None:
    sink.write(canonical.dump(header) + b"\n")


def _number(value: Json) -> int:
    assert isinstance(value, int)  # the same
    return value
