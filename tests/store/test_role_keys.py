"""What a supervisor's, an analyst's, a custodian's and a sealed researcher's key reach, read from the raw files."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from sqlcipher3 import dbapi2

from testimony_desk.crypto import slots as seeds
from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.services import removing, slots
from testimony_desk.store.keyring import OPENS, SlotKind
from tests.exchanging import keep
from tests.fakes import CHEAP, PASSPHRASE, open_desk
from tests.people import PHRASES
from tests.stranger import Stranger, parts_of, unbase, unsealed

NAMES = ("consent", "testimony", "identity")
CANARIES = {"consent": "KANARYAONAM", "testimony": "كناري الشهادة", "identity": "KANARYAKİMLİK"}
OUTSIDE = b"o" * 32


@pytest.fixture
def folder(vault_folder) -> Path:
    """A locked vault with a word to look for in each compartment, and a person of each role: numbers 2 to 5."""
    desk = open_desk(vault_folder)
    for name in Compartment:
        keep(desk, name, "thing", said=CANARIES[name.value])
    for kind in slots.KINDS:
        slots.add(desk, kind, "K", PHRASES[kind], CHEAP)
    desk.vault.close()
    return vault_folder


def number_of(kind: SlotKind) -> int:
    return 2 + slots.KINDS.index(kind)


def sealed_copies(keyring: dict) -> list[tuple[str, int, dict]]:
    """Every sealed copy of a key that the file holds, with its compartment and epoch."""
    records = [*keyring["compartments"].items(), *((one["compartment"], one) for one in keyring["sealed"])]
    return [(name, record["epoch"], reader) for name, record in records for reader in record["readers"]]


def keys_for(one: Stranger, seed: bytes) -> set[bytes]:
    """Unseal with one seed everything that is sealed in the keyring, whatever it says that it is."""
    copies = sealed_copies(one.keyring)
    ids = {unbase(slot["id"]) for slot in one.keyring["slots"]} | {unbase(reader["slot"]) for _, _, reader in copies}
    epochs = {epoch for _, epoch, _ in copies}
    found = set()
    for _name, _epoch, reader in copies:
        for name, epoch, slot in itertools.product(NAMES, epochs, ids):
            info = b"\0".join((b"testimony-desk/compartment/v1", one.vault, name.encode(), str(epoch).encode(), slot))
            try:
                found.add(unsealed(parts_of(seed), unbase(reader["sealed"]), info))
            except InvalidTag:
                continue
    return found


def opened(path: Path, key: bytes):
    connection = dbapi2.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.DatabaseError:
        connection.close()
        return None
    return connection


def said_in(connection) -> str:
    """Return every value of every table as text."""
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return " ".join(value.decode(errors="ignore") if isinstance(value, bytes) else str(value) for table in tables
                    for row in connection.execute(f"SELECT * FROM {table}") for value in row)


def reach(one: Stranger) -> tuple[set[str], str]:
    """Go on from a slot's seed as long as anything new opens; return the files that do, and all text in them."""
    seeds_held, files, text = [one.seed], {}, ""
    while seeds_held:
        seed = seeds_held.pop()
        for key in {seed, *keys_for(one, seed)}:
            for path in sorted(one.folder.glob("*.db")):
                connection = None if path.name in files else opened(path, key)
                if connection is None:
                    continue
                files[path.name] = key
                text += said_in(connection)
                seeds_held += [row[0] for row in connection.execute("SELECT seed FROM keys WHERE kind = 'age'")]
                connection.close()
    return set(files), text


@pytest.mark.parametrize("kind", slots.KINDS)
def test_a_role_s_key_reaches_its_compartments_and_no_other(folder, kind):
    files, text = reach(Stranger(folder, PHRASES[kind], number_of(kind)))
    opens = {name.value for name in OPENS[kind]}
    assert files == {f"{name}.1.db" for name in opens}
    assert {name for name, word in CANARIES.items() if word in text} == opens


def test_no_word_stands_in_any_file_as_it_is(folder):
    raw = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for word in CANARIES.values():
        assert word.encode() not in raw
        assert word.encode("utf-16-le") not in raw


def sealed_away(folder: Path) -> None:
    desk = open_desk(folder)
    outside = seeds.public_of(Secret(OUTSIDE))
    with desk.vault.seal_away({Compartment.TESTIMONY: outside, Compartment.IDENTITY: outside}, desk.random):
        pass
    desk.vault.close()


@pytest.mark.parametrize(("number", "passphrase"), [(1, PASSPHRASE), (2, PHRASES[SlotKind.RESEARCHER])])
def test_a_sealed_researcher_s_passphrase_reaches_consents_only(folder, number, passphrase):
    sealed_away(folder)
    files, text = reach(Stranger(folder, passphrase, number))
    assert files == {"consent.2.db", "testimony.3.db", "identity.3.db"}
    assert {name for name, word in CANARIES.items() if word in text} == {"consent"}


def test_the_key_it_was_sealed_to_reaches_it(folder):
    sealed_away(folder)
    one = Stranger(folder, PASSPHRASE)
    found = {path.name for path in folder.glob("*.sealed-*.db") for key in keys_for(one, OUTSIDE) if opened(path, key)}
    assert found == {"testimony.sealed-2.db", "identity.sealed-2.db"}


@pytest.mark.parametrize("kind", slots.KINDS)
def test_a_removed_person_s_seed_reaches_nothing_of_what_is_kept_now(folder, kind):
    before = Stranger(folder, PHRASES[kind], number_of(kind))
    held = {before.seed, *keys_for(before, before.seed)}
    desk = open_desk(folder)
    removing.remove(desk, number_of(kind))
    desk.vault.close()
    now = Stranger(folder, PASSPHRASE)
    assert keys_for(now, before.seed) == set()
    assert not [path.name for path in folder.glob("*.db") for key in held if opened(path, key)]
