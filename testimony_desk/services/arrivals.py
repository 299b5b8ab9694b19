"""Which bundles came from whom: the same one twice, one replaced by another, one out of line, one still missing."""

from __future__ import annotations

import hashlib
import re

from testimony_desk.exchange.errors import BundleOutOfLine, BundleReplaced
from testimony_desk.exchange.manifest import Kind, Manifest
from testimony_desk.services.desk import Desk
from testimony_desk.store import partners, settings
from testimony_desk.store.partners import Delivery
from testimony_desk.store.settings import Setting

_HASHES = re.compile(r"([0-9a-f]{64}( [0-9a-f]{64})*)?")
_NUMBERS = re.compile(r"([a-z0-9]+:[0-9]{1,16}( [a-z0-9]+:[0-9]{1,16})*)?")
_CHAIN_DIGITS = 20
_MOST_CHAINS = 64
"""More sets of receivers than anyone changes between; what is beyond is forgotten, lowest number first."""
_MOST_MISSING = 48
"""More than anyone would look for; what is beyond is forgotten, oldest first."""


def check(desk: Desk, manifest: Manifest, sha256: bytes) -> bool:
    """Return True when this very bundle was here before, False for a new one that may come in.

    manifest is signed by a trusted sender; sha256 is its hash. A delivery with an older number comes in only while one
    of that sender is missing. Raises BundleReplaced (another one had its number or its id), BundleOutOfLine.
    """
    known = partners.received(desk.consent, manifest.sender.hex())
    taken = [one for one in known if one.sequence == manifest.sequence or one.bundle == manifest.bundle.hex()]
    if taken:
        if [(one.sequence, one.bundle, one.manifest) for one in taken] != [_identity(manifest, sha256)]:
            raise BundleReplaced(sequence=manifest.sequence)
        return True
    if manifest.kind is Kind.RECEIPT:
        # What a receipt says stays true; the order in which receipts are read does not matter.
        return False
    if manifest.sequence < _highest(desk, manifest) and not missing(desk, manifest.sender.hex()):
        raise BundleOutOfLine(sequence=manifest.sequence)
    return False


def note(desk: Desk, manifest: Manifest, sha256: bytes) -> None:
    """Inside a transaction: remember that a new bundle came in, and which one it says came before it."""
    sender = manifest.sender.hex()
    if manifest.kind is not Kind.RECEIPT:
        _note_chain(desk, manifest)
    partners.note_received(desk.consent, sender, Delivery(
        manifest.sequence, manifest.bundle.hex(), sha256.hex(), manifest.kind.value, desk.today().isoformat()))
    if manifest.kind is Kind.RECEIPT:
        return
    here = {one.manifest for one in partners.received(desk.consent, sender)}
    before = missing(desk, sender)
    still = [one for one in before if one not in here]
    previous = manifest.previous.hex()
    if any(manifest.previous) and previous not in here and previous not in still:
        still.append(previous)
        desk.write_journal("bundle-missing", previous)
    if still != before:
        settings.write(desk.consent, _missing(sender), " ".join(still[-_MOST_MISSING:]))


def missing(desk: Desk, sender: str) -> list[str]:
    """Return the manifest hashes of bundles that a sender (64 hex digits) says it made and that have not come."""
    return settings.read(desk.consent, _missing(sender)).split()


def _highest(desk: Desk, manifest: Manifest) -> int:
    """Return the highest number that came of a chain, whose every bundle names the one before; 0 when none came."""
    return _chains(desk, manifest.sender.hex()).get(_chain(manifest), 0)


def _note_chain(desk: Desk, manifest: Manifest) -> None:
    """Inside a transaction, before the bundle counts as received: remember how far its chain has come."""
    sender, chain = manifest.sender.hex(), _chain(manifest)
    chains = _chains(desk, sender)
    chains[chain] = max(chains.get(chain, 0), manifest.sequence)
    latest = sorted(chains.items(), key=lambda one: one[1])[-_MOST_CHAINS:]
    settings.write(desk.consent, _last_numbers(sender), " ".join(f"{name}:{number}" for name, number in latest))


def _chains(desk: Desk, sender: str) -> dict[str, int]:
    """Return the highest number of each chain; what came before chains were told apart went to this desk alone."""
    kept = settings.read(desk.consent, _last_numbers(sender)).split()
    if kept:
        return {name: int(number) for name, number in (one.split(":") for one in kept)}
    return {one.kind: one.sequence for one in partners.received(desk.consent, sender)}


def _chain(manifest: Manifest) -> str:
    """Return what tells a chain apart: the kind, and the receivers where there are several."""
    if len(manifest.recipients) == 1:
        return manifest.kind.value
    return hashlib.sha256(manifest.kind.value.encode() + b"".join(manifest.recipients)).hexdigest()[:_CHAIN_DIGITS]


def _last_numbers(sender: str) -> Setting[str]:
    return Setting(f"last-numbers/{sender}", "", lambda text: bool(_NUMBERS.fullmatch(text)))


def _missing(sender: str) -> Setting[str]:
    return Setting(f"missing-bundles/{sender}", "", lambda text: bool(_HASHES.fullmatch(text)))


def _identity(manifest: Manifest, sha256: bytes) -> tuple[int, str, str]:
    return manifest.sequence, manifest.bundle.hex(), sha256.hex()
