"""Damages the copies of a keyring in every way of a kind: one bit, or another length, of one copy or of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.store import keyring_file
from testimony_desk.store.errors import KeyringDamaged, KeyringRefused, VaultMissing, VaultTooNew
from testimony_desk.store.keyring_file import COPIES
from testimony_desk.store.unlocked import unlock
from tests.fakes import CHEAP, PASSPHRASE

REFUSALS = (KeyringDamaged, KeyringRefused, VaultTooNew, VaultMissing)


@dataclass(frozen=True)
class Damage:
    """A flipped bit (at is its number) or a length in bytes (at), of one copy or of both."""

    what: str
    at: int
    both: bool

    def of(self, data: bytes) -> bytes:
        """Return the bytes with the damage; a length above the file's adds zeros."""
        if self.what == "length":
            return data[:self.at] + bytes(max(0, self.at - len(data)))
        flipped = bytearray(data)
        flipped[self.at // 8] ^= 1 << self.at % 8
        return bytes(flipped)


def every(size: int, *, both: bool) -> Iterator[Damage]:
    """Yield every bit and every length, up to a few bytes more than there are, of a keyring of that size."""
    yield from (Damage("bit", at, both) for at in range(size * 8))
    yield from (Damage("length", at, both) for at in range(size + 9) if at != size)


class Sufferer:
    """A vault folder whose keyring is damaged and put back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.whole = (folder / COPIES[0]).read_bytes()
        self._keys = self._opened()

    def broken_by(self, damage: Damage) -> str:
        """Return what a damage breaks, "" for nothing: one copy heals from the other, both are refused by name."""
        for copy in COPIES:
            (self._folder / copy).write_bytes(self.whole)
        hurt = damage.of(self.whole)
        for copy in COPIES if damage.both else COPIES[:1]:
            (self._folder / copy).write_bytes(hurt)
        try:
            keys = self._opened()
        except DeskError as error:
            return self._refused(damage, error)
        return self._open(damage, keys)

    def _refused(self, damage: Damage, error: DeskError) -> str:
        if damage.both and isinstance(error, REFUSALS):
            return ""
        if not damage.both and isinstance(error, VaultTooNew):
            return ""  # a copy that says it is of a later program stops an older one, so that it undoes nothing
        return f"{damage}: {error.code}"

    def _open(self, damage: Damage, keys: dict[Compartment, bytes]) -> str:
        if damage.both:
            return f"{damage}: two damaged copies open"
        if keys != self._keys:
            return f"{damage}: other keys"
        copies = [(self._folder / copy).read_bytes() for copy in COPIES]
        return "" if copies[0] == copies[1] and keyring_file.read(self._folder, CHEAP) else f"{damage}: not mended"

    def _opened(self) -> dict[Compartment, bytes]:
        unlocked = unlock(self._folder, 1, PASSPHRASE, CHEAP)
        keys = {name: bytes(key.buffer) for name, key in unlocked.keys.items()}
        for key in unlocked.keys.values():
            key.close()
        return {} if unlocked.refused else keys
