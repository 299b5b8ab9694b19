"""Postal addresses: chains of neighbourhood, street, building, floor and door in three languages (protocol 4.4)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.leaks.verbs_arabic import is_past
from testimony_desk.domain.names import search_key

_NAME = r"(?:[A-Z0-9][\w.'-]{0,24} ){1,3}"
_TURKISH = "|".join((
    rf"{_NAME}(?:[Mm]ah(?:\.|alle(?:si)?\w{{0,6}})?|MAH\w*\.?)(?!\w)",
    rf"(?:[0-9]{{1,5}}(?:[./][0-9]{{1,3}})?\.? ?|{_NAME})(?:[Ss]ok(?:\.|a[kg]i?\w{{0,5}})?|SOK\w*\.?|[Ss]k\.)(?!\w)",
    rf"(?:[0-9]{{1,5}}\.? ?|{_NAME})(?:[Cc]ad(?:\.|de(?:si)?\w{{0,5}})?|CAD\w*\.?|[Cc]d\.)(?!\w)",
    rf"(?:[0-9]{{1,5}}\.? ?|{_NAME})(?:[Bb]ulv(?:\.|ari?\w{{0,5}})?|BULV\w*\.?|[Bb]lv\.)(?!\w)",
    rf"{_NAME}(?:Apt\.?|Apartman\w*|Sitesi\w{{0,4}}|Blok|Is ?[Hh]ani|Konutlari)(?!\w)",
    r"[a-z][a-z0-9]{2,20} (?:mah|cad|sok|cd|sk|bulv)\.(?!\w)",
    r"(?:[A-Z] ?Blok|Blok ?:? ?[A-Z0-9]{1,2})(?!\w)",
    r"(?i:no|kapi no|dis kapi|ic kapi) ?[:.]? ?[0-9]{1,4}(?:[/-][0-9]{1,4})?(?:[/-]?[A-Za-z](?!\w))?(?!\w)",
    r"(?i:daire|dai\.|d) ?[:.]? ?[0-9]{1,4}(?!\w)",
    r"(?i:kat) ?[:.]? ?[0-9]{1,2}(?!\w)", r"[0-9]{1,2}\.? ?[Kk]at(?!\w)",
))
_TURKISH_PART = re.compile(_TURKISH)
_TURKISH_CHAIN = re.compile(rf"(?<!\w)(?:{_TURKISH})(?:[ ,./-]{{1,3}}(?:{_TURKISH}))*")
_WAY = "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Boulevard|Blvd|Drive|Square|Close|Terrace)"
_DOOR = r"(?:Apt|Apartment|Flat|Floor|Unit|Door|No|Building|Block)\.? ?#?[0-9]{1,4}[A-Za-z]?"
_NAMED_WAY = rf"(?:[A-Z][\w'-]{{0,20}} ){{1,3}}{_WAY}(?!\w)\.?"
_ENGLISH = re.compile(rf"(?<!\w)(?:{_DOOR},? )?[0-9]{{1,5}}[A-Za-z]?,? {_NAMED_WAY}(?:,? {_DOOR}){{0,2}}"
                      rf"|(?<!\w){_NAMED_WAY},? (?:{_DOOR}|[0-9]{{1,4}}[A-Za-z]?(?!\w))(?:,? {_DOOR})?")
_LIVES = re.compile(r"(?<!\w)(?:adres\w*|oturu\w*|otur\w*|ikamet\w*|evim\w*|evimiz\w*|evi|kaliyor\w*|yasiyor\w*"
                    r"|tasin\w*|address|live[ds]?|living|rent\w*"
                    r"|home|stayed|[وفبل]?(?:نسكن|اسكن|سكن\w*|ساكن\w*|يسكن\w*|تسكن|بيتنا|بيتي|بيته|بيتها|منزلنا"
                    r"|منزلي|منزله|عنوان\w*|العنوان|اقيم|نقيم|اقامتي|مقيم\w*))(?!\w)")
_FURTHER = frozenset(search_key("جانب بجانب مقابل خلف قرب دخلة مدخل رقم").split())
_NUMBERED = frozenset(search_key("بناء بناية عمارة طابق الطابق شقة الشقة منزل كتلة البناء البناية").split())
_ORDINALS = frozenset(search_key("أول أرضي ثاني ثان ثالث رابع خامس سادس سابع ثامن تاسع عاشر").split())
# Say what kind of quarter or house it is, or go on about it: حي شعبي, البناء الذي سقط. [OWN]
_NO_NAMES = frozenset(search_key("الذي التي اللي شعبي فقير قديم جديد بعيد قريب هادئ راق صغير كبير مجاور آخر").split())
_PERSON = Meaning.PERSON
_AROUND, _MOST_PARTS = 60, 8
_NAME_OF_STREET = 5


def find(reading: Reading) -> Iterator[Hit]:
    """Yield addresses: two parts or more, a numbered street, or one part where it is said that somebody lives there."""
    done = 0
    for index in reading.of(Meaning.STREET):
        start = reading.spans[index][0]
        if start < done:
            continue
        found = _arabic(reading, index) if reading.word(index).arabic else _latin(reading, start)
        if found:
            done = found[1]
            certainty = Certainty.LIKELY if found[2] > 1 else Certainty.MAYBE
            yield Hit(*reading.shadow.span(found[0], found[1]), LeakType.ADDRESS, certainty, Why("address"))


def _latin(reading: Reading, start: int) -> tuple[int, int, int] | None:
    """Return start, end and number of parts of the address around a word of the copy."""
    text = reading.shadow.cased
    begin, end = _line(text, start)
    english = _ENGLISH.search(text, begin, end)
    if english and english.start() <= start < english.end():
        return english.start(), english.end(), 2
    for chain in _TURKISH_CHAIN.finditer(text, begin, end):
        if chain.start() <= start < chain.end():
            parts = len(_TURKISH_PART.findall(chain[0]))
            first = _without_plain_words(reading, chain.start(), start)
            if parts > 1 or _lives_there(reading, first, chain.end()):
                return first, _with_district(reading, chain.start() + len(chain[0].rstrip(" ,/-"))), parts
    return None


def _with_district(reading: Reading, end: int) -> int:
    """Return where an address ends once the district or town behind it is in: No:3 D:11, Şahinbey."""
    index = bisect_left(reading.spans, (end, 0))
    near = index < len(reading.spans) and reading.shadow.folded[end:reading.spans[index][0]].strip() in {",", "/", "-"}
    return reading.spans[index][1] if near and reading.says(index, Meaning.PLACE) else end


def _line(text: str, start: int) -> tuple[int, int]:
    begin = max(0, start - _AROUND)
    begin = max(begin, text.rfind("\n", begin, start) + 1)
    while 0 < begin < start and text[begin - 1].isalnum():
        begin += 1  # a window that opens within a word would take half of it for a name
    end = text.find("\n", start, start + 3 * _AROUND)
    return begin, end if end >= 0 else min(len(text), start + 3 * _AROUND)


def _without_plain_words(reading: Reading, first: int, street: int) -> int:
    """Return where the address begins once words of every day before it are off; one long one is the street's name."""
    index = bisect_left(reading.spans, (first, 0))
    while (reading.spans[index][0] < street and reading.begins_sentence(index)
           and reading.says(index, Meaning.ORDINARY | Meaning.CALLED)
           and (len(reading.keys[index]) < _NAME_OF_STREET or reading.spans[index + 1][0] < street)):
        index += 1
    return reading.spans[index][0]


