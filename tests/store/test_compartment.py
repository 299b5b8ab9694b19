"""An open compartment: pinned settings, forbidden statements, transactions that count themselves, faults with names."""

from __future__ import annotations

import hashlib

import pytest
from sqlcipher3 import dbapi2

from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.store import connecting, faults, migrations
from testimony_desk.store.compartment import create_compartment
from testimony_desk.store.errors import DiskFull, FolderNotWritable, StorageFailed, VaultDamaged
from tests.fakes import SeededRandom, open_desk, undone

WANTED = {"journal_mode": "wal", "synchronous": 2, "temp_store": 2, "secure_delete": 1, "foreign_keys": 1,
          "trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0, "wal_autocheckpoint": 200, "auto_vacuum": 2,
          "cipher_memory_security": "1", "application_id": 0x54444B31}


@pytest.mark.parametrize("name", list(Compartment))
def test_every_setting_reads_back(desk, name):
    found = {pragma: desk.compartment(name).execute(f"PRAGMA {pragma}")[0][0] for pragma in WANTED}
    assert found == WANTED
    assert desk.compartment(name).execute("PRAGMA user_version") == [(migrations.current(name),)]


@pytest.mark.parametrize("statement", [
    "ATTACH 'x.db' AS other", "DETACH main", "PRAGMA key = 'x'", "PRAGMA rekey = 'x'", "PRAGMA temp_store = FILE",
    "PRAGMA journal_mode = DELETE", "PRAGMA writable_schema = ON", "PRAGMA WRITABLE_SCHEMA = 1", "PRAGMA hexkey = 'aa'",
    "SELECT load_extension('x')", "VACUUM INTO 'copy.db'",
])
def test_what_would_undo_the_settings_is_denied(desk, statement):
    with pytest.raises(dbapi2.DatabaseError), desk.consent.transaction():
        desk.consent.execute(statement)
    assert desk.consent.execute("SELECT count(*) FROM facts") == [(3,)]


def test_a_setting_that_does_not_hold_is_refused(desk, monkeypatch):
    monkeypatch.setattr(connecting, "_SETTINGS", (("synchronous", "FULL", 3),))
    connection = dbapi2.connect(":memory:")
    with pytest.raises(StorageFailed):
        connecting.settle(connection)
    connection.close()


def test_other_cipher_settings_are_refused(desk, vault_folder, monkeypatch):
    desk.vault.abandon()
    monkeypatch.setattr(connecting, "CIPHER_SETTINGS", ("PRAGMA cipher_page_size = 1024;",))
    with pytest.raises(StorageFailed) as caught:
        open_desk(vault_folder)
    assert caught.value.facts["why"] == "cipher_settings"


def test_a_write_outside_a_transaction_is_a_fault_of_the_program(desk):
    with pytest.raises(RuntimeError):
        desk.consent.execute("DELETE FROM facts")


def test_a_block_is_kept_whole_or_not_at_all(desk):
    consent = desk.consent
    before = consent.head
    with undone(consent):
        consent.execute("INSERT INTO tally VALUES('refused', 1)")
    assert (consent.execute("SELECT * FROM tally"), consent.head) == ([], before)
    with consent.transaction(), consent.transaction():
        consent.execute("INSERT INTO tally VALUES('refused', 1)")
    assert consent.execute("SELECT * FROM tally") == [("refused", 1)]
    assert consent.head == before


def test_one_statement_is_a_transaction_of_its_own_or_part_of_the_open_one(desk):
    consent = desk.consent
    consent.write("INSERT INTO tally VALUES('refused', 1)")
    with undone(consent):
        consent.write("INSERT INTO tally VALUES('later', 1)")
    assert consent.execute("SELECT what FROM tally") == [("refused",)]
    assert consent.changed


def test_the_chain_covers_what_a_commit_adds(desk):
    consent = desk.consent
    before = consent.head
    with consent.transaction():
        consent.added(b"b" * 32)
        consent.added(b"a" * 32)
    assert consent.head.hash == hashlib.sha256(before.hash + b"a" * 32 + b"b" * 32).digest()
    assert consent.head.count == before.count + 1
    assert consent.execute("SELECT count, hash FROM chain") == [(consent.head.count, consent.head.hash)]


def test_each_compartment_speaks_and_opens_with_keys_of_its_own(desk, vault_folder):
    keys = {(desk.compartment(name).signing.public, desk.compartment(name).age.recipient) for name in Compartment}
    assert len({half for pair in keys for half in pair}) == 6
    desk.vault.abandon()
    again = open_desk(vault_folder)
    assert {(again.compartment(name).signing.public, again.compartment(name).age.recipient)
            for name in Compartment} == keys
    again.vault.abandon()


def test_keys_are_wiped_and_the_files_closed(desk):
    keys = list(desk.vault._keys.values())
    desk.vault.close()
    desk.vault.abandon()
    assert all(key._closed and not any(key._buffer) for key in keys)


@pytest.mark.parametrize(("raised", "named"), [
    (MemoryError(), VaultDamaged), (OSError(28, "no space"), DiskFull), (OSError(122, "quota"), DiskFull),
    (OSError(30, "read only"), FolderNotWritable), (OSError(5, "i/o"), StorageFailed), (OSError("odd"), StorageFailed),
])
def test_faults_of_the_machine_get_a_name(raised, named):
    with pytest.raises(named) as caught, faults.named_faults(Compartment.CONSENT):
        raise raised
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(("code", "named"), [
    (11, VaultDamaged), (26, VaultDamaged), (13, DiskFull), (8, FolderNotWritable), (14, FolderNotWritable),
    (10, StorageFailed), (10 | 12 << 8, StorageFailed),
])
def test_faults_of_sqlite_get_a_name_and_keep_their_text_to_themselves(code, named):
    error = dbapi2.DatabaseError("no such table: secret_name")
    error.sqlite_errorcode = code
    with pytest.raises(named) as caught, faults.named_faults(Compartment.TESTIMONY):
        raise error
    assert "secret_name" not in repr((caught.value, caught.value.facts, caught.value.__cause__))
    assert caught.value.__suppress_context__


def test_a_fault_of_our_own_statements_is_not_dressed_up(desk):
    with pytest.raises(dbapi2.OperationalError):
        desk.consent.execute("SELECT * FROM nowhere")
    assert desk.consent.execute("SELECT 1") == [(1,)]


def test_after_a_failed_write_nothing_is_trusted(desk, monkeypatch):
    consent = desk.consent
    connection = consent._connection

    class Failing:
        in_transaction = True

        def execute(self, statement, parameters=()):
            if statement == "COMMIT":
                error = dbapi2.OperationalError("disk I/O error")
                error.sqlite_errorcode = 10 | 4 << 8
                raise error
            return connection.execute(statement, parameters)

        def close(self):
            connection.close()

    consent._connection = Failing()
    head = consent.head
    with pytest.raises(StorageFailed), consent.transaction():
        consent.execute("INSERT INTO tally VALUES('refused', 1)")
    with pytest.raises(StorageFailed):
        consent.execute("SELECT * FROM tally")
    assert consent.head == head


def test_a_new_file_never_takes_the_place_of_another(desk, vault_folder):
    with pytest.raises(StorageFailed):
        create_compartment(vault_folder / "consent.1.db", Compartment.CONSENT, Secret(bytes(32)), SeededRandom())
