"""The register of names of a case: opened for a written reason, each look in the journal, closed after five minutes."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.identity import look as looking
from testimony_desk.domain.identity.look import Look
from testimony_desk.domain.identity.person import Entry, EntryKind, Person
from testimony_desk.domain.leaks.known import Role
from testimony_desk.domain.version import Compartment
from testimony_desk.services import people_of_case, personal_signature
from testimony_desk.services.desk import Desk
from testimony_desk.services.people_of_case import Share
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import drafts
from testimony_desk.store.errors import NotInVault

OPENED = "names-opened-"
"""The journal's act, followed by the code of the reason; its subject is the case."""


class RegisterEmpty(DeskError):
    """Nothing of this case is kept in identity here: it was not said, was taken back, or was sealed away."""

    code = "register-empty"


@dataclass(frozen=True)
class Line:
    """One entry as it is listed: what it is, never what it says; `value` gives that."""

    id: str
    kind: EntryKind
    system: str
    detail: str


@dataclass(frozen=True)
class Listed:
    """A person as listed: alias ("" before one was given), role, relation (list `relationship`), and entries."""

    alias: str
    role: Role
    relation: str
    source: str
    lines: tuple[Line, ...]


def open_names(desk: Desk, case: str, reason: str, words: str) -> Look:
    """Open the names of a case for five minutes; reason: a code of `Reason`; words: one line that says what for.

    The journal gets who, when, which case and the code; the words stay in identity, signed by the person who looks.
    Raises CompartmentClosed, NotInVault, LookWithoutReason, RegisterEmpty, DiskFull; then nothing is opened.
    """
    look = looking.begun(case, reason, words, desk.clock())
    shares = people_of_case.shares(desk, case)
    if not shares and not people_of_case.interviews_of(desk, case):
        raise RegisterEmpty
    with desk.consent.transaction():
        desk.write_journal(OPENED + look.reason.value, case)
    for share in shares[-1:]:
        _keep(desk, look, share)
    return look


def people(desk: Desk, look: Look) -> tuple[Listed, ...]:
    """Return the people of the case and what is known of each, without a single value; raises LookOver."""
    look.check(desk.clock())
    return tuple(_listed(one) for one in people_of_case.people_of(desk, look.case))


def value(desk: Desk, look: Look, entry: str) -> str:
    """Return what one entry says, while the look lasts; raises LookOver, NotInVault for an entry that is gone."""
    look.check(desk.clock())
    return found(desk, look.case, entry)[1].text


def found(desk: Desk, case: str, entry: str) -> tuple[Person, Entry]:
    """Return the person and the entry with this id; raises NotInVault."""
    for person in people_of_case.people_of(desk, case):
        for one in person.entries:
            if one.id == entry:
                return person, one
    raise NotInVault(what="entry")


def is_sealed_away(desk: Desk, case: str) -> bool:
    """Tell whether names of this case were kept here once and are not any more: headquarters has them, or nobody."""
    return not people_of_case.shares(desk, case) and people_of_case.was_here(desk, case)


def _listed(person: Person) -> Listed:
    lines = tuple(Line(one.id, one.kind, one.system, one.detail) for one in person.entries)
    return Listed(person.alias, person.role, person.relation, person.source, lines)


def _keep(desk: Desk, look: Look, share: Share) -> None:
    """Keep the words of a look in identity, under the consent that the names themselves are kept under."""
    signature = personal_signature.sign(desk, looking.signed_bytes(look, share.record))
    consent = share.head.header.consent if share.head else drafts.get(desk.consent, share.record).consent
    store_version(desk, sign_version(desk, Compartment.IDENTITY, new_record(desk), looking.KIND, (),
                                     looking.to_json(look, share.record, signature), consent))
