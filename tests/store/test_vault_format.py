"""docs/vault-format.md followed to the letter with other code: it opens a vault and finds what is in it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from testimony_desk.domain.version import Compartment
from testimony_desk.services import recording
from tests.fakes import PASSPHRASE, open_desk
from tests.stranger import Stranger, canonical, hkdf, unbase


@pytest.fixture
def made(vault_folder):
    """A version in testimony, made and locked away by the program."""
    desk = open_desk(vault_folder)
    version = recording.sign_version(desk, Compartment.TESTIMONY, "ab" * 16, "interview", ["cd" * 32],
                                     {"text": "أخذوني"})
    recording.store_version(desk, version)
    person = desk.person
    desk.vault.close()
    return version, person


@pytest.fixture
def stranger(made, vault_folder):
    return Stranger(vault_folder, PASSPHRASE)


def test_slot_seed_public_key_label_and_person(stranger, made):
    assert stranger.public() == unbase(stranger.slot["public"])
    label = stranger.unseal(unbase(stranger.slot["label"]), b"testimony-desk/label/v1", stranger.vault,
                            unbase(stranger.slot["id"]))
    assert label == b"Interviewer"
    person = Ed25519PrivateKey.from_private_bytes(hkdf(stranger.seed, b"testimony-desk/person/v1"))
    assert person.public_key().public_bytes_raw().hex() == made[1]


@pytest.mark.parametrize("name", ["consent", "testimony", "identity"])
def test_each_compartment_opens_and_has_the_head_of_the_keyring(stranger, name):
    connection = stranger.database(name)
    head = stranger.keyring["compartments"][name]["head"]
    assert connection.execute("SELECT count, hash FROM chain").fetchone() == (head["count"], unbase(head["hash"]))
    assert connection.execute("SELECT hash FROM marks WHERE count = ?", (head["count"],)).fetchone()
    assert connection.execute("PRAGMA application_id").fetchone() == (0x54444B31,)
    connection.close()


def test_a_version_and_its_signature(stranger, made):
    connection = stranger.database("testimony")
    row = connection.execute("SELECT id, record, kind, parents, desk, author, made_on, consent, content, signature"
                             " FROM versions").fetchone()
    members = connection.execute("SELECT members FROM chain").fetchone()[0]
    connection.close()
    identifier, record, kind, parents, desk, author, made_on, consent, content, signature = row
    hashed = canonical({"content": json.loads(content), "parents": [parents.hex()]})
    assert hashlib.sha256(hashed).digest() == identifier == members
    assert len(unbase(json.loads(content)["salt"])) == 32
    header = {"id": identifier.hex(), "compartment": "testimony", "record": record.hex(), "kind": kind,
              "parents": [parents.hex()], "desk": desk.hex(), "author": author.hex(), "made_on": made_on,
              "consent": consent.hex()}
    Ed25519PublicKey.from_public_bytes(desk).verify(signature, b"testimony-desk/version/v1\0" + canonical(header))


def test_the_journal_chain_and_its_signatures(stranger):
    connection = stranger.database("consent")
    seed = connection.execute("SELECT seed FROM keys WHERE kind = 'sign'").fetchone()[0]
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    previous, lines = bytes(32), connection.execute("SELECT * FROM journal ORDER BY n").fetchall()
    connection.close()
    assert len(lines) >= 3
    for n, at, person, act, subject, digest, signature in lines:
        said = canonical({"n": n, "at": at, "person": person.hex(), "act": act, "subject": subject})
        assert digest == hashlib.sha256(previous + said).digest()
        public.verify(signature, b"testimony-desk/journal/v1\0" + digest)
        previous = digest


def test_every_table_is_on_the_page_and_the_page_names_no_other(stranger):
    page = (Path(__file__).parents[2] / "docs" / "vault-format.md").read_text(encoding="utf-8")
    named = {}
    for line in page.splitlines():
        if line.startswith("| `") and "(" in line:
            table, _, columns = line.split("`")[1].rstrip(")").partition("(")
            named[table] = [column.strip() for column in columns.split(",")]
    found = set()
    for connection in map(stranger.database, ("consent", "testimony", "identity")):
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "only"]
            assert named[table] == columns, table
        found |= set(tables)
        connection.close()
    assert set(named) == found
