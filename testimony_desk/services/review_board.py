"""The board of supervisors: every case in which something is amiss or waits, with the consent key alone."""

from __future__ import annotations

import datetime as dt

from testimony_desk.domain.review import problems
from testimony_desk.domain.review.board import Row, by_urgency
from testimony_desk.services import review_facts, reviewing
from testimony_desk.services.desk import Desk


def board(desk: Desk, day: dt.date) -> tuple[Row, ...]:
    """Return a row for each case that needs somebody on that day, the most urgent first; `board.chosen` filters them.

    Published cases are left out. Raises ConsentUnreadable.
    """
    beside = review_facts.around(desk)
    found = (_row(desk, case, day, beside) for case in review_facts.cases(desk))
    return tuple(sorted((one for one in found if one is not None), key=by_urgency))


def _row(desk: Desk, case: str, day: dt.date, beside: review_facts.Around) -> Row | None:
    seen = reviewing.as_it_stands(desk, case, beside)
    return problems.row(seen.facts, seen.decisions, day, seen.answers)
