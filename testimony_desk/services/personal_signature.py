"""What a person says under their own key, inside the version that the desk signs: four eyes are counted by it."""

from __future__ import annotations

from testimony_desk.crypto import signature
from testimony_desk.crypto.errors import BadSignature
from testimony_desk.services.desk import Desk


def sign(desk: Desk, message: bytes) -> str:
    """Return the signature (128 hex digits) of whoever unlocked the desk."""
    return desk.vault.slot.person.sign(message).hex()


def is_by(person: str, signed: str, message: bytes) -> bool:
    """Tell whether a signature (hex) of a message is by a person's public key (hex).

    Not a check that may raise: what nobody signed is left out among many, as if it were not there.
    """
    try:
        signature.verify(bytes.fromhex(person), bytes.fromhex(signed), message)
    except (BadSignature, ValueError):
        return False
    return True
