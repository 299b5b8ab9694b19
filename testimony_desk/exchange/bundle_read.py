"""Reads bundles: trust before content, parts kept as ciphertext, nothing kept of a bundle that is refused."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from testimony_desk import disk
from testimony_desk.crypto import signature
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.errors import BadSignature
from testimony_desk.exchange import manifest, padme, sealing
from testimony_desk.exchange.container_read import ContainerReader
from testimony_desk.exchange.errors import (
    BundleCut,
    BundleDamaged,
    BundleNotForUs,
    BundleSignature,
    BundleTooLarge,
    BundleUnknownSender,
    FromReal,
    FromTraining,
)
from testimony_desk.exchange.manifest import MAX_TOTAL, Manifest, Member

MAX_FILE = MAX_TOTAL + MAX_TOTAL // 8 + manifest.MAX_MANIFEST
"""The largest content with its padding and headers; a larger file is not looked at."""
SEALED, UNCHECKED = ".age", ".new"


@dataclass(frozen=True)
class Receiver:
    """Who reads: knows(sender key) is True for a trusted sender; fingerprints are those of this desk's own cards.

    admit(manifest, its SHA-256) is asked before any member is taken and raises for one that was here or must not come.
    """

    knows: Callable[[bytes], bool]
    fingerprints: frozenset[bytes]
    training: bool
    admit: Callable[[Manifest, bytes], None]


@dataclass(frozen=True)
class Outside:
    """What anyone can see of a bundle without a key: bytes, and how many keys open it."""

    size: int
    recipients: int


@dataclass(frozen=True)
class Unpacked:
    """A bundle whose every byte was right: its manifest, the manifest's SHA-256, and each member's ciphertext file."""

    manifest: Manifest
    sha256: bytes
    members: Mapping[bytes, Path]

    def discard(self) -> None:
        """Remove the members' files."""
        for path in self.members.values():
            disk.remove_quietly(path)


def look_outside(source: BinaryIO, size: int) -> Outside:
    """Return what can be known of a bundle file without a key; raises BundleHeader, BundleTooLarge."""
    _check_size(size)
    return Outside(size, sealing.recipient_count(source))


def check_origin(source: BinaryIO, size: int, identities: Sequence[HybridIdentity], receiver: Receiver) -> None:
    """Read a bundle as far as its signed manifest and no further, and write nothing; source is at its start.

    So nobody whom this desk does not trust can make it keep a file. What stands after the manifest is not judged, and
    `unpack` judges everything again. Raises what `unpack` raises up to there, or what `admit` raises.
    """
    def judged(data: bytes, signed: bytes) -> Manifest:
        receiver.admit(judge(data, signed, receiver), hashlib.sha256(data).digest())
        raise _OriginKnown

    _check_size(size)
    reader = ContainerReader(judged, lambda _member: io.BytesIO())
    try:
        _unseal(source, size, reader, identities)
        reader.finish()
    except _OriginKnown:
        return


def unpack(source: BinaryIO, size: int, folder: Path, identities: Sequence[HybridIdentity],
           receiver: Receiver) -> Unpacked:
    """Return a bundle from source, its members as files in folder, synchronised, under the names of `member_name`.

    Members get these names only when the last byte of the bundle was right. Raises BundleTooLarge, BundleHeader,
    BundleNotForUs, BundleContainer, BundleManifest, BundleTooNew, BundleCut, BundleDamaged, FromTraining, FromReal,
    BundleUnknownSender, BundleSignature, OSError, or what `admit` raises; then nothing of it is left.
    """
    _check_size(size)
    reading = _Reading(folder, receiver)
    reader = ContainerReader(reading.judge, reading.open_member)
    try:
        _unseal(source, size, reader, identities)
        reader.finish()
        return reading.accepted()
    except BaseException:
        reading.discard()
        raise


def member_name(member: Member) -> str:
    """Return the name of a member's file: half the hash of its ciphertext, so that no other takes its place."""
    return f"{member.sha256[:16].hex()}{SEALED}"


def judge(data: bytes, signed: bytes, receiver: Receiver) -> Manifest:
    """Return the manifest of these bytes when it is from a trusted sender, signed by it, and for this desk.

    Raises BundleManifest, BundleTooNew, BundleTooLarge; FromTraining, FromReal, BundleUnknownSender,
    BundleSignature, BundleNotForUs.
    """
    found = manifest.decode(data)
    if found.training != receiver.training:
        raise FromTraining if found.training else FromReal
    if not receiver.knows(found.sender):
        raise BundleUnknownSender
    try:
        signature.verify(found.sender, signed, manifest.signed_bytes(data))
    except BadSignature as error:
        raise BundleSignature from error
    if receiver.fingerprints.isdisjoint(found.recipients):
        raise BundleNotForUs
    return found


class _OriginKnown(Exception):
    """Stops the reading of a bundle behind its manifest."""


@dataclass
class _Reading:
    """What one reading has taken so far."""

    folder: Path
    receiver: Receiver
    manifest: Manifest | None = None
    sha256: bytes = b""
    paths: dict[bytes, Path] = field(default_factory=dict)
    open_file: _SyncedFile | None = None

    def judge(self, data: bytes, signed: bytes) -> Manifest:
        self.manifest = judge(data, signed, self.receiver)
        self.sha256 = hashlib.sha256(data).digest()
        self.receiver.admit(self.manifest, self.sha256)
        return self.manifest

    def open_member(self, member: Member) -> _SyncedFile:
        path = self.folder / (member_name(member) + UNCHECKED)
        self.open_file = _SyncedFile(path)
        self.paths[member.id] = path
        return self.open_file

    def accepted(self) -> Unpacked:
        """Give the members their names, after the whole bundle was read."""
        assert self.manifest is not None  # the reader came to its end, so it has asked `judge`
        final = {member.id: self.folder / member_name(member) for member in self.manifest.members}
        for path in set(final.values()):
            path.with_name(path.name + UNCHECKED).replace(path)
        disk.sync_folder(self.folder)
        return Unpacked(self.manifest, self.sha256, final)

    def discard(self) -> None:
        if self.open_file is not None:
            self.open_file.abandon()
        for path in self.paths.values():
            disk.remove_quietly(path)


class _SyncedFile:
    """A file that is on disk once it was closed."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def write(self, data: bytes, /) -> int:
        return self._file.write(data)

    def close(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        self._file.close()


def _unseal(source: BinaryIO, size: int, reader: ContainerReader, identities: Sequence[HybridIdentity]) -> None:
    """Decrypt into the reader; when a byte is not right, look whether any bundle could have this file's length."""
    try:
        sealing.unseal(source, reader, identities)
    except BundleDamaged:
        source.seek(0)
        if padme.is_padded(sealing.plain_size(source, size)):
            raise
        raise BundleCut from None


def _check_size(size: int) -> None:
    if size > MAX_FILE:
        raise BundleTooLarge(limit=MAX_TOTAL // 1024**2)
