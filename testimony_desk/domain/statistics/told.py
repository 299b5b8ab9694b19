"""What all interviews of one person say, by question: the only thing that indicators are found in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates import codec, of
from testimony_desk.domain.dates.partial import PartialDate
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.paths import items_of
from testimony_desk.domain.raw import AnswerState, Raw, RawAnswer

Place = tuple[str, ...]
"""The interview and the items of repeats that an answer stands in."""

NOT_TOLD: Mapping[str, AnswerState] = {
    "unknown": AnswerState.UNKNOWN, "UNKNOWN": AnswerState.UNKNOWN, "XO-UNK": AnswerState.UNKNOWN,
    "XO-NOTSTATED": AnswerState.NOT_STATED, "prefer_not": AnswerState.REFUSED,
}
"""Codes of our lists that say that nothing is known: they are states, and no answers to be counted."""
_WORST = (AnswerState.ANSWERED, AnswerState.UNKNOWN, AnswerState.REFUSED, AnswerState.NOT_STATED,
          AnswerState.NOT_ASKED)
_RANKS = {state: rank for rank, state in enumerate(_WORST)}
_Worked = TypeVar("_Worked")


class Told:
    """The answers of one person by the names of questions; `beside` are codes that other records say of the person.

    interviews: completed answers, oldest first, each with what it keeps in consent. Names of beside begin with `@`.
    """

    def __init__(self, interviews: Iterable[Raw], beside: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._answers: dict[str, list[tuple[Place, RawAnswer]]] = {}
        self._kept: dict[object, Any] = {}
        self.interviews = 0
        for number, raw in enumerate(interviews):
            self.interviews += 1
            for path, answer in raw.items():
                self._answers.setdefault(path.rpartition("/")[2], []).append(((str(number), *items_of(path)), answer))
        for name, codes in (beside or {}).items():
            if codes:
                self._answers[name] = [((str(at),), RawAnswer(code)) for at, code in enumerate(codes)]

    def once(self, work: Callable[[Told], _Worked]) -> _Worked:
        """Return what is worked out of this person, and work it out once: many parts stand on the same."""
        if work not in self._kept:
            self._kept[work] = work(self)
        found: _Worked = self._kept[work]
        return found

    def holds(self, *names: str) -> bool:
        """Tell whether anything is known of one of these questions, be it that nothing was said."""
        return any(name in self._answers for name in names)

    def at(self, name: str) -> Iterator[tuple[Place, Json]]:
        """Yield the answered values of a question in the order of their items."""
        for place, answer in self._answers.get(name, ()):
            if answer.state is AnswerState.ANSWERED and answer.value is not None:
                yield place, answer.value

    def within(self, name: str) -> dict[Place, Json]:
        """Return the answered values of a question by the item they stand in."""
        return dict(self.at(name))

    def codes(self, *names: str) -> tuple[str, ...]:
        """Return the codes chosen at these questions, each once; those of `NOT_TOLD` are none."""
        if names not in self._kept:
            found = (code for name in names for _place, value in self.at(name) for code in texts(value))
            self._kept[names] = tuple(dict.fromkeys(code for code in found if code and code not in NOT_TOLD))
        codes: tuple[str, ...] = self._kept[names]
        return codes

    def last(self, name: str) -> str:
        """Return the code that was chosen last, "" for none."""
        found = self.codes(name)
        return found[-1] if found else ""

    def says(self, name: str, code: str) -> bool:
        """Tell whether a code was chosen at a question anywhere."""
        return code in self.codes(name)

    def dates(self, name: str) -> dict[Place, PartialDate]:
        """Return the dates of a question by item; what cannot be read as one is left out."""
        return dict(self.all_dates(name))

    def all_dates(self, name: str) -> tuple[tuple[Place, PartialDate], ...]:
        """Return every date of a question with its item; what cannot be read as one is left out."""
        key = (date, name)
        if key not in self._kept:
            read = ((place, date(value)) for place, value in self.at(name))
            self._kept[key] = tuple((place, one) for place, one in read if one is not None)
        found: tuple[tuple[Place, PartialDate], ...] = self._kept[key]
        return found

    def state(self, *names: str) -> AnswerState | None:
        """Return the best that is known of these questions; None when none of them was applicable."""
        best = min((self._rank(name) for name in names if name in self._answers), default=len(_WORST))
        return _WORST[best] if best < len(_WORST) else None

    def _rank(self, name: str) -> int:
        """Return the place in `_WORST` of the best that is known of a question."""
        key = (_state, name)
        if key not in self._kept:
            self._kept[key] = min(_RANKS.get(_state(answer), len(_WORST)) for _place, answer in self._answers[name])
        rank: int = self._kept[key]
        return rank


def texts(value: Json) -> list[str]:
    """Return the codes of an answer: a list of them, or one text with blanks between."""
    return [str(code) for code in value] if isinstance(value, list | tuple) else str(value).split()


def date(value: Json) -> PartialDate | None:
    """Return the date of a completed answer, None for what is none."""
    try:
        return codec.from_json(value) if isinstance(value, Mapping) else of(str(value))
    except (DeskError, TypeError, ValueError):
        return None


def number(value: Json) -> float | None:
    """Return one number of people or of anything else, None for a range and for what is no number that people mean."""
    if isinstance(value, Mapping):
        least, most = value.get("value_min"), value.get("value_max")
        return float(least) if isinstance(least, int) and least == most else None
    try:
        found: Any = float(str(value))
    except ValueError:
        return None
    return found if abs(found) < 1e9 else None


def _state(answer: RawAnswer) -> AnswerState:
    if answer.state is not AnswerState.ANSWERED:
        return AnswerState.NOT_ASKED if answer.state is AnswerState.NOT_APPLICABLE else answer.state
    codes = texts(answer.value) if isinstance(answer.value, str | list | tuple) else ["told"]
    states = [NOT_TOLD.get(code, AnswerState.ANSWERED) for code in codes]
    return next((one for one in _WORST if one in states), AnswerState.NOT_STATED)


def ordered(raw: Raw, items: Mapping[str, Json]) -> Raw:
    """Return answers in the order in which the items of their repeats are shown; `items` as a version keeps them."""
    rank = {f"{repeat}[{item}]": at for repeat, kept in items.items() if isinstance(kept, list | tuple)
            for at, item in enumerate(kept)}
    if not rank:
        return raw

    def place(path: str) -> tuple[int, ...]:
        return tuple(rank.get(path[:end + 1], 0) for end, letter in enumerate(path) if letter == "]")
    return {path: raw[path] for path in sorted(raw, key=place)}
