"""The errors of cryptography: one root with its own small tree, which `store` and `exchange` translate."""

from __future__ import annotations

from typing import ClassVar


class CryptoError(Exception):
    """Root; `kind` is a fixed word for tests and for translation, never anything read from the input."""

    kind: ClassVar[str] = "crypto"


class KdfRefused(CryptoError):
    """Passphrase parameters outside the policy, or a passphrase that is not text; raised before any work."""

    kind = "kdf refused"


class WrongKey(CryptoError):
    """An AEAD or HPKE ciphertext did not open: another key, another binding, or changed bytes."""

    kind = "wrong key"


class LowOrderShare(WrongKey):
    """A ciphertext whose X25519 share is a low-order point: no honest writer makes one (RFC 9180, 7.1.4)."""

    kind = "low order share"


class BadPublicKey(CryptoError):
    """Bytes that are not a public key or a recipient we can seal to."""

    kind = "bad public key"


class BadSignature(CryptoError):
    """A signature that this public key did not make over these bytes."""

    kind = "bad signature"


class BadMac(CryptoError):
    """A message authentication code that this key did not make over these bytes."""

    kind = "bad mac"


class SinkRefused(CryptoError):
    """The place we write to took fewer bytes than it was given and said nothing."""

    kind = "short write"


class AgeFailure(CryptoError):
    """A file that is not a whole age file for us; the leaves' kinds are the words of the public test vectors."""

    kind = "age"


class AgeHeaderFailure(AgeFailure):
    """The header is malformed, beyond our limits, or holds a stanza that no honest writer makes."""

    kind = "header failure"


class AgeNoMatch(AgeFailure):
    """None of the identities is among the recipients."""

    kind = "no match"


class AgeHmacFailure(AgeFailure):
    """The file key opened, but the header was changed after it was written."""

    kind = "HMAC failure"


class AgePayloadFailure(AgeFailure):
    """A chunk is damaged, missing, out of order or left over; what was handed out before is not the whole."""

    kind = "payload failure"


class AgeArmorFailure(AgeFailure):
    """Pasted text that is not strict age armor."""

    kind = "armor failure"


class SharesRefused(CryptoError):
    """Recovery sheets that do not give the secret.

    `why` is one of the words of `crypto.shares`; `share` is the position (from 1) of the sheet at fault as it was
    handed in, or None where no single one is.
    """

    kind = "shares refused"

    def __init__(self, why: str, share: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.share = share
