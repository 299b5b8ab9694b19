"""Finds cases of two reports that may be one person: it offers, a person decides, and nothing is ever linked alone."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.dates import PartialDate
from testimony_desk.domain.published.case import PublishedCase

FACTS_NEEDED = 3
DAYS_APART = 3       # protocol 1.6: the same stage within three days
LONGEST_DATE = 62    # days; a date that may lie in more than two months says too little
_SEXES = {"man", "woman"}
_NOT_STATED_CROSSING = "XO-NOTSTATED"


def may_be_same(one: PublishedCase, other: PublishedCase) -> bool:
    """Return whether two cases share at least three facts, one of them dated, and contradict each other in none.

    One day in common is a coincidence. A case that is only announced has no facts: two of them are held for the same
    when their reports give them the same code.
    """
    if _differ(one, other):
        return False
    if not (one.told and other.told):
        return one.told == other.told and one.code == other.code
    dated = list(_dated_facts(one, other))
    return bool(dated) and len(dated) + len(list(_plain_facts(one, other))) >= FACTS_NEEDED


def _differ(one: PublishedCase, other: PublishedCase) -> bool:
    pairs = [(one.registration_province, other.registration_province),
             (one.subject.birth_year_stated, other.subject.birth_year_stated),
             (one.subject.origin.admin1, other.subject.origin.admin1)]
    sexes = {one.subject.gender, other.subject.gender}
    return sexes == _SEXES or any(None not in pair and pair[0] != pair[1] for pair in pairs)


def _plain_facts(one: PublishedCase, other: PublishedCase) -> Iterator[str]:
    left, right = one.subject, other.subject
    pairs = {
        "registration": (one.registration_province, other.registration_province),
        "residence": (one.residence_province, other.residence_province),
        "age": (left.age_stated, right.age_stated),
        "birth year": (left.birth_year_stated, right.birth_year_stated),
        "origin": (left.origin.admin1, right.origin.admin1),
    }
    yield from (name for name, pair in pairs.items() if None not in pair and pair[0] == pair[1])
    yield from ({entry.code for entry in one.codes} & {entry.code for entry in other.codes})
    yield from sorted(_places(one) & _places(other))


def _dated_facts(one: PublishedCase, other: PublishedCase) -> Iterator[str]:
    for mine, theirs in zip(one.apprehensions, other.apprehensions, strict=False):
        if near(mine.date.date, theirs.date.date) and mine.place == theirs.place:
            yield f"apprehension {mine.no}"
    if near(one.removal.date.date, other.removal.date.date):
        yield "removal"
        if one.removal.crossing == other.removal.crossing != _NOT_STATED_CROSSING:
            yield "crossing"


def near(one: PartialDate, other: PartialDate) -> bool:
    """Return whether two dates are narrow enough to compare and begin and end within three days of each other."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    if max((date.latest - date.earliest).days for date in (one, other) if date.earliest and date.latest) > LONGEST_DATE:
        return False
    return (abs((one.earliest - other.earliest).days) <= DAYS_APART
            and abs((one.latest - other.latest).days) <= DAYS_APART)


def _places(case: PublishedCase) -> set[str]:
    return {episode.place for episode in case.custody if episode.place}
