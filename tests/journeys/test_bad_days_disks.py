"""Full disks, full sticks and sticks that cannot be written, met by the real program at each step of the main job."""

from __future__ import annotations

import pytest

from testimony_desk.exchange.bundle import SUFFIX
from tests.journeys.bad_day import Day, code_said, refused_files, words_of
from tests.journeys.desks import CASES, bundle_from, counts
from tests.journeys.disks import small_disk


def test_a_full_stick_and_one_that_cannot_be_written_cost_nothing(day, tmp_path):
    send = ("bundle", "write", day.desks.field, "--to", "Merkez", "--out")
    with small_disk(tmp_path / "usb", "2m") as stick:
        stick.fill_up(4)
        day.is_refused("stick-full", *send, stick.place)
        stick.make_room()
        with stick.read_only():
            day.is_refused("stick-read-only", *send, stick.place)
        assert list(stick.place.iterdir()) == []
        kept, = (day.desks.field / "outbox").glob(f"*{SUFFIX}")
        promised = kept.read_bytes()
        assert day.run(*send, stick.place).status == 0
        assert [path.read_bytes() for path in stick.place.iterdir()] == [promised]
    day.nothing_is_lost()


def test_a_receipt_that_cannot_be_written_is_made_again(day, tmp_path):
    with small_disk(tmp_path / "usb", "2m") as stick:
        bundle = bundle_from(day.desks.field, stick.place)
        with stick.read_only():
            ended = day.run("bundle", "receive", day.desks.office, bundle)
        assert words_of("stick-read-only", "en").search(ended.complained)
        taken = counts(day.desks.office)
        assert taken != day.before[day.desks.office]
        again = day.run("bundle", "receive", day.desks.office, bundle, "--json").json
        assert day.run("bundle", "receive", day.desks.field, stick.place / again["receipts"][0]).status == 0
    day.before[day.desks.office] = taken
    day.nothing_is_lost()


def test_a_vault_on_a_disk_that_cannot_be_written(desks_to_copy, tmp_path):
    with small_disk(tmp_path / "disk", "64m") as disk:
        day = Day(desks_to_copy.copy(disk.place / "desks"), tmp_path / "home")
        with disk.read_only():
            day.is_refused("folder-not-writable", "statistics", day.desks.field)
            new = day.run("vault", "create", disk.place / "new", "--kind", "field", "--name", "x")
            assert code_said(new) == "folder-not-writable"
        day.nothing_is_lost()


STEPS = {
    "taking cases in": (lambda desks, _usb: ("case", "import", desks.office, desks.folder / "cases.json", "--json")),
    "making a bundle": (lambda desks, usb: ("bundle", "write", desks.field, "--to", "Merkez", "--out", usb, "--json")),
    "receiving": (lambda desks, usb: ("bundle", "receive", desks.office, usb / "due.tdb", "--json")),
    "reading a receipt": (lambda desks, usb: ("bundle", "receive", desks.field, usb / "receipt.tdb", "--json")),
}
SPARE = (0, 128)
"""KiB that are left: unlocking needs some, so that each step also fails in its middle."""


@pytest.fixture
def usb(day, tmp_path, step):
    """A stick with what the step needs on it."""
    stick = tmp_path / "usb"
    stick.mkdir()
    (day.desks.folder / "cases.json").write_bytes(CASES)
    if step in {"receiving", "reading a receipt"}:
        bundle_from(day.desks.field, stick).rename(stick / "due.tdb")
    if step == "reading a receipt":
        written = day.run("bundle", "receive", day.desks.office, stick / "due.tdb", "--json").json["receipts"][0]
        (stick / written).rename(stick / "receipt.tdb")
    return stick


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_at_each_step_says_so_and_the_step_succeeds_once_there_is_room(day, usb, tmp_path, step):
    with small_disk(tmp_path / "disk", "16m") as disk:
        poor = Day(day.desks.copy(disk.place / "desks"), tmp_path / "home")
        assert day.run(*STEPS[step](day.desks, usb)).status == 0
        command = STEPS[step](poor.desks, usb)
        allowed = {folder: (poor.before[folder], counts(day.desks.folder / folder.name)) for folder in poor.before}
        said = []
        for spare in SPARE:
            disk.fill_up(spare)
            said.append(met(poor.run(*command)))
            disk.make_room()
            assert all(counts(folder) in both for folder, both in allowed.items())
        assert said.count({"disk-full"}) >= 2
        assert set().union(*said) == {"disk-full"}
        assert met(poor.run(*command)) == set()
        poor.before = {folder: both[1] for folder, both in allowed.items()}
        poor.nothing_is_lost()


def met(ended):
    """Return the codes of everything that a command met, also inside the report of what it received."""
    if code_said(ended) == "some-not-taken":
        return set(refused_files(ended))
    return {code_said(ended)} - {""}


def test_unlocking_and_making_a_vault_on_a_full_disk(desks_to_copy, tmp_path):
    with small_disk(tmp_path / "disk", "16m") as disk:
        day = Day(desks_to_copy.copy(disk.place / "desks"), tmp_path / "home")
        disk.fill_up(0)
        day.is_refused("disk-full", "statistics", day.desks.field)
        new = ("vault", "create", disk.place / "new", "--kind", "field", "--name", "x")
        assert code_said(day.run(*new)) == "disk-full"
        disk.make_room()
        assert code_said(day.run("statistics", disk.place / "new")) in {"vault-missing", "vault-unfinished"}
        day.nothing_is_lost()
