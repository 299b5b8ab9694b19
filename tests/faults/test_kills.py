"""SIGKILL at random moments of every workflow: the vault opens, and what was acknowledged is there."""

from __future__ import annotations

import pytest

from tests.fakes import SEED
from tests.faults.killing import Killer
from tests.faults.workflows import WORKFLOWS

KILLS = 1


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_killed_workflow_leaves_a_vault_that_keeps_its_word(stage, workflow):
    killer = Killer(stage, workflow, SEED)
    assert [broke for number in range(KILLS) if (broke := killer.broken_by(number)[0])] == []
