"""The unpadded base64 of age headers and the strict armor of pasted age files (C2SP age, sections Header and Armor)."""

from __future__ import annotations

import base64

from testimony_desk.crypto.errors import AgeArmorFailure

BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
END = b"-----END AGE ENCRYPTED FILE-----"
LINE = 64
_BLANKS = b" \t\r\n"


def encode(data: bytes) -> bytes:
    """Return bytes as standard base64 without padding."""
    return base64.b64encode(data).rstrip(b"=")


def decode(text: bytes) -> bytes:
    """Return the bytes of unpadded base64; raises ValueError for any spelling that `encode` would not write."""
    data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    if encode(data) != text:
        raise ValueError("not canonical")
    return data


def dearmor(text: bytes, limit: int) -> bytes:
    """Return the binary age file inside armor of at most `limit` bytes; blanks may surround it, nothing else.

    Raises AgeArmorFailure for any spelling but 64 columns a line, LF or CRLF, canonical padded base64.
    """
    if len(text) > limit:
        raise AgeArmorFailure("too large")
    lines = [line.removesuffix(b"\r") for line in text.strip(_BLANKS).split(b"\n")]
    if len(lines) < 2 or lines[0] != BEGIN or lines[-1] != END:
        raise AgeArmorFailure("begin or end line")
    return _body(lines[1:-1])


def _body(lines: list[bytes]) -> bytes:
    if any(len(line) != LINE for line in lines[:-1]) or not all(0 < len(line) <= LINE for line in lines[-1:]):
        raise AgeArmorFailure("line length")
    text = b"".join(lines)
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise AgeArmorFailure("base64") from error
    if base64.b64encode(data) != text:
        raise AgeArmorFailure("not canonical")
    return data
