"""Bundles signed with keys that are trusted no longer: kept sealed until a person takes them in or destroys them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from testimony_desk import disk
from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import stick, volumes
from testimony_desk.exchange.errors import BundleUnknownSender
from testimony_desk.exchange.manifest import Manifest
from testimony_desk.services import trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.taking_in import inbox_folder
from testimony_desk.store import intents, journal, partners
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.intents import Intent

HELD, ENDED = "quarantine", "quarantine-ended"
"""Kinds of intent: holds until a person has decided about a bundle; what a person decided, and why."""
RELEASED, DISCARDED = "quarantine-released", "quarantine-discarded"
MOST, MOST_BYTES = 64, 16 * 1024**3
MISSING = "bundle-missing"
_LONGEST = 200


class BundleQuarantined(DeskError):
    """A bundle was signed with keys that are trusted no longer; it is kept sealed until a person decides."""

    code = "bundle-quarantined"


class QuarantineFull(DeskError):
    """Too many such bundles wait already; facts: limit, how many may."""

    code = "bundle-quarantine-full"


class ReasonMissing(DeskError):
    """Whoever decides about a bundle says why, in one short line; facts: limit, characters."""

    code = "quarantine-reason-missing"


@dataclass(frozen=True)
class Held:
    """A bundle that waits for a person.

    bundle, manifest, sender: hex; name: of the desk, as its card has it; made_on: the day that it says it was made on,
    which whoever has the keys can write as they like; vouched: a bundle that came before the keys were in other hands
    names this one, so it was made before; since: the day from which they may be, "" when nobody said.
    """

    bundle: str
    manifest: str
    sender: str
    name: str
    sequence: int
    made_on: str
    size: int
    held_on: str
    since: str
    vouched: bool
    path: Path


def admit(desk: Desk, manifest: Manifest, sha256: bytes) -> None:
    """Raise for a bundle whose sender is not trusted now: BundleQuarantined, BundleUnknownSender once it was decided.

    What came while the desk was trusted is not kept a second time: BundleUnknownSender too.
    """
    decided = any(one.ids["manifest"] == sha256.hex() and one.ids["act"] == DISCARDED
                  for one in intents.of_kind(desk.consent, ENDED))
    if decided or partners.has_received(desk.consent, manifest.bundle.hex()):
        raise BundleUnknownSender
    raise BundleQuarantined


def hold(desk: Desk, path: Path, manifest: Manifest, sha256: bytes, watch: tuple[Progress, IsCancelled]) -> None:
    """Keep a bundle sealed in the inbox until a person decides; the same file is not kept twice.

    Another file of the same bundle takes the place of the one before: that may have been copied in part.

    Raises QuarantineFull, Cancelled, DiskFull, StorageFailed, StickGone; then nothing of it is left.
    """
    size = volumes.size(path)
    before = [one for one in held(desk) if one.manifest == sha256.hex()]
    if any(one.size == size for one in before):
        return
    waiting = [one for one in held(desk) if one not in before]
    if len(waiting) >= MOST or size + sum(one.size for one in waiting) > MOST_BYTES:
        raise QuarantineFull(limit=MOST)
    copy = inbox_folder(desk) / f"{desk.random(16).hex()}.age"
    ids: dict[str, Json] = {
        "bundle": manifest.bundle.hex(), "manifest": sha256.hex(), "sender": manifest.sender.hex(),
        "sequence": manifest.sequence, "made_on": manifest.made_on, "size": size, "file": copy.name}
    try:
        with named_disk_faults():
            stick.take(path, copy, *watch)
        with desk.consent.transaction():
            _finish(desk, sha256.hex())
            intents.add(desk.consent, Intent(desk.random(16).hex(), HELD, ids, desk.now()))
            desk.write_journal(BundleQuarantined.code, sha256.hex())
    except BaseException:
        disk.remove_quietly(copy)
        raise
    for one in before:
        disk.remove_quietly(one.path)


def held(desk: Desk) -> list[Held]:
    """Return the bundles that wait for a person, oldest first."""
    return [_held(desk, one.ids, one.made_on) for one in intents.pending(desk.consent) if one.kind == HELD]


def files(desk: Desk) -> frozenset[str]:
    """Return the names of their files in the inbox."""
    return frozenset(one.path.name for one in held(desk))


def find(desk: Desk, bundle: str) -> Held:
    """Return the one that a person means by the first digits of its id, at least 8; raises NotInVault."""
    found = [one for one in held(desk) if len(bundle) >= 8 and one.bundle.startswith(bundle.lower())]
    if len(found) != 1:
        raise NotInVault(what="bundle")
    return found[0]


def discard(desk: Desk, one: Held, reason: str) -> None:
    """Destroy a bundle unread; it is not kept again when it comes again. Raises ReasonMissing."""
    end(desk, one, DISCARDED, reason)


def end(desk: Desk, one: Held, act: str, reason: str) -> None:
    """Note in one commit what a person decided and why, then remove the file; raises ReasonMissing.

    The journal takes no words: its second line is the SHA-256 of what is kept of the decision.
    """
    words = checked(reason)
    ids: dict[str, Json] = {"bundle": one.bundle, "manifest": one.manifest, "act": act, "reason": words}
    decision = Intent(desk.random(16).hex(), ENDED, ids, desk.now())
    with desk.consent.transaction():
        _finish(desk, one.manifest)
        intents.add(desk.consent, decision)
        intents.finish(desk.consent, decision.id, desk.now())
        desk.write_journal(act, one.manifest)
        desk.write_journal("quarantine-reason", hashlib.sha256(canonical.dump(ids)).hexdigest())
    disk.remove_quietly(one.path)


def checked(reason: str) -> str:
    """Return a reason as one short line; raises ReasonMissing for none, or one that is too long."""
    words = " ".join(reason.split())
    if not 0 < len(words) <= _LONGEST:
        raise ReasonMissing(limit=_LONGEST)
    return words


def _finish(desk: Desk, manifest: str) -> None:
    for intent in intents.pending(desk.consent):
        if intent.kind == HELD and intent.ids["manifest"] == manifest:
            intents.finish(desk.consent, intent.id, desk.now())


def _held(desk: Desk, ids: Mapping[str, Json], at: str) -> Held:
    sender, manifest = str(ids["sender"]), str(ids["manifest"])
    known = trusting.once_trusted(desk, bytes.fromhex(sender))
    name = known.card.name if known else ""
    day = trusting.in_doubt_since(desk, known.fingerprint.hex()) if known else ""
    sequence, size = ids["sequence"], ids["size"]
    assert isinstance(sequence, int)  # only `hold` writes it
    assert isinstance(size, int)
    return Held(str(ids["bundle"]), manifest, sender, name, sequence, str(ids["made_on"]), size, at[:10], day,
                _vouched(desk, manifest, day), inbox_folder(desk) / str(ids["file"]))


def _vouched(desk: Desk, manifest: str, day: str) -> bool:
    """Tell whether the journal noted this very bundle as missing before the keys were in doubt."""
    if not day:
        return False
    return any(at[:10] < day for at in journal.moments(desk.consent, MISSING, manifest))
