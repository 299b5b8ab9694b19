"""Damages one compartment's file as disks and people do, and tells what of it nobody noticed."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking
from testimony_desk.services.desk import Desk
from testimony_desk.store.vault import open_vault
from tests.fakes import CHEAP, PASSPHRASE, SEED, FixedClock, SeededRandom, open_desk
from tests.faults import cases

PAGE = 4096
KINDS = ("bit", "swap", "old page", "cut", "cut at a page", "empty", "one byte", "page of zeros", "missing")
UNSEEN_IS_ALLOWED = frozenset({"old page"})
"""An old page is genuine for SQLCipher; only what the heads cover is missed by them, and a draft's page is not."""


class Patient:
    """A locked vault, and the same vault some answers earlier."""

    def __init__(self, root: Path) -> None:
        """Make both from a vault's folder `root/vault`."""
        self._healthy, self._earlier, self._root = root / "healthy", root / "earlier", root / "damaged"
        shutil.copytree(root / "vault", self._earlier)
        desk = open_desk(root / "vault", seed=SEED + 77)
        cases.tell_whole(desk, cases.WORDS[3])
        desk.vault.close()
        shutil.copytree(root / "vault", self._healthy)

    def broken_by(self, dice: random.Random) -> str:
        """Damage one file in one way; return what is wrong about how that was met, "" for nothing."""
        kind, name = dice.choice(KINDS), dice.choice(list(Compartment))
        shutil.copytree(self._healthy, self._root)
        try:
            path = self._root / f"{name.value}.1.db"
            whole = path.read_bytes()
            hurt = _hurt(kind, whole, (self._earlier / path.name).read_bytes(), dice)
            if hurt is None:
                path.unlink()
            else:
                path.write_bytes(hurt)
            met = "same" if hurt == whole else _met(self._root)
        except Exception as error:  # noqa: BLE001 - a bare fault is what O3 forbids most
            return f"{kind} in {name}: O3: {type(error).__name__}: {error}"
        finally:
            shutil.rmtree(self._root)
        return f"{kind} in {name}: not noticed" if met == "sound" and kind not in UNSEEN_IS_ALLOWED else ""


def _met(folder: Path) -> str:
    """Return the code of the refusal, "found" when a full check finds it, or "sound"."""
    try:
        vault = open_vault(folder, 1, PASSPHRASE, CHEAP)
    except DeskError as refused:
        return refused.code
    try:
        return "sound" if checking.check(Desk(vault, FixedClock(), SeededRandom())).sound else "found"
    finally:
        vault.abandon()


def _hurt(kind: str, whole: bytes, earlier: bytes, dice: random.Random) -> bytes | None:
    """Return the damaged file; None: it is gone."""
    at = dice.randrange(len(whole))
    page = at // PAGE * PAGE
    if kind in ("swap", "old page", "page of zeros"):
        other = dice.randrange(len(earlier) // PAGE) * PAGE
        replaced = {"swap": whole[other:other + PAGE], "old page": earlier[other:other + PAGE]}
        place = other if kind == "old page" else page
        return whole[:place] + replaced.get(kind, bytes(PAGE)) + whole[place + PAGE:]
    if kind == "bit":
        return whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1:]
    return {"cut": whole[:at], "cut at a page": whole[:page], "empty": b"", "one byte": whole[:1]}.get(kind)
