"""The long runs, one generator for each row of the fault plan: each try yields "" when it held, else what it broke.

A try that does not count, such as a kill that came after the end, yields None. A row ends when everything it is about
was tried, or goes on for ever.
"""

from __future__ import annotations

import errno
import itertools
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.consent_machine import ConsentMachine
from tests.exchange_machine.machine import DesksMachine
from tests.faults import full_disk, keyring_damage, kth, soak_exchange
from tests.faults.compartment_damage import Patient
from tests.faults.keyring_damage import Sufferer
from tests.faults.killing import Killer
from tests.faults.running import Stage
from tests.faults.trying import Trial
from tests.faults.vault_machine import VaultMachine
from tests.faults.workflows import WORKFLOWS


@dataclass(frozen=True)
class Share:
    """What one process does of a row: the row's seed, which part from 0, of how many."""

    seed: int
    part: int
    parts: int

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of this part without end."""
        return itertools.count(self.part, self.parts)


Row = Iterator[str | None]
BATCH = 4
"""Runs of the state machine for one seed."""
DESKS = 20
"""Runs of the machine of five desks for one seed."""
MANY = 50
"""Runs of the consent machine for one seed: they touch no disk."""


def keyring_one(stage: Stage, share: Share) -> Row:
    """Every bit and every length of the first copy: the other heals it."""
    return _keyring(stage, share, both=False)


def keyring_both(stage: Stage, share: Share) -> Row:
    """Every bit and every length of both copies: refused by name."""
    return _keyring(stage, share, both=True)


def _keyring(stage: Stage, share: Share, *, both: bool) -> Row:
    sufferer = Sufferer(stage.world("passphrase") / "vault")
    every = keyring_damage.every(len(sufferer.whole), both=both)
    for damage in itertools.islice(every, share.part, None, share.parts):
        yield sufferer.broken_by(damage)


def single_failures(stage: Stage, share: Share) -> Row:
    """Every change of every workflow fails once, in a way that the seed chooses."""
    for workflow in _chosen():
        for blow in kth.one_each(kth.blows(stage, workflow), share.seed)[share.part::share.parts]:
            broke = kth.broken_by(stage, workflow, blow)
            yield f"{workflow}: {broke}" if broke else ""


def other_failures(stage: Stage, share: Share) -> Row:
    """Every change of every workflow fails in every other way that it can fail."""
    for workflow in _chosen():
        every = kth.blows(stage, workflow)
        others = [one for one in every if one not in kth.one_each(every, share.seed)]
        for blow in others[share.part::share.parts]:
            broke = kth.broken_by(stage, workflow, blow)
            yield f"{workflow}: {broke}" if broke else ""


def _chosen() -> list[str]:
    """Return the workflows that the environment names, as in WORKFLOWS=seal,purge: a long row can be done in parts."""
    named = os.environ.get("WORKFLOWS", ",".join(WORKFLOWS)).split(",")
    return [WORKFLOWS[WORKFLOWS.index(one)] for one in named]


def kills(stage: Stage, share: Share) -> Row:
    """SIGKILL at random moments of every workflow in turn."""
    killers = [Killer(stage, workflow, share.seed) for workflow in WORKFLOWS]
    for number in share.numbers():
        turn = number // share.parts % len(killers)
        broke, killed = killers[turn].broken_by(number)
        yield f"{WORKFLOWS[turn]}: {broke}" if broke else "" if killed else None


def compartments(stage: Stage, share: Share) -> Row:
    """Bits, cuts, swapped, old and lost pages of one compartment."""
    patient = Patient(stage.world("draft"))
    for number in share.numbers():
        broke = patient.broken_by(random.Random(f"{share.seed}/compartment/{number}"))
        yield f"{number}: {broke}" if broke else ""


def full_disks(stage: Stage, share: Share) -> Row:
    """Every workflow on a disk with 64 rooms from nothing upwards."""
    every = [(workflow, spare) for workflow in WORKFLOWS for spare in full_disk.rooms(workflow)]
    with full_disk.disk(stage) as lent:
        for workflow, spare in every[share.part::share.parts]:
            yield full_disk.broken_by(stage, lent, workflow, spare)[0]


def crashes(stage: Stage, share: Share) -> Row:
    """Power cuts at any moment of every workflow in turn."""
    trials = [Trial(stage, workflow, share.seed) for workflow in WORKFLOWS]
    for number in share.numbers():
        yield trials[number // share.parts % len(trials)].told_broken_by(number)


def crashes_after_failed_syncs(stage: Stage, share: Share) -> Row:
    """Power cuts of workflows in which one fsync failed: what it was for is never sure again."""
    for number in share.numbers():
        workflow = WORKFLOWS[number // share.parts % len(WORKFLOWS)]
        dice = random.Random(f"{share.seed}/{workflow}/sync/{number}")
        syncs = [one for one in kth.blows(stage, workflow) if one.kind == "S" and one.how == errno.EIO]
        blow = dice.choice(syncs)
        trial = Trial(stage, workflow, share.seed, (blow.number, blow.number, blow.how))
        for again in range(20):
            broke = trial.told_broken_by(100 * number + again)
            yield f"{blow}: {broke}" if broke else ""


def machine(_stage: Stage, share: Share) -> Row:
    """Runs of the vault's state machine, 30 steps each at most."""
    return _runs(_Machine, share, steps=30, batch=BATCH)


def consents(_stage: Stage, share: Share) -> Row:
    """Runs of the consent machine, 15 steps each at most: the table, withdrawals, overrides and days in any order."""
    return _runs(_Consents, share, steps=15, batch=MANY)


def _runs(kind: type[RuleBasedStateMachine], share: Share, *, steps: int, batch: int) -> Row:
    """Run a state machine again and again, so many runs for one seed."""
    runs = settings(max_examples=batch, stateful_step_count=steps, deadline=None, database=None,
                    suppress_health_check=list(HealthCheck))
    for number in share.numbers():
        try:
            run_state_machine_as_test(seed(share.seed + number)(kind), settings=runs)
        except Exception as error:  # noqa: BLE001 - whatever breaks a run is told
            yield f"seed {share.seed + number}: {type(error).__name__}: {error}"
        else:
            yield from [""] * batch


def desks(_stage: Stage, share: Share) -> Row:
    """Runs of three field desks, two at headquarters and a supervisor, 8 steps each at most."""
    return soak_exchange.desks(_runs(_Desks, share, steps=8, batch=DESKS))


def bundles(_stage: Stage, share: Share) -> Row:
    """Every bit and every length of a small bundle: refused by name."""
    return soak_exchange.bundle_damage(share.part, share.parts)


def ages(_stage: Stage, share: Share) -> Row:
    """Changed age files that another program judges as we do."""
    return soak_exchange.ages(f"{share.seed}/{share.part}")


class _Desks(DesksMachine):
    """The machine with a seed of its own."""


class _Consents(ConsentMachine):
    """The machine with a seed of its own."""


class _Machine(VaultMachine):
    """The machine with a seed of its own."""


_EVERY = (keyring_one, keyring_both, single_failures, other_failures, kills, compartments, full_disks, crashes,
          crashes_after_failed_syncs, machine, consents, desks, bundles, ages)
ROWS: dict[str, Callable[[Stage, Share], Row]] = {one.__name__: one for one in _EVERY}
