"""Generated cases full of what says who somebody is, and every spelling of it that a file is searched for."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from testimony_desk.domain.form import Kind, Question
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.leaks.hit import LeakType
from testimony_desk.domain.leaks.known import KnownIdentifier, KnownName, Register, Role
from testimony_desk.domain.leaks.redaction import REPLACE, redact
from testimony_desk.domain.leaks.scan import scan
from testimony_desk.domain.paths import item_path
from testimony_desk.domain.pseudonym.account import Account, Told
from testimony_desk.domain.pseudonym.data import direct_paths
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.exchange import builtin
from tests.exchange.produced_text import folded
from tests.name_spellings import FAMILY, GIVEN, HABITS, read, spell

ALIKE = {"age_at_event": 34, "gender": "man", "nationality": "SY", "registration_province": "TR-16",
         "crossing": "XB-CIL", "removal_date": {"edtf": "2024-07-13"}}
LEAST_LETTERS = 5
"""Shorter words of a name stand inside plain ones; the whole name is searched for in any case."""


@dataclass(frozen=True)
class Nameable:
    """One case: its account with names everywhere they can stand, the second text of its story, what must not leave."""

    case: str
    account: Account
    told: Told
    direct: frozenset[str]
    spoken: frozenset[str]


def people(count: int, seed: int) -> Iterator[Nameable]:
    """Yield that many cases that share no name, number or text."""
    dice = random.Random(seed)
    for place in range(count):
        yield _person(place, dice)


def _person(place: int, dice: random.Random) -> Nameable:
    given, family = dice.choice(read(GIVEN)), dice.choice(read(FAMILY))
    spoken_given, spoken_family = dice.choice(read(GIVEN)), dice.choice(read(FAMILY))
    habit = dice.choice(list(HABITS))
    name = f"{given[1]} {family[1]}" if place % 2 else _written(given, family, habit, dice)
    friend = _written(spoken_given, spoken_family, habit, dice)
    phone = f"+90 5{dice.randrange(10**9):09}"
    story = f"They asked for {friend} and for my number {phone}. Then we went on."
    register = Register((KnownName(friend, Role.FAMILY),), (KnownIdentifier(phone, LeakType.PHONE),))
    second = redact(story, "en", dict.fromkeys(scan(story, "en", register), REPLACE), register)
    case = f"TD-N{place:06}"
    said = {path: RawAnswer(value, asked_in="en") for path, value in _answers(name, friend, story, dice).items()}
    direct = frozenset(_spelled(given, family, dice)
                       | {str(one.value) for path, one in said.items() if _is_direct(path)})
    spoken = frozenset(_spelled(spoken_given, spoken_family, dice) | {friend, phone})
    return Nameable(case, Account(case, builtin.interview_form(), said), Told(second, "en"), direct, spoken)


def _answers(name: str, friend: str, story: str, dice: random.Random) -> dict[str, object]:
    """Return an answer to every question: names and numbers in direct ones, a friend wherever words may stand."""
    found: dict[str, object] = {}
    for path, question in _questions():
        if _is_direct(path):
            found[path] = name if "name" in question.name else f"{name[:2]}{dice.randrange(10**10):010}"
        elif question.name in ALIKE:
            found[path] = ALIKE[question.name]
        elif question.kind is Kind.TEXT:
            found[path] = story
        elif question.kind in _STRUCTURED:
            found[path] = {**_STRUCTURED[question.kind], **dict.fromkeys(_WORDS_INSIDE, friend)}
    return found


_STRUCTURED = {Kind.PLACE: {"country": "TR"}, Kind.PARTIAL_DATE: {"edtf": "2024-07-13"},
               Kind.DURATION: {"stated_days": 3, "basis": "stated"}, Kind.PERSON_REF: {"alias_code": "P2"},
               Kind.IMAGE: {}, Kind.FILE: {}}
_WORDS_INSIDE = ("name_as_said", "admin1", "locality", "as_said", "name")


@cache
def _questions() -> tuple[tuple[str, Question], ...]:
    """Return every question of the form with a path to one answer: one item in each repeat."""
    index = FormIndex(builtin.interview_form())
    return tuple((_instance(place.path, place.repeats), place.part) for place in index.root.walk()
                 if isinstance(place.part, Question))


def _instance(path: str, repeats: tuple[str, ...]) -> str:
    for number, repeat in enumerate(sorted(repeats, key=len, reverse=True)):
        path = item_path(repeat, f"i{number}") + path[len(repeat):]
    return path


@cache
def _is_direct(path: str) -> bool:
    return re.sub(r"\[[^]]*]", "", path) in direct_paths(builtin.interview_form())


def _written(given: tuple[str, str], family: tuple[str, str], habit: str, dice: random.Random) -> str:
    words = f"{spell(given[0], habit, dice)} {spell(family[0], habit, dice)}".split()
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _spelled(given: tuple[str, str], family: tuple[str, str], dice: random.Random) -> set[str]:
    """Return a name in Arabic letters and by every habit of spelling, whole and its longer words alone."""
    whole = {f"{given[1]} {family[1]}", *(_written(given, family, habit, dice) for habit in HABITS)}
    return whole | {word for name in whole for word in name.split() if len(word) >= LEAST_LETTERS}


def found_in(text: str, spellings: frozenset[str], around: str) -> set[str]:
    """Return what of these stands in a produced text and does not stand there anyway, as words of the form do.

    A text of ten thousand cases is not searched for half a million spellings: only for those whose every run of a few
    letters stands in it somewhere.
    """
    runs = {text[at:at + LEAST_LETTERS] for at in range(len(text))}
    return {one for one, bare in ((one, folded(one)) for one in spellings)
            if all(run in runs for run in _runs(bare)) and bare in text and bare not in around}


def _runs(word: str) -> Iterator[str]:
    """Yield each run of letters of a word; none for a word that is shorter than one."""
    return (word[at:at + LEAST_LETTERS] for at in range(len(word) - LEAST_LETTERS + 1))
