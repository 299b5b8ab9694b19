"""Invented cases of which some are one person's, told twice with what people get wrong; made from a seed."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace

from testimony_desk.domain.duplicates.trace import Arrest, Range, Span, Trace, birth_of, called_of

PROVINCES = [f"TR-{number:02}" for number in range(1, 82)]
COMMON = ("TR-34", "TR-27", "TR-63", "TR-31", "TR-33", "TR-01", "TR-16", "TR-35")
CROSSINGS = ("XB-CIL", "XB-BAB", "XB-AKC", "XB-KAR", "XO-OTHER")
GOVERNORATES = ("HL", "ID", "DI", "HM", "HI", "RA", "DY", "LA", "TA", "DR", "RD", "SU", "QU", "HA")
ORIGINS = [f"SY-{code}" for code in GOVERNORATES]
PLACES = [f"DP-{number:02}" for number in range(40)]
FIRST_NAMES = ("سامي", "نور", "كريم", "هدى", "فارس", "ريم", "وليد", "جمال", "رنا", "بدر", "سلمى", "طارق")
CALLED = [first + last for first in FIRST_NAMES
          for last in ("", " الصغير", " الكبير", " أبو عمر")]
FIRST_DAY = dt.date(2021, 1, 1).toordinal()


@dataclass(frozen=True)
class Told:
    """Traces in no order, and the pairs of codes that are one person's."""

    traces: tuple[Trace, ...]
    same: frozenset[tuple[str, str]]


def code_of(place: int) -> str:
    return f"TD-D{place:06}"


def invent(count: int, twice: int, seed: int = 7) -> Told:
    """Return so many people, of whom so many are told a second time; a third of all travelled in groups."""
    dice = random.Random(seed)
    people = []
    while len(people) < count:
        person = _person(dice, code_of(len(people)))
        people.append(person)
        if dice.random() < 1 / 12:
            people += [_companion(dice, person, code_of(len(people) + place)) for place in range(dice.randint(2, 6))]
    people = people[:count]
    again = [(one, _again(dice, one, code_of(count + place))) for place, one in enumerate(dice.sample(people, twice))]
    traces = [*people, *(second for _first, second in again)]
    dice.shuffle(traces)
    return Told(tuple(traces), frozenset((one.case, other.case) for one, other in again))


def _person(dice: random.Random, case: str) -> Trace:
    removal = FIRST_DAY + dice.randint(0, 5 * 365)
    arrest = removal - dice.choice((1, 2, 4, 9, 20, 60))
    province = _province(dice)
    at = dt.date.fromordinal(removal)
    return Trace(case, sex=dice.choice(("man", "man", "man", "woman")), birth=birth_of(None, dice.randint(16, 65), at),
                 registration=province, residence=province if dice.random() < 0.7 else _province(dice),
                 origin=dice.choices(ORIGINS, range(len(ORIGINS), 0, -1))[0], family=_maybe(dice, 0.6, _family(dice)),
                 arrests=(Arrest(province, _span(dice, arrest)),), removal=_span(dice, removal),
                 crossing=dice.choices(CROSSINGS, (5, 4, 2, 1, 1))[0], custody=frozenset({dice.choice(PLACES)}),
                 called=called_of((dice.choice(CALLED),)))


def _companion(dice: random.Random, one: Trace, case: str) -> Trace:
    """Return somebody of the same raid and bus: the hardest people to tell apart."""
    other = _person(dice, case)
    return replace(other, registration=one.registration if dice.random() < 0.6 else other.registration,
                   residence=one.residence, arrests=one.arrests, removal=one.removal, crossing=one.crossing,
                   custody=one.custody)


def _again(dice: random.Random, one: Trace, case: str) -> Trace:
    """Return the same person as told once more: some of it forgotten, dates wider, an age one year off."""
    assert one.removal is not None
    assert one.birth is not None
    shifted = Range(one.birth.least + dice.choice((0, 0, 0, 1)), one.birth.most + dice.choice((0, 0, 0, 1)))
    return replace(one, case=case, birth=_maybe(dice, 0.85, shifted), family=_maybe(dice, 0.8, one.family),
                   removal=_maybe(dice, 0.9, _blurred(dice, one.removal)),
                   arrests=tuple(Arrest(arrest.province, _blurred(dice, arrest.span)) for arrest in one.arrests
                                 if dice.random() < 0.85),
                   registration=one.registration if dice.random() < 0.9 else "",
                   residence=one.residence if dice.random() < 0.8 else "",
                   origin=one.origin if dice.random() < 0.85 else "",
                   crossing=one.crossing if dice.random() < 0.85 else "",
                   custody=one.custody if dice.random() < 0.6 else frozenset(),
                   called=one.called if dice.random() < 0.4 else frozenset())


def _blurred(dice: random.Random, span: Span) -> Span:
    days = dice.choice((0, 0, 1, 2, -1, 15))
    return Span(span.first - abs(days), span.last + abs(days)) if days == 15 else Span(span.first + days,
                                                                                       span.last + days)


def _span(dice: random.Random, day: int) -> Span:
    width = dice.choice((0, 0, 0, 2, 30))
    return Span(day - dice.randint(0, width), day - dice.randint(0, width) + width) if width else Span(day, day)


def _province(dice: random.Random) -> str:
    return dice.choice(COMMON) if dice.random() < 0.65 else dice.choice(PROVINCES)


def _family(dice: random.Random) -> Range:
    size = dice.randint(1, 9)
    return Range(size, size)


def _maybe(dice, chance, value):
    return value if dice.random() < chance else None
