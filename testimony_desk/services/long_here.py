"""How long people had a way in when an export was asked for: nobody can let a second person in just for that."""

from __future__ import annotations

import datetime as dt

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
    return bool(lines) and all(_days_until(desk, person, lines[0].n) >= DAYS for person in people)


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
