"""Earlier rows as the numbers that counting them gives, so that totals of now can be laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from testimony_desk.domain.disclosure.earlier import Counted, EarlierExport, Marks
from testimony_desk.domain.disclosure.frequency import one_way
from testimony_desk.domain.disclosure.hiding import numbers_of
from testimony_desk.domain.disclosure.leavers import ROWS
from testimony_desk.domain.pseudonym.applying import Pseudonymised
from testimony_desk.domain.pseudonym.steps import Step


def with_counted_rows(cases: Sequence[Pseudonymised], earlier: Iterable[EarlierExport]) -> list[EarlierExport]:
    """Return earlier exports, those of rows of some of these people with the numbers that counting the rows gives.

    Counted are the cases of now, as totals count them: rows are as fine at most, and where they are coarser too much is
    compared, never too little. Rows that held others too are compared by the sets alone: what those said is not here.
    """
    marks: dict[bytes, Marks] = {}
    found = []
    for one in earlier:
        made = marks.setdefault(one.salt, Marks(one.salt))
        some = [case for case in cases if made[case.case] in one.members] if _of_rows(one) else []
        if some and len(some) == len(one.members):
            tables = (table for table in one_way(some) if one.steps.get(table.name) is not Step.SUPPRESS)
            found.append(_with(one, {table.name: numbers_of(table) for table in tables}))
        else:
            found.append(one)
    return found


def _of_rows(before: EarlierExport) -> bool:
    return bool(before.steps) and before.counted.keys() <= {ROWS}


def _with(before: EarlierExport, counted: Counted) -> EarlierExport:
    return EarlierExport(before.profile, before.day, before.salt, before.members, before.steps, before.blanked, counted)
