"""HKDF-SHA256 (RFC 5869): a new key from a secret for each purpose, named by its `info`."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from testimony_desk.crypto.secret import Material, Secret, octets

KEY_SIZE = 32


def hkdf(material: Material, salt: bytes, info: bytes) -> Secret:
    """Return a 32-byte key derived from key material, a salt (may be empty) and the purpose."""
    buffer = bytearray(KEY_SIZE)
    HKDF(SHA256(), KEY_SIZE, salt, info).derive_into(octets(material), buffer)
    return Secret.adopt(buffer)
