"""Telephone numbers of the countries people come from, go to and have family in (protocol 4.4)."""

from __future__ import annotations

import re

from testimony_desk.domain.leaks.digits import MOST_DIGITS, Number, before
from testimony_desk.domain.leaks.hit import Certainty, LeakType, Why

Verdict = tuple[LeakType, Certainty, Why]

# Calling code: how many digits follow it. Türkiye, Syria, Afghanistan, Iran, Iraq, China and Central Asia are the
# protocol's; the others [OWN] are where families live.
_COUNTRIES = {
    "90": (10, 10), "963": (8, 9), "93": (9, 9), "98": (10, 10), "964": (8, 10), "86": (10, 11), "998": (9, 9),
    "7": (10, 10), "996": (9, 9), "992": (9, 9), "993": (8, 8), "994": (9, 9), "961": (7, 8), "962": (8, 9),
    "966": (8, 9), "971": (8, 9), "974": (8, 8), "965": (8, 8), "970": (8, 9), "972": (8, 9), "92": (9, 10),
    "20": (9, 10), "218": (8, 9), "249": (9, 9), "30": (10, 10), "359": (8, 9), "49": (7, 11), "44": (10, 10),
    "33": (9, 9), "31": (9, 9), "32": (8, 9), "43": (7, 11), "46": (7, 9), "47": (8, 8), "45": (8, 8), "41": (9, 9),
    "39": (8, 11), "34": (9, 9), "995": (9, 9), "1": (10, 10), "357": (8, 8), "252": (7, 9), "212": (9, 9),
    "216": (8, 8), "213": (8, 9), "60": (8, 10), "380": (9, 9),
}
# As they are dialled at home; the country is the fact that is told.
_AT_HOME = (
    (re.compile("05[0-9]{9}"), "90", Certainty.SURE),
    (re.compile("0[2-48][0-9]{9}"), "90", Certainty.LIKELY),
    (re.compile("09[0-9]{8}"), "963", Certainty.SURE),
    (re.compile("09[0-9]{9}"), "98", Certainty.SURE),
    (re.compile("07[3-9][0-9]{8}"), "964", Certainty.SURE),
    (re.compile("07[0-9]{8}"), "93", Certainty.SURE),
    (re.compile("5[0-5][0-9]{8}"), "90", Certainty.LIKELY),
)
_CHINA = re.compile("1[3-9][0-9]{9}")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_CALLED = re.compile(r"(?<!\w)(?:tel|telefon\w*|phone\w*|mobile|call|calls|called|cep|gsm|whatsapp\w*|ara|aradi\w*"
                     r"|numaram"
                     r"|[وبلف]?(?:ال)?(?:هاتف\w*|موبايل\w*|جوال\w*|واتس\w*|تلفون\w*|تليفون\w*|رقمي|رقمه|رقمها)"
                     r"|اتصل\w*)(?!\w)")


def dialled(number: Number) -> Verdict | None:
    """Return the verdict on a number in a form that is dialled somewhere, abroad or at home; None for any other."""
    digits = number.digits
    if number.plus or digits.startswith("00"):
        return _abroad(digits.removeprefix("00"))
    if "/" in number.marks or _too_loose(number):
        return None
    for form, country, certainty in _AT_HOME:
        if form.fullmatch(digits):
            return LeakType.PHONE, certainty, Why("phone-country", country)
    if digits.startswith(("90", "963")) and _abroad(digits, known=True):
        return LeakType.PHONE, Certainty.LIKELY, Why("phone-country", _country(digits))
    return None


def perhaps(number: Number, text: str) -> Verdict | None:
    """Return the verdict on a number that has the length of a telephone number, or is said to be one; else None."""
    length = len(number.digits)
    named = _CALLED.search(before(text, number.start)) is not None
    if named and 7 <= length <= MOST_DIGITS and not _years(number):
        return LeakType.PHONE, Certainty.LIKELY, Why("phone-named")
    if _CHINA.fullmatch(number.digits):
        return LeakType.PHONE, Certainty.MAYBE, Why("phone-country", "86")
    if not 9 <= length <= MOST_DIGITS:
        return None
    if number.whole or (set(number.marks) <= set(" -()") and _grouped(number)):
        return LeakType.PHONE, Certainty.MAYBE, Why("phone-length")
    return None


def _abroad(digits: str, *, known: bool = False) -> Verdict | None:
    country = _country(digits)
    if country:
        least, most = _COUNTRIES[country]
        # Many write the 0 of home behind the calling code: +90 0532 ...
        length = len(digits) - len(country) - digits[len(country):].startswith("0")
        if least <= length <= most:
            return LeakType.PHONE, Certainty.SURE, Why("phone-country", country)
    if not known and 9 <= len(digits) <= MOST_DIGITS:
        return LeakType.PHONE, Certainty.LIKELY, Why("phone-abroad")
    return None


def _country(digits: str) -> str:
    return next((digits[:size] for size in (3, 2, 1) if digits[:size] in _COUNTRIES), "")


def _too_loose(number: Number) -> bool:
    """Return True for numbers that only happen to stand side by side: nobody parts a number after 1 digit but the 0."""
    singles = sum(len(group) == 1 for group in number.groups[1:])
    return bool(singles) and singles < len(number.groups) - 2


def _years(number: Number) -> bool:
    return all(_YEAR.fullmatch(group) for group in number.groups)


def _grouped(number: Number) -> bool:
    """Return whether the groups look like those of one number: no list of years, of round amounts, of small counts."""
    sizes = [len(group) for group in number.groups]
    round_ones = all(group.endswith("0") for group in number.groups)
    return sizes[0] >= 3 and all(2 <= size <= 4 for size in sizes) and not round_ones and not _years(number)
