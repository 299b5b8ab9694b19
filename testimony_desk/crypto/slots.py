"""A slot's seed, what wraps it, what it opens and what is derived from it (docs/vault-format.md, section Keys).

Protects the compartment keys: a slot is a public key, its seed is wrapped by a passphrase, and a compartment key is
sealed to every slot that may open it. Sources: RFC 8452 (AES-GCM-SIV), RFC 9180 (HPKE), RFC 5869 (HKDF).
"""

from __future__ import annotations

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from testimony_desk.crypto import hybrid
from testimony_desk.crypto.derivation import hkdf
from testimony_desk.crypto.errors import BadMac, WrongKey
from testimony_desk.crypto.secret import Material, Random, Secret, octets
from testimony_desk.crypto.signature import SigningKey

NONCE_SIZE = 12
WRAPPED_SIZE = NONCE_SIZE + hybrid.SEED_SIZE + 16
PERSON_INFO = b"testimony-desk/person/v1"
READERS_INFO = b"testimony-desk/readers/v1"
BACKUP_INFO = b"testimony-desk/backup/v1"


def new_seed(random: Random) -> Secret:
    """Return 32 random bytes: the seed of a slot, of a compartment's age key or of an attachment."""
    return Secret(random(hybrid.SEED_SIZE))


def public_of(seed: Material) -> bytes:
    """Return the 1,216-byte public key of a seed: ML-KEM-768 (1,184) and X25519 (32)."""
    return hybrid.HybridKey(seed).public


def wrap_seed(seed: Material, key: Material, aad: bytes, random: Random) -> bytes:
    """Return a seed encrypted under a 32-byte wrapping key and bound to `aad`: nonce, ciphertext, tag (60 bytes)."""
    nonce = random(NONCE_SIZE)
    return nonce + AESGCMSIV(octets(key)).encrypt(nonce, octets(seed), aad)


def open_seed(wrapped: bytes, key: Material, aad: bytes) -> Secret:
    """Return the seed that `wrap_seed` encrypted; raises WrongKey for another key, another `aad` or other bytes."""
    if len(wrapped) != WRAPPED_SIZE:
        raise WrongKey
    try:
        opened = AESGCMSIV(octets(key)).decrypt(wrapped[:NONCE_SIZE], wrapped[NONCE_SIZE:], aad)
    except InvalidTag as error:
        raise WrongKey from error
    return Secret.adopt(bytearray(opened))


def seal(public: bytes, data: Material, info: bytes) -> bytes:
    """Return data sealed to a slot's public key and bound to `info`; 32 bytes become 1,168. Raises BadPublicKey."""
    return hybrid.seal(public, data, info)


def unseal(seed: Material, sealed: bytes, info: bytes) -> Secret:
    """Return what was sealed to this seed's public key with the same `info`; raises WrongKey."""
    return hybrid.HybridKey(seed).open(sealed, info)


def person_key(seed: Material) -> SigningKey:
    """Return the personal signing key of whoever opens this slot."""
    with hkdf(seed, b"", PERSON_INFO) as derived:
        return SigningKey(derived.view())


def readers_mac_key(compartment_key: Material) -> Secret:
    """Return the key that authenticates a compartment's list of readers."""
    return hkdf(compartment_key, b"", READERS_INFO)


def backup_mac_key(consent_key: Material) -> Secret:
    """Return the key that authenticates the list of files of a backup."""
    return hkdf(consent_key, b"", BACKUP_INFO)


def mac(key: Material, data: bytes) -> bytes:
    """Return the 32-byte HMAC-SHA256 of data."""
    return hmac.new(octets(key), data, hashlib.sha256).digest()


def check_mac(key: Material, data: bytes, expected: bytes) -> None:
    """Raise BadMac unless `expected` is the HMAC-SHA256 of data; compares in constant time."""
    if not hmac.compare_digest(mac(key, data), expected):
        raise BadMac
