"""Tries again what a long run found, from the file that it left: the same crash, failure, moment, room or damage."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.faults import full_disk, kth, soak_exchange
from tests.faults.compartment_damage import Patient
from tests.faults.keyring_damage import Damage, Sufferer
from tests.faults.killing import Killer
from tests.faults.kth import Blow
from tests.faults.running import NOTHING_FAILS, Stage
from tests.faults.soak_rows import ROWS, Share
from tests.faults.trying import Trial

FOLDER = Path(__file__).parents[1] / "vectors" / "found"
_FIRST = re.compile(r"SEED=(\d+) tools/soak\.py (\w+)\n")
_BLOW = r"Blow\(number=(\d+), kind='(.)', path='(.*?)', how=(-?\d+)\)"
Again = Callable[[Stage, int, str], str]


class NotUnderstood(Exception):
    """A found file that says nothing that could be tried again."""


def broken_by(stage: Stage, told: str) -> str:
    """Return what the case of a found file breaks today, "" for nothing; raises NotUnderstood."""
    first = _FIRST.match(told)
    if first is None or first[2] not in AGAIN:
        raise NotUnderstood(told[:80])
    return AGAIN[first[2]](stage, int(first[1]), told[first.end():])


def _said(pattern: str, text: str) -> list[str]:
    found = re.match(pattern, text)
    if found is None:
        raise NotUnderstood(text[:80])
    return list(found.groups())


def _crash(stage: Stage, seed: int, text: str) -> str:
    workflow, number = _said(r"(\w+) (\d+): ", text)
    return Trial(stage, workflow, seed, NOTHING_FAILS).drawn_broken_by(int(number))


def _crash_after_failed_sync(stage: Stage, seed: int, text: str) -> str:
    at, _kind, _path, how, workflow, number = _said(rf"{_BLOW}: (\w+) (\d+): ", text)
    return Trial(stage, workflow, seed, (int(at), int(at), int(how))).drawn_broken_by(int(number))


def _failure(stage: Stage, _seed: int, text: str) -> str:
    workflow, at, kind, path, how = _said(rf"(\w+): {_BLOW}: ", text)
    return kth.broken_by(stage, workflow, Blow(int(at), kind, path, int(how)))


def _kill(stage: Stage, seed: int, text: str) -> str:
    workflow, number = _said(r"(\w+): (\d+)\b", text)
    return Killer(stage, workflow, seed).broken_by(int(number))[0]


def _room(stage: Stage, _seed: int, text: str) -> str:
    workflow, spare = _said(r"(\w+) with (\d+) KiB: ", text)
    with full_disk.disk(stage) as lent:
        return full_disk.broken_by(stage, lent, workflow, int(spare))[0]


def _keyring(stage: Stage, _seed: int, text: str) -> str:
    what, at, both = _said(r"Damage\(what='(\w+)', at=(\d+), both=(\w+)\): ", text)
    return Sufferer(stage.world("passphrase") / "vault").broken_by(Damage(what, int(at), both == "True"))


def _compartment(stage: Stage, seed: int, text: str) -> str:
    (number,) = _said(r"(\d+): ", text)
    return Patient(stage.world("draft")).broken_by(random.Random(f"{seed}/compartment/{number}"))


def _runs_of(row: str) -> Again:
    def again(stage: Stage, _seed: int, text: str) -> str:
        (seed,) = _said(r"seed (\d+): ", text)
        return next(ROWS[row](stage, Share(int(seed), 0, 1))) or ""
    return again


def _bundle(_stage: Stage, _seed: int, text: str) -> str:
    bit, at = map(int, _said(r"bit (\d) of byte (\d+): ", text))
    with tempfile.TemporaryDirectory() as folder:
        return soak_exchange.Bundle(Path(folder)).broken_by(bit, at)


def _age(_stage: Stage, _seed: int, text: str) -> str:
    return soak_exchange.age_broken_by(bytes.fromhex(_said(r"judged differently: ([0-9a-f]*)", text)[0]))


AGAIN: dict[str, Again] = {
    "crashes": _crash, "crashes_after_failed_syncs": _crash_after_failed_sync, "single_failures": _failure,
    "other_failures": _failure, "kills": _kill, "full_disks": _room, "keyring_one": _keyring, "keyring_both": _keyring,
    "compartments": _compartment, "machine": _runs_of("machine"), "consents": _runs_of("consents"),
    "desks": _runs_of("desks"), "bundles": _bundle, "ages": _age}
