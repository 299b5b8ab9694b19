"""People with access: who opens what, another person given a way in, one renamed, one's own passphrase changed."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from testimony_desk.crypto import slots as seeds
from testimony_desk.crypto.passphrase import KdfParameters, KdfPolicy, measured, new_parameters
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.services import passphrases, succession
from testimony_desk.services.desk import Desk
from testimony_desk.store import keyring_file, people, slot_keys
from testimony_desk.store.errors import CompartmentClosed, SlotsFull
from testimony_desk.store.keyring import MAX_SLOTS, OPENS, Slot, SlotKind
from testimony_desk.store.people import Person
from testimony_desk.store.slot_keys import NewSlot

KINDS = (SlotKind.RESEARCHER, SlotKind.SUPERVISOR, SlotKind.ANALYST, SlotKind.CUSTODIAN)
"""What a person can be, in the order in which it is offered."""
LABEL_LENGTH = 60
_LABEL_BYTES = 200


class LabelRefused(DeskError):
    """A label that is empty, too long or not one line of visible characters; facts: limit (characters)."""

    code = "person-label"


class CannotGive(DeskError):
    """A way in was to be given to a part that the person who unlocked does not open; facts: compartment."""

    code = "cannot-give"


class NeedsFullAccess(DeskError):
    """Only someone who opens all three parts can do this."""

    code = "needs-full-access"


class NotAPerson(DeskError):
    """The slot is a recovery kit's: it has no passphrase and no name."""

    code = "not-a-person"


@dataclass(frozen=True)
class WayIn:
    """One way into the vault. number: 1-16, what is picked at unlock; since: day it was given, "" when not known.

    label: "" for a kit, and for a person who has not unlocked since labels are kept. mine: the one that is open now.
    """

    number: int
    kind: SlotKind
    label: str
    opens: frozenset[Compartment]
    since: str
    mine: bool


def everyone(desk: Desk) -> list[WayIn]:
    """Return every way into the vault by its number, recovery kits last."""
    known = people.present(desk.consent)
    found = [_way(desk, slot, known.get(slot.id)) for slot in desk.vault.ways.slots]
    return sorted(found, key=lambda one: (one.kind is SlotKind.KIT, one.number))


def numbers(folder: Path, policy: KdfPolicy) -> tuple[int, ...]:
    """Return the numbers that a locked vault can be opened by with a passphrase: all that it shows of its people.

    Raises VaultMissing, VaultUnfinished, VaultTooNew, KeyringDamaged, KeyringRefused.
    """
    keyring = keyring_file.read(folder, policy).sound[0]
    return tuple(sorted(slot.number for slot in keyring.slots if slot.kind is not SlotKind.KIT))


def has_full_access(desk: Desk) -> bool:
    """Tell whether the slot that is open opens all three parts: only then people can be removed."""
    return desk.opens_everything


def can_give(desk: Desk) -> tuple[SlotKind, ...]:
    """Return the roles whose every part is open: nobody can give what they do not have."""
    return tuple(kind for kind in KINDS if OPENS[kind] <= desk.vault.opens)


def add(desk: Desk, kind: SlotKind, label: str, passphrase: str, policy: KdfPolicy) -> WayIn:
    """Give another person a way in, under the lowest free number, and put their signing key on the desk's card.

    Without access to all three parts the card waits for someone who has it. Raises LabelRefused, PassphraseTooShort,
    CannotGive, SlotsFull, KeyringRefused, MemoryShort, DiskFull.
    """
    said = checked_label(label)
    passphrases.check_length(passphrase)
    _check_giving(desk, kind)
    wanted = NewSlot(_free_number(desk), kind, said, passphrases.meant(passphrase), _kdf(desk, policy))
    slot, seed = slot_keys.make_slot(desk.vault.identifier, wanted, policy, desk.random)
    with seed:
        key = seeds.person_key(seed).public
    with desk.consent.transaction():
        people.put(desk.consent, Person(slot.id, key, b"", slot.number, kind, said,
                                        desk.today().isoformat()))
        desk.write_journal("person-added", key.hex())
        succession.bring_card_up_to_date(desk)
        desk.vault.ways.admit(slot)
    return next(one for one in everyone(desk) if one.number == slot.number)


