"""What is done before the process ends: the page saves, the desk closes, with a limit to the patience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testimony_desk.ui.lane import Lane
from testimony_desk.ui.page import Page

if TYPE_CHECKING:
    from testimony_desk.services.desk import Desk

PATIENCE = 2.0  # seconds that saving may take; then the process ends all the same


def end(page: Page | None, lane: Lane, desk: Desk | None) -> None:
    """Let a page save what it holds, close the desk after everything that is queued, and stop the lane."""
    if page is not None:
        page.leave()
    if desk is not None:
        from testimony_desk.services import unlocking  # noqa: PLC0415 - who has an open desk has loaded it

        lane.do(unlocking.lock, desk, done=lambda _nothing: None, failed=lambda _problem: None)
    lane.finish(PATIENCE)
