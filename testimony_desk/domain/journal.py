"""One line of a journal, how each is chained to the one before it, and a head that headquarters countersigned."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from testimony_desk.domain import canonical

SIGNED_PREFIX = b"testimony-desk/journal/v1\0"
START = bytes(32)
"""What stands for the hash before line 1."""
ACT = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+){0,5}")
SUBJECT = re.compile(r"|[0-9a-f]{32}|[0-9a-f]{64}|TD-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")


@dataclass(frozen=True)
class Line:
    """One line. n counts from 1; at is `YYYY-MM-DDTHH:MM:SSZ`; person is a public key (64 hex digits); act is a code.

    subject: record id (32 hex digits), version id or fingerprint (64 hex digits), case code, or "".
    """

    n: int
    at: str
    person: str
    act: str
    subject: str
    hash: bytes
    signature: bytes


@dataclass(frozen=True)
class Anchor:
    """The head of a journal in a statement that headquarters signed. signer: its 32-byte key; count, hash: the head.

    statement: the canonical JSON that was signed; signature: over it, of 64 bytes, as a receipt carries it.
    """

    signer: bytes
    count: int
    hash: bytes
    statement: bytes
    signature: bytes


def digest(previous: bytes, n: int, at: str, person: str, act: str, subject: str) -> bytes:
    """Return the hash (32 bytes) of a line after the hash of the one before it."""
    said = canonical.dump({"n": n, "at": at, "person": person, "act": act, "subject": subject})
    return hashlib.sha256(previous + said).digest()
