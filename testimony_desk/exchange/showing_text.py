"""Foreign bytes as plain text: the encoding told or guessed, at most so long, nothing that steers a screen."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from testimony_desk.exchange.showing_kinds import Refusal, Refused

MAX_CHARACTERS = 200_000
LONGEST_LINE = 1_000
GUESSED = ("windows-1256", "windows-1254")
"""Arabic and Turkish Windows; between these two a person may choose when the text says nothing itself."""
# Looked up while files may still be opened: Python loads each codec when it is first asked for.
_CODECS = tuple(codecs.lookup(name) for name in (*GUESSED, "utf-16-le", "utf-16-be"))
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BREAKS = re.compile("\r\n|[\r\f\u2028\u2029]")
_ARABIC = re.compile("[\u0621-\u064a]")
_TURKISH = re.compile("[çğıöşüÇĞİÖŞÜâîû]")


@dataclass(frozen=True)
class PlainText:
    """A text that is safe to show. encodings: between which a person may choose; cut: True when it goes on."""

    text: str
    encoding: str
    encodings: tuple[str, ...]
    cut: bool


def read(data: bytes, encoding: str = "") -> PlainText:
    """Return bytes as text, in one of GUESSED when a person chose it; raises Refused for what is no text."""
    used, whole, choice = _decoded(data, encoding)
    if len(_CONTROLS.findall(whole)) * 50 > len(whole):
        raise Refused(Refusal.UNKNOWN)
    plain = _UNSEEN.sub("\ufffd", _BREAKS.sub("\n", whole))
    shown = "\n".join(piece for line in plain[:MAX_CHARACTERS].split("\n") for piece in _pieces(line))
    return PlainText(shown, used, choice, len(plain) > MAX_CHARACTERS)


def _decoded(data: bytes, wanted: str) -> tuple[str, str, tuple[str, ...]]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, _strictly(data[len(mark):], name), ()
    try:
        return "utf-8", data.decode("utf-8"), ()
    except UnicodeDecodeError:
        if b"\0" in data:
            raise Refused(Refusal.UNKNOWN) from None
    used = wanted if wanted in GUESSED else _guess(data)
    return used, data.decode(used, "replace"), GUESSED


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(Refusal.NOT_WHOLE) from None


def _guess(data: bytes) -> str:
    """Return the encoding in which more of the text is letters of its language."""
    arabic = len(_ARABIC.findall(data.decode(GUESSED[0], "replace")))
    turkish = len(_TURKISH.findall(data.decode(GUESSED[1], "replace")))
    return GUESSED[0] if arabic > 2 * turkish else GUESSED[1]


def _pieces(line: str) -> list[str]:
    """Cut a line that no screen lays out in reasonable time."""
    return [line[at:at + LONGEST_LINE] for at in range(0, len(line), LONGEST_LINE)] or [""]
