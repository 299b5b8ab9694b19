"""Bombs, cut files and files of two kinds are refused by the limited process; what is shown is what was in the file."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from testimony_desk.exchange import showing, showing_text
from testimony_desk.exchange.showing import (
    NotShown,
    NotWhole,
    Picture,
    Text,
    TooMuchToShow,
    TwoKinds,
    ViewerStopped,
    Wish,
)
from tests.bundles import own_children

SECRET = "Zebulonkasimir"


def encoded(kind: str, width: int = 60, height: int = 40) -> bytes:
    """Return a picture that is red above and blue below."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 0, 0))
    for row in range(height // 2, height):
        for column in range(width):
            image.setPixelColor(column, row, QColor(0, 0, 255))
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(written, kind, 100)
    return bytes(written.data().data())


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """Return a PNG that claims any size."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def pdf(text: str = "shown", pages: int = 2) -> bytes:
    """Return a small PDF with that text on every page."""
    kids = " ".join(f"{3 + number} 0 R" for number in range(pages))
    stream = f"BT /F1 24 Tf 20 50 Td ({text}) Tj ET".encode()
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode()]
    last = 3 + pages
    objects += [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents {last} 0 R/Resources<</Font<</F1 "
                f"{last + 1} 0 R>>>>>>".encode()] * pages
    objects += [b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
                b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    return (written + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
            % (len(objects) + 1, table, len(objects) + 1, len(written)))


def archive() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("hidden.txt", "hidden")
    return data.getvalue()


def webp(width: int, height: int) -> bytes:
    """Return a WebP whose canvas claims any size."""
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (width - 1).to_bytes(3, "little") + (
        height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def shown(data: bytes, **wish: object) -> Picture | Text:
    return showing.show(lambda sink: sink.write(data), Wish(**wish))


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_a_picture_comes_back_as_its_pixels(kind):
    found = shown(encoded(kind))
    assert (found.width, found.height, found.pages) == (60, 40, 1)
    top, bottom = found.pixels[:4], found.pixels[-4:]
    assert (top[0] > 240, top[2] < 16, bottom[0] < 16, bottom[2] > 240, top[3]) == (True, True, True, True, 255)


def test_a_photo_of_many_pixels_is_shown_smaller():
    found = shown(encoded("jpeg", 6000, 4) + b"")
    assert (found.width, found.height) == (6000, 4)
    large = QImage(6000, 4000, QImage.Format.Format_Grayscale8)
    large.fill(7)
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    large.save(written, "jpeg", 1)
    found = shown(bytes(written.data().data()))
    assert (found.width, found.height) == (3000, 2000)


def test_pages_of_a_pdf_are_drawn_one_by_one():
    found = shown(pdf(), page=1, width=400)
    assert (found.width, found.height, found.page, found.pages) == (400, 200, 1, 2)
    assert 0 < sum(value < 64 for value in found.pixels[::4]) < 20_000
    assert shown(pdf(), page=99).page == 1


@pytest.mark.parametrize(("data", "encoding"), [
    ("مرحبا بالعالم".encode(), "utf-8"), ("مرحبا".encode("utf-16"), "utf-16-le"),
    (b"\xfe\xff" + "مرحبا".encode("utf-16-be"), "utf-16-be"), ("\ufeffgüvenç".encode(), "utf-8"),
    ("شهادة من مركز الاحتجاز".encode("cp1256"), "windows-1256"), ("İstanbul'da gözaltı".encode("cp1254"),
                                                                          "windows-1254")])
def test_a_text_is_read_in_its_encoding(data, encoding):
    found = shown(data)
    assert found.encoding == encoding
    assert found.text.strip("\ufeff").split()[0] in {"مرحبا", "güvenç", "شهادة", "İstanbul'da"}
    assert found.encodings == (showing_text.GUESSED if encoding.startswith("windows") else ())


def test_a_person_may_choose_the_other_encoding():
    data = "İstanbul'da gözaltı".encode("cp1254")
    assert shown(data, encoding="windows-1256").text != shown(data).text


def test_a_text_steers_no_screen_and_has_an_end():
    found = shown(("a\u202egpj.exe\u2066\x07\n" + "x" * 300_000).encode())
    assert found.text.startswith("a\ufffdgpj.exe\ufffd\ufffd\nxxx")
    assert found.cut
    assert max(map(len, found.text.split("\n"))) == showing_text.LONGEST_LINE


REFUSED = {
    "65,535 x 65,535 png": (png(65_535, 65_535), TooMuchToShow),
    "png of nothing": (png(0, 5), NotWhole),
    "png bomb": (png(4000, 4000, bytes(4000 * 4000 * 3 + 4000))[:-30], NotWhole),
    "cut png": (encoded("png")[:-20], NotWhole),
    "cut jpeg": (encoded("jpeg")[:-200], NotWhole),
    "jpeg head": (encoded("jpeg")[:30], NotWhole),
    "cut webp": (encoded("webp")[:-20], NotWhole),
    "huge webp canvas": (webp(16_383, 16_383), TooMuchToShow),
    "webp of no picture": (webp(10, 10), NotWhole),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', NotShown),
    "svg with a head": (b'<?xml version="1.0"?><svg/>', NotShown),
    "html": (b"<!DOCTYPE html><img src=file:///etc/passwd>", NotShown),
    "tiff": (b"II*\0" + bytes(100), NotShown),
    "gif": (b"GIF89a" + bytes(100), NotShown),
    "program": (b"\x7fELF" + bytes(100), NotShown),
    "zip": (archive(), NotShown),
    "png and zip": (encoded("png") + archive(), TwoKinds),
    "jpeg and zip": (encoded("jpeg") + archive(), TwoKinds),
    "webp and more": (encoded("webp") + b"more than a pad", TwoKinds),
    "png and more": (encoded("png") + b"x", TwoKinds),
    "pdf and zip": (pdf() + archive(), TwoKinds),
    "pdf and html": (b"%PDF-1.4\n<html><script>alert(1)</script>", TwoKinds),
    "html and pdf": (b"<html>" + pdf(), TwoKinds),
    "pdf later on": (b"x" * 100 + pdf(), NotShown),
    "pdf of nothing": (b"%PDF-1.4\n", NotWhole),
    "cut utf-16": ("مرحبا".encode("utf-16") + b"x", NotWhole),
    "noise": (bytes(range(256)) * 10, NotShown),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_safe_to_show_is_refused_by_name(name):
    data, why = REFUSED[name]
    before = own_children()
    with pytest.raises(why):
        shown(data)
    assert own_children() <= before


def test_more_bytes_than_are_shown_are_not_read_to_the_end():
    with pytest.raises((TooMuchToShow, ViewerStopped)):
        showing.show(lambda sink: [sink.write(bytes(1 << 20)) for _mebibyte in range(80)], Wish())


def test_a_file_that_stops_the_process_is_no_traceback(monkeypatch):
    monkeypatch.setattr(showing, "_command", lambda: ["/bin/sh", "-c", "cat > /dev/null; exit 3"])
    with pytest.raises(ViewerStopped):
        shown(b"anything")


def test_a_process_that_lies_about_its_picture_is_not_believed(monkeypatch):
    answers = ('{"height":9999999,"page":0,"pages":1,"width":9999999}', '{"height":2,"page":0,"pages":1,"width":2}',
               '{"height":-1,"page":0,"pages":1,"width":-1}', "[]", "nonsense", '{"refused":"a new word"}')
    for answer in answers:
        line = f"cat > /dev/null; printf '%s\\n' '{answer}'"
        monkeypatch.setattr(showing, "_command", lambda line=line: ["/bin/sh", "-c", line])
        with pytest.raises(ViewerStopped):
            shown(b"anything")


def test_what_the_reader_of_the_file_says_passes_and_nothing_is_left_running():
    def torn(sink):
        sink.write(encoded("png")[:100])
        raise KeyError("damaged")

    before = own_children()
    with pytest.raises(KeyError):
        showing.show(torn, Wish())
    assert own_children() <= before


def test_the_process_has_no_file_open_and_can_open_none():
    """While it waits for bytes it holds three pipes, and its limits let it open, start and write nothing."""
    seen, before = {}, own_children()

    def look(sink):
        child, = own_children() - before
        for _wait in range(200):
            limits = Path(f"/proc/{child}/limits").read_text()
            if "Max open files            0 " in limits:
                break
            time.sleep(0.05)
        seen["limits"] = limits
        seen["open"] = sorted(str(one.readlink()).split(":")[0] for one in Path(f"/proc/{child}/fd").iterdir())
        sink.write(SECRET.encode())

    found = showing.show(look, Wish())
    assert found.text == SECRET
    assert [one for one in seen["open"] if one not in {"pipe", "/dev/null"}] == []
    for limit in ("Max open files            0 ", "Max file size             0 ", "Max processes             0 "):
        assert limit in seen["limits"]