def rename(desk: Desk, number: int, label: str) -> None:
    """Give a person another label; one's own, or anybody's with access to all three parts.

    Raises SlotMissing, NotAPerson, NeedsFullAccess, LabelRefused, DiskFull.
    """
    slot = person_slot(desk, number)
    if number != desk.vault.slot.number and not has_full_access(desk):
        raise NeedsFullAccess
    said = checked_label(label)
    known = people.present(desk.consent).get(slot.id)
    sealed = slot_keys.sealed_label(desk.vault.identifier, slot.id, slot.public, said)
    with desk.consent.transaction():
        if known is not None:
            people.put(desk.consent, replace(known, label=said))
        desk.write_journal("person-renamed", known.key.hex() if known else "")
        desk.vault.ways.replace(replace(slot, label=sealed))


def change_passphrase(desk: Desk, current: str, new: str, policy: KdfPolicy) -> None:
    """Wrap one's own seed under a new passphrase; to be used when nobody else can know the old one.

    A copy of the vault made before still opens with the old passphrase: `removing.start_anew` ends that. Raises
    PassphraseTooShort, WrongPassphrase, MemoryShort, DiskFull.
    """
    passphrases.check_length(new)
    slot = person_slot(desk, desk.vault.slot.number)
    vault = desk.vault.identifier
    with slot_keys.open_slot(vault, slot, passphrases.meant(current), policy) as seed:
        wrapped = slot_keys.rewrapped(vault, slot, seed, (passphrases.meant(new), _kdf(desk, policy)), policy,
                                      desk.random)
    with desk.consent.transaction():
        desk.write_journal("passphrase-changed")
        desk.vault.ways.replace(wrapped)


def meet(desk: Desk) -> None:
    """At unlock: let the desk know whoever opened it, forget who has no way in any more, and keep its card true.

    That mends what a crash left between the keyring and the consent compartment, and names people of older vaults.
    """
    if desk.vault.slot.kind is SlotKind.KIT:
        return
    with desk.consent.transaction():
        _note_missing(desk)
        succession.bring_card_up_to_date(desk)


def person_slot(desk: Desk, number: int) -> Slot:
    """Return a person's slot by its number; raises SlotMissing, NotAPerson."""
    slot = desk.vault.keyring.slot(number)
    if slot.kind is SlotKind.KIT:
        raise NotAPerson
    return slot


def checked_label(label: str) -> str:
    """Return a label as it is kept: NFC, one line, no blanks at its ends. Raises LabelRefused."""
    said = " ".join(unicodedata.normalize("NFC", label).split())
    hidden = any(unicodedata.category(char)[0] == "C" for char in said)
    if not 0 < len(said) <= LABEL_LENGTH or len(said.encode("utf-8", "replace")) > _LABEL_BYTES or hidden:
        raise LabelRefused(limit=LABEL_LENGTH)
    return said


def _way(desk: Desk, slot: Slot, known: Person | None) -> WayIn:
    return WayIn(slot.number, slot.kind, known.label if known else "", OPENS[slot.kind], known.since if known else "",
                 slot.number == desk.vault.slot.number)


def _check_giving(desk: Desk, kind: SlotKind) -> None:
    """Refuse before anything is made or changed."""
    try:
        desk.vault.ways.checked(OPENS[kind])
    except CompartmentClosed as closed:
        raise CannotGive(**closed.facts) from None


def _free_number(desk: Desk) -> int:
    taken = {slot.number for slot in desk.vault.ways.slots}
    free = (number for number in range(1, MAX_SLOTS + 1) if number not in taken)
    number = next(free, None)
    if number is None:
        raise SlotsFull(limit=MAX_SLOTS)
    return number


def _note_missing(desk: Desk) -> None:
    mine = desk.vault.slot
    slot = desk.vault.keyring.slot(mine.number)
    today = desk.today().isoformat()
    known = people.present(desk.consent)
    here = {one.id for one in desk.vault.ways.slots}
    gone = [one for one in known.values() if one.slot not in here]
    people.left(desk.consent, [one.slot for one in gone], today)
    row = known.get(slot.id)
    if row is None or (row.key, row.number, row.kind) != (mine.person.public, mine.number, mine.kind):
        # a slot whose place was taken by another of the same number was made anew with recovery sheets
        earlier = next((one for one in gone if one.number == mine.number), None)
        people.put(desk.consent, Person(slot.id, mine.person.public, earlier.key if earlier else b"", mine.number,
                                        mine.kind, mine.label or (earlier.label if earlier else ""), today))


def _kdf(desk: Desk, policy: KdfPolicy) -> KdfParameters:
    return new_parameters(policy, desk.random, measured(time.monotonic))
