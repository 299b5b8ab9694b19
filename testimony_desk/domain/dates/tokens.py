"""Splits the words of a date into numbers, known words and signs; one unknown word makes the whole unreadable."""

from __future__ import annotations

import re
from dataclasses import dataclass

from testimony_desk.domain.dates.errors import DateNotRead
from testimony_desk.domain.dates.words import LONGEST, TURKISH_ENDINGS, VOCABULARY, Role, Word
from testimony_desk.domain.names import search_key

MAX_TOKENS = 24

_PIECES = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]")
_APOSTROPHES = re.compile("['’ʿʾ`]")
_ARTICLE = re.compile(r"\b(al)-")
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "،": ","})


@dataclass(frozen=True)
class Number:
    """Digits as typed, so that `04` and `2024` can be told from `4` and `24`."""

    digits: str

    @property
    def value(self) -> int:
        """The number."""
        return int(self.digits)


@dataclass(frozen=True)
class Sign:
    """One sign of punctuation."""

    char: str


Token = Number | Word | Sign


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text; raises DateNotRead at the first word that no list holds, or beyond 24 tokens."""
    plain = _ARTICLE.sub(r"\1 ", _APOSTROPHES.sub(" ", search_key(text).translate(_DASHES)))
    pieces = _PIECES.findall(plain)
    if len(pieces) > MAX_TOKENS:
        raise DateNotRead(why="length")
    found: list[Token] = []
    while pieces:
        more, used = _next(pieces, found)
        pieces = pieces[used:]
        found += more
    return found


def _next(pieces: list[str], before: list[Token]) -> tuple[list[Token], int]:
    """Return the next tokens and how many pieces they took; a Turkish ending that stands alone gives none."""
    if pieces[0].isdigit():
        return [Number(pieces[0])], 1
    if not pieces[0].isalpha():
        return [Sign(pieces[0])], 1
    for size in range(min(LONGEST, len(pieces)), 0, -1):
        word = VOCABULARY.get(tuple(pieces[:size]))
        if word is not None:
            return [word], size
    if pieces[0] in TURKISH_ENDINGS and before and _takes_ending(before[-1]):
        return [], 1
    return _inflected(pieces[0]), 1


def _takes_ending(token: Token) -> bool:
    return isinstance(token, Number) or (isinstance(token, Word) and token.role is Role.MONTH)


def _inflected(piece: str) -> list[Token]:
    """Return the month of a Turkish form such as `nisanda`, or what follows Arabic `و` and `ب`; raises DateNotRead."""
    for size in range(len(piece) - 1, 2, -1):
        word = VOCABULARY.get((piece[:size],))
        if word is not None and word.role is Role.MONTH and piece[size:] in TURKISH_ENDINGS:
            return [word]
    word = VOCABULARY.get((piece[1:],))
    if word is None or piece[0] not in "وب":
        raise DateNotRead(why="unknown word")
    return [Word(Role.TO), word] if piece[0] == "و" else [word]
