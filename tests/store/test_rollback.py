"""Old files in place of new ones are noticed: by the keyring, by the neighbours, not by SQLCipher."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking, recording
from testimony_desk.store import journal, keyring_codec, keyring_file, versions
from testimony_desk.store.errors import RolledBack, VaultDamaged
from tests.fakes import CHEAP, open_desk

CONSENT, TESTIMONY, IDENTITY = Compartment.CONSENT, Compartment.TESTIMONY, Compartment.IDENTITY
SEEDS = itertools.count(1000)
KEYRING = keyring_file.COPIES


def session(folder: Path, *names: Compartment) -> None:
    """One unlock in which something is kept in each of these compartments, and a proper lock."""
    desk = open_desk(folder, seed=next(SEEDS))
    for name in names:
        version = recording.sign_version(desk, name, recording.new_record(desk), "thing", (), {"text": "x"})
        recording.store_version(desk, version)
    desk.vault.close()


@pytest.fixture
def last_week(vault_folder, tmp_path):
    session(vault_folder, *Compartment)
    old = tmp_path / "last week"
    shutil.copytree(vault_folder, old)
    session(vault_folder, *Compartment)
    session(vault_folder, *Compartment)
    return old


def put_back(old: Path, folder: Path, *names: str) -> None:
    for name in names:
        shutil.copy(old / name, folder / name)


def rolled_back(folder: Path) -> frozenset[Compartment]:
    with pytest.raises(RolledBack):
        open_desk(folder)
    desk = open_desk(folder, look_only=True)
    desk.vault.close()
    return desk.vault.rolled_back


@pytest.mark.parametrize("name", list(Compartment))
def test_one_old_compartment_is_named(vault_folder, last_week, name):
    put_back(last_week, vault_folder, f"{name.value}.1.db")
    assert rolled_back(vault_folder) == {name}


def test_three_old_compartments_with_the_keyring_of_today_are_named(vault_folder, last_week):
    put_back(last_week, vault_folder, *(f"{name.value}.1.db" for name in Compartment))
    assert rolled_back(vault_folder) == set(Compartment)


@pytest.mark.parametrize("name", list(Compartment))
def test_an_old_compartment_with_its_old_record_is_named_by_its_neighbours(vault_folder, last_week, name):
    old = keyring_codec.decode((last_week / "keyring.a").read_bytes(), CHEAP)
    new = keyring_codec.decode((vault_folder / "keyring.a").read_bytes(), CHEAP)
    keyring_file.write(vault_folder, new.with_record(name, old.compartments[name]))
    put_back(last_week, vault_folder, f"{name.value}.1.db")
    assert rolled_back(vault_folder) == {name}


def test_an_old_keyring_beside_files_of_today_opens_and_catches_up(vault_folder, last_week):
    put_back(last_week, vault_folder, *KEYRING)
    desk = open_desk(vault_folder)
    assert journal.lines(desk.consent, limit=1)[0].act == "keyring-behind"
    desk.vault.close()
    keyring = keyring_codec.decode((vault_folder / "keyring.a").read_bytes(), CHEAP)
    old = keyring_codec.decode((last_week / "keyring.a").read_bytes(), CHEAP)
    assert all(keyring.compartments[name].head.count > old.compartments[name].head.count for name in Compartment)


def test_the_whole_vault_of_last_week_opens(last_week):
    desk = open_desk(last_week)
    assert not desk.vault.behind
    desk.vault.close()


def test_another_history_of_the_same_length_is_noticed(vault_folder, tmp_path):
    session(vault_folder, TESTIMONY)
    fork = tmp_path / "fork"
    shutil.copytree(vault_folder, fork)
    session(vault_folder, TESTIMONY)
    desk = open_desk(fork, seed=999)
    version = recording.sign_version(desk, TESTIMONY, recording.new_record(desk), "thing", (), {"text": "other"})
    recording.store_version(desk, version)
    desk.vault.close()
    put_back(fork, vault_folder, "testimony.1.db")
    assert rolled_back(vault_folder) == {TESTIMONY}


def test_what_is_rolled_back_can_be_read_and_nothing_written(vault_folder, last_week):
    put_back(last_week, vault_folder, "testimony.1.db")
    keyring = (vault_folder / "keyring.a").read_bytes()
    desk = open_desk(vault_folder, look_only=True)
    assert len(versions.all_ids(desk.compartment(TESTIMONY))) == 1
    for name in Compartment:
        with pytest.raises(RolledBack), desk.compartment(name).transaction():
            pass
    assert [line.act for line in journal.lines(desk.consent, limit=1)] == ["rolled-back"]
    desk.vault.close()
    assert (vault_folder / "keyring.a").read_bytes() == keyring, "the evidence must stay"


def test_one_old_page_is_noticed(vault_folder, tmp_path):
    session(vault_folder, *Compartment)
    old = (vault_folder / "testimony.1.db").read_bytes()
    session(vault_folder, *Compartment)
    path = vault_folder / "testimony.1.db"
    new = bytearray(path.read_bytes())
    changed = [at for at in range(0, min(len(old), len(new)), 4096) if old[at:at + 4096] != new[at:at + 4096]]
    assert len(changed) > 3
    passed = []
    for at in changed:
        path.write_bytes(new[:at] + old[at:at + 4096] + new[at + 4096:])
        passed += [] if _noticed(vault_folder) else [at // 4096 + 1]
    assert set(passed) <= {_page_of(vault_folder, "neighbours", path, new)}


def _page_of(folder: Path, table: str, path: Path, data: bytes) -> int:
    """The page of the memory of neighbours: an old one makes that memory older, which is all it can do."""
    path.write_bytes(data)
    desk = open_desk(folder)
    page = desk.compartment(TESTIMONY).execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))[0][0]
    desk.vault.abandon()
    return page


def _noticed(folder: Path) -> bool:
    try:
        desk = open_desk(folder)
    except (RolledBack, VaultDamaged):
        return True
    report = checking.check(desk)
    desk.vault.abandon()
    return not report.sound


def test_heads_are_remembered_in_the_middle_of_a_session_too(vault_folder):
    desk = open_desk(vault_folder)
    desk.vault.refresh_heads()
    before = (vault_folder / "keyring.a").read_bytes()
    desk.vault.refresh_heads()
    assert (vault_folder / "keyring.a").read_bytes() == before
    desk.write_journal("tested")
    desk.vault.refresh_heads()
    assert (vault_folder / "keyring.a").read_bytes() != before
    desk.vault.abandon()
    open_desk(vault_folder).vault.close()
