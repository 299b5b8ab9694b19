"""The journal as people read it: when, who, what; and the lines about who looked at what."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.journal import Line
from testimony_desk.services.desk import Desk
from testimony_desk.store import journal, people
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.people import Person

PAGE = 100


@dataclass(frozen=True)
class Entry:
    """One line. at: `YYYY-MM-DDTHH:MM:SSZ`; act: a code of `wording.journal`; subject: an id, a case code, or "".

    person: the public key (64 hex digits) that had unlocked. label, number, kind: of that person's way in, "", 0 and
    None where nobody here is known by that key.
    """

    n: int
    at: str
    person: str
    label: str
    number: int
    kind: SlotKind | None
    act: str
    subject: str


def entries(desk: Desk, before: int | None = None, limit: int | None = None) -> list[Entry]:
    """Return at most `limit` lines (100 if not given), last first, those before line `before` when given."""
    known = {one.key.hex(): one for one in people.everyone(desk.consent)}
    return [_entry(line, known.get(line.person)) for line in journal.lines(desk.consent, before, limit or PAGE)]


def note(desk: Desk, act: str, subject: str = "") -> None:
    """Write down that somebody looked at something, once for as long as they stay unlocked.

    A desk on which nothing can be written may be looked at all the same.
    """
    seen = (act, subject)
    if seen not in desk.looked_at and not desk.looks_only:
        desk.write_journal(act, subject)
        desk.looked_at.add(seen)


def _entry(line: Line, who: Person | None) -> Entry:
    label, number, kind = (who.label, who.number, who.kind) if who else ("", 0, None)
    return Entry(line.n, line.at, line.person, label, number, kind, line.act, line.subject)
