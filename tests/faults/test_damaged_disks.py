"""A few damaged compartments, and every workflow on a disk that is really full: said by name, nothing lost."""

from __future__ import annotations

import random

import pytest

from tests.fakes import SEED
from tests.faults import full_disk
from tests.faults.compartment_damage import Patient
from tests.faults.workflows import WORKFLOWS

DAMAGES = 30


def test_a_damaged_compartment_is_noticed_and_named(stage):
    patient = Patient(stage.world("draft"))
    dice = random.Random(SEED)
    assert [broke for _ in range(DAMAGES) if (broke := patient.broken_by(dice))] == []


def test_a_full_disk_loses_nothing(stage):
    dice = random.Random(SEED)
    with full_disk.disk(stage) as lent:
        tried = [full_disk.broken_by(stage, lent, workflow, dice.choice(full_disk.rooms(workflow)))
                 for workflow in WORKFLOWS]
    assert [broke for broke, _ in tried if broke] == []
    assert any(full for _, full in tried)


@pytest.mark.parametrize("kind", ["cut", "bit"])
def test_the_judge_sees_a_damage_that_nobody_notices(stage, kind, monkeypatch):
    monkeypatch.setattr("tests.faults.compartment_damage.KINDS", (kind,))
    monkeypatch.setattr("tests.faults.compartment_damage._met", lambda _folder: "sound")
    assert "not noticed" in Patient(stage.world("draft")).broken_by(random.Random(SEED))
