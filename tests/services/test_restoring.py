"""A restore opens, has new keys, counts on, and lets what was withdrawn since the backup stay withdrawn."""

from __future__ import annotations

import shutil

import pytest

from testimony_desk.crypto.passphrase import new_parameters
from testimony_desk.domain.version import Compartment
from testimony_desk.services import backing_up, checking, numbering
from testimony_desk.services.receiving import alarms_of
from testimony_desk.store import backup_list, intents, journal, keyring_file, restoring, versions
from testimony_desk.store.backup_errors import BackupForeign, BackupMissing, BackupNotOurs
from testimony_desk.store.errors import VaultInUse, WrongPassphrase
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.slot_keys import NewSlot
from tests import pages_oracle
from tests.backups import NEW_CASE, back_up, copy_of, files_of, fill, restore, take_back
from tests.exchanging import acquaint, interview, receive, send
from tests.fakes import CHEAP, PASSPHRASE, make_desk, open_desk

CANARY = "kanarya-5520"
SUPERVISOR = "the supervisor has other words for it"


def texts(desk):
    return "".join(str(one.content) for name in Compartment for one in versions.every(desk.compartment(name)))


def acts(desk):
    return [line.act for line in journal.lines(desk.consent)]


@pytest.fixture
def filled(desk):
    fill(desk)
    return desk


@pytest.fixture
def restored():
    """Restore, and close what was restored when the test is over."""
    opened = []

    def act(*arguments, **named):
        opened.append(restore(*arguments, **named))
        return opened[-1]

    yield act
    for one in opened:
        one.desk.vault.abandon()


def test_everything_is_there_again(filled, stick, tmp_path, restored):
    ids = {name: versions.all_ids(filled.compartment(name)) for name in Compartment}
    kept = files_of(filled.vault.folder / "attachments")
    back_up(filled, stick)
    desk = restored(stick, tmp_path / "new").desk
    assert {name: versions.all_ids(desk.compartment(name)) for name in Compartment} == ids
    assert files_of(tmp_path / "new" / "attachments") == kept
    assert {one.code for one in checking.check(desk).findings} == {"leftover"}, "files whose keys nobody has"
    assert {"backup-restored", "keys-renewed"} <= set(acts(desk))
    assert not list(tmp_path.glob("*.part"))


def test_every_compartment_has_a_new_key_and_the_old_files_are_gone(filled, stick, tmp_path, restored):
    back_up(filled, stick)
    desk = restored(stick, tmp_path / "new").desk
    assert {name: record.epoch for name, record in desk.vault.keyring.compartments.items()} == dict.fromkeys(
        Compartment, 2)
    assert sorted(path.name for path in (tmp_path / "new").glob("*.db")) == [
        "consent.2.db", "identity.2.db", "testimony.2.db"]
    assert all(desk.vault.key(name) != filled.vault.key(name) for name in Compartment)
    assert intents.pending(desk.consent) == []


def with_supervisor(desk):
    desk.vault.ways.add(NewSlot(2, SlotKind.SUPERVISOR, "", SUPERVISOR, new_parameters(CHEAP, desk.random, 1e-6)),
                        CHEAP, desk.random)


def test_a_supervisors_backup_holds_what_the_supervisor_cannot_open(filled, stick, tmp_path, restored):
    with_supervisor(filled)
    interview(filled, said=CANARY, case=NEW_CASE)
    crashed = copy_of(filled.vault.folder, tmp_path / "crashed")  # the log of each still holds the last commits
    desk = open_desk(crashed, slot=2, passphrase=SUPERVISOR)
    made = back_up(desk, stick)
    assert made.opened == {Compartment.CONSENT}
    desk.vault.close()
    assert any(path.name.endswith("-wal") for path in made.folder.iterdir())
    assert CANARY in texts(restored(stick, tmp_path / "new").desk)


def test_what_a_supervisor_restores_gets_its_other_keys_when_somebody_opens_it(filled, stick, tmp_path):
    with_supervisor(filled)
    back_up(filled, stick)
    found = restore(stick, tmp_path / "new", passphrase=SUPERVISOR, slot=2)
    assert found.waiting == {Compartment.TESTIMONY, Compartment.IDENTITY}
    epochs = {name: record.epoch for name, record in found.desk.vault.keyring.compartments.items()}
    assert epochs == {Compartment.CONSENT: 2, Compartment.TESTIMONY: 1, Compartment.IDENTITY: 1}
    found.desk.vault.close()
    desk = open_desk(tmp_path / "new", seed=99)
    assert {record.epoch for record in desk.vault.keyring.compartments.values()} == {2}
    assert intents.pending(desk.consent) == []
    desk.vault.close()


def test_a_withdrawal_after_the_backup_is_taken_from_the_vault_that_still_exists(filled, stick, tmp_path, restored):
    consent, *_rest = interview(filled, said=CANARY, case=NEW_CASE)
    back_up(filled, stick)
    take_back(filled, consent, NEW_CASE)
    filled.vault.close()
    found = restored(stick, tmp_path / "new", since=filled.vault.folder)
    assert found.withdrawals == 1
    assert CANARY not in texts(found.desk)
    assert "withdrawal-done" in acts(found.desk)
    assert traces(found.desk) == set()


def traces(desk):
    """Return what every page, frame and raw file of the vault still holds of the canary."""
    keys = {record.file: desk.vault.key(name).view() for name, record in desk.vault.keyring.compartments.items()}
    assert all(pages_oracle.genuine(desk.vault.folder / file, key) for file, key in keys.items())
    return pages_oracle.found(pages_oracle.everything_under(desk.vault.folder, keys), (CANARY,))


