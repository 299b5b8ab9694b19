"""What an indicator is made of: parts as data, with the questions each needs and how it is found in one person."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from testimony_desk.domain.pseudonym.profiles import LEAST_ALIKE, LEAST_ALIKE_SENSITIVE
from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.statistics.told import Told

SMALL, SMALL_SENSITIVE = LEAST_ALIKE, LEAST_ALIKE_SENSITIVE
"""The least number of people that is shown (protocol 4.5 and 5), and where a sensitive topic is touched."""


class Shape(enum.StrEnum):
    """How a part is counted and drawn."""

    KINDS = "kinds"
    """People by code; one person may stand in several."""
    SHARE = "share"
    """For each code, how many of those asked; the others are the rest."""
    MONTHS = "months"
    """People by month."""
    NUMBERS = "numbers"
    """Middle, quartiles and most of numbers, by code where they have one."""
    MATRIX = "matrix"
    """People by two codes, `row>column`."""
    FLOW = "flow"
    """People by steps from one place to the next, `kind:code>kind:code`."""
    SPREAD = "spread"
    """How unequal counts by code are; the codes themselves are never shown."""


@dataclass(frozen=True)
class Found:
    """What one person says to a part. state None: it does not apply to this person; numbers: (code or "", number)."""

    state: AnswerState | None
    cells: tuple[str, ...] = ()
    numbers: tuple[tuple[str, float], ...] = ()


NOTHING = Found(None)
Finder = Callable[[Told], Found]


@dataclass(frozen=True)
class Part:
    """One table of an indicator. key: the indicator's number, a dot, a name.

    asks: the names of the questions it stands on; a form with none of them does not ask it. codes: the code list of the
    cells; "" for codes that `wording.indicators` has words for; for a matrix `list>list`.
    """

    key: str
    shape: Shape
    asks: tuple[str, ...]
    find: Finder
    codes: str = ""
    sensitive: bool = False
    unit: str = ""

    @property
    def least(self) -> int:
        """The least number of people that may be shown."""
        return SMALL_SENSITIVE if self.sensitive else SMALL

    @property
    def number(self) -> int:
        """The number of the indicator in the protocol."""
        return int(self.key.split(".")[0])


@dataclass(frozen=True)
class Indicator:
    """One of the 34. origin: the sources that ask for it, as the protocol tags them; caveats: codes of sentences."""

    number: int
    origin: tuple[str, ...]
    parts: tuple[Part, ...]
    caveats: tuple[str, ...] = ()


def chosen(*names: str, without: frozenset[str] = frozenset()) -> Finder:
    """Return a finder of the codes chosen at questions; `without`: codes that belong to another indicator."""
    def find(told: Told) -> Found:
        if not told.holds(*names):
            return NOTHING
        codes = told.codes(*names)
        left = tuple(code for code in codes if code not in without)
        # Whoever chose only what is counted elsewhere is no part of this: the rest of n would tell how many they are.
        return Found(told.state(*names), left) if left or not codes else NOTHING
    return find


def kinds(key: str, name: str, codes: str, *more: str, sensitive: bool = False) -> Part:
    """Return the part that counts people by what they chose at one question, or at several that ask the same."""
    return Part(key, Shape.KINDS, (name, *more), chosen(name, *more), codes, sensitive)


def share_of(state: AnswerState | None, **cells: bool) -> Found:
    """Return which of these hold for somebody who was asked; nothing is said of anyone else."""
    if state is not AnswerState.ANSWERED:
        return Found(state)
    return Found(state, tuple(name for name, holds in cells.items() if holds))
