"""What a recovery kit is on paper: sheets of words, of which some together open a vault and one alone nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """One sheet: its kit's number (5 digits) and vault (32 hex digits in groups of 4), which sheet of how many it is.

    place: 1-16; needed: how many sheets of the kit open the vault; words: 33 of the SLIP-0039 list; numbers: the place
    of each in that list, 1-1,024, for whoever does not read Latin letters.
    """

    kit: str
    vault: str
    place: int
    count: int
    needed: int
    words: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Kit:
    """A new kit: its number (5 digits) and vault (32 hex digits in groups of 4) as printed, and its sheets in order.

    It holds what opens a vault: show it, print it, let it go; never keep it.
    """

    number: str
    vault: str
    sheets: tuple[Sheet, ...]


def vault_text(identifier: bytes) -> str:
    """Return a vault's 16 bytes as they stand on sheets: 32 hex digits in groups of 4."""
    return identifier.hex(" ", 2)


def kit_text(number: int) -> str:
    """Return a kit's number (0-32,767, the identifier of SLIP-0039) as it stands on sheets: 5 digits."""
    return f"{number:05d}"
