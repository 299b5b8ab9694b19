from __future__ import annotations

from pathlib import Path

import pytest

from testimony_desk.services.surroundings import State, look

HEADER = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"


class Computer:
    """Lays out what the kernel of a computer says in `proc` and `sys`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mounts: list[str] = []
        (root / "proc/self").mkdir(parents=True)
        self.swaps()

    def device(self, number: str, name: str, uuid: str = "", *below: str) -> None:
        place = self.root / "sys/devices" / name
        (place / "slaves").mkdir(parents=True)
        if uuid:
            (place / "dm").mkdir()
            (place / "dm/uuid").write_text(f"{uuid}\n")
        for one in below:
            (place / "slaves" / one).symlink_to(self.root / "sys/devices" / one)
        for index, key in (("sys/dev/block", number), ("sys/class/block", name)):
            (self.root / index).mkdir(parents=True, exist_ok=True)
            (self.root / index / key).symlink_to(place)

    def mount(self, place: object, number: str, source: str, kind: str = "ext4") -> None:
        place = str(place).replace(" ", r"\040")
        self.mounts.append(f"27 1 {number} / {place} rw,relatime shared:1 - {kind} {source} rw\n")
        (self.root / "proc/self/mountinfo").write_text("".join(self.mounts))

    def swaps(self, *lines: str) -> None:
        (self.root / "proc/swaps").write_text(HEADER + "".join(f"{line}\t8388604\t0\t-2\n" for line in lines))


@pytest.fixture
def computer(tmp_path):
    built = Computer(tmp_path / "computer")
    built.device("8:0", "sda")
    built.device("8:1", "sda1")
    built.device("254:0", "dm-0", "CRYPT-LUKS2-ab-luks", "sda1")
    built.device("254:1", "dm-1", "LVM-root", "dm-0")
    built.device("254:2", "dm-2", "LVM-both", "dm-0", "sda")
    return built


@pytest.fixture
def vault(tmp_path):
    folder = tmp_path / "my vault"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(("number", "state"), [
    ("8:1", State.PLAIN), ("254:0", State.SAFE), ("254:1", State.SAFE), ("254:2", State.PLAIN), ("9:9", State.UNKNOWN)])
def test_a_disk_is_encrypted_when_all_that_it_is_made_of_is(computer, vault, number, state):
    computer.mount("/", number, "none")
    assert look(vault, computer.root).disk is state


def test_the_innermost_mount_counts_and_its_name_may_hold_a_blank(computer, vault):
    computer.mount("/", "254:0", "/dev/dm-0")
    computer.mount(vault, "8:1", "/dev/sda1")
    assert look(vault, computer.root).disk is State.PLAIN


def test_a_file_system_without_a_device_number_is_found_by_its_source(computer, vault):
    computer.mount("/", "0:31", "/dev/dm-0", "btrfs")
    assert look(vault, computer.root).disk is State.SAFE


def test_memory_is_no_disk(computer, vault):
    computer.mount("/", "0:40", "tmpfs", "tmpfs")
    assert look(vault, computer.root).disk is State.SAFE


def test_without_any_knowledge_nothing_is_said_to_be_safe(computer, vault):
    (computer.root / "proc/swaps").unlink()
    found = look(vault, computer.root)
    assert (found.swap, found.disk) == (State.UNKNOWN, State.UNKNOWN)


@pytest.mark.parametrize(("lines", "state"), [
    ((), State.SAFE),
    (("/dev/zram0 partition",), State.SAFE),
    (("/dev/sda1 partition",), State.PLAIN),
    (("/dev/dm-1 partition",), State.SAFE),
    (("/dev/dm-1 partition", "/dev/sda1 partition"), State.PLAIN),
    (("/dev/nothing partition",), State.UNKNOWN),
    (("/swapfile file",), State.PLAIN),
])
def test_every_swap_space_must_be_encrypted_or_memory(computer, vault, lines, state):
    computer.mount("/", "8:1", "/dev/sda1")
    computer.swaps(*lines)
    assert look(vault, computer.root).swap is state


def test_this_computer_can_be_asked(vault):
    assert look(vault)
