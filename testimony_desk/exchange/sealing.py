"""Age files as bundles use them: encrypted from and to streams, failures named for the person who holds the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, Protocol, cast

from testimony_desk.crypto import age
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.errors import AgeHeaderFailure, AgeHmacFailure, AgeNoMatch, AgePayloadFailure, BadPublicKey
from testimony_desk.crypto.secret import Random
from testimony_desk.exchange.errors import BundleDamaged, BundleHeader, BundleNotForUs, CardRefused


class Source(Protocol):
    """Something to read from, as a file is read."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, none at the end."""


class Sink(Protocol):
    """Something to write to, as a file is written; it copies what it is given before it returns."""

    def write(self, data: bytes, /) -> int:
        """Take some of `data` and return how many bytes."""


def seal(source: Source, sink: Sink, recipients: Sequence[str], random: Random) -> None:
    """Write all of source to sink as a binary age file for the recipients; raises CardRefused for a bad recipient."""
    try:
        # The age module asks for whole binary files but only reads and writes.
        age.encrypt(cast("BinaryIO", source), cast("BinaryIO", sink), recipients, random)
    except BadPublicKey as error:
        raise CardRefused(why="recipient") from error


def unseal(source: BinaryIO, sink: Sink, identities: Sequence[HybridIdentity]) -> None:
    """Write the plaintext to sink as it verifies; only a return without an error means that it was whole.

    Raises BundleHeader, BundleNotForUs, BundleDamaged, or what the sink raises.
    """
    with _named():
        age.decrypt(source, cast("BinaryIO", sink), identities)


def plain_size(source: BinaryIO, size: int) -> int:
    """Return how many bytes an age file of `size` bytes holds when it is whole; source is at its start.

    Raises BundleHeader.
    """
    with _named():
        return age.plain_size(source, size)


def recipient_count(source: BinaryIO) -> int:
    """Return how many keys can open the age file at the start of source; raises BundleHeader."""
    with _named():
        return age.header_recipient_count(source)


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except AgeHeaderFailure as error:
        raise BundleHeader(why=str(error)) from error
    except AgeNoMatch as error:
        raise BundleNotForUs from error
    except AgeHmacFailure as error:
        raise BundleDamaged(where="header") from error
    except AgePayloadFailure as error:
        raise BundleDamaged(where="payload") from error
