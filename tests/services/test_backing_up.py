"""Backups are whole before they bear their name; older ones survive whatever happens to a new one."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from testimony_desk import disk
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.version import Compartment
from testimony_desk.services import backing_up
from testimony_desk.store import backup, backup_copy, copying, journal, restoring
from testimony_desk.store.backup_errors import (
    BackupForeign,
    BackupInVault,
    BackupNoRoom,
    BackupNotWhole,
    BackupPlaceGone,
    BackupPlaceReadOnly,
)
from testimony_desk.store.errors import StorageFailed, VaultDamaged, WrongPassphrase
from tests.backups import RECORDING, back_up, copy_of, files_of, fill, restore, spoil
from tests.exchanging import CASE, interview, never, quiet
from tests.fakes import CHEAP, PASSPHRASE, make_desk, open_desk


@pytest.fixture
def filled(desk):
    fill(desk)
    return desk


def test_a_backup_holds_every_file_and_nothing_in_the_clear(filled, stick):
    made = back_up(filled, stick)
    found = restoring.find(stick)
    assert {file.name for file in found.list.files} == {
        "keyring.a", "keyring.b", "consent.1.db", "testimony.1.db", "identity.1.db",
        f"attachments/{0:032x}.age", f"inbox/{1:032x}.age"}
    assert made.opened == set(Compartment)
    everything = b"".join(files_of(stick).values()) + "\n".join(files_of(stick)).encode()
    for secret in ("حكى", "M.B.", CASE, filled.name):
        assert secret.encode() not in everything


def test_what_a_backup_says_of_itself_the_folder_shows_anyway(filled, stick):
    made = back_up(filled, stick)
    listed = json.loads((made.folder / "manifest").read_bytes().split(b"\n")[1])
    assert set(listed) == {"format", "vault", "number", "backup", "made_on", "files"}
    assert stat_of(stick) == {0o600, 0o700}


def stat_of(folder: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in folder.rglob("*")}


def test_files_beside_the_compartments_are_kept_once_and_go_when_no_backup_names_them(filled, stick):
    first = back_up(filled, stick)
    pool = first.folder.parent / "pool"
    before = {path.name: path.stat().st_ino for path in pool.iterdir()}
    back_up(filled, stick)
    assert {path.name: path.stat().st_ino for path in pool.iterdir()} == before
    for folder in ("attachments", "inbox"):
        for path in (filled.vault.folder / folder).iterdir():
            path.unlink()
    back_up(filled, stick)
    back_up(filled, stick)
    assert list(pool.iterdir()) == []


def test_a_spoilt_file_of_the_pool_is_written_anew(filled, stick):
    first = back_up(filled, stick)
    spoilt = min((first.folder.parent / "pool").iterdir())
    spoil(spoilt)
    back_up(filled, stick)
    restoring.check(restoring.find(stick), disk.Steps(quiet, never))


def test_the_backup_before_the_last_stays_and_no_other(filled, stick):
    made = [back_up(filled, stick) for _ in range(4)]
    assert [one.removed for one in made] == [0, 0, 1, 1]
    assert sorted(path.name for path in made[0].folder.parent.iterdir()) == [
        made[2].folder.name, made[3].folder.name, "pool"]
    assert [one.id for one in backing_up.known(filled)] == [made[3].id, made[2].id]


def test_two_desks_share_a_stick(filled, stick, tmp_path):
    other = make_desk(tmp_path / "other", seed=5)
    one, two = back_up(filled, stick), back_up(other, stick)
    assert one.folder.parent != two.folder.parent
    back_up(filled, stick)
    assert len(backup.folders(one.folder.parent)) == 2
    other.vault.abandon()


def test_the_journal_tells_of_it_and_the_heads_are_remembered(filled, stick):
    made = back_up(filled, stick)
    line, = journal.lines(filled.consent, limit=1)
    assert (line.act, line.subject) == ("backup-made", made.id)
    assert not filled.vault.consent.changed


def failing(function, nth):
    calls = []

    def act(*arguments, **named):
        calls.append(1)
        if len(calls) == nth:
            raise OSError(5, "gone")
        return function(*arguments, **named)

    return act


@pytest.mark.parametrize("nth", [1, 2, 4, 7, 11])
@pytest.mark.parametrize("act", ["write", "fsync"])
def test_a_stick_that_is_pulled_leaves_the_older_backup_whole(filled, stick, monkeypatch, act, nth):
    made = back_up(filled, stick)
    before = files_of(made.folder.parent)
    interview(filled, case="TD-2B4C-5D6F-8")
    with monkeypatch.context() as patch:
        patch.setattr(os, act, failing(getattr(os, act), nth))
        try:
            second = back_up(filled, stick)
        except (BackupPlaceGone, StorageFailed):
            second = None
    if second is None:
        assert {name: data for name, data in files_of(made.folder.parent).items() if name in before} == before
    restoring.check(restoring.find(stick), disk.Steps(quiet, never))


def test_a_full_stick_and_one_that_takes_nothing_are_told_apart(filled, stick, monkeypatch):
    made = back_up(filled, stick)
    before = files_of(stick)
    for error, wanted in ((28, BackupNoRoom), (30, BackupPlaceReadOnly), (13, BackupPlaceReadOnly)):
        with monkeypatch.context() as patch:
            patch.setattr(copying, "write_all", raising(error))
            with pytest.raises(wanted):
                back_up(filled, stick)
        assert files_of(stick) == before, made


def raising(number):
    def act(*_arguments):
        raise OSError(number, "no")

    return act


def test_too_little_room_is_seen_before_anything_is_written(filled, stick, monkeypatch):
    real = os.statvfs(stick)
    monkeypatch.setattr(os, "statvfs", lambda _path: os.statvfs_result((*real[:4], 3, *real[5:10])))
    with pytest.raises(BackupNoRoom) as caught:
        back_up(filled, stick)
    assert caught.value.facts["needed"] >= 1
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("after", [1, 2, 5, 9, 20])
def test_stopping_leaves_nothing_new(filled, stick, after):
    back_up(filled, stick)
    before = files_of(stick)
    asked = []

    def stop():
        asked.append(1)
        return len(asked) >= after

    with pytest.raises(Cancelled):
        backing_up.back_up(filled, stick, quiet, stop)
    assert files_of(stick) == before


def test_progress_never_exceeds_what_there_is_to_do(filled, stick):
    told = []
    backing_up.back_up(filled, stick, lambda done, total: told.append((done, total)), never)
    assert told
    assert all(0 < done <= total for done, total in told)


def test_a_damaged_vault_makes_no_backup(filled, stick):
    made = back_up(filled, stick)
    filled.vault.compartment(Compartment.TESTIMONY).checkpoint()
    path = filled.vault.folder / "testimony.1.db"
    spoil(path, at=5 * 4096 + 100)
    before = files_of(made.folder.parent)
    with pytest.raises(VaultDamaged):
        back_up(filled, stick)
    assert files_of(made.folder.parent) == before


def test_a_copy_that_is_not_what_was_copied_is_refused(filled, stick, monkeypatch):
    real = backup_copy._vacuum

    def wrong(*arguments):
        return [*real(*arguments), "something else"]

    monkeypatch.setattr(backup_copy, "_vacuum", wrong)
    with pytest.raises(BackupNotWhole):
        back_up(filled, stick)
    assert list(stick.iterdir()) == []


def test_the_vault_is_no_place_for_its_backup(filled):
    with pytest.raises(BackupInVault):
        back_up(filled, filled.vault.folder / "attachments")


def test_a_backup_is_due_after_a_week_and_trying_it_is_noted(filled, stick):
    assert not backing_up.standing(filled).due
    filled.clock.move(days=8)
    assert (backing_up.standing(filled).due, backing_up.standing(filled).untried) == (True, False)
    made = back_up(filled, stick)
    assert (backing_up.standing(filled).due, backing_up.standing(filled).untried) == (False, True)
    assert backing_up.try_out(filled, stick, PASSPHRASE, CHEAP, quiet, never) == set(Compartment)
    assert not backing_up.standing(filled).untried
    filled.clock.move(days=6)
    assert not backing_up.standing(filled).due
    filled.clock.move(days=1)
    assert backing_up.standing(filled).due
    assert backing_up.standing(filled).last.id == made.id


def test_trying_needs_the_passphrase_and_the_right_vault(filled, stick, tmp_path):
    back_up(filled, stick)
    with pytest.raises(WrongPassphrase):
        backing_up.try_out(filled, stick, "another passphrase altogether", CHEAP, quiet, never)
    other = make_desk(tmp_path / "other", seed=5)
    with pytest.raises(BackupForeign):
        backing_up.try_out(other, stick, PASSPHRASE, CHEAP, quiet, never)
    other.vault.abandon()


def test_trying_writes_nothing_to_the_stick(filled, stick):
    back_up(filled, stick)
    before = files_of(stick)
    backing_up.try_out(filled, stick, PASSPHRASE, CHEAP, quiet, never)
    assert files_of(stick) == before


def test_every_file_of_a_backup_is_missed_and_every_turned_bit_is_found(filled, stick, tmp_path):
    back_up(filled, stick)
    for place in (path.relative_to(stick) for path in stick.rglob("*") if path.is_file()):
        for spoiling in (Path.unlink, spoil, lambda path: os.truncate(path, path.stat().st_size // 2)):
            copy = copy_of(stick, tmp_path / "copy")
            spoiling(copy / place)
            with pytest.raises(BackupNotWhole):
                restore(copy, tmp_path / "new")
            assert not (tmp_path / "new").exists()
            shutil.rmtree(copy)


def test_nothing_is_restored_over_anything(filled, stick, tmp_path):
    back_up(filled, stick)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine").write_bytes(b"x")
    with pytest.raises(Exception, match="folder-not-empty"):
        restore(stick, tmp_path / "new")
    assert files_of(tmp_path / "new") == {"mine": b"x"}


def test_a_closed_desk_reopens_after_a_backup(filled, stick):
    back_up(filled, stick)
    filled.vault.close()
    again = open_desk(filled.vault.folder)
    assert RECORDING[:10] in (again.vault.folder / "attachments" / f"{0:032x}.age").read_bytes()
    again.vault.close()
