"""A step is one transaction; an older file is copied first, and the copy goes only when the new file is sound."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.services import searching
from testimony_desk.store import attachments, migrations, search_index, versions
from testimony_desk.store.errors import DiskFull, VaultDamaged
from tests.counted_interviews import report
from tests.fakes import open_desk

TESTIMONY = Compartment.TESTIMONY
NOW = migrations.current(TESTIMONY)
VECTORS = Path(__file__).parents[1] / "vectors"
OLD = VECTORS / "vault-1"


def add_column(connection):
    connection.execute("ALTER TABLE drafts ADD COLUMN note TEXT NOT NULL DEFAULT ''")


def fail_half_way(connection):
    add_column(connection)
    raise OSError(28, "no room")


@pytest.fixture
def steps(monkeypatch):
    """Publish one more step of testimony's schema."""

    def publish(step):
        more = {**migrations.STEPS, TESTIMONY: (*migrations.STEPS[TESTIMONY], step)}
        monkeypatch.setattr(migrations, "STEPS", more)
    return publish


def columns(folder):
    desk = open_desk(folder)
    found = [row[1] for row in desk.compartment(TESTIMONY).execute("PRAGMA table_info(drafts)")]
    version = desk.compartment(TESTIMONY).execute("PRAGMA user_version")[0][0]
    desk.vault.close()
    return "note" in found, version


def test_an_older_file_is_brought_up_to_date_once(vault_folder, steps):
    assert columns(vault_folder) == (False, NOW)
    steps(add_column)
    assert columns(vault_folder) == (True, NOW + 1)
    assert columns(vault_folder) == (True, NOW + 1)
    assert not list(vault_folder.glob("*.before"))


def test_a_step_that_fails_leaves_the_file_as_it_was_and_a_copy(vault_folder, steps, monkeypatch):
    steps(fail_half_way)
    with pytest.raises(DiskFull):
        open_desk(vault_folder)
    monkeypatch.undo()
    assert (vault_folder / "testimony.1.db.before").exists()
    assert columns(vault_folder) == (False, NOW)
    steps(add_column)
    assert columns(vault_folder) == (True, NOW + 1)


def test_a_step_that_spoils_the_file_keeps_the_copy(vault_folder, steps):
    def spoil(connection):
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("CREATE TABLE checked(a INTEGER CHECK(a > 5))")
        connection.execute("INSERT INTO checked VALUES(1)")
        connection.execute("PRAGMA ignore_check_constraints = OFF")

    whole = (vault_folder / "testimony.1.db").read_bytes()
    steps(spoil)
    for _attempt in range(2):
        with pytest.raises(VaultDamaged) as caught:
            open_desk(vault_folder)
        assert caught.value.facts["why"] == "migration"
        assert (vault_folder / "testimony.1.db.before").read_bytes() == whole


def test_a_file_that_was_never_finished_is_damage(vault_folder):
    desk = open_desk(vault_folder)
    testimony = desk.compartment(TESTIMONY)
    with testimony.transaction():
        testimony.execute("PRAGMA user_version = 0")
    desk.vault.close()
    with pytest.raises(VaultDamaged) as caught:
        open_desk(vault_folder)
    assert caught.value.facts["why"] == "not ours"


@pytest.mark.parametrize("name", list(Compartment))
def test_every_compartment_has_the_tables_of_its_kind(desk, name):
    tables = {row[0] for row in desk.compartment(name).execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    everywhere = {"keys", "chain", "marks", "neighbours", "done", "versions", "parents", "withdrawn", "receipted",
                  "heads", "drafts", "answers"}
    consent_only = {"facts", "people", "journal", "intents", "settings", "organisation", "tally", "forms", "partners",
                    "received", "sent", "receipts", "inbox", "anchors", "exports"}
    search = {"search", "search_words", "search_keys", "search_docs", "search_state", "search_config", "search_data",
              "search_docsize", "search_idx"}
    expected = everywhere | (consent_only if name is Compartment.CONSENT else {"attachments"} | search)
    expected |= {"counted"} if name is TESTIMONY else set()
    assert tables - {"sqlite_stat1", "sqlite_stat4"} == expected


def old_vault(folder, old=OLD):
    shutil.copytree(old, folder)
    for name in ("attachments", "inbox", "outbox"):
        (folder / name).mkdir()
    return folder


def test_a_vault_of_schema_1_opens_with_everything_in_it(tmp_path):
    folder = old_vault(tmp_path / "old")
    for _time in range(2):
        desk = open_desk(folder)
        kept = {name: [one.content for one in versions.every(desk.compartment(name))] for name in Compartment}
        assert [one["said"] for one in kept[TESTIMONY]] == ["حكى ما رآه"]
        assert [one["name"] for one in kept[Compartment.IDENTITY]] == ["M.B."]
        found = {name: desk.compartment(name).execute("PRAGMA user_version")[0][0] for name in Compartment}
        assert found == {name: migrations.current(name) for name in Compartment}
        assert list(attachments.every(desk.compartment(TESTIMONY))) == []
        desk.vault.close()
    assert not list(folder.glob("*.before"))


def test_the_disk_is_full_when_a_vault_of_schema_1_is_opened(tmp_path, monkeypatch):
    folder = old_vault(tmp_path / "old")
    first, second = migrations.STEPS[TESTIMONY][:2]

    def no_room(connection):
        second(connection)
        raise OSError(28, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", {**migrations.STEPS, TESTIMONY: (first, no_room)})
        with pytest.raises(DiskFull):
            open_desk(folder)
    open_desk(folder).vault.close()


def test_what_a_vault_of_schema_2_holds_is_found_at_the_first_search(tmp_path):
    desk = open_desk(old_vault(tmp_path / "old", VECTORS / "vault-2"))
    found = searching.search(desk, searching.Wanted("Kashgar"))
    assert [one.case for one in found.hits] == ["TD-0000-0001-X"]
    assert not search_index.is_behind(desk.compartment(TESTIMONY))
    desk.vault.close()


def test_what_a_vault_of_schema_3_holds_is_counted(tmp_path):
    desk = open_desk(old_vault(tmp_path / "old", VECTORS / "vault-3"))
    assert report(desk).people == 6
    desk.vault.close()
