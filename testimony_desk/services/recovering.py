"""Recovery kits: made, tried by typing sheets back, replaced, and used when a passphrase is forgotten."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto import share_sheet, shares, slots
from testimony_desk.crypto.passphrase import KdfPolicy, measured, new_parameters
from testimony_desk.crypto.secret import Random, Secret
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.recovery import Kit, Sheet, kit_text, vault_text
from testimony_desk.domain.version import Compartment
from testimony_desk.services import passphrases, recovery_sheets, settings, unlocking
from testimony_desk.services.desk import Clock, Desk
from testimony_desk.store import keyring_file, kits
from testimony_desk.store import settings as stored
from testimony_desk.store.keyring import Keyring, SlotKind
from testimony_desk.store.slot_keys import NewSlot
from testimony_desk.store.vault import open_vault_with_kit


class KitInUse(DeskError):
    """The desk has a recovery kit that was tried and works; only `replace_kit` makes another."""

    code = "kit-in-use"


@dataclass(frozen=True)
class Marks:
    """What a locked vault shows of itself, to be held against a sheet: its id and its kits' numbers as printed."""

    vault: str
    kits: tuple[str, ...]


def make_kit(desk: Desk, threshold: int = shares.THRESHOLD, count: int = shares.COUNT) -> Kit:
    """Give the desk a recovery kit: `count` sheets, any `threshold` of which open the vault.

    Its seed is on the sheets only; a kit made before and never tried ends here. Raises KitInUse when one was tried;
    ValueError unless 2 <= threshold <= count <= 16; SlotsFull, CompartmentClosed, KeyringRefused, DiskFull.
    """
    if proven(desk):
        raise KitInUse
    return replace_kit(desk, threshold, count)


def replace_kit(desk: Desk, threshold: int = shares.THRESHOLD, count: int = shares.COUNT) -> Kit:
    """Make a new kit; one that was tried opens the vault until `drill` has tried the new one. Raises as `make_kit`."""
    listed = recovery_sheets.words()
    untried = [slot for slot in desk.vault.ways.kits if slot.id.hex() != settings.get(desk, settings.RECOVERY_PROVEN)]
    with slots.new_seed(desk.random) as seed:
        texts = shares.split(seed, listed, desk.random, threshold, count)
        number = share_sheet.read(texts[0], listed).kit.identifier
        with desk.consent.transaction():
            desk.write_journal("kit-made")
            desk.vault.ways.add_kit(seed, number, untried, desk.random)
    return _printed(desk, number, texts, threshold)


def drill(desk: Desk, typed_sheets: Sequence[str]) -> None:
    """Prove with typed sheets that the newest kit opens this vault; only then is recovery proven and an older kit ends.

    The sheets' seed really unseals every compartment's key from the keyring on disk, and each is held against the key
    in use. Raises the errors of `recovery_sheets`; KeyringUneven, KeyringRefused, KitUnknown, CompartmentClosed.
    """
    if not desk.vault.ways.kits:
        raise recovery_sheets.KitMissing
    newest = desk.vault.ways.kits[-1]
    with recovery_sheets.seed_of(typed_sheets, [kits.number_of(newest)]) as seed:
        desk.vault.ways.prove_kit(newest, seed)
    with desk.consent.transaction():
        stored.write(desk.consent, settings.RECOVERY_PROVEN, newest.id.hex())
        desk.write_journal("kit-proven")
        desk.vault.ways.keep_only_kit(newest)


def proven(desk: Desk) -> bool:
    """Tell whether the desk has a recovery kit whose sheets were tried."""
    return settings.get(desk, settings.RECOVERY_PROVEN) in {slot.id.hex() for slot in desk.vault.ways.kits}


def marks(folder: Path, policy: KdfPolicy) -> Marks:
    """Return what a locked vault shows; raises as reading a keyring does (VaultMissing, KeyringDamaged, ...)."""
    keyring = keyring_file.read(folder, policy).sound[0]
    return Marks(vault_text(keyring.vault), tuple(kit_text(kits.number_of(slot)) for slot in kits.of(keyring)))


def check_sheets(folder: Path, typed_sheets: Sequence[str], policy: KdfPolicy) -> None:
    """Check that typed sheets open a locked vault or a backup, before anybody chooses a passphrase.

    folder: where its keyring lies. Raises the errors of `recovery_sheets`, KitUnknown, and as `marks`.
    """
    with seed_for(keyring_file.read(folder, policy).sound[0], typed_sheets):
        pass


@contextmanager
def seed_for(keyring: Keyring, typed_sheets: Sequence[str]) -> Iterator[Secret]:
    """Give, for the length of a block, the seed that typed sheets of one of the keyring's kits share.

    Raises the errors of `recovery_sheets`, KitUnknown.
    """
    with recovery_sheets.seed_of(typed_sheets, [kits.number_of(slot) for slot in kits.of(keyring)]) as seed:
        kits.find(keyring, seed)
        yield seed


def open_with_kit(folder: Path, typed_sheets: Sequence[str], new_passphrase: str, policy: KdfPolicy, clock: Clock,
                  random: Random) -> Desk:
    """Open a desk with a kit's sheets, give slot 1 a new seed and passphrase, and unlock it with that.

    The old passphrase of slot 1 then opens nothing here; other slots and the kit stay. Raises PassphraseTooShort, the
    errors of `recovery_sheets`, KitUnknown, and what `unlocking.unlock` raises. Before the keyring is written nothing
    has changed; after it, each copy on disk is whole, with the old passphrase or with the new one.
    """
    passphrases.check_length(new_passphrase)
    with seed_for(keyring_file.read(folder, policy).sound[0], typed_sheets) as seed:
        opened = Desk(open_vault_with_kit(folder, seed, policy), clock, random)
    try:
        renew_first_slot(opened, new_passphrase, policy)
        unlocking.lock(opened)
    except BaseException:
        opened.vault.abandon()
        raise
    return unlocking.unlock(folder, unlocking.FIRST_SLOT, new_passphrase, policy, clock, random)


def renew_first_slot(opened: Desk, new_passphrase: str, policy: KdfPolicy) -> None:
    """Give slot 1 of a desk that a kit opened a new seed under a new passphrase; its old passphrase ends here.

    Raises what `WaysIn.renew` raises.
    """
    kdf = new_parameters(policy, opened.random, measured(time.monotonic))
    wanted = NewSlot(unlocking.FIRST_SLOT, SlotKind.RESEARCHER, "", passphrases.meant(new_passphrase), kdf)
    if Compartment.CONSENT in opened.vault.rolled_back:
        # an old file is evidence and takes no line; the new passphrase still opens it, for reading
        opened.vault.ways.renew(wanted, policy, opened.random)
        return
    with opened.consent.transaction():
        opened.write_journal("kit-used")
        opened.write_journal("passphrase-replaced")
        opened.vault.ways.renew(wanted, policy, opened.random)


def _printed(desk: Desk, number: int, texts: Sequence[str], needed: int) -> Kit:
    listed = recovery_sheets.words()
    kit, vault = kit_text(number), vault_text(desk.vault.identifier)
    return Kit(kit, vault, tuple(
        Sheet(kit, vault, place, len(texts), needed, tuple(text.split()), tuple(share_sheet.numbers(text, listed)))
        for place, text in enumerate(texts, 1)))
