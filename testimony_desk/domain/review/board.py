"""The board of what waits: which problems a case has, where each is mended, and filters over the rows."""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from testimony_desk.domain.review.codes import ReviewState


class Fix(enum.StrEnum):
    """The page or act that mends a problem."""

    CONSENT = "consent"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"
    ATTEST = "attest"
    REVIEW = "review"
    CONTENT = "content"
    CORRECT = "correct"
    SAFETY = "safety"


class Filter(enum.StrEnum):
    """What the board can be narrowed to."""

    ALL = "all"
    WAITING = "waiting"
    MISSING = "missing"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    MINOR = "minor"
    INTERPRETER = "interpreter"
    LANGUAGE = "language"
    EVIDENCE = "evidence"
    WITHDRAWN_SHARED = "withdrawn_shared"
    RETURNED = "returned"
    SECOND = "second"
    CLOSED = "closed"


@dataclass(frozen=True)
class Problem:
    """One thing amiss or waiting: a code of `PROBLEMS`, and the purpose it is about, as `consent.record.key` writes it.

    about: "" for what is about no single purpose.
    """

    code: str
    about: str = ""

    @property
    def fix(self) -> Fix:
        """Where it is mended."""
        return PROBLEMS[self.code][0]


@dataclass(frozen=True)
class Row:
    """One case on the board.

    problems: the most urgent first; since: when its latest version was made, `YYYY-MM-DDTHH:MM:SSZ`; deadline: of a
    return that is open.
    """

    case: str
    state: ReviewState
    problems: tuple[Problem, ...]
    since: str = ""
    deadline: dt.date | None = None


PROBLEMS: Mapping[str, tuple[Fix, Filter]] = {
    "immediate-danger": (Fix.SAFETY, Filter.ALL),
    "withdrawn-shared": (Fix.WITHDRAW, Filter.WITHDRAWN_SHARED),
    "evidence-differs": (Fix.ATTEST, Filter.EVIDENCE),
    "consent-missing": (Fix.CONSENT, Filter.MISSING),
    "minor-without-guardian": (Fix.CONSENT, Filter.MINOR),
    "interpreter-relative": (Fix.CONSENT, Filter.INTERPRETER),
    "language-unread": (Fix.CONSENT, Filter.LANGUAGE),
    "information-missing": (Fix.CONSENT, Filter.MISSING),
    "teachback-empty": (Fix.CONSENT, Filter.MISSING),
    "form-missing": (Fix.CONSENT, Filter.MISSING),
    "witness-missing": (Fix.CONSENT, Filter.MISSING),
    "witness-is-interviewer": (Fix.CONSENT, Filter.MISSING),
    "guardian-has-another-part": (Fix.CONSENT, Filter.MINOR),
    "purpose-missing": (Fix.CONSENT, Filter.MISSING),
    "condition-open": (Fix.CONSENT, Filter.MISSING),
    "spoken-only": (Fix.CONFIRM, Filter.MISSING),
    "expired": (Fix.CONFIRM, Filter.EXPIRED),
    "evidence-missing": (Fix.ATTEST, Filter.EVIDENCE),
    "evidence-unattested": (Fix.ATTEST, Filter.EVIDENCE),
    "overdue": (Fix.CORRECT, Filter.RETURNED),
    "joint-session": (Fix.CORRECT, Filter.RETURNED),
    "returned": (Fix.CORRECT, Filter.RETURNED),
    "on-hold": (Fix.REVIEW, Filter.WAITING),
    "waiting-first-review": (Fix.REVIEW, Filter.WAITING),
    "waiting-content-review": (Fix.CONTENT, Filter.WAITING),
    "second-approval-missing": (Fix.REVIEW, Filter.SECOND),
    "teachback-same": (Fix.REVIEW, Filter.WAITING),
    "expiring": (Fix.CONFIRM, Filter.EXPIRING),
    "rejected": (Fix.REVIEW, Filter.CLOSED),
    "archived": (Fix.REVIEW, Filter.CLOSED),
}
"""Every problem, the most urgent first: where it is mended, and the filter that shows it (`ALL`: only unfiltered).

What is closed needs nobody and is shown when it is asked for alone.
"""
_ORDER = {code: number for number, code in enumerate(PROBLEMS)}


def urgency(problem: Problem) -> tuple[int, str]:
    """Return what problems are ordered by, the most urgent first."""
    return _ORDER[problem.code], problem.about


def by_urgency(row: Row) -> tuple[int, str, str]:
    """Return what rows are ordered by: their worst problem, then who has waited longest."""
    return _ORDER[row.problems[0].code], row.since, row.case


def chosen(rows: Iterable[Row], wanted: Filter) -> tuple[Row, ...]:
    """Return the rows that have a problem of that filter, in their order; all that need somebody for `Filter.ALL`."""
    return tuple(row for row in rows if wanted in _filters(row))


def counts(rows: Iterable[Row]) -> Mapping[Filter, int]:
    """Return how many rows each filter shows."""
    found = Counter(wanted for row in rows for wanted in _filters(row))
    return {wanted: found[wanted] for wanted in Filter}


def _filters(row: Row) -> frozenset[Filter]:
    found = frozenset(PROBLEMS[one.code][1] for one in row.problems)
    return found if found <= {Filter.CLOSED} else found | {Filter.ALL}
