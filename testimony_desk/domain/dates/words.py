"""The words around a date in Arabic, Turkish and English: seasons, weekdays, doubt, before and after, fillers."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from testimony_desk.domain.dates.month_names import GREGORIAN_SHARED, NAMES, Era
from testimony_desk.domain.names import search_key


class Role(enum.Enum):
    """What a word does in a date."""

    MONTH = "month"
    SEASON = "season"
    WEEKDAY = "weekday"
    ABOUT = "about"
    UNCERTAIN = "uncertain"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    TO = "to"
    ERA = "era"
    FILLER = "filler"
    TODAY = "today"


@dataclass(frozen=True)
class Word:
    """A word's role, with its months, season code, weekday or distance from today as numbers, and its calendar."""

    role: Role
    numbers: tuple[int, ...] = ()
    era: Era | None = None
    unit: str = ""


# All words: general knowledge [OWN], weekdays from lists.csv. EDTF seasons 21 to 24; weekdays 1 (Monday) to 7.
_SEASONS = {
    21: "spring, ربيع, الربيع, ilkbahar, bahar", 22: "summer, صيف, الصيف, yaz, yazın",
    23: "autumn, fall, خريف, الخريف, sonbahar, güz", 24: "winter, شتاء, الشتاء, kış, kışın",
}
_WEEKDAYS = {
    1: "Monday, الاثنين, اثنين, Pazartesi", 2: "Tuesday, الثلاثاء, ثلاثاء, Salı",
    3: "Wednesday, الأربعاء, أربعاء, Çarşamba", 4: "Thursday, الخميس, خميس, Perşembe", 5: "Friday, الجمعة, جمعة, Cuma",
    6: "Saturday, السبت, سبت, Cumartesi", 7: "Sunday, الأحد, أحد, Pazar",
}
_PLAIN = {
    Role.ABOUT: "about, around, circa, ca, approximately, roughly, حوالي, تقريبا, نحو, قرابة, في حدود, yaklaşık, "
                "yaklaşık olarak, civarı, civarında, aşağı yukarı",
    Role.UNCERTAIN: "maybe, perhaps, possibly, probably, i think, not sure, ربما, أظن, يمكن, غير متأكد, غير متأكدة, "
                    "belki, galiba, sanırım, emin değilim",
    Role.BEFORE: "before, until, till, قبل, حتى, önce, öncesi, kadar",
    Role.AFTER: "after, since, بعد, منذ, sonra, sonrası, beri, itibaren",
    Role.BETWEEN: "between, from, بين, ما بين, arasında, arası",
    Role.TO: "to, and, و, إلى, ile, ve",
    Role.FILLER: "in, on, at, of, the, year, month, day, st, nd, rd, th, beginning, early, start, mid, middle, late, "
                 "end, في, شهر, سنة, عام, يوم, بتاريخ, من, أوائل, أول, بداية, منتصف, أواسط, أواخر, نهاية, آخر, yılı, "
                 "yılında, yılının, ayı, ayında, ayının, günü, başı, başında, başları, ortası, ortasında, ortaları, "
                 "sonu, sonunda, sonları, tarihinde",
}
_ERAS = {
    Era.GREGORIAN: "م, ميلادي, ميلادية, miladi, ad, ce",
    Era.HIJRI: "هـ, ه, هجري, هجرية, hicri, hijri, ah",
    Era.SOLAR_HIJRI: "ش, شمسي, هجري شمسي, hicri şemsi, şemsi, solar hijri",
}
# The unit of the distance and its number: "last year" is one year back.
_TODAY = {
    ("days", 0): "today, اليوم, bugün", ("days", -1): "yesterday, أمس, امبارح, مبارح, dün",
    ("months", 0): "this month, هذا الشهر, bu ay",
    ("months", -1): "last month, الشهر الماضي, الشهر الفائت, geçen ay",
    ("years", 0): "this year, هذا العام, هذه السنة, bu yıl, bu sene",
    ("years", -1): "last year, العام الماضي, السنة الماضية, geçen yıl, geçen sene",
}

# Turkish endings of a number or a month's name, with or without an apostrophe: 14'ünde, Nisan'da, 2013'ten.
_ENDINGS = ("da, de, ta, te, dan, den, tan, ten, nda, nde, ndan, nden, ı, i, u, ü, ın, in, un, ün, nın, nin, nun, nün, "
            "sı, si, su, sü, ında, inde, unda, ünde, sında, sinde, sunda, sünde, ya, ye, a, e, "
            "ından, inden, undan, ünden")
TURKISH_ENDINGS = frozenset(search_key(ending) for ending in _ENDINGS.split(", "))


def _months() -> Iterator[tuple[str, Word]]:
    for era, months in NAMES.items():
        for place, names in enumerate(months, start=1):
            yield from ((name, Word(Role.MONTH, (place,), era)) for name in names)
    for names, places in GREGORIAN_SHARED:
        yield from ((name, Word(Role.MONTH, places, Era.GREGORIAN)) for name in names)


def _others() -> Iterator[tuple[str, Word]]:
    """Yield every comma-parted text of names with the word that all of them are."""
    yield from ((text, Word(Role.SEASON, (code,))) for code, text in _SEASONS.items())
    yield from ((text, Word(Role.WEEKDAY, (number,))) for number, text in _WEEKDAYS.items())
    yield from ((text, Word(role)) for role, text in _PLAIN.items())
    yield from ((text, Word(Role.ERA, era=era)) for era, text in _ERAS.items())
    yield from ((text, Word(Role.TODAY, (number,), unit=unit)) for (unit, number), text in _TODAY.items())


def key_of(name: str) -> tuple[str, ...]:
    """Return the words of a name as search keys, parted at blanks, hyphens and apostrophes."""
    for sign in "-'’ʿʾ`":
        name = name.replace(sign, " ")
    return tuple(search_key(name).split())


VOCABULARY: dict[tuple[str, ...], Word] = {
    **{key_of(name): word for name, word in _months()},
    **{key_of(name): word for text, word in _others() for name in text.split(", ")},
}
LONGEST = max(len(key) for key in VOCABULARY)
