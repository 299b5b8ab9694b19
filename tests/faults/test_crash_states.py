"""Power cuts at any moment of every workflow: the vault opens, is whole, and holds all that was acknowledged."""

from __future__ import annotations

import pytest

from tests.fakes import SEED
from tests.faults.trying import Trial
from tests.faults.workflows import WORKFLOWS

STATES = 24


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_crash_leaves_a_vault_that_opens_and_keeps_its_word(stage, workflow):
    trial = Trial(stage, workflow, SEED)
    assert [broke for number in range(STATES) if (broke := trial.told_broken_by(number))] == []
