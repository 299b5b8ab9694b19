"""Looks at everything in a compartment and in the folder beside it that pages and hashes of versions do not prove."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from testimony_desk.crypto.errors import BadSignature
from testimony_desk.crypto.signature import verify
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment, Version, signed_bytes
from testimony_desk.store import (
    attachment_files,
    attachments,
    ballast,
    drafts,
    inbox,
    keyring_file,
    listing,
    search_index,
    versions,
)
from testimony_desk.store.attachments import KeyRow, State
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.creation import FOLDERS
from testimony_desk.store.files import COMPANIONS
from testimony_desk.store.health_errors import (
    AttachmentChanged,
    AttachmentMissing,
    DraftUnreadable,
    Leftover,
    PartMissing,
    ProjectionDiffers,
    ReceiptStray,
    SignatureWrong,
)
from testimony_desk.store.keyring import Keyring
from testimony_desk.store.lock import LOCK_FILE

ASIDE = "set-aside"
"""The folder of a vault where healing puts what it replaced: nothing that was found damaged is destroyed."""
ATTACHING = (Compartment.TESTIMONY, Compartment.IDENTITY)
"""The compartments that hold keys of attached files."""
_STRAY = "version NOT IN (SELECT id FROM versions)"
SEALED = ".age"


class _Equal(Exception):
    """Raised to leave a transaction without keeping it, when there was nothing to mend."""


def check_signatures(compartment: OpenCompartment) -> None:
    """Check that each version is signed by the desk it names; raises SignatureWrong."""
    wrong = sum(1 for version in versions.every(compartment) if not _signed(version))
    if wrong:
        raise SignatureWrong(compartment=compartment.name.value, count=wrong)


def check_projection(compartment: OpenCompartment) -> None:
    """Make the lists anew, compare, and leave them as they were; read what is found against what was said.

    Raises ProjectionDiffers.
    """
    before = _listed(compartment)
    with suppress(_Equal), compartment.transaction():
        _make_anew(compartment)
        _undo(compartment, equal=_listed(compartment) == before)
    if search_index.differs(compartment, _heads(compartment)):
        raise ProjectionDiffers(compartment=compartment.name.value)


def mend_projection(compartment: OpenCompartment) -> None:
    """Make the edges between versions and the lists anew from the versions themselves; the index before a search."""
    with compartment.transaction():
        _make_anew(compartment)
        search_index.begin_anew(compartment)


def _make_anew(compartment: OpenCompartment) -> None:
    with compartment.transaction():
        compartment.execute("DELETE FROM parents")
        edges = [(parent, version.id) for version in versions.every(compartment) for parent in version.header.parents]
        compartment.execute_many("INSERT INTO parents VALUES(?, ?)",
                                 [(bytes.fromhex(parent), bytes.fromhex(child)) for parent, child in edges])
        listing.rebuild(compartment, versions.every(compartment))


def check_drafts(compartment: OpenCompartment) -> None:
    """Read every answer of every draft; raises DraftUnreadable."""
    records = [row[0].hex() for row in compartment.execute("SELECT DISTINCT record FROM answers")]
    wrong = sum(1 for record in records if not _reads(compartment, record))
    if wrong:
        raise DraftUnreadable(compartment=compartment.name.value, count=wrong)


def check_receipts(compartment: OpenCompartment) -> None:
    """Check that confirmations name versions that are here; raises ReceiptStray."""
    count: int = compartment.execute(f"SELECT count(*) FROM receipted WHERE {_STRAY}")[0][0]  # noqa: S608 - our own text
    if count:
        raise ReceiptStray(compartment=compartment.name.value, count=count)


def forget_stray_receipts(compartment: OpenCompartment) -> None:
    """Remove confirmations that name what is not here: the next receipt brings them again if they are right."""
    with compartment.transaction():
        compartment.execute(f"DELETE FROM receipted WHERE {_STRAY}")  # noqa: S608 - our own text


def check_attachments(folder: Path, compartment: OpenCompartment) -> None:
    """Hold every attached file against what was kept of it; raises AttachmentMissing before AttachmentChanged."""
    missing, changed = wrong_attachments(folder, compartment)
    if missing:
        raise AttachmentMissing(compartment=compartment.name.value, count=len(missing))
    if changed:
        raise AttachmentChanged(compartment=compartment.name.value, count=len(changed))


def wrong_attachments(folder: Path, compartment: OpenCompartment) -> tuple[list[KeyRow], list[KeyRow]]:
    """Return the rows of attached files that are missing, and of those that are not what was kept."""
    missing: list[KeyRow] = []
    changed: list[KeyRow] = []
    for row in attachments.every(compartment):
        path = attachment_files.path_of(folder, row.id)
        if row.state is not State.CLOSED:
            continue
        if not path.is_file():
            missing.append(row)
        elif attachment_files.measure(path) != row.measured.sealed_sha256:
            changed.append(row)
    return missing, changed


def check_inbox(folder: Path, consent: OpenCompartment) -> None:
    """Hold every part that waits against what was noted of it; raises PartMissing."""
    wrong = 0
    for part in inbox.waiting(consent):
        path = folder / "inbox" / f"{part.member}{SEALED}"
        wrong += not path.is_file() or attachment_files.measure(path) != part.sha256
    if wrong:
        raise PartMissing(count=wrong)


def check_leftovers(folder: Path, keyring: Keyring, files: Mapping[Compartment, OpenCompartment]) -> None:
    """Raise Leftover when the vault's folder holds what belongs to nothing."""
    count = len(leftovers(folder, keyring, files))
    if count:
        raise Leftover(count=count)


