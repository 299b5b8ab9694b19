"""The two ways to open a backup, and the vault that is made of it: a passphrase, or recovery sheets and a new one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.crypto.secret import Secret
from testimony_desk.services import passphrases, recovering, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store import restoring
from testimony_desk.store.backup import Generation
from testimony_desk.store.restoring import Keys
from testimony_desk.store.vault import Vault, open_vault, open_vault_with_kit


@dataclass(frozen=True)
class ByPassphrase:
    """Someone who knows a passphrase of the backup: the slot's number (1-16) and the passphrase as it was typed."""

    slot: int
    passphrase: str


@dataclass(frozen=True)
class BySheets:
    """Someone who has recovery sheets, as they were typed, and the passphrase that slot 1 shall have from now on."""

    sheets: tuple[str, ...]
    new_passphrase: str


Way = ByPassphrase | BySheets


class Key(Protocol):
    """What opens a backup, other copies of the same vault, and the vault that is restored from it."""

    def unlocked(self, generation: Generation) -> AbstractContextManager[Keys]:
        """Give the keys of a backup for the length of a block; raises as `store.restoring.unlocked`."""

    def opened(self, folder: Path) -> Vault:
        """Open a vault; raises as `store.vault.open_vault`."""

    def hand_on(self, desk: Desk) -> ByPassphrase:
        """Make ready what opens the restored desk from now on, and return it."""


@contextmanager
def key_for(generation: Generation, way: Way, policy: KdfPolicy) -> Iterator[Key]:
    """Give what opens a backup for the length of a block.

    Raises PassphraseTooShort for a new passphrase, the errors of `recovery_sheets`, KitUnknown; what reading a keyring
    raises. Whether a passphrase is right is only known when it is used.
    """
    if isinstance(way, ByPassphrase):
        yield _Known(ByPassphrase(way.slot, passphrases.meant(way.passphrase)), policy)
        return
    passphrases.check_length(way.new_passphrase)
    with recovering.seed_for(restoring.keyring_of(generation, policy), way.sheets) as seed:
        yield _Sheets(seed, way.new_passphrase, policy)


@dataclass(frozen=True)
class _Known:
    way: ByPassphrase
    policy: KdfPolicy

    def unlocked(self, generation: Generation) -> AbstractContextManager[Keys]:
        return restoring.unlocked(generation, self.way.slot, self.way.passphrase, self.policy)

    def opened(self, folder: Path) -> Vault:
        return open_vault(folder, self.way.slot, self.way.passphrase, self.policy)

    def hand_on(self, _desk: Desk) -> ByPassphrase:
        return self.way


@dataclass(frozen=True)
class _Sheets:
    seed: Secret
    new_passphrase: str
    policy: KdfPolicy

    def unlocked(self, generation: Generation) -> AbstractContextManager[Keys]:
        return restoring.unlocked_with_kit(generation, self.seed, self.policy)

    def opened(self, folder: Path) -> Vault:
        return open_vault_with_kit(folder, self.seed, self.policy)

    def hand_on(self, desk: Desk) -> ByPassphrase:
        recovering.renew_first_slot(desk, self.new_passphrase, self.policy)
        return ByPassphrase(unlocking.FIRST_SLOT, self.new_passphrase)
