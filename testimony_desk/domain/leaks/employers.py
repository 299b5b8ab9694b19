"""Names of places of work and schools: a word such as workshop or school with the proper name beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.meaning import Meaning, meaning
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.names import search_key

_PERSON = Meaning.PERSON
# Say what kind of school or firm it is, not which. [OWN]
_KIND = frozenset(search_key("""
primary high secondary elementary middle state public private national international the local new old devlet imam hatip
anadolu meslek özel halk ilk orta bir büyük yeni
""").split())
_KIND_ARABIC = frozenset(search_key("""
النسيج الخياطة البلاستيك الدولة الحي القرية المدينة الحكومة الأحذية الملابس الأطفال الحلاقة الكهرباء المياه
الخبز الأغذية البناء الأثاث الحديد الألمنيوم الدهان السجاد الورق الكرتون الشوكولا الألبان اللحوم الشرطة الهجرة
المحكمة العمل اللغة الدين القرآن السيارات الموبايلات الحقائب الجلود الطيران النقل الاتصالات المحاماة الصرافة
الأمن الترجمة التجميل الحلويات الخضار المخيم المسجد الجامع الكنيسة الاتحاد الأمم التربية
""").split())
_SCHOOLS = frozenset(search_key("مدرسة جامعة معهد كلية ثانوية إعدادية ابتدائية روضة").split())
_WORKS = re.compile(r"(?<!\w)(?:اعمل|عمل|عملت|يعمل|تعمل|نعمل|اشتغل\w*|يشتغل|تشتغل|شغال\w*|ادرس|درس\w*|يدرس|تدرس"
                    r"|تلميذ\w*|طالب\w*|موظف\w*|عامل\w*|معلم\w*|محاسب\w*"
                    r"|صاحب\w*|حارس\w*|خياط\w*)(?!\w)")
_MOST = 5


def find(reading: Reading) -> Iterator[Hit]:
    """Yield proper names of places of work and schools; a workshop or the state hospital alone is none."""
    done = -1
    for index in reading.of(Meaning.WORKPLACE):
        if index <= done:
            continue
        found = _arabic(reading, index) if reading.word(index).arabic else _latin(reading, index)
        if found:
            first, last = found
            done = last
            arabic = reading.word(first).arabic
            start = reading.after_clitic(first, Meaning.WORKPLACE) if arabic else reading.spans[first][0]
            span = reading.shadow.span(start, reading.spans[last][1])
            yield Hit(*span, LeakType.EMPLOYER, Certainty.LIKELY, Why("employer"))


def _latin(reading: Reading, index: int) -> tuple[int, int] | None:
    if not reading.word(index).capital:
        return None
    first = index
    while first and index - first < _MOST and reading.touches(first - 1) and _proper(reading, first - 1):
        first -= 1
    last = index
    while last < index + _MOST and reading.touches(last) and _capital_head(reading, last + 1):
        last += 1
    last = _of_somewhere(reading, last)
    named = (not reading.says(at, Meaning.WORKPLACE) and reading.keys[at] not in _KIND for at in range(first, last + 1))
    return (first, last) if any(named) else None


def _capital_head(reading: Reading, index: int) -> bool:
    return reading.says(index, Meaning.WORKPLACE) and reading.word(index).capital


def _of_somewhere(reading: Reading, last: int) -> int:
    """Return the end of "University of Aleppo"."""
    if reading.keys[last + 1:last + 2] != ["of"] or not reading.touches(last) or not reading.touches(last + 1):
        return last
    return last + 2 if reading.word(last + 2).capital else last


def _proper(reading: Reading, index: int) -> bool:
    word, meant = reading.word(index), reading.meanings[index]
    if word.arabic or not word.capital:
        return False
    if reading.begins_sentence(index):
        return not meant & (Meaning.ORDINARY | Meaning.KIN | Meaning.MONTH) or bool(meant & _PERSON)
    return True


def _arabic(reading: Reading, index: int) -> tuple[int, int] | None:
    if index + 1 >= len(reading.keys) or not reading.touches(index):
        return None
    following = reading.word(index + 1)
    if not following.arabic:
        return (index, _capitals(reading, index + 1)) if following.capital else None
    last = _end_of_name(reading, index)
    return (index, last) if last > index else None


def _capitals(reading: Reading, at: int) -> int:
    most = at + _MOST
    while at < most and reading.touches(at) and reading.word(at + 1).capital:
        at += 1
    return at


def _end_of_name(reading: Reading, index: int) -> int:
    """Return the last word of the proper name behind an Arabic head, the head itself when there is none."""
    first = index + 1
    key, meant = reading.keys[first], reading.meanings[first]
    if key in _KIND_ARABIC or "ال" + key in _KIND_ARABIC:
        return index
    if meant & (Meaning.GIVEN | Meaning.SHADED) and not meant & Meaning.ORDINARY:
        return _names(reading, first)
    bare = reading.keys[index].lstrip("وفبل") if reading.keys[index] not in _SCHOOLS else reading.keys[index]
    if meant & Meaning.PLACE and not meant & Meaning.ORDINARY and bare in _SCHOOLS:
        return first
    if not key.startswith("ال") or _plain(key):
        return index
    last = first
    while last < index + 4 and reading.touches(last) and reading.keys[last + 1].startswith(("ال", "لل")):
        last += 1
    begin = reading.spans[max(0, index - 4)][0]
    works = _WORKS.search(reading.shadow.folded, begin, reading.spans[index][0]) is not None
    return last if last > first or works else index


def _plain(key: str) -> bool:
    return bool((meaning(key, clitics=False) | meaning(key[2:], clitics=False)) & Meaning.ORDINARY)


def _names(reading: Reading, last: int) -> int:
    opens = Meaning.KUNYA | Meaning.COMPOUND
    wanted = _PERSON | opens
    most = last + _MOST
    while last < most and reading.touches(last) and (reading.says(last + 1, wanted) or reading.says(last, opens)):
        last += 1
    return last
