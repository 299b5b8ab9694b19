"""Making a desk, unlocking it and locking it again."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy, measured, new_parameters
from testimony_desk.crypto.secret import Random
from testimony_desk.domain.clock import ClockState
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    after_receipt,
    attachment_promises,
    completing,
    export_ledger,
    files_handed_over,
    following,
    handing_over,
    importing,
    merging,
    offering,
    passphrases,
    purging,
    removing,
    renewing,
    replaying,
    settings,
    shredding,
    slots,
    taking_evidence,
    taking_in,
    withdrawals_arriving,
    withdrawals_waiting,
    withdrawing,
)
from testimony_desk.services.desk import Clock, Desk
from testimony_desk.store import ballast
from testimony_desk.store.creation import NewVault, Progress, check_place, create_vault
from testimony_desk.store.desk_facts import DeskFacts, DeskKind
from testimony_desk.store.errors import DiskFull, RolledBack, StorageFailed
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.slot_keys import NewSlot
from testimony_desk.store.vault import open_vault

FIRST_SLOT = 1
PROMISING = (attachment_promises, completing, export_ledger, following, handing_over, importing, merging, purging,
             removing, renewing, taking_in, withdrawals_waiting, withdrawing)
"""The services whose promises are kept at unlock; a handler that nothing imports would never be asked."""


@dataclass(frozen=True)
class NewDesk:
    """What a person chooses for a new desk: field or headquarters, its name, the interface language, training or not.

    person: a short label of the first slot, shown only after unlocking. without: compartments that its card never
    offers; at headquarters only.
    """

    kind: DeskKind
    name: str
    language: str
    training: bool = False
    person: str = ""
    without: tuple[Compartment, ...] = ()


def create_desk(folder: Path, plan: NewDesk, passphrase: str, policy: KdfPolicy, clock: Clock, random: Random,
                progress: Progress = lambda _done, _total: None) -> Desk:
    """Make a vault in an empty folder and open it with its only slot, number 1, a researcher's.

    Raises PassphraseTooShort; FieldOffersAll; FolderNotEmpty, VaultUnfinished, FolderNotWritable, DiskFull,
    MemoryShort.
    """
    passphrases.check_length(passphrase)
    offering.check(plan.kind, plan.without)
    check_place(folder)
    kdf = new_parameters(policy, random, measured(time.monotonic))
    slot = NewSlot(FIRST_SLOT, SlotKind.RESEARCHER, plan.person, passphrases.meant(passphrase), kdf)
    facts = DeskFacts(plan.kind, plan.name, plan.training)
    create_vault(folder, NewVault(facts, slot), policy, random, progress)
    desk = Desk(open_vault(folder, FIRST_SLOT, slot.passphrase, policy), clock, random)
    try:
        with desk.consent.transaction():
            desk.write_journal("desk-created")
            settings.put(desk, settings.LANGUAGE, plan.language)
            offering.leave_out(desk, plan.without)
            slots.meet(desk)
        desk.vault.refresh_heads()
        _keep_room(desk)
    except BaseException:
        desk.vault.abandon()
        raise
    return desk


def unlock(folder: Path, slot: int, passphrase: str, policy: KdfPolicy, clock: Clock,  # noqa: PLR0913 - a way in
           random: Random, *, look_only: bool = False, sealing: Progress = lambda _done, _total: None) -> Desk:
    """Open a desk, write it in the journal and finish what an interruption left undone.

    sealing: told how many versions of how many were sealed to headquarters after their days, for whoever waits. Raises
    what `store.vault.open_vault` raises, and RolledBack when a compartment is older than the vault remembers; with
    `look_only` it then opens for reading.
    """
    desk = Desk(open_vault(folder, slot, passphrases.meant(passphrase), policy), clock, random)
    try:
        if desk.vault.rolled_back:
            _meet_rollback(desk, look_only=look_only)
        else:
            _begin(desk, sealing)
    except BaseException:
        desk.vault.abandon()
        raise
    return desk


def lock(desk: Desk) -> None:
    """Close the vault and wipe its keys; the program then ends its process. The desk cannot be used again.

    Before that, what was destroyed since is put out of reach for good: its compartments get new keys.
    """
    if not desk.vault.rolled_back:
        shredding.shred_at_lock(desk)
    desk.vault.close()


def _begin(desk: Desk, sealing: Progress) -> None:
    with desk.consent.transaction():
        desk.write_journal("unlocked")
        if desk.vault.mended:
            desk.write_journal("keyring-mended")
        if desk.vault.behind:
            desk.write_journal("keyring-behind")
        if (state := desk.believed().state) is not ClockState.PLAUSIBLE:
            desk.write_journal(f"clock-{state}")
        slots.meet(desk)
    withdrawals_arriving.note_older(desk)
    replaying.replay(desk)
    handing_over.hand_over_rest(desk)
    files_handed_over.hand_over_rest(desk)
    taking_evidence.sweep(desk)
    with suppress(DiskFull, StorageFailed):
        after_receipt.carry_out_due(desk, sealing)
    _keep_room(desk)


def _keep_room(desk: Desk) -> None:
    """Keep some disk aside for the day when something must be deleted on a full one; not having it stops nothing."""
    with suppress(DiskFull, StorageFailed):
        ballast.restore(desk.vault.folder, desk.random)


def _meet_rollback(desk: Desk, *, look_only: bool) -> None:
    """Write the alarm in the journal where that is possible, then refuse, or let nothing more be written."""
    if Compartment.CONSENT not in desk.vault.rolled_back:
        desk.write_journal("rolled-back")
    if not look_only:
        raise RolledBack(compartment=min(desk.vault.rolled_back).value)
    desk.vault.freeze()
