"""The coarsest key of a word's consonants, quick enough to ask of every word whether a known name may stand there."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from testimony_desk.domain.names import search_key

# All that scripts and spellings take for one another is one class; vowels, weak letters and h leave no trace.
_CLASSES = {
    "B": "bpfبپف", "K": "tdszcjgkqxتطدضظذثسصشزجچژكقگغخ", "L": "lل", "R": "rر", "M": "mم", "N": "nنڭ",
}
# Search keys make Latin letters of the Cyrillic ones that look like them; in a Cyrillic word they are what they sound.
_CYRILLIC = {"B": "бпф", "K": "гджзктхцчшщқғcx", "R": "рp", "L": "л", "M": "м", "N": "нң"}
_TABLE = {char: kind for kind, chars in _CLASSES.items() for char in chars}
_CYRILLIC_TABLE = {char: kind for kind, chars in _CYRILLIC.items() for char in chars}
_IS_CYRILLIC = re.compile("[\u0400-\u052f]")
_TWICE = re.compile(r"(.)\1+")
# What one script writes and another leaves out or takes for a weak letter: h, and the v of Kerimov, كريموف.
_HEARD = {**dict.fromkeys("hxخحه", ("", "k")), "v": ("", "f"), "ف": ("ف", "")}


class _Letters(dict[int, str]):
    """The class of every letter met so far; most have none."""

    def __init__(self, table: dict[str, str]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, point: int) -> str:
        self[point] = found = self._table.get(chr(point), "")
        return found


_LETTERS, _CYRILLIC_LETTERS = _Letters(_TABLE), _Letters(_CYRILLIC_TABLE)


@lru_cache(maxsize=1 << 13)
def gist(key: str) -> str:
    """Return the classes of a word's consonants by its search key; doubled ones once, the L of articles left out."""
    return _plain(key.translate(_CYRILLIC_LETTERS if _IS_CYRILLIC.search(key) else _LETTERS))


@lru_cache(maxsize=1 << 12)
def _plain(classes: str) -> str:
    classes = _TWICE.sub(r"\1", classes)
    if classes.startswith("BKL"):
        classes = "BK" + classes[3:]
    if classes.endswith("LKN"):
        classes = classes[:-3] + "KN"
    return _TWICE.sub(r"\1", classes)


def gists(name: str) -> frozenset[str]:
    """Return the gists under which spellings of a part of a name may be met: h and v or not, no article, no final r."""
    key = search_key(name).replace(" ", "").replace("-", "").replace("'", "")
    bare = [key] + [key[2:] for article in ("ال", "al", "el") if key.startswith(article) and len(key) > 4]
    found: set[str] = set()
    for one in bare:
        heard = [_HEARD.get(char, (char,)) for char in one.replace("kh", "h")]
        for letters in list(product(*heard))[:16]:
            whole = gist("".join(letters))
            found |= {whole, whole.removesuffix("R")}
    return frozenset(found - {""}) or frozenset({""})
