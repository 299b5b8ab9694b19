"""Ed25519 signatures (RFC 8032) of desks, compartments and people."""

from __future__ import annotations

from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from testimony_desk.crypto.errors import BadSignature
from testimony_desk.crypto.secret import Random

SEED_SIZE = 32
PUBLIC_SIZE = 32
SIGNATURE_SIZE = 64


class SigningKey:
    """An Ed25519 key made of a 32-byte seed; its public half is 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED_SIZE:
            raise ValueError("a signing seed is 32 bytes")
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes_raw()

    @classmethod
    def generate(cls, random: Random) -> Self:
        """Return a new key from 32 random bytes."""
        return cls(random(SEED_SIZE))

    @property
    def seed(self) -> bytes:
        """The 32 bytes to keep inside the compartment that this key speaks for."""
        return self._key.private_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """Return the 64-byte signature of data; the caller puts a prefix before it that names its purpose."""
        return self._key.sign(data)


def verify(public: bytes, signature: bytes, data: bytes) -> None:
    """Raise BadSignature unless the 32-byte public key made this 64-byte signature over data."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError) as error:
        raise BadSignature from error
