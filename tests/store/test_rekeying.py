"""Compartments under new keys: the same content, the same settings, the old key worthless, nothing lost on the way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking, recording
from testimony_desk.services.desk import Desk
from testimony_desk.store import drafts, fresh_files, keyring_file, slot_keys, versions
from testimony_desk.store.compartment import open_compartment
from testimony_desk.store.errors import (
    CompartmentClosed,
    DiskFull,
    KeyringRefused,
    RolledBack,
    StorageFailed,
    VaultDamaged,
)
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.rekeying import Renewed, Watch
from tests.dying import calls_of, die_at
from tests.fakes import CHEAP, SeededRandom, open_desk
from tests.faults.slots import SUPERVISOR, add_slot, new_slot

EVERY = tuple(Compartment)
RECORD = "ab" * 16


def filled(desk: Desk) -> Desk:
    """Put a draft and some versions into testimony, one into each other compartment."""
    drafts.save(desk.compartment(Compartment.TESTIMONY), RECORD, "q1", RawAnswer("كلام"), desk.now())
    for number, name in enumerate((Compartment.TESTIMONY, Compartment.TESTIMONY, *Compartment)):
        recording.store_version(desk, recording.sign_version(desk, name, f"{number:032x}", "thing", (), {"n": number}))
    return desk


def content(desk: Desk) -> dict[Compartment, list[tuple[object, ...]]]:
    """Everything that is kept, as it would be told to a person."""
    found = {name: sorted((version.id, str(version.content)) for version in versions.every(desk.compartment(name)))
             for name in Compartment}
    answers = drafts.answers(desk.compartment(Compartment.TESTIMONY), RECORD)
    return {**found, "drafts": sorted((path, str(answer.value)) for path, answer in answers.items())}


@pytest.fixture
def full(desk: Desk) -> Desk:
    return filled(desk)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.db*") if not path.name.endswith(("-wal", "-shm"))}


def test_content_stays_and_every_file_is_another(full, vault_folder):
    before = content(full)
    full.vault.rekey(EVERY, full.random)
    assert content(full) == before
    assert names(vault_folder) == {"consent.2.db", "testimony.2.db", "identity.2.db"}
    filled(full)
    full.vault.close()
    desk = open_desk(vault_folder)
    assert not desk.vault.behind
    assert content(desk) != before
    assert checking.check(desk).sound
    desk.vault.abandon()


def test_the_old_key_opens_nothing_any_more(full):
    old = {name: bytes(full.vault.key(name).view()) for name in Compartment}
    full.vault.rekey(EVERY, full.random)
    for name in Compartment:
        assert full.vault.key(name).view() != old[name]
        with pytest.raises(VaultDamaged):
            open_compartment(full.compartment(name).path, name, Secret(old[name]))


def test_the_old_key_is_wiped(full):
    old = full.vault.key(Compartment.TESTIMONY)
    full.vault.rekey([Compartment.TESTIMONY], full.random)
    with pytest.raises(ValueError, match="closed"):
        _ = old.buffer


def test_settings_that_the_export_drops_are_said_again(full):
    def settings() -> list[object]:
        return [full.compartment(name).execute(f"PRAGMA {pragma}") for name in Compartment
                for pragma in ("user_version", "application_id", "auto_vacuum", "journal_mode", "secure_delete")]

    before = settings()
    full.vault.rekey(EVERY, full.random)
    assert settings() == before


def test_full_text_indexes_go_along_and_forget_deleted_words(full):
    file = full.compartment(Compartment.TESTIMONY)
    with file.transaction():
        file.execute("CREATE VIRTUAL TABLE ft USING fts5(body)")
        file.execute("INSERT INTO ft(rowid, body) VALUES(7, 'lantern river')")
    full.vault.rekey([Compartment.TESTIMONY], full.random)
    file = full.compartment(Compartment.TESTIMONY)
    assert file.execute("SELECT rowid FROM ft WHERE ft MATCH 'river'") == [(7,)]
    assert file.execute("SELECT v FROM ft_config WHERE k = 'secure-delete'") == [(1,)]


def test_the_connection_that_copies_leaves_the_one_in_use_denied(full):
    full.vault.rekey([Compartment.TESTIMONY], full.random)
    with pytest.raises(Exception, match="not authorized"):
        full.compartment(Compartment.TESTIMONY).execute("PRAGMA rekey = 'x'")


def test_what_is_written_inside_becomes_true_with_the_new_keys_only(full, vault_folder):
    with full.vault.renewed(Renewed([Compartment.CONSENT]), full.random) as files:
        with files[Compartment.CONSENT].transaction():
            files[Compartment.CONSENT].execute("INSERT INTO tally VALUES('inside', 1)")
        assert full.consent.execute("SELECT * FROM tally WHERE what = 'inside'") == []
    assert full.consent.execute("SELECT count FROM tally WHERE what = 'inside'") == [(1,)]
    full.vault.close()
    desk = open_desk(vault_folder)
    assert desk.consent.execute("SELECT count FROM tally WHERE what = 'inside'") == [(1,)]
    desk.vault.abandon()


def test_other_people_still_open_what_they_opened(full, vault_folder):
    add_slot(full, 2, SlotKind.SUPERVISOR, SUPERVISOR)
    full.vault.rekey(EVERY, full.random)
    full.vault.close()
    supervisor = open_desk(vault_folder, slot=2, passphrase=SUPERVISOR)
    assert supervisor.vault.opens == {Compartment.CONSENT}
    with pytest.raises(CompartmentClosed):
        supervisor.vault.rekey([Compartment.TESTIMONY], supervisor.random)
    supervisor.vault.rekey([Compartment.CONSENT], supervisor.random)
    supervisor.vault.close()
    desk = open_desk(vault_folder)
    assert desk.vault.opens == set(Compartment)
    desk.vault.abandon()


def test_whoever_stops_it_changes_nothing(full, vault_folder):
    before = names(vault_folder), full.vault.keyring
    with pytest.raises(Cancelled):
        full.vault.rekey(EVERY, full.random, Watch(cancelled=lambda: True))
    assert (names(vault_folder), full.vault.keyring) == before
    filled(full)


def test_progress_is_told_to_the_end(full):
    told: list[tuple[int, int]] = []
    full.vault.rekey(EVERY, full.random, Watch(lambda done, total: told.append((done, total))))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_copy_that_differs_is_never_used(full, vault_folder, monkeypatch):
    before = names(vault_folder), content(full)

    def lose_a_row(connection: object) -> None:
        connection.execute("DELETE FROM fresh.versions WHERE at = 1")  # type: ignore[attr-defined]
        stamp(connection)

    stamp = fresh_files._stamp
    monkeypatch.setattr(fresh_files, "_stamp", lose_a_row)
    with pytest.raises(VaultDamaged) as caught:
        full.vault.rekey([Compartment.TESTIMONY], full.random)
    assert caught.value.facts["why"] == "copy"
    assert (names(vault_folder), content(full)) == before


def test_a_rolled_back_vault_keeps_its_evidence(full):
    full.vault.rolled_back = frozenset({Compartment.IDENTITY})
    with pytest.raises(RolledBack):
        full.vault.rekey([Compartment.TESTIMONY], full.random)


@pytest.mark.parametrize("writes", [0, 1])
def test_when_the_keyring_cannot_be_written_nothing_acknowledged_is_lost(full, vault_folder, monkeypatch, writes):
    before = content(full)
    replace_whole, done = keyring_file.replace_whole, []

    def failing(path: Path, data: bytes) -> None:
        if len(done) == writes:
            raise OSError(28, "no room")
        done.append(path)
        replace_whole(path, data)

    monkeypatch.setattr(keyring_file, "replace_whole", failing)
    with pytest.raises(DiskFull):
        full.vault.rekey(EVERY, full.random)
    if writes:
        with pytest.raises(StorageFailed):
            filled(full)  # which file counts is not sure: nothing more is accepted
    else:
        filled(full)
    monkeypatch.undo()
    full.vault.abandon()
    desk = open_desk(vault_folder)
    assert set(map(str, before["drafts"])) <= set(map(str, content(desk)["drafts"]))
    assert checking.check(desk).sound
    assert len(names(vault_folder)) == len(Compartment)
    desk.vault.abandon()


def test_a_planted_reader_stops_it_before_anything_is_made(full, vault_folder):
    wanted = new_slot(full, 5, SlotKind.RESEARCHER, SUPERVISOR)
    planted, seed = slot_keys.make_slot(full.vault.identifier, wanted, CHEAP, full.random)
    seed.close()
    full.vault.ways.keyring = replace(full.vault.keyring, slots=(*full.vault.keyring.slots, planted))
    with pytest.raises(KeyringRefused) as caught:
        full.vault.rekey([Compartment.TESTIMONY], full.random)
    assert caught.value.facts["slot"] == planted.number
    assert len(names(vault_folder)) == len(Compartment)


@pytest.mark.parametrize("part", [0, 1, *(pytest.param(one, marks=pytest.mark.soak) for one in (2, 3))])
def test_a_death_at_any_step_leaves_a_vault_that_opens_with_everything(templates, tmp_path, part):
    start = templates.copy(tmp_path / "start")
    desk = filled(open_desk(start))
    wanted = content(desk)
    desk.vault.close()

    def rekeying_of(folder: Path) -> Callable[[], None]:
        shutil.copytree(start, folder)

        def work() -> None:
            opened = open_desk(folder)
            opened.vault.rekey(EVERY, SeededRandom(5))
            opened.vault.close()
        return work

    total = calls_of(rekeying_of(tmp_path / "count"))
    for step in spread(total, part):
        folder = tmp_path / f"step{step}"
        assert die_at(step, rekeying_of(folder)), step
        after = open_desk(folder)
        assert content(after) == wanted, step
        assert len(names(folder)) == len(Compartment), step
        assert checking.check(after).sound, step
        after.vault.abandon()
        shutil.rmtree(folder)


def spread(total: int, part: int, wanted: int = 48, parts: int = 4) -> range:
    """Some of the steps from 1 to `total`, about `wanted` of them over all parts."""
    apart = max(total // int(os.environ.get("TESTIMONY_DESK_STEPS", wanted)), 1)
    return range(1 + part * apart, total + 1, parts * apart)


def test_a_keyring_of_before_beside_files_of_after_removes_nothing(full, vault_folder, tmp_path):
    full.vault.refresh_heads()
    for copy in keyring_file.COPIES:
        shutil.copy(vault_folder / copy, tmp_path / copy)
    full.vault.rekey(EVERY, full.random)
    full.vault.close()
    newest = {copy: (vault_folder / copy).read_bytes() for copy in keyring_file.COPIES}
    for copy in keyring_file.COPIES:
        shutil.copy(tmp_path / copy, vault_folder / copy)
    with pytest.raises(VaultDamaged) as caught:
        open_desk(vault_folder)
    assert caught.value.facts["why"] == "missing"
    for copy, data in newest.items():
        (vault_folder / copy).write_bytes(data)
    desk = open_desk(vault_folder)
    assert checking.check(desk).sound
    desk.vault.abandon()


def test_a_supervisor_leaves_the_orphans_of_closed_compartments_alone(full, vault_folder):
    add_slot(full, 2, SlotKind.SUPERVISOR, SUPERVISOR)
    full.vault.close()
    for name in ("consent", "testimony"):
        shutil.copy(vault_folder / f"{name}.1.db", vault_folder / f"{name}.7.db")
    (vault_folder / "consent.notes.db").write_bytes(b"not ours to judge")
    supervisor = open_desk(vault_folder, slot=2, passphrase=SUPERVISOR)
    supervisor.vault.close()
    assert names(vault_folder) == {"consent.1.db", "testimony.1.db", "identity.1.db", "testimony.7.db",
                                   "consent.notes.db"}
    open_desk(vault_folder).vault.close()
    assert "testimony.7.db" not in names(vault_folder)
