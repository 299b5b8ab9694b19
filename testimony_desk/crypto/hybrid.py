"""The hybrid of ML-KEM-768 and X25519 under HPKE that slots and age files share: both must fall before a key does.

Sources: RFC 9180 (HPKE), FIPS 203 (ML-KEM), draft-ietf-hpke-pq and C2SP age (seed expansion, suite, sizes).
"""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from testimony_desk.crypto.errors import BadPublicKey, LowOrderShare, WrongKey
from testimony_desk.crypto.secret import Material, Secret, octets

SEED_SIZE = 32
LATTICE_PUBLIC = 1184
PUBLIC_SIZE = LATTICE_PUBLIC + 32
ENCAPSULATED = 1088 + 32
"""What HPKE puts before the ciphertext: an ML-KEM-768 ciphertext and an X25519 share."""
SEALED_EXTRA = ENCAPSULATED + 16

_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


class HybridKey:
    """The key pair that a 32-byte seed expands to (SHAKE-256, 64 bytes for ML-KEM, 32 for X25519)."""

    def __init__(self, seed: Material) -> None:
        if len(seed) != SEED_SIZE:
            raise ValueError("a seed is 32 bytes")
        expanded = hashlib.shake_256(octets(seed)).digest(96)
        lattice = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        self._curve = X25519PrivateKey.from_private_bytes(expanded[64:])
        self._key = hpke.MLKEM768X25519PrivateKey(lattice, self._curve)
        self.public = lattice.public_key().public_bytes_raw() + self._curve.public_key().public_bytes_raw()

    def open(self, sealed: bytes, info: bytes) -> Secret:
        """Return what `seal` put in for this key and info; raises WrongKey, as LowOrderShare where no one sealed it."""
        if len(sealed) < SEALED_EXTRA:
            raise WrongKey("size")
        self._check_share(sealed[ENCAPSULATED - 32:ENCAPSULATED])
        try:
            return Secret.adopt(bytearray(_SUITE.decrypt(sealed, self._key, info)))
        except (InvalidTag, ValueError) as error:
            raise WrongKey from error

    def _check_share(self, share: bytes) -> None:
        """Refuse a share that makes the curve's half of the secret zero for everyone (RFC 9180, 7.1.4)."""
        try:
            self._curve.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError as error:
            raise LowOrderShare from error


def seal(public: bytes, data: Material, info: bytes) -> bytes:
    """Return data sealed to a 1,216-byte public key: 1,120 bytes of encapsulation, the ciphertext, a 16-byte tag.

    `info` binds the ciphertext to its place and must be given again to open it. Raises BadPublicKey.
    """
    if len(public) != PUBLIC_SIZE:
        raise BadPublicKey("size")
    try:
        key = hpke.MLKEM768X25519PublicKey(MLKEM768PublicKey.from_public_bytes(public[:LATTICE_PUBLIC]),
                                           X25519PublicKey.from_public_bytes(public[LATTICE_PUBLIC:]))
        return _SUITE.encrypt(octets(data), key, info)
    except ValueError as error:
        raise BadPublicKey("value") from error
