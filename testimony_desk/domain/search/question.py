"""Reads what somebody types into the search: words, compounds and long numbers, each with the keys to look for."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.names import particles
from testimony_desk.domain.search import keys
from testimony_desk.domain.search.contents import numbers
from testimony_desk.domain.search.units import Unit, units

LONGEST, MOST_TERMS = 200, 8
_LEAST_BEGINNING = 3


class QuestionTooLong(DeskError):
    """More was typed than is searched for at once; facts: limit, what (letters or words)."""

    code = "question-too-long"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that has to be there. exact: keys of the word itself; begins: what such a key may begin with.

    sounds: keys of words that may sound like it, `near` decides.
    """

    spelling: str
    exact: frozenset[str]
    begins: tuple[str, ...]
    sounds: frozenset[str]

    def near(self, spelling: str) -> float:
        """Return how far away a word is that shares a sound, above `keys.NEAR` for another word."""
        return keys.distance(self.spelling, spelling)


def terms(text: str) -> tuple[Term, ...]:
    """Return what is looked for, all of it in one account; nothing for a text without a letter or digit.

    A compound counts as one and its words as none; articles count only alone. Raises QuestionTooLong, before anything
    is read of a text that is longer than 200 characters, or for more than 8 words.
    """
    if len(text) > LONGEST:
        raise QuestionTooLong(limit=LONGEST, what="letters")
    whole = tuple(dict.fromkeys(numbers(text)))
    spelled = _without_articles(_without_parts(list(units(text))))
    words = dict.fromkeys(one for one in spelled if not (whole and one.isdigit()))
    found = (*map(_number, whole), *map(_word, words))
    if len(found) > MOST_TERMS:
        raise QuestionTooLong(limit=MOST_TERMS, what="words")
    return found


def _without_parts(found: list[Unit]) -> list[str]:
    """Leave out the words that a compound is made of."""
    compounds = [unit for unit in found if " " in unit.spelling]
    return [unit.spelling for unit in found if unit in compounds
            or not any(one.start <= unit.start and unit.end <= one.end for one in compounds)]


def _without_articles(spelled: list[str]) -> list[str]:
    return [one for one in spelled if one not in particles.ARTICLES] or spelled


def _word(spelling: str) -> Term:
    exact = keys.word_keys(spelling)
    begins = tuple(sorted(key for key in exact if len(key) > _LEAST_BEGINNING))
    return Term(spelling, exact, begins, keys.sound_keys(spelling))


def _number(digits: str) -> Term:
    exact = keys.number_keys(digits)
    return Term(digits, exact | keys.word_keys(digits), tuple(exact), frozenset())