def test_a_withdrawal_is_taken_from_a_later_backup_beside_it(filled, stick, tmp_path, restored):
    consent, *_rest = interview(filled, said=CANARY, case=NEW_CASE)
    first = back_up(filled, stick)
    older = copy_of(first.folder, tmp_path / first.folder.name)
    take_back(filled, consent, NEW_CASE)
    back_up(filled, stick)
    assert not first.folder.exists(), "a backup that still holds what was withdrawn goes with the next one"
    shutil.copytree(older, first.folder)
    found = restored(first.folder, tmp_path / "new")
    assert found.withdrawals == 1
    assert CANARY not in texts(found.desk)


def test_what_is_withdrawn_without_any_trace_comes_back_and_the_list_says_which_backups(filled, stick, tmp_path,
                                                                                        restored):
    consent, *_rest = interview(filled, said=CANARY, case=NEW_CASE)
    made = back_up(filled, stick)
    take_back(filled, consent, NEW_CASE)
    assert [one.id for one in backing_up.standing(filled).holding] == [made.id]
    found = restored(stick, tmp_path / "new")
    assert traces(found.desk) == {CANARY}, "the oracle can see it"
    assert (found.withdrawals, CANARY in texts(found.desk)) == (0, True), "no program can know; the guide says so"


def test_a_withdrawal_that_nobody_of_us_signed_is_left_out(filled, stick, tmp_path, restored):
    consent, *_rest = interview(filled, said=CANARY, case=NEW_CASE)
    back_up(filled, stick)
    take_back(filled, consent, NEW_CASE)
    with filled.consent.transaction():
        filled.consent.execute("UPDATE versions SET signature = zeroblob(64) WHERE kind = 'withdrawal'")
    filled.vault.close()
    found = restored(stick, tmp_path / "new", since=filled.vault.folder)
    assert (found.withdrawals, CANARY in texts(found.desk)) == (0, True)


def test_bundles_count_on_above_every_number_the_later_vault_knew(filled, headquarters, stick, tmp_path, restored):
    office = acquaint(filled, headquarters)
    place = tmp_path / "backups"
    place.mkdir()
    back_up(filled, place)
    send(filled, office, stick)
    interview(filled, case=NEW_CASE)
    send(filled, office, stick)
    last = numbering.next_sequence(filled)
    filled.vault.close()
    found = restored(place, tmp_path / "new", since=filled.vault.folder)
    assert numbering.next_sequence(found.desk) == last


def test_an_old_vault_is_told_at_its_next_receipt_that_it_is_old(filled, headquarters, stick, tmp_path, restored):
    office = acquaint(filled, headquarters)
    place = tmp_path / "backups"
    place.mkdir()
    back_up(filled, place)
    bundle = send(filled, office, stick)
    answer = receive(headquarters, bundle, receipts=stick)
    found = restored(place, tmp_path / "new").desk
    report = receive(found, *answer.receipts)
    assert "bundles-forgotten" in alarms_of(report.bundles[0])
    assert "bundles-forgotten" in acts(found)
    assert numbering.next_sequence(found) == 2


def test_wrong_passphrases_other_vaults_and_empty_places(filled, stick, tmp_path):
    back_up(filled, stick)
    with pytest.raises(WrongPassphrase):
        restore(stick, tmp_path / "new", passphrase="another passphrase altogether")
    with pytest.raises(BackupMissing):
        restore(tmp_path / "nothing", tmp_path / "new")
    other = make_desk(tmp_path / "other", seed=5)
    other.vault.close()
    with pytest.raises(BackupForeign):
        restore(stick, tmp_path / "new", since=tmp_path / "other")
    with pytest.raises(VaultInUse):
        restore(stick, tmp_path / "new", since=filled.vault.folder)
    assert not (tmp_path / "new").exists()


def test_a_list_that_somebody_wrote_anew_is_refused(filled, stick, tmp_path):
    made = back_up(filled, stick)
    found = restoring.find(stick)
    with restoring.unlocked(found, 1, PASSPHRASE, CHEAP) as keys:
        assert keys
    other = make_desk(tmp_path / "other", seed=5)
    (made.folder / "manifest").write_bytes(backup_list.encode(found.list, other.vault.key(Compartment.CONSENT)))
    other.vault.abandon()
    with pytest.raises(BackupNotOurs):
        restore(stick, tmp_path / "new")


def test_a_restore_that_is_cut_leaves_nothing_that_opens(filled, stick, tmp_path, monkeypatch, restored):
    back_up(filled, stick)
    with monkeypatch.context() as patch:
        patch.setattr(keyring_file, "write", lambda *_arguments: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            restore(stick, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    (tmp_path / "new.part").mkdir()
    (tmp_path / "new.part" / "unfinished").touch()
    assert restored(stick, tmp_path / "new").desk.opens(Compartment.IDENTITY)


def test_what_was_amiss_before_the_backup_is_told_and_stops_nothing(filled, stick, tmp_path, restored):
    with filled.compartment(Compartment.TESTIMONY).transaction():
        filled.compartment(Compartment.TESTIMONY).execute("DELETE FROM versions")
    back_up(filled, stick)
    found = restored(stick, tmp_path / "new")
    assert {one.code for one in found.findings} == {"vault-damaged", "projection-differs", "leftover"}
