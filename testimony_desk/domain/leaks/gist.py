"""The coarsest key of a word's consonants, quick enough to ask of every word whether a known name may stand there."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from testimony_desk.domain.names import search_key

# All that scripts and spellings take for one another is one class; vowels, weak letters and h leave no trace.
_CLASSES = {
    "B": "bpfبپف", "K": "tdszcjgkqxتطدضظذثسصشزجچژكقگغخ", "L": "lل", "R": "rر", "M": "mم", "N": "nنڭ",
}
_CYRILLIC = {"B": "бпф", "K": "гджзктхцчшщһқғ", "L": "л", "R": "р", "M": "м", "N": "нң"}
_TABLE = {char: kind for table in (_CLASSES, _CYRILLIC) for kind, chars in table.items() for char in chars}
_TWICE = re.compile(r"(.)\1+")
_BREATH = "hxخحه"


class _Letters(dict[int, str]):
    def __missing__(self, point: int) -> str:
        self[point] = found = _TABLE.get(chr(point), "")
        return found


_LETTERS = _Letters()


def gist(key: str) -> str:
    """Return the classes of a word's consonants by its search key; doubled ones once, the L of articles left out."""
    return _plain(key.translate(_LETTERS))


@cache
def _plain(classes: str) -> str:
    classes = _TWICE.sub(r"\1", classes)
    if classes.startswith("BKL"):
        classes = "BK" + classes[3:]
    if classes.endswith("LKN"):
        classes = classes[:-3] + "KN"
    return _TWICE.sub(r"\1", classes)


def gists(name: str) -> frozenset[str]:
    """Return the gists under which spellings of a part of a name may be met: h heard or not, no article, no final r."""
    key = search_key(name).replace(" ", "").replace("-", "").replace("'", "")
    bare = [key] + [key[2:] for article in ("ال", "al", "el") if key.startswith(article) and len(key) > 4]
    found: set[str] = set()
    for one in bare:
        heard = [("", "k") if char in _BREATH else (char,) for char in one.replace("kh", "h")]
        for letters in list(product(*heard))[:16]:
            whole = gist("".join(letters))
            found |= {whole, whole.removesuffix("R")}
    return frozenset(found - {""}) or frozenset({""})
