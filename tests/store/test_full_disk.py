"""A disk that is really full: said by name, nothing acknowledged lost, everything well again once there is room."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from testimony_desk.crypto import passphrase
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import recording, unlocking
from testimony_desk.store import drafts, versions
from testimony_desk.store.creation import check_place
from testimony_desk.store.errors import DiskFull, FolderNotWritable, VaultMissing, VaultUnfinished
from tests.fakes import make_desk, open_desk

RECORD, AT = "ab" * 16, "2026-11-21T09:30:00Z"
TESTIMONY = Compartment.TESTIMONY
ROOMY = "16m"


class SmallDisk:
    """A file system in memory whose size a test chooses."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def resize(self, size: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", self.place], check=True, capture_output=True)

    def fill_up(self, spare_kib: int) -> None:
        """Leave only that much room."""
        free = os.statvfs(self.place)
        (self.place / "filler").write_bytes(bytes(max(0, free.f_bavail * free.f_bsize - spare_kib * 1024)))

    def make_room(self) -> None:
        (self.place / "filler").unlink()


@pytest.fixture
def disk(tmp_path) -> Iterator[SmallDisk]:
    place = tmp_path / "disk"
    place.mkdir()
    try:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOMY}", "tmpfs", place], capture_output=True,
                                 check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("not run here: a small disk cannot be mounted without root")
    yield SmallDisk(place)
    subprocess.run(["umount", "--lazy", place], check=True)


@pytest.mark.parametrize("spare", range(0, 132, 12))
def test_answers_are_kept_up_to_the_last_acknowledged_one(disk, templates, spare):
    folder = templates.copy(disk.place / "vault")
    desk = open_desk(folder)
    testimony = desk.compartment(TESTIMONY)
    drafts.save(testimony, RECORD, "q", RawAnswer("first"), AT)
    disk.fill_up(spare)
    acknowledged = _save_until_full(testimony)
    desk.vault.abandon()
    disk.make_room()
    again = open_desk(folder)
    kept = drafts.answers(again.compartment(TESTIMONY), RECORD)
    assert {path: answer.value for path, answer in kept.items()} == acknowledged
    again.vault.close()


def _save_until_full(testimony) -> dict[str, object]:
    acknowledged: dict[str, object] = {"q": "first"}
    for number in range(4000):
        text = f"{number} " * 200
        try:
            drafts.save(testimony, RECORD, f"q{number}", RawAnswer(text), AT)
        except DiskFull:
            return acknowledged
        acknowledged[f"q{number}"] = text
    pytest.fail("the disk never filled up")


def test_the_same_connection_goes_on_when_there_is_room_again(disk, templates):
    desk = open_desk(templates.copy(disk.place / "vault"))
    testimony = desk.compartment(TESTIMONY)
    disk.fill_up(0)
    _save_until_full(testimony)
    head = testimony.head
    version = recording.sign_version(desk, TESTIMONY, RECORD, "thing", (), {"text": "x" * 300_000})
    with pytest.raises(DiskFull):
        versions.add(testimony, version)
    assert testimony.head == head
    disk.make_room()
    assert versions.add(testimony, version)
    desk.vault.close()
    again = open_desk(disk.place / "vault")
    assert versions.get(again.compartment(TESTIMONY), version.id) == version
    again.vault.abandon()


@pytest.mark.parametrize("spare", range(0, 640, 40))
def test_a_desk_that_finds_no_room_is_never_half_there(disk, spare, monkeypatch):
    monkeypatch.setattr(unlocking, "check_place", lambda _folder: None)  # the room goes after it was looked for
    disk.fill_up(spare)
    folder = disk.place / "vault"
    with pytest.raises(DiskFull):
        make_desk(folder)
    disk.make_room()
    if (folder / "keyring.a").exists():
        open_desk(folder).vault.close()
    else:
        with pytest.raises((VaultUnfinished, VaultMissing)):
            open_desk(folder)


@pytest.fixture
def never_derived(monkeypatch):
    """Fails whoever derives a key: that takes seconds, and the answer is known without it."""
    monkeypatch.setattr(passphrase, "_stretch", lambda *_what: pytest.fail("a key was derived"))


@pytest.mark.parametrize("spare", [0, 500, 1000])
def test_a_full_disk_is_noticed_before_any_key_is_derived(disk, spare, never_derived):
    disk.fill_up(spare)
    with pytest.raises(DiskFull):
        make_desk(disk.place / "new" / "vault")
    assert not (disk.place / "new").exists()


def test_a_disk_that_takes_no_writing_is_noticed_before_any_key_is_derived(disk, never_derived):
    disk.resize(f"{ROOMY},ro")
    with pytest.raises(FolderNotWritable):
        make_desk(disk.place / "vault")


def test_looking_for_room_leaves_nothing_behind(disk):
    check_place(disk.place / "deep" / "vault")
    assert list(disk.place.iterdir()) == []


@pytest.mark.parametrize("spare", [0, 4, 8, 16, 32, 64])
def test_locking_on_a_full_disk_says_so_and_loses_nothing(disk, templates, spare):
    folder = templates.copy(disk.place / "vault")
    desk = open_desk(folder)
    drafts.save(desk.compartment(TESTIMONY), RECORD, "q", RawAnswer("kept"), AT)
    disk.fill_up(spare)
    codes = []
    try:
        unlocking.lock(desk)
    except DeskError as error:
        codes.append(error.code)
    assert codes in ([], ["disk-full"])
    disk.make_room()
    again = open_desk(folder)
    assert drafts.answers(again.compartment(TESTIMONY), RECORD) == {"q": RawAnswer("kept")}
    again.vault.close()


def test_unlocking_on_a_full_disk_says_so_and_opens_later(disk, templates):
    folder = templates.copy(disk.place / "vault")
    disk.fill_up(0)
    with pytest.raises(DiskFull):
        open_desk(folder)
    disk.make_room()
    open_desk(folder).vault.close()
