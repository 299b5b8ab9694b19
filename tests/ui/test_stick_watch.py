"""Pulling out the stick that was chosen for it locks; one that was never in does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from testimony_desk.services import key_stick, settings
from testimony_desk.ui import folders
from testimony_desk.ui.stick_watch import StickWatch
from tests.conversing import unlocked

PLACE = "/media/salim/KEY 1"


class Machine:
    """A folder with the kernel's list of mounts and its devices, in which sticks are plugged in and pulled out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "proc/self").mkdir(parents=True)
        (root / "dev").mkdir()
        self.pull(cleared=True)

    def plug(self) -> None:
        (self.root / "dev/sdb1").touch()
        (self.root / "proc/self/mounts").write_text(
            "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/salim/KEY\\0401 vfat rw 0 0\n")

    def pull(self, *, cleared: bool) -> None:
        (self.root / "dev/sdb1").unlink(missing_ok=True)
        if cleared:
            (self.root / "proc/self/mounts").write_text("/dev/sda1 / ext4 rw 0 0\n")

    def is_in(self, place: Path) -> bool:
        return key_stick.is_in(place, self.root)


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path / "machine")


@pytest.fixture
def watch(machine, qapp):
    locked = []
    made = StickWatch(qapp, lambda: locked.append("lock"), machine.is_in)
    made.locked = locked
    yield made
    made.follow("")


@pytest.mark.parametrize("cleared", [True, False], ids=["mount gone", "mount left behind"])
def test_pulling_it_out_locks_once(machine, watch, cleared):
    machine.plug()
    watch.follow(PLACE)
    watch.look()
    assert watch.locked == []
    machine.pull(cleared=cleared)
    watch.look()
    watch.look()
    assert watch.locked == ["lock"]


def test_a_stick_that_was_never_in_locks_nothing_until_it_was(machine, watch):
    watch.follow(PLACE)
    watch.look()
    assert watch.locked == []
    machine.plug()
    watch.look()
    machine.pull(cleared=False)
    watch.look()
    assert watch.locked == ["lock"]


def test_no_stick_is_watched_unless_one_is_chosen(machine, watch):
    machine.plug()
    watch.follow(PLACE)
    watch.follow("")
    machine.pull(cleared=True)
    watch.look()
    assert watch.locked == []


def test_a_network_share_has_no_device_to_look_for(machine):
    (machine.root / "proc/self/mounts").write_text("server:/share /mnt nfs rw 0 0\n")
    assert machine.is_in(Path("/mnt"))


def test_a_machine_that_tells_nothing_of_its_mounts_has_no_stick(tmp_path):
    assert not key_stick.is_in(Path(PLACE), tmp_path)


def test_it_is_chosen_in_the_settings_and_locks_the_desk(drive, vault_folder, machine, monkeypatch):
    monkeypatch.setattr(folders, "starts", lambda: (Path("/home/salim"), Path(PLACE)))
    driver = unlocked(drive, vault_folder)
    driver.window._privacy._stick._is_in = machine.is_in
    machine.plug()
    driver.press("rail_settings")
    box = driver.wait_for("setting_lock_stick")
    assert [box.itemText(row).strip("\u2068\u2069") for row in range(box.count())] == ["No stick", "KEY 1"]
    driver.pick("setting_lock_stick", PLACE)
    driver.wait(lambda: settings.get(driver.window.desk, settings.LOCK_STICK) == PLACE)
    machine.pull(cleared=False)
    driver.window._privacy._stick.look()
    assert driver.ended == [(vault_folder, "en")]


def test_the_chosen_stick_is_offered_also_while_it_is_not_in(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    settings.put(driver.window.desk, settings.LOCK_STICK, PLACE)
    driver.press("rail_settings")
    assert driver.wait_for("setting_lock_stick").code() == PLACE
