"""How many records and exports wait for somebody, said behind the rail's words: counted once, corrected by pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testimony_desk.ui.lane import Lane
from testimony_desk.ui.rail import Rail

if TYPE_CHECKING:
    from testimony_desk.services.desk import Desk


class Waiting:
    """Outlives the frames, each of which has a rail of its own."""

    def __init__(self, lane: Lane) -> None:
        self._lane, self._number, self._exports = lane, 0, 0
        self._rail: Rail | None = None
        self._desk: Desk | None = None

    def follow(self, rail: Rail, desk: Desk | None) -> None:
        """Say it on this rail from now on; count what waits for whoever has just unlocked, where that is quick."""
        self._rail = rail
        rail.count("review", self._number)
        rail.count("exports", self._exports)
        if desk is not None and desk is not self._desk:
            self._desk = desk
            self._lane.do(_counted, desk, done=self.say, failed=lambda _problem: None)
            self.look_again()

    def say(self, number: int | None) -> None:
        """Say a number; None where nobody has counted leaves what is said."""
        if number is not None and self._rail is not None:
            self._number = number
            self._rail.count("review", number)

    def look_again(self) -> None:
        """Count the exports that wait for whoever unlocked, after something was done with one."""
        if self._desk is not None:
            self._lane.do(_exports, self._desk, done=self._say_exports, failed=lambda _problem: None)

    def _say_exports(self, number: int) -> None:
        self._exports = number
        if self._rail is not None:
            self._rail.count("exports", number)


def _exports(desk: Desk) -> int:
    from testimony_desk.services import export_states  # noqa: PLC0415 - the first window exports nothing

    return export_states.waiting(desk)


def _counted(desk: Desk) -> int | None:
    from testimony_desk.services import review_room  # noqa: PLC0415 - the first window reviews nothing

    return review_room.waiting(desk)
