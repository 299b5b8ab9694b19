"""A stick that is full, read-only, gone, lying or cancelled: its own cause each time, and nothing half-written left."""

import errno
import os
import subprocess

import pytest

from testimony_desk import disk
from testimony_desk.exchange import stick
from testimony_desk.exchange.errors import (
    Cancelled,
    StickDiffers,
    StickFileLimit,
    StickFull,
    StickGone,
    StickReadOnly,
    StickTaken,
)


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "TD-2026-11-21-0badc0de.tdb"
    path.write_bytes(os.urandom(2_500_000))
    return path


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    return place


def quiet(_done, _total):
    pass


def never():
    return False


def deliver(bundle, folder, progress=quiet, cancelled=never):
    return stick.deliver(bundle, folder, progress, cancelled).path


def test_a_delivered_file_is_whole_and_alone(bundle, folder):
    seen = []
    path = deliver(bundle, folder, lambda done, total: seen.append((done, total)))
    assert path == folder / bundle.name
    assert path.read_bytes() == bundle.read_bytes()
    assert list(folder.iterdir()) == [path]
    assert seen[-1] == (5_000_000, 5_000_000)
    assert seen == sorted(seen)


def test_it_is_read_back_from_the_stick_and_not_believed_from_memory(bundle, folder, monkeypatch):
    advised = []
    monkeypatch.setattr(os, "posix_fadvise", lambda *asked: advised.append(asked[1:]))
    deliver(bundle, folder)
    assert advised == [(0, 0, os.POSIX_FADV_DONTNEED)]


def test_a_stick_that_stores_other_bytes_is_noticed(bundle, folder, monkeypatch):
    write = os.write

    def lying(handle, block):
        return write(handle, bytes(block)[:-1] + b"?")

    monkeypatch.setattr(os, "write", lying)
    with pytest.raises(StickDiffers):
        deliver(bundle, folder)
    assert list(folder.iterdir()) == []


def test_short_writes_are_continued(bundle, folder, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, block: write(handle, block[:70_001]))
    assert deliver(bundle, folder).read_bytes() == bundle.read_bytes()


@pytest.mark.parametrize(("number", "cause"), [
    (errno.ENOSPC, StickFull), (errno.EDQUOT, StickFull), (errno.EIO, StickGone), (errno.ENODEV, StickGone),
    (errno.EROFS, StickReadOnly), (errno.EFBIG, StickFileLimit)])
@pytest.mark.parametrize("call", ["write", "fsync", "open"])
def test_each_fault_at_each_step_has_its_cause_and_leaves_nothing(bundle, folder, monkeypatch, number, cause, call):
    real, counted = getattr(os, call), []

    def failing(*arguments, **options):
        counted.append(1)
        if len(counted) == (3 if call == "write" else 1):
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    monkeypatch.setattr(os, call, failing)
    with pytest.raises(cause):
        deliver(bundle, folder)
    monkeypatch.undo()
    left = [path.name for path in folder.iterdir()]
    assert left in ([], [f"{bundle.name}.part"] if cause is StickGone else [])  # there the next attempt goes on
    assert deliver(bundle, folder).read_bytes() == bundle.read_bytes()
    assert len(list(folder.iterdir())) == 1


def test_a_stick_that_takes_nothing_is_full(bundle, folder, monkeypatch):
    monkeypatch.setattr(os, "write", lambda *_asked: 0)
    with pytest.raises(StickFull):
        deliver(bundle, folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there(bundle, folder):
    folder.rmdir()
    with pytest.raises(StickGone):
        deliver(bundle, folder)


def test_a_stick_pulled_out_while_it_is_written(bundle, folder):
    def pull(done, total):
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()

    with pytest.raises(StickGone):
        deliver(bundle, folder, pull)


@pytest.mark.parametrize("after", [0, 1, 4])
def test_stopping_leaves_nothing(bundle, folder, after):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > after

    with pytest.raises(Cancelled):
        deliver(bundle, folder, cancelled=cancelled)
    assert list(folder.iterdir()) == []


def test_the_same_file_there_already_counts_as_delivered(bundle, folder):
    first = deliver(bundle, folder)
    kept = first.stat().st_ino
    assert deliver(bundle, folder).stat().st_ino == kept


def test_another_file_of_that_name_is_never_overwritten(bundle, folder):
    (folder / bundle.name).write_bytes(b"something else")
    with pytest.raises(StickTaken):
        deliver(bundle, folder)
    assert (folder / bundle.name).read_bytes() == b"something else"


def test_what_an_earlier_attempt_left_is_written_over(bundle, folder):
    (folder / (bundle.name + ".part")).write_bytes(b"x" * 9_000_000)
    assert deliver(bundle, folder).read_bytes() == bundle.read_bytes()
    assert len(list(folder.iterdir())) == 1


def test_too_little_room_is_said_before_anything_is_written(bundle, folder, monkeypatch):
    state = os.statvfs(folder)
    room = os.statvfs_result((state.f_bsize, 4096, 700, 700, 600, *list(state)[5:]))
    monkeypatch.setattr(os, "statvfs", lambda _folder: room)
    with pytest.raises(StickFull) as refused:
        deliver(bundle, folder)
    assert refused.value.facts == {"needed": 3, "free": 2}
    assert list(folder.iterdir()) == []


@pytest.fixture
def mounted(folder):
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not run here: no right to mount a small file system")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_really_full_stick(bundle, mounted, monkeypatch):
    with pytest.raises(StickFull):
        deliver(bundle, mounted)
    monkeypatch.setattr(stick, "_check_room", lambda *_asked: None)
    with pytest.raises(StickFull):
        deliver(bundle, mounted)
    assert list(mounted.iterdir()) == []


def test_a_really_read_only_stick(bundle, mounted):
    subprocess.run(["mount", "-o", "remount,ro", mounted], check=True)
    with pytest.raises(StickReadOnly):
        deliver(bundle, mounted)


def test_checking_again_after_the_stick_came_back(bundle, folder):
    delivered = stick.deliver(bundle, folder, quiet, never)
    path, expected = delivered.path, delivered.holds
    assert expected == disk.measured([bundle.read_bytes()])
    assert stick.deliver(bundle, folder, quiet, never) == delivered
    stick.check(path, expected, quiet, never)
    with path.open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"?????")
    with pytest.raises(StickDiffers):
        stick.check(path, expected, quiet, never)
    path.unlink()
    with pytest.raises(StickGone):
        stick.check(path, expected, quiet, never)


def test_taking_from_a_stick_copies_or_leaves_nothing(bundle, tmp_path):
    target = tmp_path / "copy"
    stick.take(bundle, target, quiet, never)
    assert target.read_bytes() == bundle.read_bytes()
    target.unlink()
    with pytest.raises(Cancelled):
        stick.take(bundle, target, quiet, lambda: True)
    with pytest.raises(StickGone):
        stick.take(tmp_path / "missing", target, quiet, never)
    assert not target.exists()
