"""Names between commas beside who it is, and several in a row: a boy, X, who; X, my cousin, was; my sons X and Y."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.leaks.grammar_arabic import Looks, looks
from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.name_runs import run
from testimony_desk.domain.leaks.name_words import new_name, opens_with_name, span_from
from testimony_desk.domain.leaks.names_of_kin import clear_name, strange
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.leaks.verbs_arabic import is_past
from testimony_desk.domain.names import search_key

Span = tuple[int, int]
_WHO = Meaning.KIN | Meaning.TITLE | Meaning.SOMEBODY | Meaning.SEVERAL
_MOST_BETWEEN = 5
_LINKS = frozenset(search_key("of from in on at my our his her their the a an mine side s with").split())
_POSSESSIVE = frozenset(["my", "our", "his", "her", "their", "a", "an", "the", "s"])
_AND = frozenset(["and", "ve", "ile", "with", "ila"])
_ALL = [[key] for key in search_key("الثلاثة الثلاث الأربعة الأربع الخمسة الصغار الاثنان الاثنين").split()]
_MOST_NAMES = 8
_PREPOSITIONS = frozenset(search_key("في من عن إلى على بعد قبل مع منذ حتى عند").split())


def find(reading: Reading) -> Iterator[Span]:
    """Yield the first and last word of every name that stands beside who bears it."""
    for index in reading.of(_WHO):
        yield from _behind_comma(reading, index)
        yield from _before_comma(reading, index)
    for index in reading.of(Meaning.SEVERAL):
        yield from _row(reading, index)


def _behind_comma(reading: Reading, index: int) -> Iterator[Span]:
    """Yield X in a boy, X, who cried; a friend of mine, X, was there; one of the guards, X, hit me."""
    at = index
    while at < index + _MOST_BETWEEN and reading.touches(at) and _belongs(reading, index, at + 1):
        at += 1
    if reading.between(at).strip() == "," and reading.between(at) != "\n":
        found = _apart(reading, at + 1)
        if found:
            yield found


def _belongs(reading: Reading, who: int, at: int) -> bool:
    """Return whether a word still says who it is: of mine, from my village, لي, أفغاني."""
    if reading.keys[at][0] >= "\u0600":
        return at <= who + 2
    return at == who + 1 or reading.keys[at] in _LINKS or reading.keys[at - 1] in _LINKS


def _apart(reading: Reading, first: int) -> Span | None:
    """Return a name between a comma and the next mark."""
    if first >= len(reading.keys):
        return None
    arabic = reading.keys[first][0] >= "\u0600"
    found = _arabic_span(reading, first) if arabic else span_from(reading, first)
    if not found or found[1] - first > 2:
        return None
    behind = reading.between(found[1])
    return found if behind == "\n" or (behind.strip()[:1] in tuple(",.;!?-") and behind.strip()) else None


def _arabic_span(reading: Reading, first: int) -> Span | None:
    return (first, run(reading, first, strange)) if strange(reading, first) else None


def _before_comma(reading: Reading, index: int) -> Iterator[Span]:
    """Yield X in X, my cousin, was there; in the middle of a sentence a point may close it: it was X, my nephew."""
    first = index
    while first and reading.touches(first - 1) and index - first < 3 and _leads(reading, first - 1):
        first -= 1
    if not first or reading.between(first - 1).strip() != ",":
        return
    arabic = reading.keys[index][0] >= "\u0600"
    last = first - 1
    begin = _begin_arabic(reading, last) if arabic else _begin(reading, last)
    if begin <= last and _closes(reading, index, opening=reading.begins_sentence(begin)):
        yield begin, last


def _leads(reading: Reading, at: int) -> bool:
    return reading.keys[at] in _POSSESSIVE or bool(reading.says(at, Meaning.KIN | Meaning.SOMEBODY)) or (
        reading.keys[at][0] < "\u0600" and not reading.written_as_name(at))


def _begin(reading: Reading, last: int) -> int:
    """Return where a name in Latin letters begins that ends at a word; the word behind it if none does."""
    begin = last + 1
    while begin and last - begin < 2 and (begin > last or reading.touches(begin - 1)):
        fits = opens_with_name if reading.begins_sentence(begin - 1) else new_name
        if not fits(reading, begin - 1):
            break
        begin -= 1
    return begin


def _begin_arabic(reading: Reading, last: int) -> int:
    """Return where an Arabic name begins that is all of its clause up to a word; the word behind it if it is not."""
    begin = last + 1
    while begin and last - begin < 1 and (begin > last or reading.touches(begin - 1)) and _may_name(reading, begin - 1):
        begin -= 1
    if begin > last or not any(strange(reading, at) for at in range(begin, last + 1)):
        return last + 1
    told = begin and is_past(reading.keys[begin - 1])
    return begin if told or reading.begins_sentence(begin) else last + 1


def _may_name(reading: Reading, at: int) -> bool:
    """Return whether an Arabic word may be part of a name: strange, or a first name that is a word too."""
    return strange(reading, at) or (reading.says(at, Meaning.SHADED) and not reading.says(at, Meaning.ORDINARY))


def _closes(reading: Reading, index: int, *, opening: bool) -> bool:
    """Return whether what says who it is ends in a comma; only within a sentence also in its end."""
    at = index
    while at < index + _MOST_BETWEEN and reading.touches(at):
        at += 1
    mark = reading.between(at)
    return mark.strip() == "," or (not opening and (mark == "\n" or mark.strip()[:1] in {".", "!", "?"}))


def _row(reading: Reading, index: int) -> Iterator[Span]:
    """Yield every name of my sons X, Y and Z; one alone only right behind, and in Arabic not alone at all."""
    if reading.says(index + 1, Meaning.NUMBER) or reading.keys[index + 1:index + 2] in _ALL:
        index += 1  # أولادي الثلاثة
    if reading.between(index).strip(" ,:("):
        return
    were = reading.keys[index + 1:index + 2] and reading.keys[index + 1] in {"were", "are"}
    spans = list(_names(reading, index + 2 if were else index + 1))
    arabic = reading.keys[index][0] >= "\u0600"
    if len(spans) > arabic or (spans and not arabic and reading.touches(index)):
        yield from spans


def _names(reading: Reading, at: int) -> Iterator[Span]:
    for number in range(_MOST_NAMES):
        if at < len(reading.keys) and number and reading.keys[at] in _AND:
            at += 1
        found = _one(reading, at, further=bool(number))
        if not found:
            return
        yield found
        at = found[1] + 1
        if reading.between(at - 1).strip(" ,"):
            return


def _one(reading: Reading, at: int, *, further: bool) -> Span | None:
    if at >= len(reading.keys):
        return None
    if reading.keys[at][0] < "\u0600":
        return span_from(reading, at)
    joined = further and reading.keys[at][0] == "و"
    return (at, at) if (_joined_name(reading, at) if joined else _row_name(reading, at)) else None


def _row_name(reading: Reading, at: int) -> bool:
    return clear_name(reading, at) or (reading.says(at, Meaning.SHADED) and not reading.says(at, Meaning.ORDINARY))


def _joined_name(reading: Reading, at: int) -> bool:
    """Return whether a word behind و is a strange one: وزوران."""
    key, spelled = reading.keys[at][1:], reading.shadow.text(*reading.spans[at])[1:]
    if len(key) < 4 or reading.says(at, Meaning.ORDINARY | Meaning.PLACE | Meaning.KIN):
        return reading.says(at, Meaning.GIVEN | Meaning.SHADED)
    return looks(key, spelled, feminine=False) is Looks.STRANGE
