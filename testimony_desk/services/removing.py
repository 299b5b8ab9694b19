"""Taking a way in away for good: without its keys, in files under new keys, with another card of this desk."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace

from testimony_desk.crypto import slots as seeds
from testimony_desk.crypto.passphrase import KdfPolicy, measured, new_parameters
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.services import passphrases, slots, succession
from testimony_desk.services.desk import Desk
from testimony_desk.services.replaying import handles
from testimony_desk.services.slots import NeedsFullAccess
from testimony_desk.store import intents, journal, people, slot_keys
from testimony_desk.store.heads import Files
from testimony_desk.store.intents import Intent
from testimony_desk.store.keyring import OPENS, Slot, SlotKind
from testimony_desk.store.people import Person
from testimony_desk.store.rekeying import UNWATCHED, Renewed, Watch
from testimony_desk.store.slot_keys import NewSlot
from testimony_desk.store.unlocked import OpenSlot

NEW_KEYS = "new-inner-keys"
"""The kind of intent that holds until someone who opens all three parts has unlocked: only they can renew the card."""


class LastWayIn(DeskError):
    """It is the only person who opens all three parts: without them nobody would."""

    code = "last-way-in"


class OwnWayIn(DeskError):
    """It is the way in that is open now: somebody else must take it away."""

    code = "own-way-in"


def remove(desk: Desk, number: int, watch: Watch = UNWATCHED) -> None:
    """Take the way in of that number away, and put every part it opened under new keys, of files and of the desk.

    What that person copied before can still be read with their passphrase; nothing that is kept here from now on can,
    and they cannot speak for this desk any more. The next card is signed by the old keys before those go. All of it
    becomes true in one writing of the keyring. Raises SlotMissing, LastWayIn, OwnWayIn, NeedsFullAccess, and what
    `Vault.renewed` raises.
    """
    slot = desk.vault.keyring.slot(number)
    _check_removable(desk, slot)
    known = people.present(desk.consent).get(slot.id)
    with succession.new_keys(desk, Renewed(OPENS[slot.kind], leave=(slot,)), watch) as files:
        consent = files[Compartment.CONSENT]
        people.left(consent, [slot.id], desk.today().isoformat())
        _write(desk, files, "kit-removed" if slot.kind is SlotKind.KIT else "person-removed",
               known.key.hex() if known else "")
    desk.vault.refresh_heads()


def start_anew(desk: Desk, current: str, new: str, policy: KdfPolicy, watch: Watch = UNWATCHED) -> None:
    """Change one's own passphrase when the old one may be known: a seed, and keys of every part it opens, of its own.

    A copy of the vault made before still opens with the old passphrase, nothing that is kept from now on does. Without
    access to all three parts the desk's own keys wait for someone who has it. Raises PassphraseTooShort,
    WrongPassphrase, MemoryShort, and what `Vault.renewed` raises.
    """
    passphrases.check_length(new)
    old = slots.person_slot(desk, desk.vault.slot.number)
    slot_keys.open_slot(desk.vault.identifier, old, passphrases.meant(current), policy).close()
    kdf = new_parameters(policy, desk.random, measured(time.monotonic))
    wanted = NewSlot(old.number, old.kind, desk.vault.slot.label, passphrases.meant(new), kdf)
    slot, seed = slot_keys.make_slot(desk.vault.identifier, wanted, policy, desk.random)
    with seed:
        person = seeds.person_key(seed)
    renewed = Renewed(OPENS[old.kind], leave=(old,), joins=slot)
    full = slots.has_full_access(desk)
    with succession.new_keys(desk, renewed, watch) if full else _later(desk, renewed, watch) as files:
        _come_back(desk, files, old, slot, person.public)
        _write(desk, files, "passphrase-replaced", person.public.hex())
    desk.vault.go_on_as(OpenSlot(slot.number, slot.kind, wanted.label, person))
    desk.vault.refresh_heads()


@handles(NEW_KEYS)
def _resume(desk: Desk, intent: Intent) -> None:
    """At unlock of someone who opens all three parts: renew the desk's own keys, which an earlier act could not."""
    names = [Compartment(str(name)) for name in _texts(intent)]
    for name in Compartment:
        desk.compartment(name)
    with succession.new_keys(desk, Renewed({Compartment.CONSENT, *names}), UNWATCHED) as files:
        intents.finish(files[Compartment.CONSENT], intent.id, desk.now())
        _write(desk, files, "desk-keys-renewed", "")


@contextmanager
def _later(desk: Desk, renewed: Renewed, watch: Watch) -> Iterator[Files]:
    """New keys for compartments; those inside them are promised: the card needs the keys of all three parts."""
    with desk.vault.renewed(renewed, desk.random, watch) as files:
        ids = {"compartments": sorted(name.value for name in files)}
        intents.add(files[Compartment.CONSENT], Intent(desk.random(16).hex(), NEW_KEYS, ids, desk.now()))
        yield files


def _come_back(desk: Desk, files: Files, old: Slot, slot: Slot, key: bytes) -> None:
    """Note that the same person has another slot and another signing key."""
    consent = files[Compartment.CONSENT]
    today = desk.today().isoformat()
    known = people.present(consent).get(old.id)
    person = known or Person(old.id, desk.vault.slot.person.public, b"", old.number, old.kind, desk.vault.slot.label,
                             today)
    people.put(consent, replace(person, label="", until=today))
    people.put(consent, replace(person, slot=slot.id, key=key, before=person.key))


def _write(desk: Desk, files: Files, act: str, subject: str) -> None:
    journal.append(files[Compartment.CONSENT], desk.now(), desk.person, act, subject)


def _check_removable(desk: Desk, slot: Slot) -> None:
    if slot.kind is SlotKind.RESEARCHER and _researchers(desk.vault.ways.slots) == 1:
        raise LastWayIn
    if slot.number == desk.vault.slot.number:
        raise OwnWayIn
    if not slots.has_full_access(desk):
        raise NeedsFullAccess


def _researchers(every: Collection[Slot]) -> int:
    return sum(slot.kind is SlotKind.RESEARCHER for slot in every)


def _texts(intent: Intent) -> list[str]:
    names = intent.ids["compartments"]
    assert isinstance(names, list)  # only `_later` writes it
    return [str(name) for name in names]
