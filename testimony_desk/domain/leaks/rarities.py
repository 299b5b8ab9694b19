"""Sentences that say that somebody was the only one of a kind, with the numbers, places or days that tell which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.names import search_key

# What was the only one, when it was no person; and what "tek" and "only" mean otherwise. [OWN]
_THINGS = frozenset(search_key("toilet door window meal time way thing reason water bed blanket phone paper food "
                               "road choice option light room bag "
                               "tuvalet kapı yol şey öğün yemek battaniye pencere yatak telefon tane başına kişilik "
                               "tek bir kelime yön sebep çare su oda "
                               "الحمام الباب الطريق الشيء الوجبة الحل المرحاض النافذة السبب الخيار الحجة الهاتف "
                               "البطانية الغرفة").split())
_END = re.compile(r"[!?\n]|\.(?= |$)(?<![0-9]\.)")
_LONGEST = 400
_FACTS = 2


def find(reading: Reading) -> Iterator[Hit]:
    """Yield sentences in which uniqueness meets two of: a number, a place, a month."""
    done = 0
    for index in reading.of(Meaning.ONLY):
        start, end = _sentence(reading, index)
        if start >= done and _of_a_person(reading, index) and _facts(reading, start, end) >= _FACTS:
            done = end
            yield Hit(*reading.shadow.span(start, end), LeakType.RARE_COMBO, Certainty.MAYBE, Why("rare"))


def _of_a_person(reading: Reading, index: int) -> bool:
    near = reading.keys[max(0, index - 1):index + 3]
    before = reading.keys[index - 1] if index else ""
    if reading.keys[index] == "only" and before not in {"the", "my", "our", "their", "as"}:
        return False
    return not _THINGS & {key for at, key in enumerate(near) if at != min(index, 1)}


def _sentence(reading: Reading, index: int) -> tuple[int, int]:
    """Return start and end, in the copy, of the sentence around a word, at most 400 characters either way."""
    text = reading.shadow.folded
    at = reading.spans[index][0]
    low, high = max(0, at - _LONGEST), min(len(text), at + _LONGEST)
    start = max([found.end() for found in _END.finditer(text, low, at)], default=low)
    found = _END.search(text, at, high)
    end = found.start() if found else high
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _facts(reading: Reading, start: int, end: int) -> int:
    facts: set[str] = set()
    for index in range(bisect_left(reading.spans, (start, 0)), bisect_left(reading.spans, (end, 0))):
        facts |= _kinds(reading, index, reading.meanings[index])
    return len(facts)


def _kinds(reading: Reading, index: int, meant: int) -> set[str]:
    kinds: set[str] = set()
    word = reading.word(index)
    if meant & Meaning.PLACE and not meant & Meaning.ORDINARY and (word.arabic or word.capital):
        kinds.add("place")
    if meant & Meaning.MONTH:
        kinds.add("month")
    if reading.keys[index].isdigit() and not reading.says(index + 1, Meaning.MONTH) and len(reading.keys[index]) < 4:
        kinds.add("number")
    return kinds
