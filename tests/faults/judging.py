"""What must hold of every vault after every crash: it opens, it is whole, and opening it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.domain.errors import DeskError
from testimony_desk.services import checking
from testimony_desk.services.desk import Desk
from testimony_desk.store import drafts, inbox, intents, versions
from tests.fakes import PASSPHRASE, SEED, open_desk
from tests.pages_oracle import files_under, found

VAULT = "vault"


class Broken(AssertionError):
    """An oracle of the fault plan does not hold: O1 to O9, and what was found."""

    def __init__(self, oracle: str, found: str) -> None:
        super().__init__(f"{oracle}: {found}")


@dataclass(frozen=True)
class World:
    """A folder after a crash: a vault and what stands around it. twice: whether it is opened twice, as O9 wants.

    name: of the vault's folder.
    """

    root: Path
    twice: bool = True
    name: str = VAULT

    @property
    def vault(self) -> Path:
        """The vault's folder."""
        return self.root / self.name


def hold(oracle: str, holds: object, found: str) -> None:
    """Raise Broken unless an oracle holds."""
    if not holds:
        raise Broken(oracle, found)


@contextmanager
def reopened(world: World, passphrase: str = PASSPHRASE, slot: int = 1) -> Iterator[Desk]:
    """Lend the unlocked desk of a world, its promises kept; afterwards it is opened again and must be the same.

    A vault that does not open breaks O3, one that is not whole O2, one that changes by itself O9.
    """
    with _unlocked(world, passphrase, slot, SEED + 7001) as desk:
        _check_whole(desk)
        yield desk
        first = standing(desk) if world.twice else frozenset()
    if not world.twice:
        return
    with _unlocked(world, passphrase, slot, SEED + 7002) as desk:
        second = standing(desk)
    hold("O9", first == second, f"changed by opening: {sorted(first ^ second)[:4]}")
    in_clear = found(files_under(world.root))
    hold("O5", not in_clear, f"{len(in_clear)} words lie in a file as they were typed")


@contextmanager
def _unlocked(world: World, passphrase: str, slot: int, seed: int) -> Iterator[Desk]:
    try:
        desk = open_desk(world.vault, passphrase=passphrase, slot=slot, seed=seed)
    except DeskError as error:
        raise Broken("O3", f"does not open: {error.code} {dict(error.facts)}") from None
    try:
        yield desk
        desk.vault.close()
    finally:
        desk.vault.abandon()


def _check_whole(desk: Desk) -> None:
    report = checking.check(desk)
    hold("O2", report.sound, f"not sound: {[(one.code, dict(one.facts)) for one in report.findings]}")
    hold("O3", not desk.faults, f"a promise ended in a fault: {desk.faults}")
    hold("O2", not desk.vault.refused, f"readers not believed: {desk.vault.refused}")


def standing(desk: Desk) -> frozenset[str]:
    """Return all that a desk holds as lines: versions, which of them are heads, drafts, answers, intents, parts."""
    lines: list[str] = []
    for name in sorted(desk.vault.opens):
        file = desk.compartment(name)
        lines += [f"{name} version {one.id} {one.content is None}" for one in versions.every(file)]
        lines += [f"{name} head {row[0].hex()}" for row in file.execute("SELECT version FROM heads")]
        lines += [f"{name} draft {one.record}" for one in drafts.all_drafts(file)]
        lines += [f"{name} answer {row!r}" for row in file.execute("SELECT record, path, answer FROM answers")]
    lines += [f"intent {one.id}" for one in intents.pending(desk.consent)]
    lines += [f"part {one.member}" for one in inbox.waiting(desk.consent)]
    return frozenset(lines)
