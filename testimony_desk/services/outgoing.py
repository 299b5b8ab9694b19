"""Bundles on their way out: numbered and chained, staged once as ciphertext, put on a stick, then removed from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from testimony_desk import disk
from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import bundle, parts, stick
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.manifest import FormUsed, Head, Kind, Manifest
from testimony_desk.exchange.parts import Staged
from testimony_desk.exchange.stick import Delivered
from testimony_desk.services import numbering
from testimony_desk.services.desk import Desk
from testimony_desk.store import departures, intents, journal, partners
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.errors import DiskFull, FolderNotWritable, StorageFailed
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.intents import Intent
from testimony_desk.store.partners import Delivery

DELIVER = departures.DELIVER
"""The kind of intent that holds until a staged bundle was put where it can leave."""
BUNDLE_SIZE = 16



@dataclass(frozen=True)
class Outgoing:
    """A bundle that lies staged in `outbox`; about: what the intent says of it, ids only."""

    intent: str
    path: Path
    about: Mapping[str, Json]

    @property
    def partners(self) -> tuple[str, ...]:
        """The cards that it is sealed to, as fingerprints of 64 hex digits."""
        return departures.partners_of(self.about)


@dataclass(frozen=True)
class Along:
    """What goes along beside the parts made now.

    kept: parts whose files stay, because they travel again until they are confirmed. advance: told the bytes of each
    block of the bundle that was written.
    """

    kept: Sequence[Staged] = ()
    advance: Callable[[int], None] = lambda _size: None


def outbox_folder(desk: Desk) -> Path:
    """Return where ciphertext waits to leave."""
    return desk.vault.folder / "outbox"


def stage(desk: Desk, kind: Kind, receivers: Sequence[SignedCard], staged: Sequence[Staged], forms: Sequence[FormUsed],
          about: Mapping[str, Json], along: Along | None = None) -> Outgoing:
    """Make a bundle of staged parts and note it as made, with its number, in one commit; the parts' files are removed.

    Raises DiskFull, StorageFailed, FolderNotWritable, and what `along.advance` raises; then no bundle was made.
    """
    along = along or Along()
    members = (*staged, *along.kept)
    numbering.go_far(desk)
    whole = bundle.with_members(_draft(desk, kind, receivers, forms), members)
    path = outbox_folder(desk) / bundle.file_name(whole)
    try:
        with named_disk_faults():
            readers = [one.card.seal[Compartment.CONSENT] for one in receivers]
            sha256 = bundle.write(path, whole, desk.consent.signing.sign, members, (readers, desk.random),
                                  along.advance)
            disk.sync_folder(path.parent)
        return _noted(desk, whole, sha256, receivers, Outgoing(desk.random(16).hex(), path, about))
    except BaseException:
        disk.remove_quietly(path)
        raise
    finally:
        parts.discard(staged)


def deliver(desk: Desk, outgoing: Outgoing, folder: Path, progress: Progress, cancelled: IsCancelled) -> Delivered:
    """Put a staged bundle into a folder, whole and read back, and remove it from here; raises as `stick.deliver`."""
    delivered = stick.deliver(outgoing.path, folder, progress, cancelled)
    discard(desk, outgoing, "bundle-delivered")
    return delivered


def discard(desk: Desk, outgoing: Outgoing, act: str = "bundle-discarded") -> None:
    """Give a staged bundle up: its intent is done, its file is removed."""
    with desk.consent.transaction():
        intents.finish(desk.consent, outgoing.intent, desk.now())
        desk.write_journal(act, str(outgoing.about["bundle"]))
    with named_disk_faults():
        outgoing.path.unlink(missing_ok=True)
        disk.sync_folder(outgoing.path.parent)


def waiting(desk: Desk, receivers: Sequence[SignedCard], kind: Kind) -> list[Outgoing]:
    """Return the bundles for any of these receivers that were made and not yet delivered, oldest first."""
    wanted = {one.fingerprint.hex() for one in receivers}
    return [one for one in _waiting(desk) if one.about["kind"] == kind.value and not wanted.isdisjoint(one.partners)]


def waiting_for(desk: Desk, partner: str) -> list[Outgoing]:
    """Return all that was made for a card (fingerprint, hex) and not yet delivered, oldest first."""
    return [one for one in _waiting(desk) if partner in one.partners]


def give_up(desk: Desk, consent: OpenCompartment) -> None:
    """Give every staged bundle up in the consent compartment that is about to be in use; `sweep` removes the files."""
    with consent.transaction():
        for one in intents.pending(consent):
            if one.kind == DELIVER:
                intents.finish(consent, one.id, desk.now())
                journal.append(consent, desk.now(), desk.person, "bundle-discarded", str(one.ids["bundle"]))


def _waiting(desk: Desk) -> list[Outgoing]:
    return [Outgoing(one.id, outbox_folder(desk) / str(one.ids["file"]), one.ids)
            for one in intents.pending(desk.consent) if one.kind == DELIVER]


def forget_case(desk: Desk, case: str) -> None:
    """Remove every staged bundle that holds this case, after its consent was withdrawn; safe to repeat."""
    for one in intents.pending(desk.consent):
        if one.kind == DELIVER and case in cases_of(one):
            discard(desk, Outgoing(one.id, outbox_folder(desk) / str(one.ids["file"]), one.ids))


def cases_of(intent: Intent) -> tuple[str, ...]:
    """Return the codes of the cases that a staged bundle holds."""
    held = intent.ids.get("cases", ())
    return tuple(map(str, held)) if isinstance(held, list | tuple) else ()


def remember_heads(desk: Desk) -> None:
    """Let the keyring remember how far the vault has come, as after every export and import.

    What was done is committed and must be reported even when this fails: it is tried again at the next lock.
    """
    with suppress(DiskFull, StorageFailed, FolderNotWritable):
        desk.vault.refresh_heads()


def sweep(desk: Desk) -> None:
    """Remove from `outbox` what no intent knows: bytes of an attempt that was interrupted before it was noted."""
    known = {str(one.ids["file"]) for one in intents.pending(desk.consent) if "file" in one.ids}
    with named_disk_faults():
        for path in outbox_folder(desk).iterdir():
            if path.name not in known:
                path.unlink()


def _draft(desk: Desk, kind: Kind, receivers: Sequence[SignedCard], forms: Sequence[FormUsed]) -> Manifest:
    head = journal.head(desk.consent)
    return Manifest(kind, desk.training, desk.random(BUNDLE_SIZE), desk.consent.signing.public,
                    tuple(sorted(one.fingerprint for one in receivers)), numbering.next_sequence(desk),
                    _previous(desk, kind, receivers), desk.today().isoformat(), tuple(forms), (),
                    Head(head.count, head.hash))


def _previous(desk: Desk, kind: Kind, receivers: Sequence[SignedCard]) -> bytes:
    """Return the manifest hash of the last bundle of this kind to the same receivers, 32 zero bytes for the first."""
    wanted = {one.fingerprint.hex() for one in receivers}
    for one in partners.sent(desk.consent):
        if one.kind == kind.value and set(partners.recipients_of(desk.consent, one.bundle)) == wanted:
            return bytes.fromhex(one.manifest)
    return bytes(32)


def _noted(desk: Desk, whole: Manifest, sha256: bytes, receivers: Sequence[SignedCard], outgoing: Outgoing) -> Outgoing:
    named, day = sorted(one.fingerprint.hex() for one in receivers), desk.today().isoformat()
    about = {**outgoing.about, "bundle": whole.bundle.hex(), "partners": list(named), "kind": whole.kind.value,
             "file": outgoing.path.name}
    with desk.consent.transaction():
        partners.note_sent(desk.consent, Delivery(whole.sequence, whole.bundle.hex(), sha256.hex(), whole.kind.value,
                                                  day), named)
        intents.add(desk.consent, Intent(outgoing.intent, DELIVER, about, desk.now()))
        desk.write_journal("bundle-made", sha256.hex())
    return Outgoing(outgoing.intent, outgoing.path, about)
