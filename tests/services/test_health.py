"""A full look names what is damaged and what is not; healing mends it and destroys nothing that was found."""

from __future__ import annotations

import pytest

from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking, health, recording
from testimony_desk.services.health import Remedy
from testimony_desk.store import attachment_files, drafts, journal, versions
from testimony_desk.store.backup_errors import BackupForeign, BackupKeyOlder
from testimony_desk.store.errors import VaultDamaged
from tests.backups import FILE, NEW_CASE, attach, back_up, files_of, spoil, take_back
from tests.exchanging import interview, never, quiet
from tests.fakes import CHEAP, PASSPHRASE, make_desk, open_desk

CONSENT, TESTIMONY, IDENTITY = Compartment.CONSENT, Compartment.TESTIMONY, Compartment.IDENTITY


def found(desk):
    return {(one.code, one.facts.get("compartment")): one.facts.get("count") for one in checking.check(desk).findings}


def healed(desk, backup=None):
    return health.heal(desk, checking.check(desk), backup, quiet, never)


def change(desk, name, statement):
    with desk.compartment(name).transaction():
        desk.compartment(name).execute(statement)


@pytest.fixture
def filled(desk):
    interview(desk)
    attach(desk)
    return desk


def test_a_whole_vault_is_whole_in_every_part(filled):
    report = checking.check(filled)
    assert report.sound
    assert report.whole == ("consent", "identity", "testimony", "keyring", "journal", "folder")


def test_looking_changes_nothing(filled):
    filled.vault.refresh_heads()
    for name in Compartment:
        filled.compartment(name).checkpoint()
    before = files_of(filled.vault.folder)
    checking.check(filled)
    after = files_of(filled.vault.folder)
    assert {name: data for name, data in after.items() if not name.endswith(("-wal", "-shm"))} == {
        name: data for name, data in before.items() if not name.endswith(("-wal", "-shm"))}


def test_a_look_can_be_stopped(filled):
    with pytest.raises(Cancelled):
        checking.check(filled, quiet, lambda: True)


DAMAGE = {
    "projection-differs": "UPDATE heads SET alias = 'another'",
    "signature-wrong": "UPDATE versions SET signature = zeroblob(64)",
    "receipt-stray": "INSERT INTO receipted VALUES(zeroblob(32), zeroblob(32), '2026-11-21')",
    "draft-unreadable": "INSERT INTO answers(record, path, touched, answer) VALUES(zeroblob(16), 'q', '', x'7b')",
}


@pytest.mark.parametrize("code", list(DAMAGE))
@pytest.mark.parametrize("name", list(Compartment))
def test_what_does_not_fit_in_a_compartment_is_named_and_the_others_are_whole(filled, code, name):
    change(filled, name, DAMAGE[code])
    assert set(found(filled)) == {(code, name.value)}
    assert set(checking.check(filled).whole) >= {one.value for one in Compartment if one is not name}


@pytest.mark.parametrize("statement", ["DELETE FROM heads", "DELETE FROM parents", "UPDATE heads SET search_key = ''"])
def test_lists_are_made_anew_from_the_versions(filled, statement):
    first = interview(filled, case=NEW_CASE)[1]
    recording.store_version(filled, recording.sign_version(
        filled, TESTIMONY, first.header.record, first.header.kind, (first.id,), {"case": NEW_CASE}))
    before = filled.compartment(TESTIMONY).execute("SELECT version, case_code, search_key FROM heads ORDER BY version")
    change(filled, TESTIMONY, statement)
    done = healed(filled)
    assert done.left.sound
    assert filled.compartment(TESTIMONY).execute(
        "SELECT version, case_code, search_key FROM heads ORDER BY version") == before


def test_a_signature_that_is_wrong_is_never_healed_away(filled):
    change(filled, TESTIMONY, DAMAGE["signature-wrong"])
    assert [one.code for one in healed(filled).left.findings] == ["signature-wrong"]
    assert health.remedy(checking.check(filled).findings[0]) is Remedy.NONE


def test_a_version_that_is_gone_is_noticed(filled):
    change(filled, TESTIMONY, "DELETE FROM versions")
    assert ("vault-damaged", "testimony") in found(filled)


def test_a_keyring_copy_is_mended(filled):
    spoil(filled.vault.folder / "keyring.b")
    assert set(found(filled)) == {("keyring-uneven", None)}
    assert healed(filled).left.sound
    lines = [line.act for line in journal.lines(filled.consent, limit=1)]
    assert lines == ["healed-keyring-uneven"]


def test_files_that_belong_to_nothing_are_set_aside_and_kept(filled):
    folder = filled.vault.folder
    for name in ("notes.txt", f"attachments/{'99' * 16}.age"):
        (folder / name).write_bytes(b"whose is this")
    assert found(filled) == {("leftover", None): 2}
    assert healed(filled).left.sound
    assert sorted(path.read_bytes() for path in (folder / "set-aside").iterdir()) == [b"whose is this"] * 2


