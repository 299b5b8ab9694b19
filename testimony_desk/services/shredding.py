"""The one order in which content is destroyed, for withdrawal, purge and sealing alike, and the deep shred."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.services.desk import Desk
from testimony_desk.store import attachment_files, attachments, ballast, intents, settings
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import DiskFull, FolderNotWritable, StorageFailed
from testimony_desk.store.intents import Intent
from testimony_desk.store.rekeying import UNWATCHED, Watch
from testimony_desk.store.settings import Setting

TOLD = (Compartment.TESTIMONY, Compartment.IDENTITY)
"""Where what was said and who said it is kept: the compartments that a deep shred gives new keys."""
SHRED_DUE = Setting("shred-due", "", lambda names: set(names.split()) <= {one.value for one in TOLD})
"""Compartments in which content was destroyed since their key was made, as words."""


@dataclass(frozen=True)
class Destruction:
    """What a promise destroys. empty: what goes from one compartment, called inside its transaction, idempotent.

    files: removes ciphertext that lies outside the compartments and forgets its keys, safe to repeat. done: the
    journal's act and subject once nothing is left. told: called once for each of TOLD, inside the transaction of
    consent that notes its share as kept.
    """

    intent: Intent
    empty: Callable[[OpenCompartment], None]
    files: Callable[[], None]
    done: tuple[str, str]
    told: Callable[[OpenCompartment], None] = lambda _compartment: None


def carry_out(desk: Desk, what: Destruction) -> None:
    """Destroy in the one order: testimony, identity, files outside, consent; then the promise counts as kept.

    In each compartment one transaction empties and notes that it did, and the log is emptied before the next step. A
    compartment that is closed here is left to someone who opens it; nobody need open all of them at once. Idempotent: a
    crash anywhere leaves the promise, and it is carried out again at unlock. Raises CompartmentClosed when something is
    left, DiskFull, StorageFailed.
    """
    here = [name for name in TOLD if desk.opens(name)]
    for name in here:
        with_room(desk, lambda name=name: _empty(desk, what, name))  # type: ignore[misc]  # bound now, not later
    what.files()
    with_room(desk, lambda: _empty(desk, what, Compartment.CONSENT))
    for name in here:
        with_room(desk, lambda name=name: _note_share(desk, what, name))  # type: ignore[misc]  # the same
    for name in TOLD:
        if not intents.has_share(desk.consent, what.intent.id, name):
            desk.compartment(name)
    with_room(desk, lambda: _finish(desk, what))
    desk.consent.checkpoint()


def note_due(desk: Desk, names: Iterable[Compartment]) -> None:
    """Remember that content was destroyed in these compartments since their key was made."""
    with desk.consent.transaction():
        settings.write(desk.consent, SHRED_DUE, " ".join(sorted(due(desk).union(names))))


def due(desk: Desk) -> frozenset[Compartment]:
    """Return the compartments whose key is still the one under which destroyed content was once written."""
    return frozenset(map(Compartment, settings.read(desk.consent, SHRED_DUE).split()))


def with_room(desk: Desk, act: Callable[[], None]) -> None:
    """Deleting needs room too: on a full disk the ballast is given up, and kept again when there is room."""
    try:
        act()
    except DiskFull:
        ballast.drop(desk.vault.folder)
        act()
        with suppress(DiskFull, StorageFailed, FolderNotWritable):
            ballast.restore(desk.vault.folder, desk.random)


def shred_deep(desk: Desk, watch: Watch = UNWATCHED) -> frozenset[Compartment]:
    """Give every compartment that is due and open here a new key and a new file, and return which.

    What a copy of the disk still holds of the old files cannot be read with any key that exists from then on. Needs as
    much free room as the largest of them. Raises what `Vault.rekey` raises; then it stays due.
    """
    names = due(desk) & desk.vault.opens
    if names:
        desk.vault.rekey(names, desk.random, watch)
        with desk.consent.transaction():
            settings.write(desk.consent, SHRED_DUE, " ".join(sorted(one.value for one in due(desk) - names)))
            desk.write_journal("deep-shred")
    return names


def shred_at_lock(desk: Desk) -> None:
    """Do the deep shred that is due, if the disk allows; otherwise it stays due for the next lock."""
    with suppress(DeskError):
        shred_deep(desk)


def _empty(desk: Desk, what: Destruction, name: Compartment) -> None:
    compartment = desk.compartment(name)
    if not intents.is_done_in(compartment, what.intent.id):
        with compartment.transaction():
            what.empty(compartment)
            if name in TOLD:
                attachments.forget_emptied(compartment)
            intents.mark_done_in(compartment, what.intent.id)
    # Also when it was emptied before: the crash may have come before the log was.
    compartment.checkpoint()
    if name in TOLD:
        attachment_files.unlink_gone(desk.vault.folder, compartment)


def _note_share(desk: Desk, what: Destruction, name: Compartment) -> None:
    """Let consent know that a compartment has nothing left of it, and that its key is still the one of then."""
    if intents.has_share(desk.consent, what.intent.id, name):
        return
    with desk.consent.transaction():
        what.told(desk.compartment(name))
        intents.mark_share(desk.consent, what.intent.id, name)
        note_due(desk, [name])


def _finish(desk: Desk, what: Destruction) -> None:
    act, subject = what.done
    with desk.consent.transaction():
        intents.finish(desk.consent, what.intent.id, desk.now())
        desk.write_journal(act, subject)
