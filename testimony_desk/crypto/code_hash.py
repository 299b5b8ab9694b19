"""The hash by which a random code is known again without being kept: Argon2id, RFC 9106."""

from __future__ import annotations

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from testimony_desk.crypto.passphrase import KdfCost

SIZE = 32
PREFIX = b"testimony-desk/withdrawal-code/v1\0"


def code_hash(code: str, salt: bytes, cost: KdfCost) -> bytes:
    """Return the 32-byte hash of a code in its one spelling (ASCII); salt: 16 bytes. The cost was checked before."""
    made = Argon2id(salt=salt, length=SIZE, iterations=cost.t, lanes=cost.p, memory_cost=cost.m)
    return made.derive(PREFIX + code.encode("ascii"))