def _lives_there(reading: Reading, start: int, end: int) -> bool:
    text = reading.shadow.folded
    begin = max(0, start - _AROUND)
    return bool(_LIVES.search(text, begin, start) or _LIVES.search(text, end, min(len(text), end + _AROUND // 2)))


def _arabic(reading: Reading, index: int) -> tuple[int, int, int] | None:
    parts, at, end, numbered = 0, index, 0, False
    while at < len(reading.keys) and parts < _MOST_PARTS:
        if not reading.says(at, Meaning.STREET) and not (parts and reading.keys[at] in _FURTHER):
            break
        last = _part(reading, at)
        if last == at:
            break
        parts += 1
        end = reading.spans[last][1]
        numbered = numbered or reading.keys[last].isdigit()
        if reading.between(last).strip(" ,-") or len(reading.between(last)) > 3:
            break
        at = last + 1
    start = reading.after_clitic(index, Meaning.STREET)
    if parts > 1 or (parts and (numbered or _lives_there(reading, start, end))):
        return start, end, parts
    return None


def _part(reading: Reading, head: int) -> int:
    """Return the last word of one part of an address; its first one when nothing names or numbers it."""
    last = head
    for at in range(head + 1, min(head + 5, len(reading.keys))):
        key = reading.keys[at]
        goes_on = key[0] == "و" or is_past(key)
        ends = goes_on or reading.says(at, Meaning.STREET) or key in _NO_NAMES or key in _FURTHER - {"رقم"}
        if ends or not reading.touches(at - 1):
            break
        if key.isdigit():
            return at
        counted = reading.keys[head].lstrip("وفبل") in _NUMBERED
        ordinal = counted and at == head + 1 and (key.startswith("ال") or key in _ORDINALS)
        if reading.says(at, Meaning.ORDINARY) and not reading.says(at, _PERSON) and key != "رقم" and not ordinal:
            break
        if counted and key != "رقم":
            return at if ordinal else last
        last = at
    return last if last > head and reading.keys[last] != "رقم" else head
