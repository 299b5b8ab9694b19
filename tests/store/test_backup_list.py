"""The list of a backup, held against vectors that other software can be held against too (docs/backup-format.md)."""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from testimony_desk.crypto.secret import Secret
from testimony_desk.store import backup_list
from testimony_desk.store.backup_errors import BackupNotOurs, BackupNotWhole, BackupTooNew

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "backup" / "list.json").read_text())
DATA = VECTORS["list"].encode()
KEY = Secret(bytes.fromhex(VECTORS["consent_key"]))


def test_the_vector_reads_and_writes_back_byte_for_byte():
    found = backup_list.decode(DATA)
    assert (found.number, found.made_on, len(found.files)) == (3, "2026-11-21T09:30:00Z", 9)
    assert {file.name for file in found.files if file.opened} == {"consent.2.db", "testimony.1.db"}
    assert {file.part for file in found.files} == {
        "keyring", "consent", "identity", "testimony", "attachments", "inbox"}
    assert backup_list.encode(found, KEY) == DATA


def test_the_mac_is_what_the_page_says():
    body = b"\n".join(DATA.split(b"\n")[:2]) + b"\n"
    key = HKDF(SHA256(), 32, b"", b"testimony-desk/backup/v1").derive(KEY.view())
    assert hmac.new(key, body, hashlib.sha256).hexdigest() == VECTORS["mac"]
    backup_list.check_ours(DATA, KEY)


def test_another_key_did_not_write_it():
    with pytest.raises(BackupNotOurs):
        backup_list.check_ours(DATA, Secret(bytes(32)))


@pytest.mark.parametrize("name", sorted(VECTORS["refused"]))
def test_what_nobody_of_us_would_write_is_refused(name):
    with pytest.raises(BackupNotWhole):
        backup_list.decode(VECTORS["refused"][name].encode("latin-1"))


def test_a_later_format_says_so():
    with pytest.raises(BackupTooNew):
        backup_list.decode(VECTORS["too_new"].encode())


def test_every_bit_and_every_length_counts():
    for at in range(len(DATA)):
        for other in (DATA[:at], DATA[:at] + bytes([DATA[at] ^ 1]) + DATA[at + 1:]):
            with pytest.raises((BackupNotWhole, BackupTooNew)):
                backup_list.decode(other)
