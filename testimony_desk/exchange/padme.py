"""PADME padding: file sizes are rounded up so that they betray only a size class, at most 12 % more bytes."""

from __future__ import annotations

from testimony_desk.exchange.errors import BundleContainer

BLOCK = 64 * 1024


def padded_size(size: int) -> int:
    """Return the PADME size, in bytes, for a content of `size` >= 0 bytes (Nikitin et al. 2019, section 4)."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    kept_bits = exponent.bit_length()
    step = 1 << max(exponent - kept_bits, 0)
    return (size + step - 1) // step * step


def is_padded(size: int) -> bool:
    """Tell whether a whole container can have this size in bytes."""
    return size > 0 and padded_size(size) == size


class PaddingCheck:
    """Takes the bytes that follow a content of `size` bytes and refuses any that is not the expected padding."""

    def __init__(self, size: int) -> None:
        self.left = padded_size(size) - size
        """How many zero bytes are still to come."""

    def feed(self, data: bytes) -> None:
        """Take some of the padding; raises BundleContainer for a byte that is not zero or is one too many."""
        if len(data) > self.left or data.count(0) != len(data):
            raise BundleContainer(why="padding")
        self.left -= len(data)
