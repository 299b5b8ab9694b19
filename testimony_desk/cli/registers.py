"""The commands about the names of a case: each opens them for a reason, and the journal says so."""

from __future__ import annotations

from collections.abc import Sequence

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import one_line, say, say_json
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.identity.look import Look
from testimony_desk.domain.identity.person import EntryKind
from testimony_desk.domain.leaks.known import Role
from testimony_desk.exchange import builtin
from testimony_desk.i18n import _, current_language
from testimony_desk.services import identity_changing, identity_register
from testimony_desk.services.desk import Desk
from testimony_desk.services.identity_changing import Addition
from testimony_desk.services.identity_register import Line, Listed
from testimony_desk.services.writings import system_words
from testimony_desk.store.errors import NotInVault
from testimony_desk.wording import identity
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number

Numbered = Sequence[tuple[int, Listed, Line]]


def show(asked: Asked) -> None:
    """List what is kept of each person, and say the entries that were chosen by their numbers."""
    with unlocked(asked) as desk:
        look = identity_register.open_names(desk, asked.case, asked.reason, asked.words or "")
        people = identity_register.people(desk, look)
        lines = _numbered(people)
        said = {n: identity_register.value(desk, look, _entry(lines, n).id) for n in asked.entries or ()}
    if asked.json:
        say_json({"people": [_as_json(one, lines, said) for one in people]})
        return
    for one in people:
        say(identity.person(one.alias, one.role.value, _relation(one.relation)))
        for n, _listed, line in (item for item in lines if item[1] is one):
            value = ": " + identity.value(line.kind.value, said[n]) if n in said else ""
            say(f"  {number(n)}. {_words(line)}{value}")


def add(asked: Asked) -> None:
    """Add one entry; what it says is read from a file or typed, never an argument."""
    with unlocked(asked) as desk:
        look = identity_register.open_names(desk, asked.case, asked.reason, asked.words or "")
        alias = identity_changing.add(desk, look, Addition(
            asked.person if asked.person == identity_changing.NEW else asked.person.upper(), EntryKind(asked.kind),
            _text(asked), asked.system, role=Role(asked.role), relation=asked.relation))
    say(_("It is kept with {person}.").format(person=ltr(alias)))


def correct(asked: Asked) -> None:
    """Put other words in the place of an entry, named by its number in the list."""
    with unlocked(asked) as desk:
        look = identity_register.open_names(desk, asked.case, asked.reason, asked.words or "")
        for n in (asked.entries or [])[-1:]:
            _correct(desk, look, n, asked)
    say(_("It is corrected. What was there before stays in the history."))


def _correct(desk: Desk, look: Look, n: int, asked: Asked) -> None:
    line = _entry(_numbered(identity_register.people(desk, look)), n)
    identity_changing.correct(desk, look, line.id, _text(asked), asked.system)


def _text(asked: Asked) -> str:
    return one_line(asked.text_file, _("How is it written?"))


def _numbered(people: Sequence[Listed]) -> Numbered:
    """Return every entry with the number by which it is named, from 1."""
    found = [(one, line) for one in people for line in one.lines]
    return [(place + 1, one, line) for place, (one, line) in enumerate(found)]


def _entry(lines: Numbered, wanted: int) -> Line:
    for n, _person, line in lines:
        if n == wanted:
            return line
    raise NotInVault(what="entry")


def _relation(code: str) -> str:
    return builtin.label_of(current_language())("relationship", code) if code else ""


def _words(line: Line) -> str:
    return identity.kind(line.kind.value, system_words(line.system, current_language()), line.detail)


def _as_json(person: Listed, lines: Numbered, said: dict[int, str]) -> dict[str, Json]:
    entries: list[Json] = []
    for n, one, line in lines:
        if one is person:
            value: dict[str, Json] = {"value": said[n]} if n in said else {}
            entries.append({"number": n, "kind": line.kind.value, "system": line.system, **value})
    return {"alias": person.alias, "role": person.role.value, "relation": person.relation, "entries": entries}
