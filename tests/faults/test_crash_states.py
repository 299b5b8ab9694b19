"""Power cuts at any moment of every workflow: the vault opens, is whole, and holds all that was acknowledged."""

from __future__ import annotations

import pytest

from tests.fakes import SEED
from tests.faults.trying import Trial
from tests.faults.workflows import WORKFLOWS

STATES = 12
FEWER = {"restore": 4, "attach": 6, "migrate": 8}
"""Of what costs most to judge, or changes little."""


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_crash_leaves_a_vault_that_opens_and_keeps_its_word(stage, workflow):
    trial = Trial(stage, workflow, SEED)
    assert [broke for number in range(FEWER.get(workflow, STATES)) if (broke := trial.told_broken_by(number))] == []
