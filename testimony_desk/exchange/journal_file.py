"""An exported journal: lines of canonical JSON that anybody can verify (docs/journal-format.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.crypto import signature
from testimony_desk.crypto.errors import BadSignature
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical, TooLarge
from testimony_desk.domain.journal import ACT, SIGNED_PREFIX, START, SUBJECT, Anchor, Line, digest
from testimony_desk.exchange import journal_header, receipt
from testimony_desk.exchange.errors import JournalDiffers, JournalLineRefused, JournalRefused, ReceiptRefused
from testimony_desk.exchange.journal_header import Header

FILE_PREFIX = b"testimony-desk/journal-file/v1\0"
MAX_LINE = 1_048_576
MAX_FILE = 256 * MAX_LINE
_LINE = frozenset({"n", "at", "person", "act", "subject", "hash", "signature"})
_ANCHOR = frozenset({"statement", "signature"})


@dataclass(frozen=True)
class Found:
    """A file whose chain and signatures are right. anchored: the last line that one of the given keys countersigned.

    After that line, 0 when there is none, the order and number of lines rest on the desk's word alone.
    """

    header: Header
    lines: int
    anchored: int


def write(header: Header, lines: Iterable[Line], anchors: Iterable[Anchor],
          sign: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """Yield the lines of a file, each with its line feed; the last one is the signature by the desk's present key."""
    whole = hashlib.sha256()
    for value in (journal_header.to_json(header), *map(_line_json, lines), *map(_anchor_json, anchors)):
        text = canonical.dump(value) + b"\n"
        whole.update(text)
        yield text
    yield canonical.dump({"signature": canonical.to_text(sign(FILE_PREFIX + whole.digest()))}) + b"\n"


def read(texts: Iterable[bytes], headquarters: frozenset[bytes]) -> Found:
    """Check every line of a file and return what it proves; headquarters: the keys (32 bytes) that may countersign.

    Raises JournalLineRefused for a line that was removed, moved or changed, JournalDiffers where headquarters signed
    another, JournalRefused for a file that is none or not whole, JournalTooNew for a later format.
    """
    reading = _Reading(headquarters)
    for text in texts:
        reading.take(text)
    return reading.end()


class _Reading:
    """Goes through a file once: header, lines, countersigned heads, signature."""

    def __init__(self, headquarters: frozenset[bytes]) -> None:
        self._trusted = headquarters
        self._header: Header | None = None
        self._hashes = [START]
        self._anchored = 0
        self._anchors = False
        self._whole = hashlib.sha256()
        self._closed = False

    def take(self, text: bytes) -> None:
        """Take the next line of the file."""
        if self._closed:
            raise JournalRefused(why="after-the-end")
        value = _object(text)
        if self._header is None:
            self._header = journal_header.read(value)
        elif value.keys() == _LINE and not self._anchors:
            self._take_line(self._header, value)
        elif value.keys() == _ANCHOR:
            self._take_anchor(value)
        elif value.keys() == {"signature"}:
            self._close(self._header, value)
        else:
            raise JournalRefused(why="shape")
        self._whole.update(text)

    def _take_line(self, header: Header, value: Mapping[str, Json]) -> None:
        number = len(self._hashes)
        line = _read_line(value, number)
        if line.n != number:
            raise JournalLineRefused(why="place", line=number)
        wanted = digest(self._hashes[-1], number, line.at, line.person, line.act, line.subject)
        if line.hash != wanted or not _signed_by(header.keys, line.signature, SIGNED_PREFIX + wanted):
            raise JournalLineRefused(why="changed", line=number)
        self._hashes.append(wanted)

    def _take_anchor(self, value: Mapping[str, Json]) -> None:
        self._anchors = True
        count, hashed, signer = _read_anchor(value)
        if signer not in self._trusted:
            return
        if count >= len(self._hashes) or self._hashes[count] != hashed:
            raise JournalDiffers(line=count)
        self._anchored = max(self._anchored, count)

    def _close(self, header: Header, value: Mapping[str, Json]) -> None:
        lines = len(self._hashes) - 1
        if (header.lines, header.head) != (lines, self._hashes[-1]):
            raise JournalLineRefused(why="missing", line=lines + 1)
        if not _signed_by(header.keys[:1], _bytes(value["signature"], 64), FILE_PREFIX + self._whole.digest()):
            raise JournalRefused(why="signature")
        self._closed = True

    def end(self) -> Found:
        """Return what was found; raises JournalRefused when the signature at the end did not come."""
        if self._header is None or not self._closed:
            raise JournalRefused(why="unfinished")
        return Found(self._header, len(self._hashes) - 1, self._anchored)


def _line_json(line: Line) -> Json:
    return {"n": line.n, "at": line.at, "person": line.person, "act": line.act, "subject": line.subject,
            "hash": canonical.to_text(line.hash), "signature": canonical.to_text(line.signature)}


def _anchor_json(anchor: Anchor) -> Json:
    return {"statement": canonical.load(anchor.statement, MAX_LINE), "signature": canonical.to_text(anchor.signature)}


def _read_line(value: Mapping[str, Json], number: int) -> Line:
    n, at, person, act, subject = (value[name] for name in ("n", "at", "person", "act", "subject"))
    if type(n) is not int or not all(isinstance(one, str) for one in (at, person, act, subject)):
        raise JournalLineRefused(why="shape", line=number)
    if not journal_header.is_moment(str(at)) or not journal_header.is_key(str(person)):
        raise JournalLineRefused(why="shape", line=number)
    if not ACT.fullmatch(str(act)) or not SUBJECT.fullmatch(str(subject)):
        raise JournalLineRefused(why="shape", line=number)
    return Line(n, str(at), str(person), str(act), str(subject), _bytes(value["hash"], 32),
                _bytes(value["signature"], 64))


def _read_anchor(value: Mapping[str, Json]) -> tuple[int, bytes, bytes]:
    """Return count and hash of the head and the key that signed it; whose key that is, the caller must know."""
    try:
        statement = receipt.statement(value["statement"])
    except (NotCanonical, ReceiptRefused) as error:
        raise JournalRefused(why="shape") from error
    signed = receipt.SIGNED_PREFIX + canonical.dump(value["statement"])
    head = statement.journal_head
    if not _signed_by((statement.signer,), _bytes(value["signature"], 64), signed):
        raise JournalRefused(why="receipt")
    return head.count, head.hash, statement.signer


def _object(text: bytes) -> Mapping[str, Json]:
    if not text.endswith(b"\n"):
        raise JournalRefused(why="unfinished")
    try:
        value = canonical.load(text[:-1], MAX_LINE)
    except (NotCanonical, TooLarge) as error:
        raise JournalRefused(why="shape") from error
    if not isinstance(value, Mapping):
        raise JournalRefused(why="shape")
    return value


def _bytes(value: Json, size: int) -> bytes:
    try:
        return canonical.to_bytes(value, size)
    except NotCanonical as error:
        raise JournalRefused(why="shape") from error


def _signed_by(keys: Iterable[bytes], one: bytes, signed: bytes) -> bool:
    for key in keys:
        try:
            signature.verify(key, one, signed)
        except BadSignature:
            continue
        return True
    return False
