"""Two copies of the keyring: one always survives, the newer counts, the other is mended."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from testimony_desk.crypto import slots
from testimony_desk.store import keyring_codec, keyring_file, slot_keys
from testimony_desk.store.errors import (
    KeyringDamaged,
    KeyringRefused,
    KeyringUneven,
    VaultMissing,
    VaultTooNew,
    VaultUnfinished,
    WrongPassphrase,
)
from testimony_desk.store.files import replace_whole
from testimony_desk.store.keyring import Keyring
from tests.fakes import CHEAP, PASSPHRASE, SeededRandom, open_desk

NEW_PASSPHRASE = "nine other lanterns on the hill"


def both(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in keyring_file.COPIES]


def keyring_of(folder: Path, copy: str = "keyring.a") -> Keyring:
    return keyring_codec.decode((folder / copy).read_bytes(), CHEAP)


def damage(path: Path, at: int = 100) -> None:
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= 4
    path.write_bytes(data)


def opens(folder: Path, passphrase: str = PASSPHRASE):
    desk = open_desk(folder, passphrase=passphrase)
    desk.vault.abandon()
    return desk


def with_new_passphrase(folder: Path) -> bytes:
    """The keyring as it is one sequence later, its only slot wrapped by another passphrase."""
    keyring = keyring_of(folder)
    slot = keyring.slots[0]
    aad = slot_keys._aad(keyring.vault, slot.id, slot.kind, slot.kdf)
    with slot_keys.open_slot(keyring.vault, slot, PASSPHRASE, CHEAP) as seed, \
            slot_keys._derive(NEW_PASSPHRASE, slot.kdf, CHEAP) as key:
        wrapped = slots.wrap_seed(seed, key, aad, SeededRandom(5))
    changed = replace(keyring, slots=(replace(slot, wrapped=wrapped),))
    return keyring_codec.encode(changed.numbered(keyring.sequence + 1))


@pytest.mark.parametrize("copy", keyring_file.COPIES)
@pytest.mark.parametrize("at", range(0, 9000, 450))
def test_a_damaged_copy_heals_from_the_other(vault_folder, copy, at):
    before = keyring_of(vault_folder)
    damage(vault_folder / copy, at)
    assert opens(vault_folder).vault.mended
    one, other = both(vault_folder)
    assert one == other
    assert keyring_of(vault_folder).sequence == before.sequence + 1
    assert keyring_of(vault_folder).compartments == before.compartments


@pytest.mark.parametrize("content", [b"", b"TDK1\n", b"\0" * 9000])
def test_an_empty_or_zeroed_copy_heals_too(vault_folder, content):
    (vault_folder / "keyring.a").write_bytes(content)
    assert opens(vault_folder).vault.mended
    assert not opens(vault_folder).vault.mended


def test_a_missing_copy_is_written_again(vault_folder):
    (vault_folder / "keyring.b").unlink()
    opens(vault_folder)
    assert len(set(both(vault_folder))) == 1


@pytest.mark.parametrize("at", range(5, 9000, 450))
def test_two_damaged_copies_are_named_and_left_alone(vault_folder, at):
    for copy in keyring_file.COPIES:
        damage(vault_folder / copy, at)
    left = both(vault_folder)
    with pytest.raises(KeyringDamaged):
        open_desk(vault_folder)
    assert both(vault_folder) == left


def test_a_wrong_passphrase_is_told_apart_from_damage(vault_folder):
    left = both(vault_folder)
    with pytest.raises(WrongPassphrase):
        open_desk(vault_folder, passphrase=PASSPHRASE + " ")
    assert both(vault_folder) == left
    opens(vault_folder)


def test_after_a_crash_between_the_copies_the_newer_passphrase_counts(vault_folder):
    (vault_folder / "keyring.a").write_bytes(with_new_passphrase(vault_folder))
    with pytest.raises(WrongPassphrase):
        open_desk(vault_folder, passphrase=PASSPHRASE)
    assert opens(vault_folder, NEW_PASSPHRASE).vault.mended
    assert len(set(both(vault_folder))) == 1
    with pytest.raises(WrongPassphrase):
        open_desk(vault_folder, passphrase=PASSPHRASE)


def test_a_damaged_newer_copy_leaves_the_older_in_force(vault_folder):
    (vault_folder / "keyring.a").write_bytes(with_new_passphrase(vault_folder))
    damage(vault_folder / "keyring.a")
    assert opens(vault_folder, PASSPHRASE).vault.mended


def test_one_copy_of_a_later_format_keeps_this_program_out(vault_folder):
    (vault_folder / "keyring.b").write_bytes(_later_format(vault_folder))
    left = both(vault_folder)
    with pytest.raises(VaultTooNew):
        open_desk(vault_folder)
    assert both(vault_folder) == left


def _later_format(folder: Path) -> bytes:
    body = b"TDK2" + (folder / "keyring.b").read_bytes()[4:-65]
    return body + hashlib.sha256(body).hexdigest().encode() + b"\n"


def test_refused_is_said_before_damaged(vault_folder):
    damage(vault_folder / "keyring.a")
    (vault_folder / "keyring.b").write_bytes(b"x" * (keyring_codec.MAX_SIZE + 1))
    with pytest.raises(KeyringRefused):
        open_desk(vault_folder)


def test_no_keyring_is_one_of_three_things(tmp_path, vault_folder):
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder in (empty, tmp_path / "nowhere"):
        with pytest.raises(VaultMissing):
            open_desk(folder)
    assert list(empty.iterdir()) == []
    (empty / "unfinished").touch()
    with pytest.raises(VaultUnfinished):
        open_desk(empty)
    for copy in keyring_file.COPIES:
        (vault_folder / copy).unlink()
    with pytest.raises(KeyringDamaged):
        open_desk(vault_folder)


def test_a_copy_that_cannot_be_written_leaves_the_other_whole(vault_folder, monkeypatch):
    written = []

    def fail_at_second(path, data):
        written.append(path.name)
        if len(written) == 2:
            raise OSError(28, "no room")
        path.write_bytes(data)

    monkeypatch.setattr(keyring_file, "replace_whole", fail_at_second)
    keyring = keyring_of(vault_folder)
    with pytest.raises(keyring_file.DeskError, match="disk-full"):
        keyring_file.write(vault_folder, keyring.numbered(9))
    assert [keyring_of(vault_folder, copy).sequence for copy in keyring_file.COPIES] == [9, keyring.sequence]
    monkeypatch.undo()
    assert opens(vault_folder).vault.mended


@pytest.mark.parametrize("copy", keyring_file.COPIES)
def test_a_disk_that_keeps_something_else_is_noticed_before_the_other_copy_is_touched(vault_folder, monkeypatch, copy):
    before = both(vault_folder)
    keyring = keyring_of(vault_folder)

    def lying(path, data):
        replace_whole(path, data[:-2] + b"?\n" if path.name == copy else data)

    monkeypatch.setattr(keyring_file, "replace_whole", lying)
    with pytest.raises(KeyringUneven):
        keyring_file.write(vault_folder, keyring.numbered(keyring.sequence + 1))
    assert (both(vault_folder)[1] == before[1]) == (copy == "keyring.a")
    monkeypatch.undo()
    opens(vault_folder)


@pytest.mark.parametrize("kept", [b"", None])
def test_a_disk_that_keeps_nothing_of_a_keyring_is_noticed(vault_folder, monkeypatch, kept):
    def lying(path, _data):
        path.unlink() if kept is None else path.write_bytes(kept)

    keyring = keyring_of(vault_folder)
    monkeypatch.setattr(keyring_file, "replace_whole", lying)
    with pytest.raises(KeyringUneven):
        keyring_file.write(vault_folder, keyring)
    monkeypatch.undo()
    opens(vault_folder)
