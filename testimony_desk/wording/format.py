"""Numbers, sizes, lengths of time, times and lists as text in the interface language and the chosen digits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from testimony_desk.i18n import _, current_language, ngettext

LATIN, ARABIC = "latin", "arabic"
NO_BREAK_SPACE = "\u00a0"
GROUPED_FROM = 10_000
SMALL_TOTAL = 20  # with fewer, a percentage never stands for the numbers (rules of counting)

_chosen: dict[str, str] = {"digits": LATIN}
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_KILO = 1000


def set_digits(choice: str) -> None:
    """Choose the digits of everything shown, "latin" (0-9) or "arabic" (٠-٩); raises ValueError for any other."""
    if choice not in {LATIN, ARABIC}:
        raise ValueError(choice)
    _chosen["digits"] = choice


def digits(text: str) -> str:
    """Return a text with its digits 0-9 in the chosen digits; never for codes, which stay as they are."""
    return text.translate(_ARABIC_DIGITS) if _chosen["digits"] == ARABIC else text


def number(value: int | Decimal) -> str:
    """Return a number with the language's decimal sign; thousands are parted by a no-break space from 10 000 on.

    Points and commas part nothing: `1.500` means one and a half to some readers.
    """
    sign = "-" if value < 0 else ""
    whole, _point, fraction = f"{abs(Decimal(value)):f}".partition(".")
    if int(whole) >= GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
    return digits(sign + whole + (_decimal_sign() + fraction if fraction else ""))


def share(part: int, whole: int) -> str:
    """Return how many of how many; from a total of 20 on, the percentage stands before them, never alone."""
    counted = {"part": number(part), "whole": number(whole)}
    if whole < SMALL_TOTAL:
        return _("{part} of {whole}").format(**counted)
    percent = number(_rounded(Decimal(100 * part) / whole, 0))
    return _("{percent} % ({part} of {whole})").format(percent=percent, **counted)


def byte_size(count: int) -> str:
    """Return a number of bytes with three digits at most: `812 bytes`, `3.6 MB`; a kilobyte is 1000 bytes."""
    if count < _KILO:
        return ngettext("{n} byte", "{n} bytes", count).format(n=number(count))
    value, patterns = Decimal(count), [_("{n} kB"), _("{n} MB"), _("{n} GB"), _("{n} TB")]
    for pattern in patterns:
        value /= _KILO
        if value < Decimal("999.5") or pattern is patterns[-1]:
            break
    return pattern.format(n=number(_rounded(value, 1 if value < Decimal("9.95") else 0)))


def days(count: int) -> str:
    """Return a number of days."""
    return ngettext("{n} day", "{n} days", count).format(n=number(count))


def duration(seconds: float) -> str:
    """Return a length of time in its two largest units, hours, minutes and seconds: `1 hour 20 minutes`."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return _two_units(_hours(hours), _minutes(minutes) if minutes else "")
    if minutes:
        return _two_units(_minutes(minutes), _seconds(rest) if rest else "")
    return _seconds(rest)


def time_of_day(moment: dt.time | dt.datetime) -> str:
    """Return hours and minutes, `14:32`, as they stand in the moment given; no conversion of time zones."""
    return digits(f"{moment.hour:02}:{moment.minute:02}")


def listing(items: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"; the caller isolates items of foreign direction."""
    return _joined(items, _("{some} and {last}"))


def alternatives(items: Sequence[str]) -> str:
    """Return "a", "a or b", "a, b or c"; the caller isolates items of foreign direction."""
    return _joined(items, _("{some} or {last}"))


def _hours(count: int) -> str:
    return ngettext("{n} hour", "{n} hours", count).format(n=number(count))


def _minutes(count: int) -> str:
    return ngettext("{n} minute", "{n} minutes", count).format(n=number(count))


def _seconds(count: int) -> str:
    return ngettext("{n} second", "{n} seconds", count).format(n=number(count))


def _two_units(larger: str, smaller: str) -> str:
    return _("{larger} {smaller}").format(larger=larger, smaller=smaller) if smaller else larger


def _joined(items: Sequence[str], last_pattern: str) -> str:
    if len(items) < 2:
        return "".join(items)
    some = items[0]
    for item in items[1:-1]:
        some = _("{some}, {next}").format(some=some, next=item)
    return last_pattern.format(some=some, last=items[-1])


def _decimal_sign() -> str:
    if _chosen["digits"] == ARABIC:
        return "٫"
    return "," if current_language() == "tr" else "."


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
