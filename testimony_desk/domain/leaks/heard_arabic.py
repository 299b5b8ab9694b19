"""Whether an Arabic word is one that people write, alone or with what Arabic puts before and behind a word.

A name that is foreign to Arabic (Uyghur, Kurdish, Turkish, Circassian, African) is built like a verb often enough, but
no text holds it, whereas a verb or an adjective, however rare, is met in some form. The table holds only words that
cannot be read as another of the table; `tools/everyday_words.py` makes it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import product

from testimony_desk.domain.leaks.everyday import table

_JOINING = ("", "و", "ف", "ا")  # ا asks
_GOVERNING = ("", "ب", "ل", "ك", "س", "ه", "ع", "لل", "ال", "بال", "وال", "كال", "هال", "عال", "شال")
_OF_VERBS = ("", "ي", "ت", "ن", "ا", "م", "بي", "بت", "بن", "مي", "مت", "من", "حي", "حت", "رح", "عم", "يت", "تت", "نت",
             "ان", "است", "يست", "تست")
_BEFORE = frozenset(map("".join, product(_JOINING, _GOVERNING, _OF_VERBS)))
_ENDINGS = """
ه ها هم هن ك كم كن نا ني ي وا ون ين ان ات ت تم ا و تها ته تهم تنا تي وه وها ونا لي له لها لنا لهم لك ناه ناها ناهم
يه وني وهم يين لو اته اتهم اتها اتنا ينا يها تلو تلها تلي ولي ولنا وله تني تو اتو يتين تين تان يون ويه جي جيه تكن كما
هما تهما نه نهم نها اني اتي اتك تك يا اء تا يهما تيهما يهم يكم يك
"""
_BEHIND = frozenset(_ENDINGS.split()) | {""}
_SHORTEST = 3
_MOST_BEFORE, _MOST_BEHIND = max(map(len, _BEFORE)), max(map(len, _BEHIND))
_REMEMBERED = 16_384


def readings(key: str) -> Iterator[str]:
    """Yield what an Arabic search key of 3 letters or more may be read as: itself, and without clitics and endings."""
    for start in range(min(_MOST_BEFORE, len(key) - _SHORTEST) + 1):
        if key[:start] in _BEFORE:
            for size in range(min(_MOST_BEHIND, len(key) - start - _SHORTEST) + 1):
                end = len(key) - size
                if key[end:] in _BEHIND:
                    yield from _stems(key[start:end], key[end:])


def _stems(bare: str, ending: str) -> Iterator[str]:
    """Yield a word without its ending, and as it is alone where the ending changed it: مدرسه for مدرست, مشا for مشي."""
    yield bare
    if ending[:1] in {"ت", "ا"}:
        yield bare + "ه"
    if ending and bare[-1] == "ي":
        yield bare[:-1] + "ا"


@functools.lru_cache(maxsize=_REMEMBERED)
def heard(key: str) -> bool:
    """Return whether an Arabic search key is met in what people write, however seldom."""
    words = table("heard_arabic.txt")
    return any(one in words for one in readings(key))
