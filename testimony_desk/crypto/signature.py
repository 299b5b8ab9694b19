"""Ed25519 signatures (RFC 8032) of desks, compartments and people."""

from __future__ import annotations

from functools import lru_cache
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from testimony_desk.crypto.errors import BadSignature
from testimony_desk.crypto.secret import Random

SEED_SIZE = 32
PUBLIC_SIZE = 32
SIGNATURE_SIZE = 64
_FIELD = 2**255 - 19
_LOW_ORDER = frozenset({0, 1, _FIELD - 1,
                        0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826,
                        0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7})
"""The y of the eight points of low order (C2SP CCTV, ed25519): keys for which anyone can make signatures."""


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
    """Raise BadSignature unless the 32-byte public key made this 64-byte signature over data.

    Keys of low order and second spellings of a key are refused too: a signature must prove one desk and no other.
    """
    try:
        _key_of(public).verify(signature, data)
    except (InvalidSignature, ValueError) as error:
        raise BadSignature from error


@lru_cache(maxsize=128)
def _key_of(public: bytes) -> Ed25519PublicKey:
    """Return a public key that was judged; raises BadSignature, ValueError."""
    _check_key(public)
    return Ed25519PublicKey.from_public_bytes(public)


def _check_key(public: bytes) -> None:
    height = int.from_bytes(public, "little") & 2**255 - 1
    if len(public) != PUBLIC_SIZE or height >= _FIELD or height in _LOW_ORDER:
        raise BadSignature("key")
