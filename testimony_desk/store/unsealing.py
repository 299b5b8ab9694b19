"""What was sealed away comes back: opened with the key that headquarters returned, merged row by row."""

from __future__ import annotations

from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.store import slot_keys, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import KeyringRefused
from testimony_desk.store.keyring import CompartmentRecord
from testimony_desk.store.vault import Vault

_MERGED = ("receipted", "drafts", "answers", "attachments", "withdrawn")
"""Tables whose rows are added as they are, unless such a row is here; versions and keys have ways of their own."""
_AGE_SEEDS = "SELECT seed FROM keys WHERE kind = 'age' ORDER BY generation DESC"
_NUMBERED = frozenset({"answers"})
"""Tables whose first column only numbers their rows."""


def key_for(compartment: OpenCompartment, vault: bytes, record: CompartmentRecord) -> Secret:
    """Return the key of an epoch that another vault sealed to any age key this compartment ever had.

    Raises KeyringRefused when none opens it, or when the record is not what a holder of the key wrote.
    """
    for (seed,) in compartment.execute(_AGE_SEEDS):
        try:
            key = slot_keys.unseal_outward(vault, compartment.name, record.epoch, record.readers[0], seed)
        except KeyringRefused:
            continue
        slot_keys.check_record(vault, compartment.name, record, key)
        return key
    raise KeyringRefused(why="sealed copy", compartment=compartment.name.value)


def merge(vault: Vault, name: Compartment, epoch: int, key: Secret) -> int:
    """Add everything of a sealed epoch to the open compartment, in one transaction; return how many versions were new.

    What was withdrawn meanwhile arrives emptied. Idempotent. Raises what `Vault.open_sealed` raises, DiskFull.
    """
    into = vault.compartment(name)
    sealed = vault.open_sealed(name, epoch, key)
    try:
        with into.transaction():
            added = sum(versions.add(into, one) for one in versions.every(sealed))
            for table in _MERGED:
                _copy_rows(sealed, into, table)
            _keep_keys(sealed, into)
        into.checkpoint()
        into.ages = tuple(HybridIdentity(seed) for (seed,) in into.execute(_AGE_SEEDS))
    finally:
        sealed.close()
    return added


def _copy_rows(sealed: OpenCompartment, into: OpenCompartment, table: str) -> None:
    columns = [row[1] for row in into.execute(f"PRAGMA table_info({table})")]
    wanted = columns[1:] if table in _NUMBERED else columns
    named, marks = ", ".join(wanted), ", ".join("?" * len(wanted))
    rows = sealed.execute(f"SELECT {named} FROM {table}")  # noqa: S608 - names of our own schema
    into.execute_many(f"INSERT OR IGNORE INTO {table}({named}) VALUES({marks})", rows)


def _keep_keys(sealed: OpenCompartment, into: OpenCompartment) -> None:
    """Keep the age keys for what was sealed to them, and of signing keys the public half; never in use again.

    They stand below every generation that is here, in their order; one that is here already is not added.
    """
    lowest: int = into.execute("SELECT min(generation) FROM keys")[0][0]
    known = {(kind, seed) for kind, seed in into.execute("SELECT kind, seed FROM keys")}
    ages = [seed for (seed,) in sealed.execute(_AGE_SEEDS)]
    signers = [sealed.signing.public, *sealed.past_signers]
    old = [("age", seed) for seed in ages] + [("signed", public) for public in signers]
    fresh = [one for one in old if one not in known]
    into.execute_many("INSERT INTO keys VALUES(?, ?, ?)",
                      [(kind, lowest - 1 - at, seed) for at, (kind, seed) in enumerate(fresh)])
