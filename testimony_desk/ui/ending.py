"""What is done before the process ends: the page saves, the desk closes, with a limit to the patience."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from testimony_desk.ui.lane import Lane
from testimony_desk.ui.page import Page
from testimony_desk.ui.shell import Machine

if TYPE_CHECKING:
    from testimony_desk.services.desk import Desk

PATIENCE = 1.5  # seconds that saving may take; then the process ends all the same
LONGEST = 2.0  # seconds after which it ends even when the window itself hangs (design security, section 6)


@contextmanager
def afterwards(act: Callable[[], None]) -> Iterator[None]:
    """Do something after the block, also when the block raises: a page that cannot save must not keep the keys."""
    try:
        yield
    finally:
        act()


def end(page: Page | None, lane: Lane, desk: Desk | None, machine: Machine) -> None:
    """Let a page save what it holds, close the desk after everything that is queued, and stop the lane.

    What is under way and can be stopped is stopped: what was typed waits behind it.
    """
    machine.end_within(LONGEST)
    try:
        if page is not None:
            page.leave()
    finally:
        if desk is not None:
            from testimony_desk.services import unlocking  # noqa: PLC0415 - who has an open desk has loaded it

            lane.do(unlocking.lock, desk, done=lambda _nothing: None, failed=lambda _problem: None)
        lane.finish(PATIENCE)
