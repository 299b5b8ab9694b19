"""The strict reader of TDB1: takes bytes as they are decrypted, checks every one, believes nothing before the end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from typing import Protocol

from testimony_desk.exchange.container import MAGIC, SIGNATURE_SIZE, content_size
from testimony_desk.exchange.errors import BundleContainer, BundleDamaged, BundleTooNew
from testimony_desk.exchange.manifest import MAX_MANIFEST, Manifest, Member
from testimony_desk.exchange.padme import BLOCK, PaddingCheck

Judge = Callable[[bytes, bytes], Manifest]
Parser = Generator[int, bytes, None]


class MemberSink(Protocol):
    """Where one member's ciphertext goes while it is read."""

    def write(self, data: bytes, /) -> object:
        """Take all of `data`."""

    def close(self) -> None:
        """Take note that all of it came and its hash was right."""


class ContainerReader:
    """Takes a container in pieces of any size; only a return from `finish` means that it is whole.

    judge(manifest bytes, signature) is called before any member is taken and raises or returns the believed manifest;
    open_member(member) gives the place for its ciphertext.
    """

    def __init__(self, judge: Judge, open_member: Callable[[Member], MemberSink]) -> None:
        self._parser = _container(judge, open_member)
        self._wanted = next(self._parser)
        self._whole = False

    def write(self, data: bytes, /) -> int:
        """Take the next piece and return its length; raises BundleContainer, or what judge and open_member raise."""
        place = 0
        while place < len(data):
            # Who decrypts hands out a view of a buffer that is used again.
            piece = bytes(data[place:place + self._wanted])
            self._feed(piece)
            place += len(piece)
        return len(data)

    def finish(self) -> None:
        """Raise BundleContainer unless the container ended exactly where it should."""
        if not self._whole:
            raise BundleContainer(why="short")

    def _feed(self, piece: bytes) -> None:
        if self._whole:
            raise BundleContainer(why="after the end")
        try:
            self._wanted = self._parser.send(piece)
        except StopIteration:
            self._whole, self._wanted = True, BLOCK


def _container(judge: Judge, open_member: Callable[[Member], MemberSink]) -> Parser:
    """Yield how many bytes it can take next; is sent between one and that many."""
    size = _manifest_size((yield from _exactly(8)))
    data = yield from _exactly(size)
    if int.from_bytes((yield from _exactly(2)), "big") != SIGNATURE_SIZE:
        raise BundleContainer(why="signature length")
    signature = yield from _exactly(SIGNATURE_SIZE)
    manifest = judge(data, signature)
    for member in manifest.members:
        yield from _member(member, open_member(member))
    padding = PaddingCheck(content_size(size, manifest.members))
    while padding.left:
        padding.feed((yield min(padding.left, BLOCK)))


def _manifest_size(head: bytes) -> int:
    if head[:4] != MAGIC:
        raise BundleTooNew(what="container") if head[:3] == MAGIC[:3] else BundleContainer(why="magic")
    size = int.from_bytes(head[4:], "big")
    if not 2 <= size <= MAX_MANIFEST:
        raise BundleContainer(why="manifest length")
    return size


def _exactly(size: int) -> Generator[int, bytes, bytes]:
    pieces: list[bytes] = []
    while size:
        pieces.append((yield size))
        size -= len(pieces[-1])
    return b"".join(pieces)


def _member(member: Member, sink: MemberSink) -> Parser:
    if int.from_bytes((yield from _exactly(8)), "big") != member.size:
        raise BundleContainer(why="member length")
    digest, left = hashlib.sha256(), member.size
    while left:
        piece = yield left
        digest.update(piece)
        sink.write(piece)
        left -= len(piece)
    if digest.digest() != member.sha256:
        raise BundleDamaged(where="member")
    sink.close()
