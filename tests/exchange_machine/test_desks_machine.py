"""Short runs of the machine of five desks, and the proof that its oracle sees what a careless program would do."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from testimony_desk.exchange import limited
from tests.exchange_machine.machine import DesksMachine
from tests.exchange_machine.posts import Templates, judged_here

RUNS = settings(max_examples=200, stateful_step_count=9, deadline=None, database=None, derandomize=True,
                suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def _templates(monkeypatch):
    monkeypatch.setattr(limited, "running", judged_here)
    yield
    Templates.remove()


def test_any_order_of_work_loss_and_delay_leaves_every_desk_as_the_ledger_says():
    run_state_machine_as_test(DesksMachine, settings=RUNS)
