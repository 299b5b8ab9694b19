"""Runs of digits in a text, cut into groups, and the words that stand before a number and say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from testimony_desk.domain.leaks.days import NUMERIC
from testimony_desk.domain.leaks.shadow import Shadow

# What is looked for in a whole text begins with a character of its own here and in the detectors, and looks back only
# then: so it is tried at digits alone, and not at every letter of an account.
_DAY_OR_HOUR = re.compile(rf"{NUMERIC}|[0-9](?<![0-9.+][0-9])(?:(?<=[0-2])[0-9])?[.:][0-5][0-9](?![0-9.:]|\.[0-9])")
# A scanner reads 0 as O and 1 as l; alone between blanks they are words of Turkish and others, and stay. [OWN]
_MISREAD = re.compile(r"[0-9](?:[ol]{1,4}(?=[ .\-]?[0-9])"
                      r"|[ .\-](?:[ol]{1,4}(?=[0-9])|[ol]{2,4}(?=[ .\-][0-9])))")
_READ_AGAIN = str.maketrans("ol", "01")
_RUN = re.compile(r"[0-9][0-9]*(?:[ .\-/()]{1,3}[0-9]+)*")
_GROUP = re.compile("[0-9][0-9]*")
_AMOUNT = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?:[.,][0-9]{1,2})?")
_MONEY = re.compile(r" ?(?:tl|try|usd|eur|euro|avro|dolar\w*|dollar\w*|lira\w*|pound\w*|million|milyon|bin|kisi"
                    r"|people|[$€£₺]"
                    r"|ليره|ليرات|دولار\w*|يورو|شخص\w*|الف|مليون|كم|km|metre|meter)(?!\w)")
LEAST_DIGITS, MOST_DIGITS = 9, 15
_LONGEST = 40
_PREFIX = 6


@dataclass(frozen=True, slots=True)
class Number:
    """Neighbouring groups of digits read as one number: its digits, its sign, and where it stands in the copy."""

    digits: str
    groups: tuple[str, ...]
    marks: str
    plus: bool
    start: int
    end: int

    @property
    def whole(self) -> bool:
        """True when nothing parts the digits."""
        return len(self.groups) == 1


@dataclass(frozen=True, slots=True)
class Run:
    """All groups of digits that only blanks, points, hyphens, strokes or brackets part, by their places in the copy."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def number(self, first: int, last: int) -> Number:
        """Return the groups from first to last, both included, as one number."""
        start, end = self.spans[first][0], self.spans[last][1]
        groups = tuple(self.text[one:other] for one, other in self.spans[first:last + 1])
        marks = "".join(self.text[self.spans[at][1]:self.spans[at + 1][0]] for at in range(first, last))
        sign = self.text[max(0, start - 2):start]
        plus = sign.endswith("+") or sign == "+("
        if plus:
            start -= 2 if sign == "+(" else 1
        elif sign.endswith("(") and ")" in marks:
            start -= 1
        return Number("".join(groups), groups, marks, plus, start, end)

    def ends(self, first: int, least: int = LEAST_DIGITS) -> list[int]:
        """Return the groups that a number of so many digits, from this one on, may end with, the longest first."""
        total, ends = 0, []
        for at in range(first, len(self.spans)):
            total += self.spans[at][1] - self.spans[at][0]
            if total > MOST_DIGITS:
                break
            if total >= least:
                ends.append(at)
        return ends[::-1]


def runs(shadow: Shadow) -> Iterator[Run]:
    """Yield every run of digits of a text in order; days, hours and amounts of money are left out."""
    text = _DAY_OR_HOUR.sub(_blank, _MISREAD.sub(_reread, shadow.folded))
    for found in _RUN.finditer(text):
        if found.end() - found.start() < 6:
            continue
        if _AMOUNT.fullmatch(found[0]) or counts_something(text, found.end()):
            continue
        yield Run(text, tuple(one.span() for one in _GROUP.finditer(text, found.start(), found.end())))


def numbered_words(shadow: Shadow) -> Iterator[int]:
    """Yield where every word begins that holds a digit, letters and hyphens before the digit included."""
    text, last = shadow.folded, -1
    for found in _GROUP.finditer(text):
        start = found.start()
        while start and found.start() - start < _PREFIX and (text[start - 1].isalnum() or text[start - 1] == "-"):
            start -= 1
        if start > last:
            yield start
        last = max(last, found.end())


def counts_something(text: str, end: int) -> bool:
    """Return whether a currency, a measure or people follow a number that ends here."""
    return _MONEY.match(text, end) is not None


def before(text: str, start: int, length: int = _LONGEST) -> str:
    """Return what stands on the same line just before a place."""
    return text[max(0, start - length):start].rpartition("\n")[2]


def _reread(found: re.Match[str]) -> str:
    return found[0].translate(_READ_AGAIN)


def _blank(found: re.Match[str]) -> str:
    return "|" * len(found[0])
