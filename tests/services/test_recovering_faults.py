"""Whatever stops the making or the use of a recovery kit, somebody still has a way in, and nothing counts too early."""

from __future__ import annotations

import errno
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.services import recovering, recovery_sheets, unlocking
from testimony_desk.services.recovery_sheets import KitMissing
from testimony_desk.store import files, inspection, journal, keyring_codec, keyring_file, kits, slot_keys
from testimony_desk.store.errors import DiskFull, KeyringRefused, KitUnknown, WrongPassphrase
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, SeededRandom, open_desk

ROOT = Path(__file__).parents[2]
NEW = "a new passphrase, longer than before"
KILLED = """
import os, sys
from pathlib import Path
from testimony_desk.services import recovering
from testimony_desk.store import keyring_file
from tests.fakes import CHEAP, FixedClock, SeededRandom, open_desk

folder, act, steps = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sheets = sys.argv[4:6]
real = keyring_file.replace_whole

def killed(path, data):
    global steps
    if steps == 0:
        os._exit(9)
    steps -= 1
    real(path, data)

desk = open_desk(folder, seed=501) if act != "use" else None
keyring_file.replace_whole = killed
if act == "make":
    recovering.replace_kit(desk)
elif act == "try":
    recovering.drill(desk, sheets)
else:
    recovering.open_with_kit(folder, sheets, "a new passphrase, longer than before", CHEAP, FixedClock(),
                             SeededRandom(9)).vault.close()
"""


def typed(kit):
    return [" ".join(sheet.words) for sheet in kit.sheets[:2]]


def killed_after(writes: int, folder: Path, act: str, sheets: list[str]) -> bool:
    """Run an act in a process that is killed after so many copies of the keyring; False when it came through."""
    return subprocess.run([sys.executable, "-c", KILLED, folder, act, str(writes), *sheets], check=False,
                          cwd=ROOT).returncode == 9


def opens(folder: Path, passphrase: str) -> bool:
    try:
        desk = open_desk(folder, passphrase=passphrase)
    except WrongPassphrase:
        return False
    journal.verify(desk.consent, inspection.signing_keys(desk.consent))
    assert desk.vault.opens == frozenset(Compartment)
    unlocking.lock(desk)
    return True


def recovered(folder: Path, sheets: list[str]) -> None:
    unlocking.lock(recovering.open_with_kit(folder, sheets, NEW, CHEAP, FixedClock(), SeededRandom(11)))


@pytest.fixture
def sheets(desk) -> list[str]:
    """Sheets of the only kit of a desk that is locked again."""
    kit = recovering.make_kit(desk)
    recovering.drill(desk, typed(kit))
    unlocking.lock(desk)
    return typed(kit)


@pytest.mark.parametrize("writes", range(5))
def test_killed_while_a_kit_is_used_one_passphrase_works_and_the_kit_still_does(vault_folder, sheets, writes):
    assert killed_after(writes, vault_folder, "use", sheets)
    old, new = opens(vault_folder, PASSPHRASE), opens(vault_folder, NEW)
    assert (old, new) == ((True, False) if writes == 0 else (False, True))
    assert not keyring_file.read(vault_folder, CHEAP).uneven
    recovered(vault_folder, sheets)


def test_a_kit_can_be_used_without_being_killed(vault_folder, sheets):
    assert not killed_after(99, vault_folder, "use", sheets)


@pytest.mark.parametrize("writes", range(2))
def test_killed_while_a_kit_is_made_the_old_one_stays_and_stays_proven(vault_folder, sheets, writes):
    assert killed_after(writes, vault_folder, "make", [])
    desk = open_desk(vault_folder, seed=502)
    assert recovering.proven(desk)
    assert len(desk.vault.ways.kits) == 1 + (writes == 1)
    newest = recovering.replace_kit(desk)
    assert len(desk.vault.ways.kits) == 2
    recovering.drill(desk, typed(newest))
    unlocking.lock(desk)
    assert recovering.marks(vault_folder, CHEAP).kits == (newest.number,)


