"""Receives two bundles with receipts: one with tombstones first, then one that brings the same versions' content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment, Version, emptied, to_json
from testimony_desk.exchange.manifest import Kind
from testimony_desk.services import outgoing, taking_in, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store import inbox, intents, versions
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import acquaint, forged, interview, receive, send, with_other_dice
from tests.fakes import SEED, make_desk
from tests.faults.judging import VAULT, World, hold, reopened
from tests.faults.sessions import unlocked

STICK = "stick"
TOMBSTONES, CONTENTS, RECEIPTS = "1.tdb", "2.tdb", "receipts"
EMPTIED = "emptied"
"""A file with the ids of the versions that come without content first."""


def prepare(root: Path) -> None:
    """A headquarters desk, and on a stick two bundles of a field desk that it trusts."""
    field = make_desk(root / "field", seed=SEED + 9)
    office = with_other_dice(make_desk(root / VAULT, DeskKind.HEADQUARTERS, "Ankara"))
    (root / STICK / RECEIPTS).mkdir(parents=True)
    partner = acquaint(field, office)
    taken_back = interview(field, "taken back", "M.B.")[1:]
    interview(field, "stays", "M.B.", case="TD-2222-2222-2")
    contents = send(field, partner, root / STICK)
    lines: dict[Compartment, list[Json]] = {one.header.compartment: [_line(emptied(one))] for one in taken_back}
    forged(field, partner, lines, kind=Kind.DELIVERY).rename(root / STICK / TOMBSTONES)
    contents.rename(root / STICK / CONTENTS)
    (root / EMPTIED).write_text("\n".join(one.id for one in taken_back))
    unlocking.lock(field)
    unlocking.lock(office)


def act(root: Path, diary: Callable[[str], None]) -> None:
    """Unlock, receive the tombstones, then the contents, each with a receipt, and lock."""
    desk = unlocked(root)
    for name in (TOMBSTONES, CONTENTS):
        report = receive(desk, root / STICK / name, receipts=root / STICK / RECEIPTS)
        for refused in [report.no_receipt, *(one.refused for one in report.bundles)]:
            if refused is not None:
                raise refused
        taken = [one for bundle in report.bundles for part in bundle.parts for one in part.versions]
        diary(f"received {' '.join(taken)}")
    unlocking.lock(desk)


def judge(world: World, acked: Sequence[str]) -> None:
    """What was acknowledged is there; no tombstone has content; receiving all again ends the same for every crash."""
    taken = {one for line in acked for one in line.split()[1:]}
    tombstones = set((world.root / EMPTIED).read_text().split())
    with reopened(world) as desk:
        hold("O1", taken <= set(_kept(desk)), "a version that was taken in is not there")
        waiting = [one.kind for one in intents.pending(desk.consent) if one.kind == taking_in.RECEIVE]
        hold("O2", not waiting and not inbox.waiting(desk.consent), "a part was not taken in at unlock")
        _check_tombstones(desk, tombstones, at_least=tombstones & taken)
        if world.twice:
            stick = world.root / STICK
            again = receive(desk, stick / TOMBSTONES, stick / CONTENTS, receipts=stick / RECEIPTS)
            hold("O9", all(one.refused is None for one in again.bundles), f"refused when repeated: {again}")
            hold("O9", len(_kept(desk)) == 6, "repeating ends elsewhere")
            _check_tombstones(desk, tombstones, at_least=tombstones)
            left = [*taking_in.inbox_folder(desk).iterdir(), *outgoing.outbox_folder(desk).iterdir()]
            hold("O2", not left and not intents.pending(desk.consent), "something is left in the inbox or the outbox")


def _check_tombstones(desk: Desk, tombstones: set[str], at_least: set[str]) -> None:
    kept = _kept(desk)
    hold("O1", at_least <= set(kept), "a tombstone is gone")
    hold("O4", all(kept[one].content is None for one in tombstones & set(kept)), "a tombstone has content")


def _kept(desk: Desk) -> dict[str, Version]:
    return {one.id: one for name in Compartment for one in versions.every(desk.compartment(name))}


def _line(version: Version) -> Json:
    return to_json(version)
