"""Telephone numbers that were written down as words, in Arabic, Turkish and English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.leaks.spoken_words import LARGE, TIMES, VALUES, WITH_AND

_LEAST_DIGITS, _LEAST_PARTS, _MOST_WORDS = 7, 3, 40


@dataclass(frozen=True, slots=True)
class _Part:
    """One number of a run: its value, and whether it was joined to the one before by and."""

    value: int
    joined: bool


def find(reading: Reading) -> Iterator[Hit]:
    """Yield runs of number words that give the digits of a telephone number when they are written in a row."""
    at = 0
    while at < len(reading.spoken):
        first, last = reading.spoken[at], _last(reading, at)
        at += last - first + 1
        keys = reading.keys[first:last + 1]
        if len(keys) < _LEAST_PARTS or not LARGE.isdisjoint(keys) or sum(map(str.isalpha, keys)) < _LEAST_PARTS:
            continue
        digits = _digits(keys)
        if digits:
            certainty = Certainty.LIKELY if digits.startswith("0") or len(digits) >= 10 else Certainty.MAYBE
            span = reading.shadow.span(reading.spans[first][0], reading.spans[last][1])
            yield Hit(*span, LeakType.PHONE, certainty, Why("phone-words"))


def _last(reading: Reading, at: int) -> int:
    """Return the last of the number words from this one on that nothing but blanks, commas and hyphens part."""
    last = reading.spoken[at]
    for index in reading.spoken[at + 1:at + _MOST_WORDS]:
        if index != last + 1 or len(between := reading.between(last)) > 3 or between.strip(" ,-./\n"):
            break
        last = index
    return last


def _digits(keys: list[str]) -> str:
    """Return the digits of a run that looks like a telephone number, else an empty string."""
    numbers = _numbers(keys)
    digits = "".join(numbers)
    return digits if len(numbers) >= _LEAST_PARTS and _LEAST_DIGITS <= len(digits) <= 15 else ""


def _numbers(keys: list[str]) -> list[str]:
    numbers: list[str] = []
    last: _Part | None = None
    times = 1
    for key in keys:
        if key in TIMES:
            times = TIMES[key]
            continue
        if key.isdigit():
            numbers.append(key)
            last = None
            continue
        part = _Part(WITH_AND.get(key, VALUES.get(key, 0)), key in WITH_AND)
        if last is not None and _goes_on(last, part):
            last = _Part(_together(last.value, part.value), joined=False)
            numbers[-1] = str(last.value)
        else:
            last = part
            numbers.append(str(part.value) * times)
        times = 1
    return numbers


def _goes_on(last: _Part, part: _Part) -> bool:
    """Return whether a word goes on the number before it: thirty + two, five + hundred, خمسة + وثلاثون, خمسة + عشر."""
    if part.value == 100 and 2 <= last.value <= 9:
        return True
    if part.joined:
        return last.value >= 100 > part.value or (1 <= last.value <= 9 and part.value in range(20, 100, 10))
    if part.value == 10 and 1 <= last.value <= 9:
        return False
    if last.value >= 100 and last.value % 100 == 0:
        return 0 < part.value < 100
    return last.value % 10 == 0 and last.value % 100 >= 10 and 1 <= part.value <= 9


def _together(last: int, part: int) -> int:
    return last * 100 if part == 100 and last <= 9 else last + part
