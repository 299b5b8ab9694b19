"""The limited process that checks signatures ahead: questions in, one sign for each out, no key that signs inside."""

from __future__ import annotations

import sys
from typing import BinaryIO

from testimony_desk.crypto.errors import BadSignature
from testimony_desk.crypto.signature import PUBLIC_SIZE, SIGNATURE_SIZE, verify
from testimony_desk.exchange import child
from testimony_desk.exchange.signatures import GOOD, LENGTH, WRONG

_MEMORY = 64 * 1024 * 1024
_SECONDS = 3600


def run_child() -> int:
    """Answer each question on standard input with one sign, in their order, until it ends; returns 0.

    Called when the program was started with `exchange.signatures.ARGUMENT` and the process id of its parent. A question
    is public key, signature, length of what was signed (4 bytes, big-endian) and what was signed.
    """
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    child.confine(int(sys.argv[-1]), child.address_space() + _MEMORY, _SECONDS)
    while head := source.read(PUBLIC_SIZE + SIGNATURE_SIZE + LENGTH):
        sink.write(_judged(head, source))
        sink.flush()
    return 0


def _judged(head: bytes, source: BinaryIO) -> bytes:
    public, rest = head[:PUBLIC_SIZE], head[PUBLIC_SIZE:]
    try:
        verify(public, rest[:SIGNATURE_SIZE], source.read(int.from_bytes(rest[SIGNATURE_SIZE:])))
    except BadSignature:
        return WRONG
    return GOOD


if __name__ == "__main__":
    sys.exit(run_child())
