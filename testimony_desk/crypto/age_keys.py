"""Who can open an age file: hybrid, X25519 and passphrase identities, and the recipients they give.

The product makes hybrid identities only; the others are here to read and to be checked against other age programs.
Sources: C2SP age (X25519, scrypt) and its post-quantum recipient type mlkem768x25519.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from testimony_desk.crypto import age_text, bech32, hybrid
from testimony_desk.crypto.age_header import Stanza
from testimony_desk.crypto.derivation import hkdf
from testimony_desk.crypto.errors import AgeHeaderFailure, BadPublicKey, LowOrderShare, WrongKey
from testimony_desk.crypto.secret import Material, Random, Secret, octets

FILE_KEY = 16
MOST_LOG_N = 18
HYBRID_KIND = "mlkem768x25519"
_CURVE_LABEL = b"age-encryption.org/v1/X25519"
_SCRYPT_LABEL = b"age-encryption.org/v1/scrypt"
_HYBRID_LABEL = b"age-encryption.org/mlkem768x25519"
_TAG = 16
_NONCE = bytes(12)


class Identity(Protocol):
    """Something that may open one of a header's stanzas."""

    def unwrap(self, stanzas: Sequence[Stanza]) -> Secret | None:
        """Return the file key, or None when no stanza is for this identity.

        Raises AgeHeaderFailure for a stanza of its kind that no honest writer makes.
        """


class HybridIdentity:
    """A post-quantum identity made of a 32-byte seed; the only kind the product writes."""

    def __init__(self, seed: Material) -> None:
        self._key = hybrid.HybridKey(seed)

    @functools.cached_property
    def recipient(self) -> str:
        """The public text, made when it is first asked for: it costs as much as the key itself, at every unlock."""
        return hybrid_recipient(self._key.public)

    def unwrap(self, stanzas: Sequence[Stanza]) -> Secret | None:
        """Return the file key from the first stanza that opens."""
        for stanza in _of_kind(HYBRID_KIND, stanzas):
            encapsulated = _single_argument(stanza, hybrid.ENCAPSULATED)
            try:
                return self._key.open(encapsulated + stanza.body, _HYBRID_LABEL)
            except LowOrderShare as error:
                raise AgeHeaderFailure("low order share") from error
            except WrongKey:
                continue
        return None


class X25519Identity:
    """A classical age identity made of a 32-byte secret."""

    def __init__(self, secret: Material) -> None:
        self._key = X25519PrivateKey.from_private_bytes(octets(secret))
        self._public = self._key.public_key().public_bytes_raw()
        self.recipient = bech32.encode("age", self._public)

    def unwrap(self, stanzas: Sequence[Stanza]) -> Secret | None:
        """Return the file key from the first stanza that opens."""
        for stanza in _of_kind("X25519", stanzas):
            share = _single_argument(stanza, 32)
            with self._wrapping_key(share) as key:
                opened = _opened(key, stanza.body)
            if opened is not None:
                return opened
        return None

    def _wrapping_key(self, share: bytes) -> Secret:
        try:
            with Secret(self._key.exchange(X25519PublicKey.from_public_bytes(share))) as shared:
                return hkdf(shared, share + self._public, _CURVE_LABEL)
        except ValueError as error:
            raise AgeHeaderFailure("low order share") from error


class ScryptIdentity:
    """A passphrase for an age file; refuses, before any work, a cost above 2**most_log_n."""

    def __init__(self, passphrase: str, most_log_n: int = MOST_LOG_N) -> None:
        self._passphrase, self._most = passphrase.encode(), most_log_n

    def unwrap(self, stanzas: Sequence[Stanza]) -> Secret | None:
        """Return the file key when the only stanza opens with this passphrase."""
        for stanza in _of_kind("scrypt", stanzas):
            salt, log_n = self._cost(stanza)
            key = Scrypt(_SCRYPT_LABEL + salt, 32, 1 << log_n, 8, 1).derive(self._passphrase)
            return _opened(key, stanza.body)
        return None

    def _cost(self, stanza: Stanza) -> tuple[bytes, int]:
        if len(stanza.arguments) != 2 or not re.fullmatch("[1-9][0-9]?", stanza.arguments[1]):
            raise AgeHeaderFailure("arguments")
        log_n = int(stanza.arguments[1])
        if log_n > self._most:
            raise AgeHeaderFailure("work factor")
        return _argument(stanza.arguments[0], 16), log_n


