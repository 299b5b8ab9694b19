"""What is kept of each person for counting: one bit for each answer to a part, so that all are counted at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from testimony_desk.domain.statistics.episodes import arrests
from testimony_desk.domain.statistics.indicators import PARTS
from testimony_desk.domain.statistics.parts import Part
from testimony_desk.domain.statistics.told import Told

COUNTED, HELD, CONSENTED = "@counted", "@held", "@consented"
"""Tags of a person: an interview may be counted; one is kept; a consent is kept that is no claim of a report."""
FORM, MONTH, PLACE, GROUP = "@form=", "@month=", "@place=", "@group="
"""Beginnings of the tags that filters ask for."""


@dataclass(frozen=True)
class Person:
    """One case in a bucket. mark: what its versions were when it was counted; until: the first day it may differ."""

    case: str
    mark: str
    until: dt.date


@dataclass(frozen=True)
class Facts:
    """All that is counted of one person: tags such as `6.outcome=forged` or `6.outcome!unknown`, and numbers.

    numbers: (key of the part, code or "", number).
    """

    tags: tuple[str, ...]
    numbers: tuple[tuple[str, str, float], ...] = ()


@dataclass
class Bucket:
    """Some people, their tags as bits (bit 0 is the first person), their numbers by part: places, codes, values."""

    people: list[Person] = field(default_factory=list)
    bits: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, tuple[list[int], list[str], list[float]]] = field(default_factory=dict)
    size: int = 0

    def add(self, person: Person, facts: Facts) -> None:
        """Put one more person in."""
        at, self.size = self.size, self.size + 1
        self.people.append(person)
        for tag in facts.tags:
            self.bits[tag] = self.bits.get(tag, 0) | 1 << at
        for key, code, value in facts.numbers:
            places, codes, values = self.numbers.setdefault(key, ([], [], []))
            places.append(at)
            codes.append(code)
            values.append(value)

    def facts(self, people: Iterable[Person]) -> Iterator[tuple[Person, Facts]]:
        """Yield each of the people of this bucket, in their order, with what was put in: to fill another bucket."""
        numbers: dict[int, list[tuple[str, str, float]]] = {}
        for key, (places, codes, values) in self.numbers.items():
            for at, code, value in zip(places, codes, values, strict=True):
                numbers.setdefault(at, []).append((key, code, value))
        for at, person in enumerate(people):
            tags = tuple(tag for tag, bits in self.bits.items() if bits >> at & 1)
            yield person, Facts(tags, tuple(numbers.get(at, ())))


def facts_of(told: Told, forms: Iterable[str], *, counted: bool, consented: bool) -> Facts:
    """Return what is counted of a person: all parts, or those about consent alone where no interview may be.

    forms: the keys of the forms of the interviews that may be counted.
    """
    tags = [*(f"{FORM}{one}" for one in forms), *((COUNTED,) if counted else ()), *((CONSENTED,) if consented else ())]
    if counted:
        tags += _filters(told)
    numbers: list[tuple[str, str, float]] = []
    for part in PARTS.values():
        if consented if of_consent(part) else counted:
            found = part.find(told)
            tags += [f"{part.key}={cell}" for cell in found.cells]
            tags += [f"{part.key}!{found.state.value}"] if found.state is not None else []
            numbers += [(part.key, code, value) for code, value in found.numbers]
    return Facts(tuple(dict.fromkeys(tags)), tuple(numbers))


def of_consent(part: Part) -> bool:
    """Tell whether a part counts consents and reviews: those of all cases, and not only of interviews."""
    return all(name.startswith("@") for name in part.asks) and bool(part.asks)


def _filters(told: Told) -> list[str]:
    """Return the month, provinces of arrest and nationalities that a person is found by."""
    removed = [one.month for one in told.dates("removal_date").values() if one.month]
    stopped = [one.on.month for one in arrests(told) if one.on and one.on.month]
    months = removed[:1] or stopped[-1:]
    return [*(f"{MONTH}{one}" for one in months), *(f"{PLACE}{one}" for one in told.codes("arrest_province")),
            *(f"{GROUP}{one}" for one in told.codes("nationality"))]
