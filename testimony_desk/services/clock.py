"""Asks a person whether a clock that jumped ahead is right, and writes the answer where it counts: in the journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from testimony_desk.domain.clock import ClockState
from testimony_desk.domain.errors import DeskError
from testimony_desk.services.desk import Desk


class ClockBehind(DeskError):
    """The clock shows an earlier day than the journal: what consent allows today must not be judged by it."""

    code = "clock-behind"


class ClockAhead(DeskError):
    """The clock shows a day more than 30 days after the journal's last, and nobody has said that it is right."""

    code = "clock-ahead"


@dataclass(frozen=True)
class Question:
    """What a person is to look at: the moment this computer shows and the last one this desk was used; aware, UTC."""

    shown: dt.datetime
    last: dt.datetime


def question(desk: Desk) -> Question | None:
    """Return what to ask before this computer's date counts; None when it counts already, or nothing can be written."""
    believed = desk.believed()
    if believed.state is not ClockState.AHEAD or desk.looks_only:
        return None
    return Question(desk.clock().astimezone(dt.UTC), believed.moment)


def confirm(desk: Desk, asked: Question) -> None:
    """Believe the moment that the person was shown: one line in the journal, from which this desk never goes back.

    Raises RolledBack, DiskFull, StorageFailed.
    """
    desk.write_journal("clock-confirmed", at=asked.shown)


def check(desk: Desk, *, despite_clock: bool = False) -> None:
    """Refuse what must wait for a person while the day is in doubt; despite_clock: a person says that it is right.

    A jump ahead is not settled by that word: it has a question of its own. Raises ClockAhead, ClockBehind.
    """
    state = desk.believed().state
    if state is ClockState.AHEAD:
        raise ClockAhead
    if state is ClockState.BEHIND and not despite_clock:
        raise ClockBehind
