"""The TDB1 container inside a bundle's outer age file, written from open files as a stream of blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from testimony_desk.exchange import manifest as manifests
from testimony_desk.exchange.errors import BundleDamaged
from testimony_desk.exchange.manifest import Manifest, Member
from testimony_desk.exchange.padme import BLOCK, padded_size

MAGIC = b"TDB1"
SIGNATURE_SIZE = 64


def blocks(manifest: Manifest, signature: bytes, members: Sequence[BinaryIO]) -> Iterator[bytes]:
    """Yield the container of a signed manifest; members are open at their start, in the manifest's order.

    Raises BundleDamaged when a staged member is no longer what the manifest says.
    """
    data = manifests.encode(manifest)
    yield MAGIC + len(data).to_bytes(4, "big") + data + len(signature).to_bytes(2, "big") + signature
    for member, source in zip(manifest.members, members, strict=True):
        yield member.size.to_bytes(8, "big")
        yield from _member_blocks(member, source)
    size = content_size(len(data), manifest.members)
    yield from zeros(padded_size(size) - size)


def content_size(manifest_size: int, members: Sequence[Member]) -> int:
    """Return the bytes of a container before its padding, for a manifest of `manifest_size` bytes."""
    return 8 + manifest_size + 2 + SIGNATURE_SIZE + sum(8 + one.size for one in members)


def zeros(count: int) -> Iterator[bytes]:
    """Yield `count` zero bytes in blocks."""
    while count > 0:
        yield bytes(min(count, BLOCK))
        count -= BLOCK


def _member_blocks(member: Member, source: BinaryIO) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    while block := source.read(BLOCK):
        digest.update(block)
        size += len(block)
        yield block
    if size != member.size or digest.digest() != member.sha256:
        raise BundleDamaged(where="outbox")


class BlockReader:
    """Reads as a file does from an iterator of blocks: `read(n)` gives n bytes until the end."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source, self._held = source, b""

    def read(self, size: int, /) -> bytes:
        """Return the next `size` bytes, fewer only at the end."""
        parts, have = [self._held], len(self._held)
        while have < size:
            block = next(self._source, None)
            if block is None:
                break
            parts.append(block)
            have += len(block)
        data = b"".join(parts)
        self._held = data[size:]
        return data[:size]
