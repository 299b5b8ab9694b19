"""What pictures, documents and sounds keep beside what they show, by the forms of their files."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from testimony_desk.domain.leaks.in_files import Trace

_XMP, _EXIF = b"http://ns.adobe.com/xap/1.0/\0", b"Exif\0\0"
_MOST_READ = 4 * 1024 * 1024
_MOST_ENTRIES = 4096
_TAGS = {0x010E: Trace.COMMENT, 0x010F: Trace.DEVICE, 0x0110: Trace.DEVICE, 0x0131: Trace.DEVICE, 0x0132: Trace.TIME,
         0x013B: Trace.AUTHOR, 0x8298: Trace.AUTHOR, 0x8825: Trace.PLACE, 0x9003: Trace.TIME, 0x927C: Trace.DEVICE,
         0x9286: Trace.COMMENT, 0xA430: Trace.AUTHOR, 0xA431: Trace.DEVICE}
_EXIF_POINTER = 0x8769
_IN_XMP = ((re.compile(rb"GPS(?:Latitude|Longitude)", re.IGNORECASE), Trace.PLACE),
           (re.compile(rb"dc:creator|photoshop:AuthorsPosition|pdf:Author", re.IGNORECASE), Trace.AUTHOR),
           (re.compile(rb"xmp:Create(?:Date|orTool)|tiff:(?:Make|Model)", re.IGNORECASE), Trace.DEVICE))
_IN_DOCUMENT = tuple((re.compile(path), re.compile(words), trace) for path, words, trace in (
    (r"docProps/core\.xml|meta\.xml", rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)>[^<\s]", Trace.AUTHOR),
    (r"docProps/(?:core|app)\.xml|meta\.xml", rb"<(?:dcterms:created|meta:creation-date|Company)\b", Trace.TIME),
    (r"word/(?:document|header\d*|footer\d*|footnotes)\.xml", rb"<w:(?:ins|del|moveFrom|moveTo)\b", Trace.CHANGES),
    (r"content\.xml", rb"<text:tracked-changes\b", Trace.CHANGES),
    (r"(?:word|xl)/(?:comments\d*|threadedComments/.*)\.xml", rb"(?i)author", Trace.COMMENT)))


class Undecipherable(Exception):
    """A file of a known kind that ends too early or contradicts itself; nobody can tell what is in it."""


def found_in(data: bytes) -> frozenset[Trace]:
    """Return what a file says beside what it shows; raises Undecipherable for no known kind and for a broken file."""
    try:
        return frozenset(_of_kind(data))
    except (struct.error, IndexError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError,
            ValueError) as error:
        raise Undecipherable from error


def _of_kind(data: bytes) -> Iterator[Trace]:
    read = next((read for head, read in _KINDS if re.match(head, data, re.DOTALL)), _of_plain)
    return read(data)


def _of_jpeg(data: bytes) -> Iterator[Trace]:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise Undecipherable
        code = data[at + 1]
        if code in (0xDA, 0xD9):
            return
        size, = struct.unpack(">H", data[at + 2:at + 4])
        body = data[at + 4:at + 2 + size]
        if body.startswith(_EXIF):
            yield from _of_exif(body[len(_EXIF):])
        elif body.startswith(_XMP):
            yield from _of_xmp(body)
        elif code == 0xFE or (code == 0xED and b"8BIM" in body):
            yield Trace.COMMENT
        at += 2 + size


def _of_png(data: bytes) -> Iterator[Trace]:
    at, kind = 8, b""
    while kind != b"IEND":
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b"eXIf":
            yield from _of_exif(body)
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield Trace.AUTHOR if body.lower().startswith((b"author", b"artist")) else Trace.COMMENT
            yield from _of_xmp(body)
        elif kind == b"tIME":
            yield Trace.TIME
        at += 12 + size


def _of_riff(data: bytes) -> Iterator[Trace]:
    at = 12
    while at + 8 <= len(data):
        kind, size = struct.unpack("<4sI", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b"EXIF":
            yield from _of_exif(body.removeprefix(_EXIF))
        elif kind == b"XMP ":
            yield from _of_xmp(body)
        elif kind in (b"LIST", b"bext", b"iXML", b"id3 ") and body[:4] != b"movi":
            yield Trace.COMMENT
        at += 8 + size + size % 2


def _of_exif(body: bytes) -> Iterator[Trace]:
    """Yield what the tags of a TIFF header say, of its first pictures and of what they point to."""
    order = {b"II": "<", b"MM": ">"}.get(body[:2])
    if order is None:
        raise Undecipherable
    first, = struct.unpack(f"{order}I", body[4:8])
    waiting, seen = [first], set[int]()
    while waiting and len(seen) < _MOST_ENTRIES:
        at = waiting.pop()
        if at in seen or not at:
            continue
        seen.add(at)
        count, = struct.unpack(f"{order}H", body[at:at + 2])
        for number in range(count):
            tag, _kind, _many, value = struct.unpack(f"{order}HHII", body[at + 2 + 12 * number:at + 14 + 12 * number])
            if tag in _TAGS:
                yield _TAGS[tag]
            if tag == _EXIF_POINTER:
                waiting.append(value)
        following, = struct.unpack(f"{order}I", body[at + 2 + 12 * count:at + 6 + 12 * count])
        if following:
            yield Trace.THUMBNAIL
            waiting.append(following)


def _of_xmp(body: bytes) -> Iterator[Trace]:
    if b"xmpmeta" in body or b"rdf:RDF" in body:
        yield Trace.OTHER
        yield from (trace for form, trace in _IN_XMP if form.search(body))


def _of_document(data: bytes) -> Iterator[Trace]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist()[:_MOST_ENTRIES]:
            asked = [(words, trace) for path, words, trace in _IN_DOCUMENT if path.fullmatch(name)]
            if asked:
                with archive.open(name) as member:
                    body = member.read(_MOST_READ)
                yield from (trace for words, trace in asked if words.search(body))
            if name.startswith(("word/media/", "xl/media/", "Pictures/")):
                yield Trace.OTHER


def _of_boxes(data: bytes) -> Iterator[Trace]:
    if b"\xa9xyz" in data or b"loci" in data or b"com.apple.quicktime.location" in data:
        yield Trace.PLACE
    if b"\xa9mak" in data or b"\xa9mod" in data or b"com.apple.quicktime.m" in data or b"\xa9too" in data:
        yield Trace.DEVICE
    if b"\xa9ART" in data or b"\xa9aut" in data or b"auth" in data:
        yield Trace.AUTHOR
    if b"mvhd" in data:
        yield Trace.TIME
    if b"Exif" in data:
        yield Trace.OTHER


def _of_sound(data: bytes) -> Iterator[Trace]:
    if data.startswith(b"ID3") or b"TAG" in data[-128:-125]:
        yield Trace.COMMENT
    if re.search(rb"(?i)(?:artist|author|performer|organization)=", data[:_MOST_READ]):
        yield Trace.AUTHOR


def _of_plain(data: bytes) -> Iterator[Trace]:
    """Say nothing of plain text, which is read by people; raise Undecipherable for anything else."""
    data.decode("utf-8")
    if b"\0" in data:
        raise Undecipherable
    yield from ()


_KINDS: tuple[tuple[bytes, Callable[[bytes], Iterator[Trace]]], ...] = (
    (rb"\xff\xd8\xff", _of_jpeg), (rb"\x89PNG\r\n\x1a\n", _of_png), (rb"RIFF", _of_riff),
    (rb"PK\x03\x04", _of_document), (rb".{4}ftyp", _of_boxes), (rb"ID3|\xff[\xfb\xf3\xf2]|OggS|fLaC", _of_sound),
    (rb"II\*\0|MM\0\*", _of_exif))
