"""Full dates as they stand in running text in three languages, and full dates of birth (protocol 4.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from testimony_desk.domain.leaks.anchors import by_stems
from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.shadow import Shadow
from testimony_desk.domain.names import search_key

_MONTH_NAMES = """
january february march april may june july august september october november december jan feb mar apr jun jul aug
sep sept oct nov dec ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık شباط آذار نيسان أيار
حزيران تموز آب أيلول يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر حزیران محرم
صفر رجب شعبان رمضان شوال
"""
MONTHS = frozenset(search_key(name) for name in _MONTH_NAMES.split())
_TWO_WORDS = r"(?:كانون|تشرين) (?:ال)?(?:اول|ثاني)|(?:ذي|ذو) ال(?:قعده|حجه)|(?:ربيع|جمادي) ال\w{3,5}"
MONTH = rf"(?:{_TWO_WORDS}|{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
NUMERIC = (r"[0-9](?<![0-9./-][0-9])(?:[0-9]?([./-]) ?[0-9]{1,2}\1 ?(?:19|20)?[0-9]{2}"
           r"|(?:(?<=1)9|(?<=2)0)[0-9]{2}([./-])[0-9]{1,2}\2[0-9]{1,2})(?![0-9/-])(?!\.[0-9])")
_WRITTEN = (rf"(?<![0-9])[0-9]{{1,2}}(?:\.|st|nd|rd|th)? ?(?:of |من (?:شهر )?|شهر )?{MONTH}(?:/\w{{2,9}})?,? (?:عام "
            rf"|سنه |year )?"
            rf"(?:19|20)[0-9]{{2}}(?![0-9])"
            rf"|(?<!\w){MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{{2}}(?![0-9])")
_FULL = re.compile(f"{NUMERIC}|{_WRITTEN}")
# A date is one of birth when one of these stands just before or behind it. [OWN] word lists.
_BORN = re.compile(r"(?<!\w)(?:born|birth|d\. ?tarihi|birthday|birthdate|dob|d\.o\.b"
                   r"|dogum|dogumlu|dogumluyum|dogdum|dogdu|dogmus"
                   r"|dogumum|dogumgunu|(?:[وبلف]?(?:ال)?)?(?:مواليد|ميلاد\w{0,3}|مولود\w{0,2}|تولد\w{0,2}"
                   r"|ولد\w{0,3}|ولاد\w{1,4}))(?!\w)")
# What each of those words holds behind at most "d. " or و ب ل ف and an article.
_STEMS_OF_BIRTH = ("born", "birth", "tarihi", "dob", "d.o.b", "dogum", "dogd", "dogmus",
                   "مواليد", "ميلاد", "مولود", "تولد", "ولد", "ولاد")
_BEFORE, _BEHIND, _LONGEST = 45, 30, 30
_ELSEWHERE = re.compile(r"[!?\n]|[.;] (?=\D)|(?<!\w)(?:deport\w*|arrest\w*|detain\w*|sinir disi|gozalt\w*|رحل\w*"
                        r"|ترحيل\w*"
                        r"|اعتقل\w*|اوقف\w*)(?!\w)")


def find(shadow: Shadow) -> Iterator[Hit]:
    """Yield full dates that are said to be of a birth; a year alone is none."""
    text = shadow.folded
    for born in by_stems(_BORN, _STEMS_OF_BIRTH, text, len("وال")):
        for found in _FULL.finditer(text, max(0, born.start() - _BEHIND - _LONGEST), born.end() + _BEFORE + _LONGEST):
            if _of_a_birth(text, *found.span()):
                yield Hit(*shadow.span(*found.span()), LeakType.BIRTH_DATE, Certainty.SURE, Why("birth-date"))


def _of_a_birth(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _BEFORE):start]
    words = list(_BORN.finditer(before))
    if words and not _ELSEWHERE.search(before, words[-1].end()):
        return True
    behind = text[end:end + _BEHIND]
    word = _BORN.search(behind)
    return word is not None and not _ELSEWHERE.search(behind[:word.start()]) and behind[:word.start()].count(" ") <= 2
