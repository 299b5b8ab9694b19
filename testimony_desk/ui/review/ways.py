"""Where a row of the board leads to: the page that mends its most urgent problem, as far as this role opens it."""

from __future__ import annotations

from testimony_desk.domain.review.board import Fix, Row
from testimony_desk.i18n import _
from testimony_desk.services.desk import Desk
from testimony_desk.wording import review

ASKING = frozenset({Fix.CONSENT, Fix.CONFIRM, Fix.SAFETY})
"""What only a conversation with the person mends."""


def way_of(desk: Desk, row: Row) -> tuple[str, dict[str, str]]:
    """Return the page and what it is about; whoever cannot ask the person looks at the record and sends it back."""
    fix = row.problems[0].fix
    asks = desk.opens_everything and not desk.looks_only
    if fix is Fix.WITHDRAW:
        return "exchange", {}
    if asks and fix in ASKING:
        return "consent_of", {"case": row.case}
    if asks and fix is Fix.CORRECT:
        return "returned", {"case": row.case}
    return "review_record", {"case": row.case}


def way_words(desk: Desk, row: Row) -> str:
    """Return what opening a row leads to, in a few words."""
    page, _what = way_of(desk, row)
    fix = row.problems[0].fix
    return _(review.FIXES[fix]) if page != "review_record" or fix not in ASKING | {Fix.CORRECT} else _(
        "Look at the record")


def queue_of(desk: Desk, rows: tuple[Row, ...], case: str) -> tuple[str, ...]:
    """Return the cases after one, in their order, that are looked at on the page of the record."""
    cases = [row.case for row in rows if way_of(desk, row)[0] == "review_record"]
    after = cases.index(case) + 1 if case in cases else 0
    return tuple(cases[after:])
