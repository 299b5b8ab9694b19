"""Making, unlocking and locking a desk; the clock; promises kept at unlock."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.crypto import passphrase as derivation
from testimony_desk.crypto.passphrase import PRODUCT_POLICY
from testimony_desk.domain.version import Compartment
from testimony_desk.services import replaying, settings, unlocking
from testimony_desk.services.passphrases import PassphraseTooShort
from testimony_desk.services.unlocking import NewDesk, create_desk
from testimony_desk.store import ballast, intents, journal
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import (
    CompartmentClosed,
    DiskFull,
    KeyringRefused,
    MemoryShort,
    StorageFailed,
    WrongPassphrase,
)
from testimony_desk.store.intents import Intent
from testimony_desk.store.keyring import SlotKind
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, SeededRandom, live_on, open_desk

AT = "2026-11-21T09:30:00Z"


def acts(desk):
    return [line.act for line in reversed(journal.lines(desk.consent))]


@pytest.mark.parametrize("kind", list(DeskKind))
@pytest.mark.parametrize("training", [True, False])
def test_a_new_desk_is_open_and_remembers_what_it_is(tmp_path, kind, training):
    steps = []
    plan = NewDesk(kind, "Gaziantep — قلعة", "tr", training=training, person="M.B.")
    desk = create_desk(tmp_path / "desk", plan, PASSPHRASE, CHEAP, FixedClock(), SeededRandom(),
                       lambda done, total: steps.append((done, total)))
    assert steps == [(done, 5) for done in range(1, 6)]
    unlocking.lock(desk)
    again = open_desk(tmp_path / "desk")
    assert (again.kind, again.name, again.training) == (kind, "Gaziantep — قلعة", training)
    assert (again.role, again.vault.slot.label, again.person) == (SlotKind.RESEARCHER, "M.B.", desk.person)
    assert settings.get(again, settings.LANGUAGE) == "tr"
    assert acts(again) == ["desk-created", "setting-changed", "unlocked"]
    again.vault.abandon()


@pytest.mark.parametrize("passphrase", ["", "short", "x" * 19])
def test_a_short_passphrase_is_refused_before_anything_is_made(tmp_path, passphrase):
    with pytest.raises(PassphraseTooShort):
        create_desk(tmp_path / "desk", NewDesk(DeskKind.FIELD, "A", "en"), passphrase, CHEAP, FixedClock(),
                    SeededRandom())
    assert not (tmp_path / "desk").exists()


@pytest.mark.parametrize(("typed", "opens"), [
    ("café de la gare d'Alep", True), ("cafe\u0301 de la gare d'Alep", True), ("café de la gare d'Alep ", False),
    (" café de la gare d'Alep", False), ("Café de la gare d'Alep", False), ("", False), ("\ud800", False),
])
def test_a_passphrase_is_composed_and_otherwise_taken_as_typed(tmp_path, typed, opens):
    desk = create_desk(tmp_path / "desk", NewDesk(DeskKind.FIELD, "A", "en"), "café de la gare d'Alep", CHEAP,
                       FixedClock(), SeededRandom())
    unlocking.lock(desk)
    if opens:
        open_desk(tmp_path / "desk", passphrase=typed).vault.abandon()
    else:
        with pytest.raises((WrongPassphrase, KeyringRefused)):
            open_desk(tmp_path / "desk", passphrase=typed)


def test_an_arabic_passphrase_with_marks_opens_in_both_spellings(tmp_path):
    composed, decomposed = "آخر قطار إلى حلب مساءً", "ا\u0653خر قطار ا\u0655لى حلب مساءً"
    desk = create_desk(tmp_path / "desk", NewDesk(DeskKind.FIELD, "A", "ar"), composed, CHEAP, FixedClock(),
                       SeededRandom())
    unlocking.lock(desk)
    open_desk(tmp_path / "desk", passphrase=decomposed).vault.abandon()


def test_one_attempt_derives_one_key(vault_folder, monkeypatch):
    derived = []
    stretch = derivation._stretch
    monkeypatch.setattr(derivation, "_stretch", lambda *given: (derived.append(1), stretch(*given))[1])
    with pytest.raises(WrongPassphrase):
        open_desk(vault_folder, passphrase="not the passphrase at all")
    assert len(derived) == 1
    open_desk(vault_folder).vault.abandon()
    assert len(derived) == 2


def test_too_little_memory_is_said(vault_folder, monkeypatch):
    def no_memory(*_given):
        raise MemoryError

    monkeypatch.setattr(derivation, "_stretch", no_memory)
    with pytest.raises(MemoryShort):
        open_desk(vault_folder)


def test_the_product_refuses_what_the_tests_derive_cheaply(vault_folder):
    with pytest.raises(KeyringRefused):
        unlocking.unlock(vault_folder, 1, PASSPHRASE, PRODUCT_POLICY, FixedClock(), SeededRandom())


def test_room_is_kept_aside_and_kept_again_once_it_was_given_up(vault_folder):
    kept = (vault_folder / "ballast").stat()
    ballast.drop(vault_folder)
    open_desk(vault_folder).vault.close()
    again = (vault_folder / "ballast").stat()
    assert kept.st_size == again.st_size == ballast.SIZE
    open_desk(vault_folder).vault.close()
    assert (vault_folder / "ballast").stat().st_mtime_ns == again.st_mtime_ns


def test_a_disk_that_has_no_room_to_spare_opens_all_the_same(vault_folder, monkeypatch):
    def full(*_given):
        raise OSError(28, "no room")

    ballast.drop(vault_folder)
    monkeypatch.setattr(ballast, "write_synced", full)
    open_desk(vault_folder).vault.close()
    assert not (vault_folder / "ballast").exists()


def test_a_mended_keyring_is_written_in_the_journal(vault_folder):
    (vault_folder / "keyring.b").write_bytes(b"")
    desk = open_desk(vault_folder)
    assert acts(desk)[-2:] == ["unlocked", "keyring-mended"]
    desk.vault.abandon()


def test_a_clock_set_back_does_not_bring_a_day_back(vault_folder):
    clock = FixedClock()
    desk = open_desk(vault_folder, clock=clock)
    assert (desk.today(), desk.clock_behind()) == (dt.date(2026, 11, 21), False)
    live_on(desk, days=40)
    clock.move(days=-400)
    assert (desk.today(), desk.clock_behind()) == (dt.date(2026, 12, 31), True)
    desk.vault.close()
    again = open_desk(vault_folder, clock=clock)
    assert (again.today(), again.clock_behind()) == (dt.date(2026, 12, 31), True)
    clock.move(days=401)
    assert (again.today(), again.clock_behind()) == (dt.date(2027, 1, 1), False)
    again.vault.abandon()


@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_the_time_zone_of_the_clock_changes_nothing(vault_folder, hours):
    zone = dt.timezone(dt.timedelta(hours=hours))
    desk = open_desk(vault_folder, clock=FixedClock(dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC).astimezone(zone)))
    assert (desk.now(), desk.today()) == (AT, dt.date(2026, 11, 21))
    desk.vault.abandon()


@pytest.fixture
def kept(monkeypatch):
    """The ids of intents that a handler of kind `test` was given and has kept."""
    handled = []
    monkeypatch.setattr(replaying, "_HANDLERS", {})

    @replaying.handles("test")
    def keep(desk, intent):
        desk.compartment(Compartment(intent.ids["needs"]))
        handled.append(intent.id)
        intents.finish(desk.consent, intent.id, desk.now())

    return handled


def promise(folder, *made):
    desk = open_desk(folder)
    for identifier, kind, needs in made:
        intents.add(desk.consent, Intent(identifier, kind, {"needs": needs}, AT))
    desk.vault.abandon()


def test_promises_are_kept_at_the_next_unlock_and_only_once(vault_folder, kept):
    promise(vault_folder, ("aa" * 16, "test", "testimony"), ("bb" * 16, "test", "consent"))
    open_desk(vault_folder).vault.close()
    assert kept == ["aa" * 16, "bb" * 16]
    open_desk(vault_folder).vault.close()
    assert len(kept) == 2


def test_a_promise_nobody_can_keep_yet_waits(vault_folder, kept, monkeypatch):
    promise(vault_folder, ("aa" * 16, "later", "testimony"), ("bb" * 16, "test", "testimony"))
    desk = open_desk(vault_folder)
    assert [intent.kind for intent in intents.pending(desk.consent)] == ["later"]
    monkeypatch.setattr(desk.vault, "_files", {Compartment.CONSENT: desk.consent})
    intents.add(desk.consent, Intent("cc" * 16, "test", {"needs": "identity"}, AT))
    assert replaying.replay(desk) == 2
    with pytest.raises(CompartmentClosed):
        desk.compartment(Compartment.IDENTITY)


def test_a_fault_in_keeping_one_promise_keeps_neither_the_desk_nor_the_next_one_closed(vault_folder, kept):
    @replaying.handles("broken")
    def broken(desk, intent):
        with desk.consent.transaction():
            intents.finish(desk.consent, intent.id, desk.now())
            raise KeyError("what the person said")

    promise(vault_folder, ("aa" * 16, "broken", "consent"), ("bb" * 16, "test", "consent"))
    desk = open_desk(vault_folder)
    assert kept == ["bb" * 16]
    assert [intent.id for intent in intents.pending(desk.consent)] == ["aa" * 16]
    assert [(line.act, line.subject) for line in journal.lines(desk.consent, limit=1)] == [
        ("promise-failed", "aa" * 16)]
    report, = desk.faults
    assert report.startswith("KeyError\nservices/replaying.py:")
    assert "person" not in report
    desk.vault.close()
    again = open_desk(vault_folder)
    assert len(again.faults) == 1
    again.vault.abandon()


@pytest.mark.parametrize("fault", [DiskFull(), StorageFailed(why="disk")])
def test_a_fault_of_the_disk_is_no_fault_of_a_promise(vault_folder, kept, fault):
    @replaying.handles("broken")
    def broken(_desk, _intent):
        raise fault

    promise(vault_folder, ("aa" * 16, "broken", "consent"))
    with pytest.raises(type(fault)):
        open_desk(vault_folder)


def test_a_kind_has_one_handler(kept):
    with pytest.raises(ValueError, match="test"):
        replaying.handles("test")(lambda _desk, _intent: None)
