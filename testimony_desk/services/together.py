"""Two people at one desk: whoever opens names lends them to whoever opens testimony, to look texts through, no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.domain.errors import Cancelled, DeskError
from testimony_desk.domain.identity.person import Person
from testimony_desk.domain.leaks.known import Register
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    known_names,
    leak_scanning,
    passphrases,
    people_of_case,
    redacting,
    slots,
    withdrawing,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.free_texts import Told
from testimony_desk.services.leak_scanning import RegisterOf
from testimony_desk.services.slots import WayIn
from testimony_desk.store import beside, inbox, intents, people
from testimony_desk.store.beside import SecondKey
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import RolledBack, WrongPassphrase
from testimony_desk.store.keyring import OPENS, Slot

MINUTES = 10
"""How long the names of others are open at most; a look takes seconds."""
IDENTITY = Compartment.IDENTITY
JOINED, ENDED, NOT_JOINED = "joined", "joined-ended", "join-failed"
"""Acts of the second person; the first and third name the other one by key, so that each line has both."""
CHECKED = "leaks-checked"

Cancelling = Callable[[], bool]


class NotASecond(DeskError):
    """The one who should lend names is the one who unlocked, or opens no names; facts: why (same, names)."""

    code = "not-a-second"


class TogetherOver(DeskError):
    """The names that a second person lent are closed again; facts: limit (minutes)."""

    code = "together-over"


class NamesWait(DeskError):
    """Names came, or were taken back, since somebody who opens them last unlocked: what is here is not what counts."""

    code = "names-wait"


class NamesNotHere(DeskError):
    """Identity holds nothing of this case at this desk: looking would prove nothing."""

    code = "names-not-here"


@dataclass(frozen=True)
class Second:
    """Who sits down beside: the number of their slot (1-16) and their passphrase."""

    number: int
    passphrase: str = field(repr=False)


class Names:
    """The registers of cases while two people are here, and nothing else of identity; made by `joined`."""

    def __init__(self, desk: Desk, identity: OpenCompartment, cancelled: Cancelling) -> None:
        self._identity: OpenCompartment | None = identity
        self._since = desk.clock()
        self._cancelled = cancelled

    def check_whole(self, desk: Desk, case: str) -> None:
        """Raise NamesWait, NamesNotHere or TogetherOver unless all that the desk has of a case's names can be read."""
        waiting = any(one.compartment is IDENTITY for one in inbox.waiting(desk.consent))
        taken_back = any(one.kind == withdrawing.KIND and one.ids.get("case") == case
                         for one in intents.pending(desk.consent))
        if waiting or taken_back:
            raise NamesWait
        if not known_names.is_here(desk, case, self._open(desk)):
            raise NamesNotHere

    def register_of(self, desk: Desk, told: Told) -> Register | None:
        """Return the register around an interview; raises TogetherOver, and Cancelled once somebody asked to stop."""
        return leak_scanning.register_open(desk, told, self._open(desk))

    def people_of(self, desk: Desk, case: str) -> tuple[Person, ...]:
        """Return the people of a case for comparing names; raises as `register_of`, NotInVault."""
        return people_of_case.people_of(desk, case, self._open(desk))

    def end(self) -> None:
        """Give nothing any more."""
        self._identity = None

    def _open(self, desk: Desk) -> OpenCompartment:
        if self._cancelled():
            raise Cancelled
        if self._identity is None or not dt.timedelta() <= desk.clock() - self._since < dt.timedelta(minutes=MINUTES):
            raise TogetherOver(limit=MINUTES)
        return self._identity


def seconds(desk: Desk) -> tuple[WayIn, ...]:
    """Return who could lend names here; nobody where they are open anyway, or where nothing can be kept of a look."""
    if desk.opens(IDENTITY) or not desk.opens(Compartment.TESTIMONY) or desk.looks_only:
        return ()
    return tuple(one for one in slots.everyone(desk)
                 if IDENTITY in one.opens and one.kind in slots.KINDS and not one.mine)


def look_through(desk: Desk, cases: Iterable[str], second: Second, policy: KdfPolicy,
                 cancelled: Cancelling = lambda: False) -> tuple[str, ...]:
    """Look the texts of cases through with their names, keep places and kinds, and close the names again.

    Return the paths of texts in which words that somebody put in name a person. Raises what `joined`, `Names` and
    `leak_scanning.scan_case` raise; the cases before are kept then.
    """
    naming: list[str] = []
    with joined(desk, second, policy, cancelled) as names:
        for case in cases:
            names.check_whole(desk, case)
            naming += _look(desk, case, names.register_of)
    return tuple(naming)


def look_alone(desk: Desk, cases: Iterable[str]) -> tuple[str, ...]:
    """Do the same where one slot opens testimony and names both, so that those who open less find it done.

    Raises CompartmentClosed where it does not; NamesNotHere, DiskFull.
    """
    naming: list[str] = []
    for case in cases:
        if not known_names.is_here(desk, case):
            raise NamesNotHere
        naming += _look(desk, case, leak_scanning.register_open)
    return tuple(naming)


def _look(desk: Desk, case: str, register_of: RegisterOf) -> tuple[str, ...]:
    leak_scanning.scan_case(desk, case, register_of)
    naming = redacting.check_words(desk, case, register_of)
    desk.write_journal(CHECKED, case)
    return naming


@contextmanager
def joined(desk: Desk, second: Second, policy: KdfPolicy, cancelled: Cancelling = lambda: False) -> Iterator[Names]:
    """Open the names of this desk beside the session of whoever unlocked, for the length of a block.

    The journal has a line of the second person before they open and one after they closed, each with the first one's
    key; a passphrase that does not open is a line too. Nothing of the second slot but the key of identity is opened,
    and that is wiped at the end; whoever unlocked stays the author of everything. Raises NotASecond, SlotMissing,
    NotAPerson, WrongPassphrase, MemoryShort, KeyringRefused, RolledBack, CompartmentClosed (testimony), DiskFull.
    """
    desk.compartment(Compartment.TESTIMONY)
    if desk.vault.rolled_back:
        raise RolledBack(compartment=min(desk.vault.rolled_back).value)
    given = _given(desk, _slot_beside(desk, second.number), second.passphrase, policy)
    with given.key:
        _check_another(desk, given)
        desk.write_journal(JOINED, desk.person, by=given.person.hex())
        try:
            with beside.reading(desk.vault, given) as identity:
                names = Names(desk, identity, cancelled)
                try:
                    yield names
                finally:
                    names.end()
        finally:
            given.key.close()
            desk.write_journal(ENDED, desk.person, by=given.person.hex())


def _slot_beside(desk: Desk, number: int) -> Slot:
    """Return the slot before its passphrase is tried: a role that lends nothing costs no time."""
    slot = slots.person_slot(desk, number)
    if number == desk.vault.slot.number:
        raise NotASecond(why="same")
    if IDENTITY not in OPENS[slot.kind]:
        raise NotASecond(why="names")
    return slot


def _given(desk: Desk, slot: Slot, passphrase: str, policy: KdfPolicy) -> SecondKey:
    try:
        return beside.second_key(desk.vault, slot, passphrases.meant(passphrase), policy, IDENTITY)
    except WrongPassphrase:
        known = people.present(desk.consent).get(slot.id)
        desk.write_journal(NOT_JOINED, known.key.hex() if known else "")
        raise


def _check_another(desk: Desk, given: SecondKey) -> None:
    """One person with two ways in is one person."""
    if bytes.fromhex(desk.person) in people.same_person(desk.consent, given.person):
        raise NotASecond(why="same")
