"""How long people have had a way in when two are needed: nobody can let a second person in just for that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from testimony_desk.domain.consent.waiting import seen
from testimony_desk.services.desk import Desk
from testimony_desk.store import journal

DAYS = 14
"""Days for which both who asks and who agrees must have had a way in; counted on days on which the desk was used."""
ADDED, REPLACED = "person-added", "passphrase-replaced"


def both(desk: Desk, asked: str, export: str, people: tuple[str, str]) -> bool:
    """Tell whether two people (keys, 64 hex digits) had a way in for `DAYS` when an export was asked for.

    asked: the act of the journal's line that it was asked for. The journal alone decides, which nobody can rewrite:
    whoever came after that line, or whose coming it does not know, was not here.
    """
    lines = journal.about(desk.consent, asked, export)
    return bool(lines) and all(_was(desk, person, lines[0].n) for person in people)


def by_now(desk: Desk, people: Iterable[str]) -> bool:
    """Tell whether people (keys, 64 hex digits) have had a way in for `DAYS` by now.

    For words that are not asked for anew, such as a first approval of a year ago: what counts is the day of the second.
    Of whom this journal knows nothing, their own desk has judged when they spoke.
    """
    last = journal.head(desk.consent).count
    return all(_was(desk, person, last) for person in people
               if person == desk.person or _came(desk, person) is not None)


def _was(desk: Desk, person: str, line: int) -> bool:
    """Tell whether a person had a way in for `DAYS` at a line of the journal: the one rule behind both questions."""
    return _days_until(desk, person, line) >= DAYS


def _days_until(desk: Desk, person: str, line: int) -> int:
    """Return the days that the desk saw between the coming of a person and a line of the journal."""
    came = _came(desk, person)
    if came is None or came > line:
        return -1
    return seen(dt.date.fromisoformat(day) for day in journal.days_from(desk.consent, came, line))


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
