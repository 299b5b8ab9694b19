"""How long people have had a way in when two are needed: nobody can let a second person in just for that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from testimony_desk.domain.consent.waiting import seen
from testimony_desk.services.desk import Desk
from testimony_desk.store import journal, people

DAYS = 14
"""Days for which both who asks and who agrees must have had a way in; counted on days on which the desk was used."""
ADDED, REPLACED = "person-added", "passphrase-replaced"


class Presence:
    """Who had a way in for how long, as the journal has it now: each question is put to it once, for as many answers.

    The journal alone decides, which nobody can rewrite: whoever came after a line, or whose coming it does not know,
    was not here then.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._came: dict[str, int | None] = {}
        self._days: dict[int, list[tuple[int, str]]] = {}
        self._said: dict[str, dict[str, int]] = {}

    def both(self, asked: str, export: str, pair: tuple[str, str]) -> bool:
        """Tell whether a pair of people (keys, 64 hex digits) had a way in for `DAYS` when an export was asked for.

        asked: the act of the journal's line that it was asked for.
        """
        if asked not in self._said:
            self._said[asked] = journal.first_of(self._desk.consent, asked)
        line = self._said[asked].get(export)
        return line is not None and all(self._was(person, line) for person in pair)

    def by_now(self, some: Iterable[str]) -> bool:
        """Tell whether people (keys, 64 hex digits) have had a way in for `DAYS` by now.

        For words that are not asked for anew, such as a first approval of a year ago: what counts is the day of the
        second. Of whom this journal knows nothing, their own desk has judged when they spoke.
        """
        last = journal.head(self._desk.consent).count
        return all(self._was(person, last) for person in some
                   if person == self._desk.person or self._came_at(person) is not None)

    def two_by_now(self) -> bool:
        """Tell whether whoever unlocked and somebody else here have had a way in for `DAYS` by now.

        Else nobody here could be the second person of an export that is asked for today.
        """
        last = journal.head(self._desk.consent).count
        own = people.same_person(self._desk.consent, bytes.fromhex(self._desk.person))
        others = {one.key for one in people.present(self._desk.consent).values()} - own
        return self._was(self._desk.person, last) and any(self._was(key.hex(), last) for key in others)

    def _was(self, person: str, line: int) -> bool:
        """Tell whether a person had a way in for `DAYS` at a line of the journal: the rule of both questions."""
        came = self._came_at(person)
        return (-1 if came is None or came > line else self._days_between(came, line)) >= DAYS

    def _days_between(self, came: int, line: int) -> int:
        """Return the days that the desk saw between the coming of a person and a line of the journal."""
        if came not in self._days:
            self._days[came] = journal.first_lines_from(self._desk.consent, came)
        return seen(dt.date.fromisoformat(day) for first, day in self._days[came] if first <= line)

    def _came_at(self, person: str) -> int | None:
        if person not in self._came:
            self._came[person] = _came(self._desk, person)
        return self._came[person]


def both(desk: Desk, asked: str, export: str, pair: tuple[str, str]) -> bool:
    """Tell of one export what `Presence.both` tells."""
    return Presence(desk).both(asked, export, pair)


def by_now(desk: Desk, some: Iterable[str]) -> bool:
    """Tell what `Presence.by_now` tells."""
    return Presence(desk).by_now(some)


def two_by_now(desk: Desk) -> bool:
    """Tell what `Presence.two_by_now` tells."""
    return Presence(desk).two_by_now()


def _came(desk: Desk, person: str) -> int | None:
    """Return the line with which a person came: let in by somebody, or there from the first line that they caused.

    A new key that a person made in place of their own older one does not make them new; one that was made with
    recovery sheets does, because whoever has the sheets need not be that person.
    """
    renewed = journal.about(desk.consent, REPLACED, person)
    if renewed:
        return _came(desk, renewed[0].person)
    added = journal.about(desk.consent, ADDED, person)
    return added[0].n if added else journal.first_by(desk.consent, person)