@pytest.mark.parametrize("spoiling", [lambda path: path.unlink(), spoil])
def test_attached_files_come_back_from_a_backup(filled, stick, spoiling):
    back_up(filled, stick)
    path = attachment_files.path_of(filled.vault.folder, FILE)
    whole = path.read_bytes()
    spoiling(path)
    damaged = path.read_bytes() if path.exists() else None
    assert [one.code for one in healed(filled).left.findings] in (["attachment-missing"], ["attachment-changed"])
    done = healed(filled, stick)
    assert done.left.sound
    assert path.read_bytes() == whole
    aside = list((filled.vault.folder / "set-aside").glob("*")) if damaged else []
    assert [one.read_bytes() for one in aside] == ([damaged] if damaged else [])


def test_a_backup_of_another_vault_heals_nothing(filled, stick, tmp_path):
    other = make_desk(tmp_path / "other", seed=5)
    back_up(other, stick)
    other.vault.abandon()
    attachment_files.path_of(filled.vault.folder, FILE).unlink()
    with pytest.raises(BackupForeign):
        healed(filled, stick)


def free_page(desk, name):
    """Make free pages in a compartment and return the place of one in its file."""
    file = desk.compartment(name)
    with file.transaction():
        file.execute("CREATE TABLE heap(x BLOB)")
        file.execute("INSERT INTO heap VALUES(zeroblob(40000))")
    with file.transaction():
        file.execute("DROP TABLE heap")
    file.checkpoint()
    assert file.execute("PRAGMA freelist_count")[0][0] > 5
    return (file.execute("PRAGMA page_count")[0][0] - 1) * 4096


def test_bad_free_pages_go_with_the_old_file_which_is_set_aside(filled):
    place = free_page(filled, TESTIMONY)
    path = filled.compartment(TESTIMONY).path
    filled.vault.close()
    spoil(path, at=place + 50)
    damaged = path.read_bytes()
    desk = open_desk(filled.vault.folder)
    assert set(found(desk)) == {("vault-damaged", "testimony")}
    desk.vault.abandon()
    desk = open_desk(filled.vault.folder, seed=55)
    report = checking.check(desk)
    assert health.remedy(report.findings[0]) is Remedy.HERE
    done = health.heal(desk, report, None, quiet, never)
    assert done.left.sound
    kept, = (desk.vault.folder / "set-aside").iterdir()
    assert kept.read_bytes()[place:] == damaged[place:]
    desk.vault.close()


def damage_testimony(desk):
    folder = desk.vault.folder
    desk.vault.close()
    (folder / "testimony.1.db").write_bytes(b"\0" * 8192)
    with pytest.raises(VaultDamaged):
        open_desk(folder)
    return folder


def bring_back(folder, name, stick):
    return health.bring_back(folder, name, stick, (1, PASSPHRASE), CHEAP, quiet, never)


def test_one_damaged_compartment_comes_back_from_a_backup(filled, stick):
    ids = versions.all_ids(filled.compartment(TESTIMONY))
    back_up(filled, stick)
    interview(filled, case=NEW_CASE)
    folder = damage_testimony(filled)
    made_on, count = bring_back(folder, TESTIMONY, stick)
    assert (made_on, count) == ("2026-11-21T09:30:00Z", len(ids))
    desk = open_desk(folder, seed=66)
    assert not desk.vault.rolled_back
    assert checking.check(desk).sound
    assert versions.all_ids(desk.compartment(TESTIMONY)) == ids
    assert len(versions.all_ids(desk.compartment(IDENTITY))) == 2
    desk.vault.close()
    assert b"\0" * 8192 in [path.read_bytes() for path in (folder / "set-aside").iterdir()]
    open_desk(folder, seed=67).vault.close()


def test_what_was_withdrawn_since_is_gone_from_a_compartment_that_comes_back(filled, stick):
    consent, *_rest = interview(filled, said="kanarya-5520", case=NEW_CASE)
    back_up(filled, stick)
    take_back(filled, consent, NEW_CASE)
    folder = damage_testimony(filled)
    bring_back(folder, TESTIMONY, stick)
    desk = open_desk(folder, seed=66)
    assert "kanarya" not in str([one.content for one in versions.every(desk.compartment(TESTIMONY))])
    desk.vault.close()


def test_consent_and_parts_under_an_older_key_come_back_only_with_a_whole_backup(filled, stick):
    back_up(filled, stick)
    folder = filled.vault.folder
    filled.vault.rekey([TESTIMONY], filled.random)
    filled.vault.close()
    for name in (CONSENT, TESTIMONY):
        with pytest.raises(BackupKeyOlder):
            bring_back(folder, name, stick)
    open_desk(folder).vault.close()


def test_an_answer_that_reads_is_no_finding(filled):
    drafts.save(filled.compartment(TESTIMONY), "ab" * 16, "q", RawAnswer("x", asked_in="en"), filled.now())
    assert checking.check(filled).sound
