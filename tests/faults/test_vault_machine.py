"""A few short runs of the vault's state machine; the long ones are in `make soak`."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.vault_machine import Templates, VaultMachine

RUNS = settings(max_examples=6, stateful_step_count=15, deadline=None, database=None, derandomize=True,
                suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def _templates():
    yield
    Templates.remove()


def test_any_sequence_of_wishes_locks_and_crashes_agrees_with_the_model():
    run_state_machine_as_test(VaultMachine, settings=RUNS)
