"""What files say beside what they show is named by codes, by a limited process, and never repeated."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from testimony_desk.domain.leaks.in_files import Trace
from testimony_desk.exchange.traces import traces
from testimony_desk.exchange.traces_kinds import Undecipherable, found_in
from tests.exchange.test_showing import encoded, pdf


def exif(*tags, order="<"):
    body = struct.pack(f"{order}H", len(tags)) + b"".join(struct.pack(f"{order}HHII", tag, 2, 1, 0) for tag in tags)
    return {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(f"{order}I", 8) + body + bytes(4)


def jpeg(*segments):
    plain = encoded("JPEG")
    return plain[:2] + b"".join(b"\xff" + bytes([code]) + struct.pack(">H", len(body) + 2) + body
                                for code, body in segments) + plain[2:]


def document(**members):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, body in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", body)
    return written.getvalue()


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_with_its_place_and_its_camera(order):
    photo = jpeg((0xE1, b"Exif\0\0" + exif(0x010F, 0x8825, order=order)))
    assert found_in(photo) == {Trace.DEVICE, Trace.PLACE}


def test_a_photo_without_anything_beside_says_nothing():
    assert found_in(jpeg()) == frozenset()
    assert found_in(encoded("PNG")) <= {Trace.COMMENT}


def test_xmp_and_comments_of_a_photo():
    body = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:RDF exif:GPSLatitude='1' dc:creator='x'/></x:xmpmeta>"
    assert found_in(jpeg((0xE1, body), (0xFE, b"words"))) == {Trace.OTHER, Trace.PLACE, Trace.AUTHOR, Trace.COMMENT}


def test_the_author_and_tracked_changes_of_a_document():
    changed = document(docProps__core="<dc:creator>Somebody</dc:creator>", word__document="<w:del w:author='x'/>")
    assert found_in(changed) == {Trace.AUTHOR, Trace.CHANGES}
    assert found_in(document(docProps__core="<dc:creator></dc:creator>", word__document="<w:p/>")) == frozenset()


@pytest.mark.parametrize("broken", [b"\xff\xd8\xff\xe1\x00", b"PK\x03\x04cut", b"\x89PNG\r\n\x1a\n\0\0", b"\0\x01\x02",
                                    jpeg((0xE1, b"Exif\0\0II*\0\xff\xff\xff\x00"))])
def test_what_is_broken_or_unknown_is_told_as_such_and_never_as_clean(broken):
    with pytest.raises(Undecipherable):
        found_in(broken)


def test_the_limited_process_answers_with_codes_for_pictures_and_papers():
    photo = jpeg((0xE1, b"Exif\0\0" + exif(0x013B, 0x8825)))
    assert traces(lambda sink: sink.write(photo) and None) == {Trace.AUTHOR, Trace.PLACE}
    paper = pdf().replace(b"trailer<<", b"trailer<</Info 1 0 R").replace(
        b"/Pages 2 0 R>>", b"/Pages 2 0 R/Author(Somebody)/ModDate(D:20250101)>>")
    assert traces(lambda sink: sink.write(paper) and None) == {Trace.AUTHOR, Trace.TIME}
    assert traces(lambda sink: sink.write(pdf()) and None) == frozenset()
    words = document(docProps__core="<dc:creator>Somebody</dc:creator>")
    assert traces(lambda sink: sink.write(words) and None) == {Trace.AUTHOR}
    assert traces(lambda sink: sink.write(b"\xff\xd8\xff\xe1") and None) == {Trace.NOT_LOOKED}
