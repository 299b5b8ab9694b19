"""Writes an export that another agreed to, sealed to a card, onto a stick: whole or not at all, and in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.publication.ledger import Asked
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import export_file
from testimony_desk.services import export_ledger, importing, publishing, slots, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.exchanging import introduce, never, quiet, with_other_dice
from tests.fakes import CHEAP, SEED, make_desk, open_desk
from tests.faults import cases
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import next_seed, unlocked
from tests.people import PHRASES, old_office, until_now

STICK, LAWYER, LAWYER_KEY = "stick", "lawyer", "lawyer-key"
FILE = Path(__file__).parents[2] / "vectors" / "domain" / "published_cases.json"


def prepare(root: Path) -> None:
    """A headquarters desk with published cases, a card to seal to, and an export of totals that two agree to."""
    desk = old_office(root / VAULT)
    slots.add(desk, SlotKind.SUPERVISOR, "K.", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    until_now(desk)
    lawyer = with_other_dice(make_desk(root / LAWYER, DeskKind.HEADQUARTERS, "Geneva", seed=SEED + 9))
    codes = [one.case for one in importing.import_published(desk, FILE.read_bytes()).added]
    sealed_to = introduce(desk, lawyer).fingerprint
    (root / STICK).mkdir()
    (root / LAWYER_KEY).write_bytes(cases.age_seed(lawyer, Compartment.TESTIMONY))
    export = publishing.ask(desk, _totals(desk, codes, sealed_to)).asked.export
    unlocking.lock(desk)
    unlocking.lock(lawyer)
    supervisor = open_desk(root / VAULT, slot=2, passphrase=PHRASES[SlotKind.SUPERVISOR], seed=next_seed())
    export_ledger.agree(supervisor, export, "right purpose")
    unlocking.lock(supervisor)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, write the export to the stick where that was not done before, and lock."""
    desk = unlocked(root)
    known = export_ledger.every(desk)[0]
    if known.waits:
        path, = publishing.write(desk, known.asked.export, root / STICK, quiet, never)
        diary(f"written {path.name} {_digest(path)}")
    unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """A file with a whole name is whole and the ledger knows of it; where neither is, it can still be written."""
    stick = world.root / STICK
    whole = [path for path in stick.iterdir() if path.suffix == export_file.SEALED]
    hold("O2", all(_opens(world.root, path) for path in whole), "a torn export with a whole name")
    for one in acked:
        _, name, wanted = one.split()
        hold("O1", (stick / name).is_file() and _digest(stick / name) == wanted, "a written export is not on the stick")
    with reopened(world) as desk:
        known = export_ledger.every(desk)[0]
        hold("O2", not whole or bool(known.written), "a file lies outside of which the ledger knows nothing")
        hold("O1", not acked or bool(known.written), "the ledger forgot an export that was written")
        if known.waits:
            (world.root / "another").mkdir(exist_ok=True)
            path, = publishing.write(desk, known.asked.export, world.root / "another", quiet, never)
            hold("O2", _opens(world.root, path), "what was written anew is not whole")


def _totals(desk: Desk, codes: Sequence[str], sealed_to: str) -> Asked:
    return Asked(export=export_ledger.new_export(desk), on=desk.today(), person=desk.person, profile="public_stats",
                 purpose="p_stats", recipient="", cases=tuple(sorted(codes)), formats=("json",), language="en",
                 sealed_to=sealed_to, until=export_ledger.by_default(desk.today()), reason="report")


def _opens(root: Path, path: Path) -> bool:
    try:
        export_file.opened(path.read_bytes(), [HybridIdentity((root / LAWYER_KEY).read_bytes())])
    except DeskError:
        return False
    return True


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
