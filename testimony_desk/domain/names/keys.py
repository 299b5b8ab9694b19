"""Keys for searching and sorting names and texts over their spellings in Arabic, Turkish, Latin and kindred scripts."""

from __future__ import annotations

import unicodedata

from testimony_desk.domain.language import base

_SAME = {
    "أإآٱ": "ا", "ىیېئ": "ي", "ؤ": "و", "ةۀہەھ": "ه", "کڪگ": "ك",
    "\u0621\u0640\u200d": "",    # hamza alone, tatweel, zero-width joiner
    "\u200c": " ",               # zero-width non-joiner parts words in Persian
    "ıİ": "i", "đĐ": "g",        # a scanned ğ often comes as đ (source S004)
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x",  # Cyrillic look-alikes
}
_MAP = {char: to for chars, to in _SAME.items() for char in chars}
_ARABIC_ORDER = "ابپتثجچحخدذرزژسشصضطظعغفقكگلمنهوي"
_LATIN_ORDER = "abcdefghijklmnopqrstuvwxyz"
_TURKISH_ORDER = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_DIGIT_ORDER = "0123456789"
_ARTICLE = "ال"
_FIRST_RANK = 0x20
_AFTER_ALL = 0x100


class _Folds(dict[int, str]):
    """The folding of every code point met so far, so that a key costs one `str.translate`."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold(chr(point))
        return folded


def _fold(char: str) -> str:
    """Return what a character becomes in a key: nothing for marks and controls, else base letters in lower case."""
    if char.isspace():
        return " "
    mapped = _MAP.get(char, char).casefold()
    decomposed = "".join(_MAP.get(part, part) for part in unicodedata.normalize("NFKD", mapped))
    return "".join(_digit(part) for part in decomposed if unicodedata.category(part) not in {"Mn", "Me", "Cf"})


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


_FOLDS = _Folds()


def search_key(text: str) -> str:
    """Return the key under which spellings of one word meet: hamza, marks, ة/ه, ى/ي, Turkish ı/i, digits, case folded.

    For search only: it forgets differences that matter, so no key is ever shown or exported.
    """
    return " ".join(text.translate(_FOLDS).split())


def search_key_with_origins(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the search key of a text and, for each character of the key, the index it came from in the text."""
    key: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        for part in _FOLDS[ord(char)]:
            if part != " " or (key and key[-1] != " "):
                key.append(part)
                origins.append(index)
    if key and key[-1] == " ":
        key.pop()
        origins.pop()
    return "".join(key), tuple(origins)


def spans(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Return where a query is found in a text, as (start, end) of the original, marks that follow a letter included."""
    wanted = search_key(query)
    key, origins = search_key_with_origins(text)
    found: list[tuple[int, int]] = []
    at = key.find(wanted) if wanted else -1
    while at >= 0:
        found.append((origins[at], _past_marks(text, origins[at + len(wanted) - 1] + 1)))
        at = key.find(wanted, at + len(wanted))
    return tuple(found)


def sort_key(text: str, language: str) -> str:
    """Return a text whose code-point order (SQLite's BINARY) is the reading order: digits, Latin, Arabic, the rest.

    Latin letters stand in Turkish order (c ç, g ğ, ı i, o ö, s ş, u ü) for the language `tr`, else with their accents
    ignored; Arabic letters in their alphabet, without marks, hamza and a leading article. Equal keys are told apart
    by the text itself.
    """
    ranks = _TURKISH_RANKS if base(language) == "tr" else _LATIN_RANKS
    words = (_without_article(word) for word in _lower(text, turkish=base(language) == "tr").split())
    return "\x01".join("".join(_rank(char, ranks) for char in word) for word in words) + "\x00" + text


def _past_marks(text: str, end: int) -> int:
    while end < len(text) and _FOLDS[ord(text[end])] == "":
        end += 1
    return end


def _lower(text: str, *, turkish: bool) -> str:
    if turkish:
        text = text.replace("İ", "i").replace("I", "ı")
    return unicodedata.normalize("NFC", text.casefold())


def _without_article(word: str) -> str:
    """Drop a leading ال from a word that goes on for at least two letters: الحسن sorts under ح, but إلا stays."""
    folded = search_key(word)
    return folded[2:] if folded.startswith(_ARTICLE) and len(folded) >= 4 else word


def _rank(char: str, ranks: dict[str, str]) -> str:
    if char in ranks:
        return ranks[char]
    return "".join(ranks.get(part, chr(_AFTER_ALL + ord(part))) for part in _FOLDS[ord(char)])


def _ranks(latin: str) -> dict[str, str]:
    order = _DIGIT_ORDER + latin + _ARABIC_ORDER
    return {char: chr(_FIRST_RANK + place) for place, char in enumerate(order)}


_LATIN_RANKS = _ranks(_LATIN_ORDER)
_TURKISH_RANKS = _ranks(_TURKISH_ORDER)
