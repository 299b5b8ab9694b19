"""The four Feistel rounds that SLIP-0039 puts between the secret and what is shared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_ROUNDS = 4
_ITERATIONS = 10_000 // _ROUNDS


def encrypt(secret: bytes, salt: bytes, exponent: int, passphrase: bytes) -> bytes:
    """Return what is shared in place of the secret; both have the same even length."""
    return _feistel(secret, salt, exponent, passphrase, range(_ROUNDS))


def decrypt(shared: bytes, salt: bytes, exponent: int, passphrase: bytes) -> bytes:
    """Return the secret again; another passphrase gives other bytes and no error, by design of SLIP-0039."""
    return _feistel(shared, salt, exponent, passphrase, reversed(range(_ROUNDS)))


def _feistel(data: bytes, salt: bytes, exponent: int, passphrase: bytes, rounds: Iterable[int]) -> bytes:
    half = len(data) // 2
    left, right = data[:half], data[half:]
    for number in rounds:
        mask = hashlib.pbkdf2_hmac("sha256", bytes([number]) + passphrase, salt + right, _ITERATIONS << exponent, half)
        left, right = right, bytes(a ^ b for a, b in zip(left, mask, strict=True))
    return right + left
