"""What the register of one case knows, for the leak scan and for drawing aliases; nothing of it is kept."""

from __future__ import annotations

from testimony_desk.domain.identity.display_alias import QUESTION
from testimony_desk.domain.identity.known import register_of_people
from testimony_desk.domain.leaks.known import Register
from testimony_desk.services import people_of_case
from testimony_desk.services.desk import Desk
from testimony_desk.store import drafts, versions
from testimony_desk.store.compartment import OpenCompartment


def register_of(desk: Desk, case: str, beside: OpenCompartment | None = None) -> Register:
    """Return all names and numbers of a case's people under their aliases, of open interviews and completed ones.

    The name by which the person is called is in it too, as an alias that may stay. beside: as in
    `people_of_case.shares`. Raises CompartmentClosed where identity is not open, NotInVault for an unknown case,
    ConsentUnreadable.
    """
    return register_of_people(people_of_case.people_of(desk, case, beside), called(desk, case))


def is_here(desk: Desk, case: str, beside: OpenCompartment | None = None) -> bool:
    """Tell whether identity holds anything of a case: False once it was sealed to headquarters, or if none was said.

    beside: as in `people_of_case.shares`.
    """
    return any(share.answers or share.people for share in people_of_case.shares(desk, case, beside))


def names_of_case(desk: Desk, case: str) -> tuple[str, ...]:
    """Return every name of the people of a case in every spelling, each once; raises as `register_of`."""
    people = people_of_case.people_of(desk, case)
    return tuple(dict.fromkeys(name for one in people for name in one.names))


def called(desk: Desk, case: str) -> tuple[str, ...]:
    """Return the names by which the person of a case is called, in the case and in interviews that are still open."""
    kept = [str(one.content.get("alias", "")) for one in versions.heads_of_case(desk.consent, case, "case")
            if one.content is not None]
    typed = [str(answer.value) for record in people_of_case.interviews_of(desk, case)
             for path, answer in drafts.answers(desk.consent, record).items()
             if path.rpartition("/")[2] == QUESTION and isinstance(answer.value, str)]
    return tuple(dict.fromkeys(name.strip() for name in (*kept, *typed) if name.strip()))
