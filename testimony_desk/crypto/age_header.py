"""The header of an age v1 file: version, stanzas and MAC, read within limits and written (C2SP age, section Header)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from testimony_desk.crypto import age_text
from testimony_desk.crypto.derivation import hkdf
from testimony_desk.crypto.errors import AgeHeaderFailure
from testimony_desk.crypto.secret import Material, octets

VERSION = b"age-encryption.org/v1"
MAC_SIZE = 32
_COLUMNS = 64


@dataclass(frozen=True)
class Limits:
    """What a stranger's file may make us read: header bytes, stanzas, and whether passphrase stanzas are read at all.

    The specification sets no limits; without ours a file would choose our memory and time.
    """

    header: int = 64 * 1024
    stanzas: int = 32
    passphrases: bool = False


PRODUCT_LIMITS = Limits()


@dataclass(frozen=True)
class Stanza:
    """The file key wrapped once: a type, its arguments and the decoded body."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True)
class Header:
    """A parsed header: its stanzas, the bytes under the MAC and the MAC itself, not yet checked."""

    stanzas: tuple[Stanza, ...]
    covered: bytes
    mac: bytes


def read(source: BinaryIO, limits: Limits) -> Header:
    """Return the header at the start of source and leave source at the byte after it.

    Raises AgeHeaderFailure for anything that the specification or the limits forbid.
    """
    lines = _Lines(source, limits.header)
    if lines.take() != VERSION:
        raise AgeHeaderFailure("version")
    stanzas: list[Stanza] = []
    while not (line := lines.take()).startswith(b"---"):
        if len(stanzas) == limits.stanzas:
            raise AgeHeaderFailure("too many stanzas")
        stanzas.append(_stanza(line, lines))
    header = Header(tuple(stanzas), lines.covered(), _mac_of(line))
    _check_passphrase_rule(header, limits)
    return header


def write(stanzas: Sequence[Stanza], file_key: Material) -> bytes:
    """Return the bytes of a header with these stanzas, its MAC made with the 16-byte file key."""
    lines = [VERSION]
    for stanza in stanzas:
        lines += [" ".join(("->", stanza.kind, *stanza.arguments)).encode(), *_wrapped(stanza.body)]
    covered = b"\n".join(lines) + b"\n---"
    return covered + b" " + age_text.encode(mac(file_key, covered)) + b"\n"


def mac(file_key: Material, covered: bytes) -> bytes:
    """Return the 32-byte MAC of the header bytes from the version to the three dashes."""
    with hkdf(file_key, b"", b"header") as key:
        return hmac.new(octets(key), covered, hashlib.sha256).digest()


class _Lines:
    """The lines of a header under one limit on their total size, remembered for the MAC."""

    def __init__(self, source: BinaryIO, limit: int) -> None:
        self._source, self._left = source, limit
        self._taken: list[bytes] = []

    def take(self) -> bytes:
        """Return the next line without its line feed."""
        line = self._source.readline(self._left)
        self._left -= len(line)
        if not line.endswith(b"\n"):
            raise AgeHeaderFailure("header ends early or is too large")
        line = line[:-1]
        if any(not 0x20 <= byte <= 0x7E for byte in line):
            raise AgeHeaderFailure("character")
        self._taken.append(line)
        return line

    def covered(self) -> bytes:
        """Return what the MAC covers: all lines before the last, and the last one's three dashes."""
        return b"\n".join([*self._taken[:-1], b"---"])


def _stanza(line: bytes, lines: _Lines) -> Stanza:
    mark, *words = line.decode("ascii").split(" ")
    if mark != "->" or not words or "" in words:
        raise AgeHeaderFailure("stanza")
    return Stanza(words[0], tuple(words[1:]), _body(lines))


def _body(lines: _Lines) -> bytes:
    """Read body lines of 64 columns up to and with the first shorter one, which may be empty."""
    body = []
    while True:
        line = lines.take()
        if len(line) > _COLUMNS:
            raise AgeHeaderFailure("long body line")
        body.append(_decoded(line))
        if len(line) < _COLUMNS:
            return b"".join(body)


def _wrapped(body: bytes) -> list[bytes]:
    text = age_text.encode(body)
    return [text[start:start + _COLUMNS] for start in range(0, len(text) + 1, _COLUMNS)]


def _mac_of(line: bytes) -> bytes:
    if not line.startswith(b"--- "):
        raise AgeHeaderFailure("footer")
    found = _decoded(line[4:])
    if len(found) != MAC_SIZE:
        raise AgeHeaderFailure("footer length")
    return found


def _decoded(text: bytes) -> bytes:
    try:
        return age_text.decode(text)
    except ValueError as error:
        raise AgeHeaderFailure("base64") from error


def _check_passphrase_rule(header: Header, limits: Limits) -> None:
    kinds = [stanza.kind for stanza in header.stanzas]
    if not kinds:
        raise AgeHeaderFailure("no stanza")
    if "scrypt" in kinds and (len(kinds) > 1 or not limits.passphrases):
        raise AgeHeaderFailure("passphrase")
