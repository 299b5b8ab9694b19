"""How far each export is and who had a part in it: what waits for whom, so that a reminder is seen unasked."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.pseudonym.profiles import IDENTITY, PROFILES
from testimony_desk.domain.publication.ledger import Asked, Ending, Export
from testimony_desk.services import consents, export_ledger
from testimony_desk.services.desk import Desk
from testimony_desk.services.export_ledger import ExportRefused
from testimony_desk.services.long_here import Presence
from testimony_desk.store import partners, people, versions
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.people import Person
from testimony_desk.wording import exports as words

_FIRST = ("due", "waits", "ready", "written", "ended")
_TAKES_ALL = frozenset({Scope.ALL_DELETE, Scope.STOP_SHARING})


@dataclass(frozen=True)
class Listed:
    """One export. state: a key of `wording.exports.STATES`; own: whoever unlocked asked for it.

    may_agree: it waits, and whoever unlocked can be its second person; new: it waits for somebody else because one of
    the two had no way in long enough before it was asked for. asked_by: who asked, None for somebody this desk does not
    know; card: the name of the desk it is sealed to, "" for a plain file. taken_back: cases in a file that lies
    with others whose consent to its purpose was taken back since it was written.
    """

    export: Export
    state: str
    own: bool
    asked_by: Person | None
    card: str
    may_agree: bool = False
    new: bool = False
    taken_back: tuple[str, ...] = ()


def listed(desk: Desk) -> tuple[Listed, ...]:
    """Return all exports, first those of which something is to be done, the latest of each kind first."""
    around = _Around(desk)
    return tuple(sorted((around.listed(one) for one in export_ledger.every(desk)),
                        key=lambda one: _FIRST.index(one.state)))


def one(desk: Desk, export: str) -> Listed:
    """Return one export; raises ExportRefused."""
    return _Around(desk).listed(export_ledger.of(desk, export))


def waiting(desk: Desk) -> int:
    """Return how many exports wait for whoever unlocked: to agree, to write what they asked for, or to ask about."""
    return sum(1 for one in listed(desk) if one.state == "due" or one.may_agree
               or (one.state == "ready" and one.own))


class _Around:
    """What is the same for every export of a list and is asked for once: who is known here, and for how long."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._here = desk, Presence(desk)
        self._known = {person.key.hex(): person for person in people.everyone(desk.consent)}
        self._taken = consents.read_withdrawals(versions.heads_of_kind(desk.consent, consents.WITHDRAWAL))
        self._own = {key.hex() for key in people.same_person(desk.consent, bytes.fromhex(desk.person))}

    def listed(self, export: Export) -> Listed:
        """Return how far an export is."""
        profile = PROFILES.get(export.asked.profile)
        agreed = export.waits and export_ledger.is_agreed(self._desk, export, self._here)
        state = words.state_of(export, second_person=profile is not None and profile.second_person, agreed=agreed,
                               today=self._desk.today())
        why = self._why_not(export) if state == "waits" else "over"
        return Listed(export, state, export.asked.person in self._own, self._known.get(export.asked.person),
                      _card(self._desk, export.asked.sealed_to), may_agree=not why, new=why == "new here",
                      taken_back=self._taken_back(export))

    def _taken_back(self, export: Export) -> tuple[str, ...]:
        if export.ended is not None and export.ended.how is Ending.DESTROYED:
            return ()
        return tuple(sorted({one.case for one in self._taken if _concerns(one, export.asked)
                             for each in export.written if one.case in each.members and each.on <= one.at}))

    def _why_not(self, export: Export) -> str:
        """Return why whoever unlocked cannot be the second person of an export, "" where they can."""
        try:
            export_ledger.check_may_agree(self._desk, export, self._here)
        except ExportRefused as refused:
            return str(refused.facts["why"])
        return ""


def _concerns(taken: Withdrawal, asked: Asked) -> bool:
    """Return whether a withdrawal takes back the purpose of an export; a bare purpose takes all its topics."""
    if taken.scope is Scope.ONE_PURPOSE:
        return asked.purpose.partition(":")[0] in {one.partition(":")[0] for one in taken.purposes}
    return taken.scope in _TAKES_ALL or (taken.scope is Scope.IDENTITY_DELETE and asked.profile == IDENTITY.code)


def _card(desk: Desk, fingerprint: str) -> str:
    try:
        return partners.get(desk.consent, fingerprint).name if fingerprint else ""
    except NotInVault:
        return fingerprint[:8]