def leftovers(folder: Path, keyring: Keyring, files: Mapping[Compartment, OpenCompartment]) -> list[Path]:
    """Return what belongs to nothing: in the folder itself, and attached files whose keys none of all compartments has.

    With a compartment closed nobody can tell whose an attached file is; then none of them is named.
    """
    databases = [record.file for record in keyring.compartments.values()] + [one.file for _, one in keyring.sealed]
    ours = {f"{name}{suffix}" for name in databases for suffix in COMPANIONS}
    ours |= {*keyring_file.COPIES, *FOLDERS, LOCK_FILE, ballast.FILE, ASIDE}
    found = [path for path in sorted(folder.iterdir()) if path.name not in ours]
    if set(files) == set(Compartment):
        kept = {row.id for name in ATTACHING for row in attachments.every(files[name])}
        found += [path for path in sorted((folder / "attachments").glob(f"*{SEALED}")) if path.stem not in kept]
    return found


def _heads(compartment: OpenCompartment) -> Iterator[Version]:
    heads = {row[0].hex() for row in compartment.execute("SELECT version FROM heads")}
    return (version for version in versions.every(compartment) if version.id in heads)


def _undo(compartment: OpenCompartment, *, equal: bool) -> None:
    """Leave the transaction by an exception either way: looking changes nothing."""
    if equal:
        raise _Equal
    raise ProjectionDiffers(compartment=compartment.name.value)


def _signed(version: Version) -> bool:
    try:
        verify(bytes.fromhex(version.header.desk), version.signature, signed_bytes(version.id, version.header))
    except (BadSignature, ValueError):
        return False
    return True


def _reads(compartment: OpenCompartment, record: str) -> bool:
    try:
        drafts.answers(compartment, record)
    except (DeskError, AssertionError, KeyError, TypeError, ValueError):
        return False
    return True


def _listed(compartment: OpenCompartment) -> bytes:
    digest = hashlib.sha256()
    for row in _rows(compartment):
        digest.update(repr(row).encode())
    return digest.digest()


def _rows(compartment: OpenCompartment) -> Iterator[tuple[object, ...]]:
    yield from compartment.stream("SELECT version, record, kind, made_on, case_code, alias, state, search_key"
                                  " FROM heads ORDER BY version")
    yield from compartment.stream("SELECT parent, child FROM parents ORDER BY parent, child")
