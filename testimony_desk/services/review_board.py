"""The board of supervisors: every case in which something is amiss or waits, with the consent key alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from testimony_desk.domain.review import problems
from testimony_desk.domain.review.board import Row, by_urgency
from testimony_desk.services import case_papers, review_facts, reviewing
from testimony_desk.services.desk import Desk
from testimony_desk.services.review_facts import Around

FIRST = 50
"""How many cases are looked at before anything is shown: as many as the eye takes in before it scrolls."""


@dataclass(frozen=True)
class Work:
    """What there is to look at: the codes of all cases in stretches, and what is the same for all of them."""

    stretches: tuple[tuple[str, ...], ...]
    around: Around

    @property
    def count(self) -> int:
        """How many cases there are."""
        return sum(map(len, self.stretches))


@dataclass(frozen=True)
class Looked:
    """A case that was looked at: its row, without any problem too, and `problems.told_back`."""

    row: Row
    told: frozenset[str]


def board(desk: Desk, day: dt.date) -> tuple[Row, ...]:
    """Return a row for each case that needs somebody on that day, and for what is closed; `board.chosen` filters them.

    The most urgent first. Published cases are left out. Raises ConsentUnreadable.
    """
    todo = work(desk)
    return shown(one for stretch in todo.stretches for one in look(desk, stretch, day, todo.around))


def work(desk: Desk) -> Work:
    """Return what there is to look at, stretch by stretch."""
    codes, step = review_facts.cases(desk), case_papers.STRETCH
    first = [codes[:FIRST]] if codes else []
    rest = (codes[start:start + step] for start in range(FIRST, len(codes), step))
    return Work((*first, *rest), review_facts.around(desk))


def look(desk: Desk, cases: Sequence[str], day: dt.date, around: Around) -> tuple[Looked, ...]:
    """Return what the board must know of these cases; published ones are left out. Raises ConsentUnreadable."""
    return tuple(_looked(desk, cases, day, around))


def shown(looked: Iterable[Looked]) -> tuple[Row, ...]:
    """Return the rows of a board from all that was looked at so far, the most urgent first."""
    rows = problems.with_same_words([(one.row, one.told) for one in looked])
    return tuple(sorted((one for one in rows if one.problems), key=by_urgency))


def _looked(desk: Desk, cases: Sequence[str], day: dt.date, around: Around) -> Iterator[Looked]:
    for papers in case_papers.of_cases(desk, cases):
        if not review_facts.is_published(papers):
            facts, decisions, answers = reviewing.said_of(desk, papers, around)
            yield Looked(problems.row(facts, decisions, day, answers), problems.told_back(facts))
