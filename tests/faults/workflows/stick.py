"""Writes a bundle to a stick, once without any stick so that it waits in the outbox, and once for good."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.crypto import age
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.errors import CryptoError
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import StickGone
from testimony_desk.services import outgoing, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store import partners
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.partners import Partner
from tests.exchanging import acquaint, send, with_other_dice
from tests.fakes import SEED, make_desk
from tests.faults import cases
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked

STICK, OFFICE, OFFICE_KEY = "stick", "office", "office-key"


def prepare(root: Path) -> None:
    """A field desk with a case that may leave, headquarters that it trusts, and a stick."""
    desk = make_desk(root / VAULT)
    office = with_other_dice(make_desk(root / OFFICE, DeskKind.HEADQUARTERS, "Ankara", seed=SEED + 9))
    cases.tell_whole(desk, cases.WORDS[0])
    acquaint(desk, office)
    (root / STICK).mkdir()
    (root / OFFICE_KEY).write_bytes(cases.age_seed(office, Compartment.CONSENT))
    unlocking.lock(desk)
    unlocking.lock(office)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, try without a stick, write the bundle to the stick, and lock."""
    desk = unlocked(root)
    try:
        send(desk, headquarters(desk), root / "no stick")
    except StickGone:
        written = send(desk, headquarters(desk), root / STICK)
        diary(f"written {written.name} {digest(written)}")
    unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """A file with a whole name is whole; what was acknowledged is there; else going on gives the bytes that wait."""
    for path in (world.root / STICK).iterdir():
        hold("O2", path.suffix == ".part" or is_whole(world.root, path), "a torn bundle with a whole name")
    for one in acked:
        _, name, wanted = one.split()
        path = world.root / STICK / name
        hold("O1", path.is_file() and digest(path) == wanted, "a bundle that was written is not on the stick")
    with reopened(world) as desk:
        waiting = {path.name: digest(path) for path in outgoing.outbox_folder(desk).iterdir()
                   if path.suffix == ".tdb" and is_whole(world.root, path)}
        if not acked:
            written = send(desk, headquarters(desk), world.root / STICK)
            hold("O2", is_whole(world.root, written), "what was written anew is not whole")
            hold("O9", waiting.get(written.name, digest(written)) == digest(written), "going on gave other bytes")


def headquarters(desk: Desk) -> Partner:
    """Return the desk that the bundle goes to."""
    return next(one for one in partners.everyone(desk.consent) if one.kind == DeskKind.HEADQUARTERS.value)


def is_whole(root: Path, path: Path) -> bool:
    """Tell whether headquarters can open a file from its first byte to its last."""
    try:
        with path.open("rb") as file:
            age.decrypt(file, io.BytesIO(), [HybridIdentity((root / OFFICE_KEY).read_bytes())])
    except CryptoError:
        return False
    return True


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
