"""What is kept of each person for counting: one bit for each answer to a part, so that all are counted at once."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from testimony_desk.domain.statistics.episodes import arrests
from testimony_desk.domain.statistics.indicators import PARTS
from testimony_desk.domain.statistics.parts import NOTHING, Part
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

    Tags of parts about consents begin with `~`, those of filters with `@`. numbers: (`11.type/ggm`, number).
    """

    tags: tuple[str, ...]
    numbers: tuple[tuple[str, float], ...] = ()


@dataclass
class Bucket:
    """Some people, and what is counted of them: of each tag one bit per person (bit 0 is the first), and numbers.

    numbers: by key of the part and code (`11.type/ggm`), the places of people and their numbers side by side. people
    are left out where only counting is wanted; `size` is how many they are. few, few_places: in such a bucket the tags
    that few people have, with how many, and the places of all of them one after the other.
    """

    people: list[Person] = field(default_factory=list)
    bits: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, tuple[array[int], array[float]]] = field(default_factory=dict)
    size: int = 0
    few: dict[str, int] = field(default_factory=dict)
    few_places: array[int] = field(default_factory=lambda: array("I"))

    def add(self, person: Person, facts: Facts) -> None:
        """Put one more person in, behind the others."""
        at, self.size = self.size, self.size + 1
        self.people.append(person)
        for tag in facts.tags:
            self.bits[tag] = self.bits.get(tag, 0) | 1 << at
        for name, value in facts.numbers:
            places, values = self.numbers.setdefault(name, (array("I"), array("d")))
            places.append(at)
            values.append(value)

    def keep_only(self, cases: Container[str]) -> None:
        """Take everybody out whose case is none of these; the others move up."""
        gone = [at for at, person in enumerate(self.people) if person.case not in cases]
        for at in reversed(gone):
            below = (1 << at) - 1
            self.bits = {tag: kept for tag, some in self.bits.items()
                         if (kept := some & below | some >> at + 1 << at)}
        left = set(gone)
        moved = dict(zip((at for at in range(self.size) if at not in left), range(self.size), strict=False))
        for name, (places, values) in self.numbers.items():
            stay = [(moved[at], value) for at, value in zip(places, values, strict=True) if at in moved]
            self.numbers[name] = array("I", (at for at, _value in stay)), array("d", (value for _at, value in stay))
        self.people = [person for at, person in enumerate(self.people) if at not in left]
        self.size = len(self.people)


def facts_of(told: Told, forms: Iterable[str], *, counted: bool, consented: bool) -> Facts:
    """Return what is counted of a person: all parts, or those about consent alone where no interview may be.

    forms: the keys of the forms of the interviews that may be counted.
    """
    tags = [*(f"{FORM}{one}" for one in forms), *((COUNTED,) if counted else ()), *((CONSENTED,) if consented else ())]
    if counted:
        tags += _filters(told)
    numbers: list[tuple[str, float]] = []
    for key, find, about_consent in _FINDERS:
        if consented if about_consent else counted:
            found = find(told)
            if found is NOTHING:
                continue
            tags += [f"{key}={cell}" for cell in found.cells]
            tags += [f"{key}!{found.state.value}"] if found.state is not None else []
            numbers += [(f"{key}/{code}", value) for code, value in found.numbers]
    return Facts(tuple(dict.fromkeys(tags)), tuple(numbers))


def name_of(part: Part) -> str:
    """Return what the tags of a part begin with: its key, behind a `~` where it counts consents."""
    return f"~{part.key}" if of_consent(part) else part.key


def of_consent(part: Part) -> bool:
    """Tell whether a part counts consents and reviews: those of all cases, and not only of interviews."""
    return all(name.startswith("@") for name in part.asks) and bool(part.asks)


_FINDERS = tuple((name_of(part), part.find, of_consent(part)) for part in PARTS.values())


def _filters(told: Told) -> list[str]:
    """Return the month, provinces of arrest and nationalities that a person is found by."""
    removed = [one.month for one in told.dates("removal_date").values() if one.month]
    stopped = [one.on.month for one in told.once(arrests) if one.on and one.on.month]
    months = removed[:1] or stopped[-1:]
    return [*(f"{MONTH}{one}" for one in months), *(f"{PLACE}{one}" for one in told.codes("arrest_province")),
            *(f"{GROUP}{one}" for one in told.codes("nationality"))]
