"""Takes an analyst's way in away: new keys of files and of the desk, in one writing of the keyring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.version import Compartment
from testimony_desk.services import removing, slots, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store import connecting
from testimony_desk.store.errors import SlotMissing, VaultDamaged, WrongPassphrase
from testimony_desk.store.faults import named_faults
from testimony_desk.store.keyring import SlotKind
from tests.fakes import CHEAP, SEED, make_desk, open_desk
from tests.faults import cases
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked

ANALYST = "an analyst who counts quietly at night"
OLD_KEYS = "old-keys"
OPENED = (Compartment.CONSENT, Compartment.TESTIMONY)


def prepare(root: Path) -> None:
    """A field desk with a case and an analyst, whose keys are noted down."""
    desk = make_desk(root / VAULT)
    cases.tell_whole(desk, cases.WORDS[0])
    slots.add(desk, SlotKind.ANALYST, "who counts", ANALYST, CHEAP)
    (root / OLD_KEYS).write_bytes(b"".join(bytes(desk.vault._keys[name].view()) for name in OPENED))
    unlocking.lock(desk)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, take the analyst's way in away if it is still there, and lock."""
    desk = unlocked(root)
    if any(one.number == 2 for one in slots.everyone(desk)):
        removing.remove(desk, 2)
    diary("removed")
    unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """The case is whole; the analyst opens what they did or, once it is said, no file of the folder, orphans too."""
    with reopened(world) as desk:
        for name in Compartment:
            hold("O1", cases.WORDS[0][0] in cases.text_of(desk, name), f"{name}: a case is not whole")
        there = any(one.number == 2 for one in slots.everyone(desk))
        named = {record.file for record in desk.vault.keyring.compartments.values()}
    hold("O8", not (there and acked), "a way in that was taken away is there")
    hold("O8", {path.name for path in world.vault.glob("*.db")} == named, "a file that no keyring names is left")
    hold("O8", _opens_by_slot(world) == there, "the analyst's passphrase is not what the list says")
    if not there:
        hold("O8", not _opened_by_old_keys(world), "a key that was taken away opens a file")


def _opens_by_slot(world: World) -> bool:
    try:
        desk: Desk = open_desk(world.vault, slot=2, passphrase=ANALYST, seed=SEED + 60)
    except (SlotMissing, WrongPassphrase):
        return False
    desk.vault.abandon()
    return True


def _opened_by_old_keys(world: World) -> list[str]:
    known = (world.root / OLD_KEYS).read_bytes()
    keys = [known[at:at + 32] for at in range(0, len(known), 32)]
    return [path.name for path in world.vault.glob("*.db") for key in keys if _opens(path, key)]


def _opens(path: Path, key: bytes) -> bool:
    try:
        with named_faults(Compartment.CONSENT):
            connecting.connect(path, Compartment.CONSENT, Secret(key)).close()
    except VaultDamaged:
        return False
    return True
