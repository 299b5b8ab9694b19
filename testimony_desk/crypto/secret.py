"""Key bytes in memory of our own that is overwritten as soon as it is no longer needed."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import NoReturn, Self

Random = Callable[[int], bytes]
"""A source of randomness: takes a number of bytes and returns as many; `os.urandom` in the product."""


class Secret:
    """Some key bytes, copied in, readable until closed and then zeros; also a context manager.

    This narrows the time a key stays in memory, no more: libraries and `view` make copies that Python cannot wipe,
    which is why locking ends the process.
    """

    __slots__ = ("_buffer", "_closed")

    def __init__(self, data: bytes | bytearray | memoryview) -> None:
        self._buffer = bytearray(data)
        self._closed = False

    @classmethod
    def adopt(cls, buffer: bytearray) -> Self:
        """Return a secret that owns this very buffer and will wipe it; the caller must not keep it."""
        secret = cls(b"")
        secret._buffer = buffer
        return secret

    @property
    def buffer(self) -> bytearray:
        """The bytes themselves, without a copy, for libraries that take buffers; ValueError once closed."""
        if self._closed:
            raise ValueError("secret is closed")
        return self._buffer

    def view(self) -> bytes:
        """Return a copy as bytes, for libraries that need bytes; ValueError once closed."""
        return bytes(self.buffer)

    def close(self) -> None:
        """Overwrite the bytes with zeros; a second call does nothing."""
        self._buffer[:] = bytes(len(self._buffer))
        self._closed = True

    def __len__(self) -> int:
        return len(self._buffer)

    def __eq__(self, other: object) -> bool:
        """Compare in constant time, so that a comparison never tells how much of a guess was right."""
        return isinstance(other, Secret) and hmac.compare_digest(self.buffer, other.buffer)

    __hash__ = None  # type: ignore[assignment]  # a secret is never a key of a dictionary

    def __repr__(self) -> str:
        return f"Secret({len(self._buffer)} bytes)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is never pickled or copied")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_cause: object) -> None:
        self.close()


Material = bytes | Secret
"""Key material as a caller has it: a secret, or bytes that came straight from an encrypted row."""


def octets(material: Material) -> bytes | bytearray:
    """Return the bytes of key material without copying them."""
    return material.buffer if isinstance(material, Secret) else material
