"""Looks for damage without mending any: the keyring's copies, the files' sizes, every page of an open compartment."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.domain.version import Compartment, Version, VersionRefused, check_id
from testimony_desk.store import connecting, keyring_file, versions
from testimony_desk.store.compartment import OpenCompartment, combined
from testimony_desk.store.errors import KeyringUneven, VaultDamaged


def check_keyring(folder: Path, policy: KdfPolicy) -> None:
    """Raise what reading the keyring raises, or KeyringUneven when only one copy is sound or newest."""
    if keyring_file.read(folder, policy).uneven:
        raise KeyringUneven


def check_file(folder: Path, policy: KdfPolicy, name: Compartment) -> None:
    """Raise VaultDamaged when the file that the keyring names is missing or shorter than a page."""
    record = keyring_file.read(folder, policy).sound[0].compartments[name]
    connecting.check_size(folder / record.file, name)


def check_pages(compartment: OpenCompartment) -> None:
    """Check every authentication code and the structure of a compartment; raises VaultDamaged.

    The log is moved into the file first: before that, the check of codes reports pages that are sound.
    """
    compartment.checkpoint()
    wrong = compartment.execute("PRAGMA cipher_integrity_check")
    if wrong or compartment.execute("PRAGMA integrity_check") != [("ok",)]:
        raise VaultDamaged(compartment=compartment.name.value, why="pages")


def check_versions(compartment: OpenCompartment) -> None:
    """Check that exactly the versions ever stored are here, each content the one its id names, withdrawn ones emptied.

    This, and not SQLCipher, notices a single page that somebody put back from the past; raises VaultDamaged.
    """
    withdrawn = {row[0].hex() for row in compartment.execute("SELECT consent FROM withdrawn")}
    seen = []
    for version in versions.every(compartment):
        seen.append(bytes.fromhex(version.id))
        if not version.emptied and (version.header.consent in withdrawn or not _fits(version)):
            raise VaultDamaged(compartment=compartment.name.value, why="versions")
    if combined(seen) != compartment.members:
        raise VaultDamaged(compartment=compartment.name.value, why="versions")


def _fits(version: Version) -> bool:
    try:
        check_id(version)
    except VersionRefused:
        return False
    return True


def signing_keys(compartment: OpenCompartment) -> tuple[bytes, ...]:
    """Return the public halves of every signing key the compartment ever had, newest first."""
    return compartment.signing.public, *compartment.past_signers
