"""Looks a vault over: without a passphrase what its files show, with an open desk everything that can be proved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.domain.errors import Cancelled, DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking_deletion, leak_records, sealed_copies
from testimony_desk.services.desk import Desk
from testimony_desk.store import contents, inspection, journal
from testimony_desk.store.errors import RolledBack

Progress = Callable[[int, int], None]
"""Told how many looks of how many are done."""
IsCancelled = Callable[[], bool]
KEYRING, JOURNAL, FOLDER = "keyring", "journal", "folder"
"""Parts of a vault beside its compartments, which go by their own names."""
Step = tuple[str, Callable[[], object]]
"""A part of the vault, and a look at it that raises what it finds."""


@dataclass(frozen=True)
class Report:
    """What was found amiss, as errors that say so in words; empty when all is well. looked: how many looks.

    whole: the parts that were looked at and are as they should be: compartments, `keyring`, `journal`, `folder`.
    """

    findings: tuple[DeskError, ...]
    looked: int
    whole: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """True when nothing was found."""
        return not self.findings


def check_vault(folder: Path, policy: KdfPolicy) -> Report:
    """Look at a closed vault from outside: keyring copies, and that each file it names is there and has whole pages."""
    return _run([(KEYRING, lambda: inspection.check_keyring(folder, policy)),
                 *[(name.value, _outside(folder, policy, name)) for name in Compartment]])


def check(desk: Desk, progress: Progress = lambda _done, _total: None,
          cancelled: IsCancelled = lambda: False) -> Report:
    """Prove everything that this slot's keys can prove, and change nothing; raises Cancelled.

    Of each compartment: pages, structure, versions with ids and signatures, lists, drafts, confirmations, head,
    attached files. Then both copies of the keyring, the journal, parts that wait, sealed copies, and what else lies in
    the folder.
    """
    steps = [step for name in sorted(desk.vault.opens) for step in _of_compartment(desk, name)]
    return _run([*steps, *_of_folder(desk)], progress, cancelled)


def _of_compartment(desk: Desk, name: Compartment) -> list[Step]:
    file, folder = desk.compartment(name), desk.vault.folder
    looks: list[Callable[[], object]] = [
        lambda: inspection.check_pages(file), lambda: inspection.check_versions(file),
        lambda: checking_deletion.check_gone(desk, name),
        lambda: contents.check_signatures(file), lambda: contents.check_drafts(file),
        lambda: contents.check_receipts(file), lambda: _check_head(desk, name)]
    if name is Compartment.TESTIMONY:
        looks.append(lambda: leak_records.check(desk))
    if name in contents.ATTACHING:
        looks.append(lambda: contents.check_attachments(folder, file))
    if not file.read_only:
        looks.append(lambda: contents.check_projection(file))
    return [(name.value, look) for look in looks]


def _of_folder(desk: Desk) -> list[Step]:
    folder, vault = desk.vault.folder, desk.vault
    files = {name: desk.compartment(name) for name in vault.opens}
    return [(KEYRING, vault.ways.check_untouched),
            (JOURNAL, lambda: journal.verify(desk.consent, inspection.signing_keys(desk.consent))),
            (FOLDER, lambda: contents.check_inbox(folder, desk.consent)),
            (FOLDER, lambda: sealed_copies.check(desk)),
            (FOLDER, lambda: contents.check_leftovers(folder, vault.keyring, files))]


def _outside(folder: Path, policy: KdfPolicy, name: Compartment) -> Callable[[], None]:
    return lambda: inspection.check_file(folder, policy, name)


def _check_head(desk: Desk, name: Compartment) -> None:
    if name in desk.vault.rolled_back:
        raise RolledBack(compartment=name.value)


def _run(steps: Sequence[Step], progress: Progress = lambda _done, _total: None,
         cancelled: IsCancelled = lambda: False) -> Report:
    findings: dict[str, DeskError] = {}
    touched: set[str] = set()
    for done, (part, look) in enumerate(steps, 1):
        if cancelled():
            raise Cancelled
        try:
            look()
        except DeskError as error:
            # a keyring that does not read stops the look at each file, and is still one finding
            findings[f"{error.code} {sorted(error.facts.items())}"] = error
            touched.add(part)
        progress(done, len(steps))
    whole = tuple(part for part in dict.fromkeys(part for part, _look in steps) if part not in touched)
    return Report(tuple(findings.values()), len(steps), whole)
