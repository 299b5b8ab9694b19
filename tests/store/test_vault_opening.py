"""A vault opens or says why not; nothing that is missing or broken ever becomes a new, empty vault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import recording, unlocking
from testimony_desk.store import lock, migrations, versions
from testimony_desk.store.errors import (
    FolderNotEmpty,
    FolderNotWritable,
    SlotMissing,
    VaultDamaged,
    VaultInUse,
    VaultMissing,
    VaultTooNew,
    VaultUnfinished,
)
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, SeededRandom, make_desk, open_desk

HOLDER = """
import sys
from pathlib import Path
from tests.fakes import open_desk
desk = open_desk(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def picture(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "lock"}


def filled(folder: Path) -> str:
    """Put one version into each compartment; return the testimony's id."""
    desk = open_desk(folder)
    for name in Compartment:
        version = recording.sign_version(desk, name, recording.new_record(desk), "thing", (), {"text": "kept" * 2000})
        recording.store_version(desk, version)
    kept = versions.all_ids(desk.compartment(Compartment.TESTIMONY))[0]
    unlocking.lock(desk)
    return kept


@pytest.mark.parametrize("name", list(Compartment))
@pytest.mark.parametrize("harm", ["missing", "empty", "one byte", "half a page", "cut at a page", "cut off a page",
                                  "a page longer", "zeroed", "swapped pages", "one bit"])
def test_a_harmed_file_is_named_and_left_as_it_is(vault_folder, name, harm):
    filled(vault_folder)
    path = vault_folder / f"{name.value}.1.db"
    _harm(path, harm)
    before = picture(vault_folder)
    with pytest.raises(VaultDamaged) as caught:
        open_desk(vault_folder)
    assert caught.value.facts["compartment"] == name.value
    assert picture(vault_folder) == before


def _harm(path: Path, harm: str) -> None:
    data = path.read_bytes()
    page = 4096
    last = data[-page:]
    harmed = {
        "missing": None, "empty": b"", "one byte": data[:1], "half a page": data[:2048], "cut at a page": data[:-page],
        "cut off a page": data[:-100], "a page longer": data + last, "zeroed": bytes(len(data)),
        "swapped pages": data[:page] + data[2 * page:3 * page] + data[page:2 * page] + data[3 * page:],
        "one bit": bytes([data[0], data[1] ^ 1]) + data[2:],
    }[harm]
    if harmed is None:
        path.unlink()
    else:
        path.write_bytes(harmed)


def test_damage_met_later_stops_the_compartment_and_says_so(vault_folder):
    kept = filled(vault_folder)
    path = vault_folder / "testimony.1.db"
    data = path.read_bytes()
    desk = open_desk(vault_folder)
    # every page but the first, which is in memory, and those that opening reads
    path.write_bytes(data[:4096] + bytes(byte ^ 1 for byte in data[4096:]))
    testimony = desk.compartment(Compartment.TESTIMONY)
    with pytest.raises(VaultDamaged):
        for _ in versions.every(testimony):
            pass
    path.write_bytes(data)
    with pytest.raises(VaultDamaged):
        versions.get(testimony, kept)
    desk.vault.abandon()
    desk = open_desk(vault_folder)
    assert versions.has(desk.compartment(Compartment.TESTIMONY), kept)
    desk.vault.abandon()


def test_a_second_process_is_told_that_the_vault_is_open(vault_folder):
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(vault_folder)], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(VaultInUse):
            open_desk(vault_folder)
        holder.stdin.close()
    open_desk(vault_folder).vault.abandon()


def test_a_killed_process_leaves_no_lock_behind(vault_folder):
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(vault_folder)], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as holder:
        assert holder.stdout.readline() == b"held\n"
        holder.kill()
    open_desk(vault_folder).vault.abandon()


def test_a_failed_unlock_releases_the_lock(vault_folder):
    with pytest.raises(SlotMissing):
        open_desk(vault_folder, slot=7)
    lock.VaultLock(vault_folder).release()


