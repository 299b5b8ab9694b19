"""Looks a vault over: without a passphrase what its files show, with an open desk everything that can be proved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto.passphrase import KdfPolicy
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.services.desk import Desk
from testimony_desk.store import inspection, journal
from testimony_desk.store.errors import RolledBack


@dataclass(frozen=True)
class Report:
    """What was found amiss, as errors that say so in words; empty when all is well. looked: how many things."""

    findings: tuple[DeskError, ...]
    looked: int

    @property
    def sound(self) -> bool:
        """True when nothing was found."""
        return not self.findings


def check_vault(folder: Path, policy: KdfPolicy) -> Report:
    """Look at a closed vault from outside: keyring copies, and that each file it names is there and has whole pages."""
    return _run([lambda: inspection.check_keyring(folder, policy),
                 *[_outside(folder, policy, name) for name in Compartment]])


def check(desk: Desk) -> Report:
    """Check every page, every authentication code, the heads and the journal of the compartments this slot opens."""
    steps: list[Callable[[], object]] = []
    for name in sorted(desk.vault.opens):
        steps += [_inside(desk, name), _versions(desk, name), _head(desk, name)]
    return _run([*steps, lambda: journal.verify(desk.consent, inspection.signing_keys(desk.consent))])


def _outside(folder: Path, policy: KdfPolicy, name: Compartment) -> Callable[[], None]:
    return lambda: inspection.check_file(folder, policy, name)


def _inside(desk: Desk, name: Compartment) -> Callable[[], None]:
    return lambda: inspection.check_pages(desk.compartment(name))


def _versions(desk: Desk, name: Compartment) -> Callable[[], None]:
    return lambda: inspection.check_versions(desk.compartment(name))


def _head(desk: Desk, name: Compartment) -> Callable[[], None]:
    def check_head() -> None:
        if name in desk.vault.rolled_back:
            raise RolledBack(compartment=name.value)
    return check_head


def _run(steps: list[Callable[[], object]]) -> Report:
    findings: dict[str, DeskError] = {}
    for step in steps:
        try:
            step()
        except DeskError as error:
            # a keyring that does not read stops the look at each file, and is still one finding
            findings[f"{error.code} {sorted(error.facts.items())}"] = error
    return Report(tuple(findings.values()), len(steps))
