"""Which moment a desk believes: what its computer shows, weighed against the last moment that its journal knows."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

JUMP = dt.timedelta(days=30)
"""A clock that shows a day further than this after the journal's last one is believed only when a person says so."""


class ClockState(enum.StrEnum):
    """How the computer's clock stands to the journal's last moment."""

    PLAUSIBLE = "plausible"
    BEHIND = "behind"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Believed:
    """What is written down and judged by. moment: aware, UTC; day: the day for every question of consent."""

    moment: dt.datetime
    day: dt.date
    state: ClockState


def believe(shown: dt.datetime, last: dt.datetime | None) -> Believed:
    """Return what to believe of an aware time that a computer shows; last: the journal's latest, None before its first.

    A clock that is behind dates what is written, but the day never goes back. A clock that has jumped ahead dates
    nothing: the moment stays the journal's last, so that no line can carry the new day into the journal unconfirmed.
    """
    wall = shown.astimezone(dt.UTC)
    if last is None:
        return Believed(wall, wall.date(), ClockState.PLAUSIBLE)
    known = last.astimezone(dt.UTC)
    if wall.date() - known.date() > JUMP:
        return Believed(known, known.date(), ClockState.AHEAD)
    state = ClockState.BEHIND if wall.date() < known.date() else ClockState.PLAUSIBLE
    return Believed(wall, max(wall.date(), known.date()), state)