@pytest.mark.parametrize("writes", range(2))
def test_killed_while_a_kit_is_tried_it_opens_and_is_not_yet_proven_or_is(vault_folder, sheets, writes):
    desk = open_desk(vault_folder, seed=503)
    newest = recovering.replace_kit(desk)
    unlocking.lock(desk)
    assert killed_after(writes, vault_folder, "try", typed(newest))
    desk = open_desk(vault_folder)
    assert recovering.proven(desk) == (writes == 0)  # by the older kit, until a copy without it is written
    recovering.drill(desk, typed(newest))
    assert recovering.proven(desk)
    unlocking.lock(desk)
    recovered(vault_folder, typed(newest))


@pytest.mark.parametrize("writes", range(2))
def test_a_full_disk_while_a_kit_is_used_is_named_and_shuts_nobody_out(vault_folder, sheets, writes, monkeypatch):
    left = [writes]
    real = files.write_synced

    def full(path, data):
        if path.name.startswith("keyring"):
            if not left[0]:
                raise OSError(errno.ENOSPC, "no room")
            left[0] -= 1
        real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_synced", full)
        with pytest.raises(DiskFull):
            recovered(vault_folder, sheets)
    assert opens(vault_folder, PASSPHRASE) == (writes == 0)
    recovered(vault_folder, sheets)
    assert opens(vault_folder, NEW)


def planted(folder: Path, change) -> None:
    keyring = change(keyring_file.read(folder, CHEAP).sound[0])
    for copy in keyring_file.COPIES:
        (folder / copy).write_bytes(keyring_codec.encode(keyring))


def test_a_drill_notices_a_sealed_copy_that_is_not_the_kit_s(vault_folder, desk):
    kit = recovering.make_kit(desk)
    keyring = desk.vault.keyring
    slot = desk.vault.ways.kits[0]
    record = keyring.compartments[Compartment.TESTIMONY]
    readers = tuple(reader for reader in record.readers if reader.slot != slot.id)
    bare = replace(record, readers=readers)
    desk.vault.ways.write(keyring.with_record(Compartment.TESTIMONY, slot_keys.vouched(
        keyring.vault, Compartment.TESTIMONY, bare, desk.vault._keys[Compartment.TESTIMONY])))
    with pytest.raises(KeyringRefused) as caught:
        recovering.drill(desk, typed(kit))
    assert caught.value.facts["compartment"] == "testimony"
    assert not recovering.proven(desk)


def test_a_drill_holds_the_kit_s_keys_against_those_in_use(desk):
    kit = recovering.make_kit(desk)
    keyring, slot = desk.vault.keyring, desk.vault.ways.kits[0]
    with recovery_sheets.seed_of(typed(kit), [int(kit.number)]) as seed:
        kits.prove(keyring, slot, seed, desk.vault._keys)
        for name in Compartment:
            with pytest.raises(KeyringRefused):
                kits.prove(keyring, slot, seed, {**desk.vault._keys, name: Secret(bytes(32))})


def test_a_planted_reader_is_not_given_a_new_seal_when_a_kit_is_used(vault_folder, sheets):
    def without_testimony_mac(keyring):
        record = keyring.compartments[Compartment.TESTIMONY]
        return keyring.with_record(Compartment.TESTIMONY, replace(record, mac=bytes(32)))

    planted(vault_folder, without_testimony_mac)
    before = (vault_folder / "keyring.a").read_bytes()
    with pytest.raises(KeyringRefused):
        recovered(vault_folder, sheets)
    assert (vault_folder / "keyring.a").read_bytes() == before


def test_sheets_whose_kit_was_taken_out_open_nothing(vault_folder, sheets):
    with recovery_sheets.seed_of(sheets, [int(recovering.marks(vault_folder, CHEAP).kits[0])]) as seed:
        planted(vault_folder, lambda keyring: replace(
            keyring, slots=tuple(slot for slot in keyring.slots if slot.kdf)))
        with pytest.raises(KitMissing):
            recovered(vault_folder, sheets)
        with pytest.raises(KitUnknown):
            kits.find(keyring_file.read(vault_folder, CHEAP).sound[0], seed)
