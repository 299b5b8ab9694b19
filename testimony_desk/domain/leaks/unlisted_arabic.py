"""Names in Arabic letters that no list has and nothing announces: a word that nobody writes, stripped or whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from testimony_desk.domain.leaks.bearers import about_thing
from testimony_desk.domain.leaks.everyday import settlement
from testimony_desk.domain.leaks.grammar_arabic import Looks, looks
from testimony_desk.domain.leaks.heard_arabic import heard
from testimony_desk.domain.leaks.meaning import without_clitics
from testimony_desk.domain.leaks.name_runs import PERSON, TAILS
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.names import search_key

_SHORTEST = 4
# What stands before a place and hardly ever before somebody. [OWN]
_BEFORE_PLACES = frozenset(search_key("في إلى الى نهر وادي جبل حي قرية بلدة مدينة مركز مخيم معبر ناحية قضاء ولاية "
                                      "محافظة منطقة بحيرة خربة تل كفر عين بين "
                                      "مخفر حاجز سجن مطار ميناء مشفى قرب شمال جنوب شرق غرب").split())
# Verbs that Arabic makes anew at will, and endings that only verbs and things with an owner have.
_OF_VERBS = ("ي", "سي", "ست", "لي", "لت", "نت", "بي", "بت", "اس", "ان", "ال")
_WAS_DONE = re.compile(".و.[^اويه]|.و..[تن]")  # روجع, شوهدن
_BEHIND_VERBS = ("ه", "ها", "هم", "نا", "وا", "ني", "كم", "تم", "ات", "تان", "تين", "لن", "بن")


def find(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each name around a word that nobody writes."""
    done = -1
    for index in reading.unlisted:
        if index > done and _never_heard(reading, index) and not _of_place(reading, index):
            first, done = _begin(reading, index), _end(reading, index)
            yield first, done


def _never_heard(reading: Reading, index: int) -> bool:
    """Return whether a word of no list is one in Arabic letters, no settlement, built as no verb, and met nowhere."""
    key = reading.keys[index]
    if min(key) < "\u0600" or len(key) < _SHORTEST or not key.isalpha():
        return False  # digits, or Latin letters behind و
    if heard(key) or _like_verb(reading, index):
        return False
    return not any(settlement(one) for one in (key, *without_clitics(key)))


def _like_verb(reading: Reading, index: int) -> bool:
    """Return whether a word is built as verbs, things with an owner, or plurals behind a clitic are."""
    key, spelled = reading.keys[index], reading.shadow.text(*reading.spans[index])
    begins = key.startswith(_OF_VERBS) and spelled[0] not in "أإآئ" and not spelled.startswith("يا")
    she_does = key[0] == "ت" and key[1] not in "وي"
    made_of_verb = spelled[0] == "ا" and key[0] == "ا"  # انفعل, افتعل
    joined = key[0] in "بلك" and (spelled[1:2] in {"أ", "إ"} or key.endswith(("ين", "ون")))  # بإسدال, كعائدين
    i_did = key[-1] == "ت" and len(key) <= 5  # خبأت
    ends = key.endswith(_BEHIND_VERBS) and not spelled.endswith("ة")
    return any((begins, she_does, made_of_verb, joined, i_did, ends, _WAS_DONE.fullmatch(key)))


def _of_place(reading: Reading, index: int) -> bool:
    before = reading.keys[index - 1] if index and reading.touches(index - 1) else ""
    joined = before[:1] in {"و", "ف"} and before[1:] in _BEFORE_PLACES
    return before in _BEFORE_PLACES or joined or about_thing(reading, index)


def _begin(reading: Reading, index: int) -> int:
    """Return the first word of a name: one before that is a name of a list, or seldom met and no verb."""
    first = index
    while first and index - first < 2 and reading.touches(first - 1) and _part(reading, first - 1):
        first -= 1
    return first


def _end(reading: Reading, index: int) -> int:
    last = index
    while last + 1 < len(reading.keys) and last - index < 2 and reading.touches(last) and (
            reading.keys[last + 1] in TAILS or (_part(reading, last + 1) and reading.keys[last + 1][0] != "و")):
        last += 1
    return last


def _part(reading: Reading, index: int) -> bool:
    """Return whether a word beside a name is likely its other half."""
    key, meant = reading.keys[index], reading.meanings[index]
    if key[0] < "\u0600" or len(key) < 3:
        return False
    if meant:
        return bool(meant & PERSON and not meant & ~PERSON)
    strange = looks(key, reading.shadow.text(*reading.spans[index]), feminine=False) is Looks.STRANGE
    return strange and not _like_verb(reading, index)
