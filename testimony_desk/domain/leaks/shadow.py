"""A normalised copy of a text in which detectors look, and the way back to the places in the text they came from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property, lru_cache

from testimony_desk.domain.names import search_key

# Beside the folding of search keys: signs that Arabic keyboards write otherwise, and strokes that stand for a hyphen.
_SIGNS = {char: to for chars, to in {
    "،٬": ",", "؛": ";", "؟": "?", "٫": ".", "٪": "%", "‐‑‒–—―−": "-", "’‘ʼʻ´ʹ": "'", "“”„«»": '"',
}.items() for char in chars}
# Letters of other alphabets that look like Latin ones (protocol 4.4 names six; the rest is [OWN]): only in mixed words.
_LOOKALIKES = str.maketrans("іјѕԁһѵɡүукмтвнАВЕКМНОРСТХУІЈЅаеорсхαβεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
                            "ijsdhvgyykmtbhABEKMHOPCTXYIJSaeopcxabeiknoptuxABEZHIKMNOPTYX")
_MIXED = re.compile("[\u0370-\u052f](?:(?<=[a-zA-Z].)|(?=[a-zA-Z]))")
_MIXED_WORD = re.compile("[a-zA-Z\u0370-\u052f]+")
# What already stands in the place of something: the tokens of this program are no find.
_TOKEN = re.compile(r"\[[A-Z][A-Z-]{1,20}(?:-[A-Za-z0-9-]{1,12})?\]")


@lru_cache(maxsize=1 << 11)
def _fold(char: str) -> str:
    """Return what stands for a character in the copy, its case kept: often one character, for marks none."""
    if char == "\n" or char in "\r\v\f\x85\u2028\u2029":
        return "\n"
    if char == "\u200c":
        return ""  # protocol 4.4 strips it: a name must not hide behind it
    if char.isspace():
        return " "
    if char in _SIGNS:
        return _SIGNS[char]
    key = search_key(char)
    return key.upper() if char.isupper() else key


class Shadow:
    """A text (`original`) and its copy: `cased` with its capitals, `folded` without; both have the same places.

    Marks, tatweel, zero-width and direction controls are gone; digits are 0-9; letters are those of search keys
    (`domain.names`), so that accents, hamza and the dots of Turkish are forgotten; look-alikes are Latin in a word
    that mixes alphabets. Tokens such as `[PHONE]` are blank.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        plain = _MIXED_WORD.sub(_unmixed, original) if _MIXED.search(original) else original
        folds = {char: _fold(char) for char in set(plain)}
        odd = "".join(sorted(char for char, fold in folds.items() if len(fold) != 1))
        self.odd = frozenset(odd)
        """The characters of the text for which the copy has none, or several."""
        self._stretches = _stretches(plain, folds, odd)
        self._breaks = [copy for copy, _, _ in self._stretches]
        copy = plain.translate({ord(char): fold for char, fold in folds.items()})
        self.cased = _TOKEN.sub(lambda found: " " * len(found[0]), copy) if "[" in copy else copy
        self._marks = frozenset(char for char in odd if not folds[char] and _is_mark(char))

    @cached_property
    def folded(self) -> str:
        """The copy in small letters, place for place the same as `cased`."""
        return self.cased.lower()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the copy stands in the original, marks that follow its last letter included."""
        last = self._source(end - 1) + 1
        while last < len(self.original) and self.original[last] in self._marks:
            last += 1
        return self._source(start), last

    def text(self, start: int, end: int) -> str:
        """Return the original of a stretch of the copy."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def _source(self, place: int) -> int:
        at = bisect_right(self._breaks, place) - 1
        copy, source, last = self._stretches[at]
        return min(source + place - copy, last)


def _stretches(text: str, folds: dict[str, str], odd: str) -> list[tuple[int, int, int]]:
    """Return stretches that run place for place: first place of the copy, of the text, and last place of the text.

    A ligature is a stretch of its own: all its letters come from one place.
    """
    end = len(text) - 1
    found = [(0, 0, end)]
    shift = 0
    for odd_one in re.finditer(f"[{re.escape(odd)}]", text) if odd else ():
        at = odd_one.start()
        length = len(folds[odd_one[0]])
        if length:
            _begin(found, at + shift, at, at)
        shift += length - 1
        _begin(found, at + 1 + shift, at + 1, end)
    return found


def _begin(found: list[tuple[int, int, int]], copy: int, source: int, last: int) -> None:
    """Begin a stretch; one of no length gives way to what follows it."""
    if found[-1][0] == copy:
        found.pop()
    found.append((copy, source, last))


def _unmixed(found: re.Match[str]) -> str:
    word = found[0]
    return word.translate(_LOOKALIKES) if _MIXED.search(word) else word


def _is_mark(char: str) -> bool:
    return char in "\u0640\u0621" or unicodedata.category(char) in {"Mn", "Me"}
