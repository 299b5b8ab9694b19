"""Desks with something in them to back up, and the places that backups go to."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import backing_up, restoring, withdrawing
from testimony_desk.services.backing_up import Made
from testimony_desk.services.desk import Desk
from testimony_desk.services.keys_of_backup import ByPassphrase, BySheets
from testimony_desk.services.restoring import Means, Restored, Wish
from testimony_desk.store import attachment_files, attachments
from testimony_desk.store.attachments import KeyRow, State
from tests.exchanging import CASE, interview, never, quiet
from tests.fakes import CHEAP, PASSPHRASE, FixedClock, SeededRandom

RECORDING = b"age-encryption.org/v1\nnot really, but nobody opens it\n" * 4000
FILE, NEW_CASE = "ab" * 16, "TD-2B4C-5D6F-8"


def fill(desk: Desk) -> None:
    """Keep a whole case and files in the folders beside the compartments."""
    interview(desk)
    for number, folder in enumerate(("attachments", "inbox")):
        (desk.vault.folder / folder / f"{number:032x}.age").write_bytes(RECORDING + bytes([number]))


def attach(desk: Desk, identifier: str = FILE) -> Path:
    """Keep one attached file with its row, as the store does, and return where it lies."""
    seed = bytes(range(32))
    writer = attachment_files.FileWriter(desk.vault.folder, identifier, seed, desk.random)
    writer.append(b"a photograph " * 1000)
    measured = writer.finish()
    row = KeyRow(identifier, seed, State.CLOSED, False, "cd" * 16, "", "document", measured)
    attachments.begin(desk.compartment(Compartment.TESTIMONY), row)
    return attachment_files.path_of(desk.vault.folder, identifier)


def back_up(desk: Desk, place: Path) -> Made:
    return backing_up.back_up(desk, place, quiet, never)


def means(seed: int = 4711) -> Means:
    return Means(CHEAP, FixedClock(), SeededRandom(seed))


def take_back(desk: Desk, consent: Version, case: str = CASE) -> None:
    """Let somebody withdraw everything that was said under a consent."""
    withdrawing.withdraw(desk, Withdrawal(case, consent.id, desk.today(), "I-7K3M", Scope.ALL_DELETE))


def restore(backup: Path, folder: Path, *, since: Path | None = None, passphrase: str = PASSPHRASE, slot: int = 1,
            seed: int = 4711) -> Restored:
    return restoring.restore(Wish(backup, folder, ByPassphrase(slot, passphrase), since), means(seed), quiet, never)


def restore_by_sheets(backup: Path, folder: Path, sheets: Sequence[str], passphrase: str, *, since: Path | None = None,
                      seed: int = 4711) -> Restored:
    wish = Wish(backup, folder, BySheets(tuple(sheets), passphrase), since)
    return restoring.restore(wish, means(seed), quiet, never)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def spoil(path: Path, *, at: int = -1) -> None:
    """Turn one bit of a file, by default in its middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2 if at < 0 else at] ^= 4
    path.write_bytes(data)


def copy_of(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target))
