"""Totals of 10,000 people beside 100 earlier exports: which cells go out, against working out place by place."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from unittest import mock

from testimony_desk.domain.disclosure.earlier import EarlierExport, Marks, earlier
from testimony_desk.domain.disclosure.frequency import Dimension, Frequency, Place
from testimony_desk.domain.disclosure.hiding import hidden_in, numbers_of
from testimony_desk.domain.disclosure.lanes import Lanes
from testimony_desk.domain.disclosure.unions import hidden_from, laid_bare
from testimony_desk.domain.publication.table import Column

PEOPLE, EXPORTS, TABLES, CODES, LEAST = 10_000, 100, 20, 30, 5
GOAL = "< 5 s of CPU"
Answers = Sequence[Sequence[str]]


def rows() -> list[tuple[str, str, float, str]]:
    """Return the row of exports that each hold those of the one before and some more: sets and cells."""
    chance = random.Random(1)
    people = [f"TD-{number}" for number in range(PEOPLE)]
    answers = [[str(min(int(chance.expovariate(0.15)), CODES - 1)) for _ in people] for _ in range(TABLES)]
    marks = Marks(bytes(32))
    before = [_kept(people, answers, PEOPLE // 2 + PEOPLE // 2 * one // EXPORTS, marks) for one in range(EXPORTS)]
    now = {name: (table, LEAST) for name, table in _tables(answers, PEOPLE).items()}
    ours = _spent(lambda: (laid_bare(people, before, LEAST), hidden_from(now, people, before)))
    with mock.patch.object(Lanes, "may_tell", return_value=True):
        each = _spent(lambda: (laid_bare(people, before, LEAST), hidden_from(now, people, before)))
    what = f"{TABLES} tables beside {EXPORTS} exports, {ours:.2f} s"
    return [(what, f"place by place, {each:.2f} s", ours / each, GOAL)]


def _kept(people: Sequence[str], answers: Answers, many: int, marks: Marks) -> EarlierExport:
    counted = {}
    for name, table in _tables(answers, many).items():
        hidden = hidden_in(table, LEAST)
        counted[name] = {place: count for place, count in numbers_of(table).items() if place not in hidden}
    return earlier("public_stats", dt.date(2026, 1, 1), people[:many], marks, counted=counted)


def _tables(answers: Answers, many: int) -> dict[str, Frequency]:
    found = {}
    for number, said in enumerate(answers):
        name = f"question_{number}"
        counts: dict[Place, int] = {(code,): count for code, count in Counter(said[:many]).items()}
        found[name] = Frequency(name, (Dimension(Column(name)),), counts, many)
    return found


def _spent(act: Callable[[], object]) -> float:
    """Return the seconds of CPU that an act took."""
    begun = time.process_time()
    act()
    return time.process_time() - begun
