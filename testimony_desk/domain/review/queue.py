"""Whom a row of the board waits for: what each role can do something about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from testimony_desk.domain.review.board import Row

WAITS_FOR: Mapping[str, frozenset[str]] = {
    "supervisor": frozenset({"waiting-first-review", "on-hold", "second-approval-missing"}),
    "analyst": frozenset({"waiting-content-review"}),
    "researcher": frozenset({"returned"}),
    "custodian": frozenset({"evidence-unattested"}),
}
"""By role as cards write it: codes of `board.PROBLEMS`."""


def waiting(rows: Iterable[Row], role: str) -> int:
    """Return how many rows wait for somebody in this role; 0 for a role that reviews nothing."""
    wanted = WAITS_FOR.get(role, frozenset())
    return sum(any(one.code in wanted for one in row.problems) for row in rows)