def parse_identity(text: str) -> HybridIdentity | X25519Identity:
    """Return the identity of an `AGE-SECRET-KEY-...` line; raises ValueError."""
    prefix, secret = bech32.decode(text)
    if prefix == "age-secret-key-pq-":
        return HybridIdentity(secret)
    if prefix == "age-secret-key-":
        return X25519Identity(secret)
    raise ValueError("not an age identity")


def hybrid_recipient(public: bytes) -> str:
    """Return the `age1pq1...` text (1,959 characters) of a 1,216-byte hybrid public key."""
    return bech32.encode("age1pq", public)


def hybrid_public(recipient: str) -> bytes:
    """Return the 1,216-byte public key of an `age1pq1...` text; raises BadPublicKey for any other."""
    prefix, public = _recipient(recipient)
    if prefix != "age1pq":
        raise BadPublicKey("hybrid recipient")
    return public


def wrap(file_key: Secret, recipients: Sequence[str], random: Random) -> list[Stanza]:
    """Return one stanza per recipient; raises BadPublicKey.

    Hybrid and classical recipients are never mixed: the weaker would decide how strong the file is.
    """
    decoded = [_recipient(text) for text in recipients]
    kinds = {prefix for prefix, _ in decoded}
    if kinds == {"age1pq"}:
        return [_wrap_hybrid(public, file_key) for _, public in decoded]
    if kinds == {"age"}:
        return [_wrap_curve(public, file_key, random) for _, public in decoded]
    raise BadPublicKey("recipients of one known kind")


def _recipient(text: str) -> tuple[str, bytes]:
    try:
        return bech32.decode(text)
    except ValueError as error:
        raise BadPublicKey("recipient") from error


def _wrap_hybrid(public: bytes, file_key: Secret) -> Stanza:
    sealed = hybrid.seal(public, file_key, _HYBRID_LABEL)
    return _made(HYBRID_KIND, sealed[:hybrid.ENCAPSULATED], sealed[hybrid.ENCAPSULATED:])


def _wrap_curve(public: bytes, file_key: Secret, random: Random) -> Stanza:
    ephemeral = X25519PrivateKey.from_private_bytes(random(32))
    share = ephemeral.public_key().public_bytes_raw()
    try:
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError as error:
        raise BadPublicKey("value") from error
    with Secret(shared) as secret, hkdf(secret, share + public, _CURVE_LABEL) as key:
        return _made("X25519", share, ChaCha20Poly1305(octets(key)).encrypt(_NONCE, octets(file_key), None))


def _made(kind: str, argument: bytes, body: bytes) -> Stanza:
    return Stanza(kind, (age_text.encode(argument).decode("ascii"),), body)


def _of_kind(kind: str, stanzas: Sequence[Stanza]) -> Iterator[Stanza]:
    """Give the stanzas of one kind; the body's size is checked before it is opened, as the specification wants."""
    for stanza in stanzas:
        if stanza.kind == kind:
            if len(stanza.body) != FILE_KEY + _TAG:
                raise AgeHeaderFailure("body length")
            yield stanza


def _single_argument(stanza: Stanza, size: int) -> bytes:
    if len(stanza.arguments) != 1:
        raise AgeHeaderFailure("arguments")
    return _argument(stanza.arguments[0], size)


def _argument(text: str, size: int) -> bytes:
    try:
        value = age_text.decode(text.encode())
    except ValueError as error:
        raise AgeHeaderFailure("argument") from error
    if len(value) != size:
        raise AgeHeaderFailure("argument length")
    return value


def _opened(key: Material, body: bytes) -> Secret | None:
    try:
        return Secret.adopt(bytearray(ChaCha20Poly1305(octets(key)).decrypt(_NONCE, body, None)))
    except InvalidTag:
        return None