def test_a_later_schema_is_not_touched(vault_folder, monkeypatch):
    one_more = {name: (*steps, lambda connection: connection.execute("CREATE TABLE later(a)"))
                for name, steps in migrations.STEPS.items()}
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", one_more)
        open_desk(vault_folder).vault.close()
    before = picture(vault_folder)
    with pytest.raises(VaultTooNew) as caught:
        open_desk(vault_folder)
    known = migrations.current(Compartment.CONSENT)
    assert caught.value.facts == {"found": known + 1, "known": known}
    assert picture(vault_folder) == before


def test_a_locked_vault_has_no_log_files_and_only_private_ones(vault_folder):
    filled(vault_folder)
    assert not [path for path in vault_folder.iterdir() if path.name.endswith(("-wal", "-shm", ".part", "unfinished"))]
    assert {path.stat().st_mode & 0o077 for path in vault_folder.iterdir()} == {0}
    assert vault_folder.stat().st_mode & 0o077 == 0


def test_creating_twice_or_among_other_files_is_refused(tmp_path, vault_folder):
    before = picture(vault_folder)
    with pytest.raises(FolderNotEmpty):
        make_desk(vault_folder)
    assert picture(vault_folder) == before
    crowded = tmp_path / "crowded"
    crowded.mkdir()
    (crowded / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        make_desk(crowded)
    assert [path.name for path in crowded.iterdir()] == ["letter.txt"]


class Crash(BaseException):
    pass


@pytest.mark.parametrize("at", range(1, 6))
def test_a_crash_while_creating_never_leaves_an_empty_vault(tmp_path, at):
    def crash(done, _total):
        if done == at:
            raise Crash

    plan = unlocking.NewDesk(unlocking.DeskKind.FIELD, "Amman", "en")
    folder = tmp_path / "new"
    with pytest.raises(Crash):
        unlocking.create_desk(folder, plan, PASSPHRASE, CHEAP, FixedClock(), SeededRandom(), crash)
    if at < 5:
        for again in (lambda: open_desk(folder), lambda: make_desk(folder)):
            with pytest.raises(VaultUnfinished):
                again()
    else:
        open_desk(folder).vault.abandon()


@pytest.mark.parametrize("left", ["keyring.a", "both"])
def test_a_crash_after_the_keyring_was_written_leaves_a_vault(tmp_path, templates, left):
    folder = templates.copy(tmp_path / "vault")
    (folder / "unfinished").touch()
    if left == "keyring.a":
        (folder / "keyring.b").unlink()
    open_desk(folder).vault.close()
    assert not (folder / "unfinished").exists()


def test_a_folder_that_is_none_of_ours_stays_as_it_is(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(VaultMissing):
        open_desk(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


READ_ONLY = """
import os, sys
from pathlib import Path
from testimony_desk.domain.errors import DeskError
from tests.fakes import make_desk, open_desk
os.setuid(65534)
for act in (lambda: open_desk(Path(sys.argv[1])), lambda: make_desk(Path(sys.argv[2]))):
    try:
        act()
    except DeskError as error:
        print(error.code)
"""


def test_a_folder_without_the_right_to_write_is_named(vault_folder, tmp_path):
    if os.geteuid() != 0:
        pytest.skip("not run here: only root can become a user without rights")
    for path in (*tmp_path.parents, tmp_path, vault_folder):
        if any(path.is_relative_to(base) and path != Path(base) for base in ("/tmp", "/dev/shm")):
            path.chmod(0o755)
    for path in vault_folder.iterdir():
        path.chmod(0o755 if path.is_dir() else 0o644)
    done = subprocess.run([sys.executable, "-c", READ_ONLY, vault_folder, tmp_path / "new"], capture_output=True,
                          text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.split() == [FolderNotWritable.code] * 2


def test_a_whole_copy_of_the_vault_opens_with_the_same_passphrase(vault_folder, tmp_path):
    kept = filled(vault_folder)
    shutil.copytree(vault_folder, tmp_path / "copy")
    desk = open_desk(tmp_path / "copy")
    assert versions.get(desk.compartment(Compartment.TESTIMONY), kept).content["text"] == "kept" * 2000
    desk.vault.abandon()
