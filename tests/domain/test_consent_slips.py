"""The law can fail: a slip in the gate is found by the histories, and the oracle does not ask the gate."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from testimony_desk.domain.consent.purposes import RULES
from tests import consent_conversations, consent_oracle
from tests.consent_machine import ConsentMachine
from tests.consent_oracle import LINES, marked, parents
from tests.consent_slips import QUICKLY_FOUND, RARELY_MET, Slip


def find(slip: Slip, monkeypatch: pytest.MonkeyPatch, histories: int) -> None:
    """Run histories through a gate with a slip until one of them clears what must not be."""
    runs = settings(max_examples=histories, stateful_step_count=15, deadline=None, database=None,
                    phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    kind = seed(2)(type("Machine", (ConsentMachine,), {}))
    slip(monkeypatch)
    with pytest.raises(AssertionError, match="was cleared"):
        run_state_machine_as_test(kind, settings=runs)


@pytest.mark.parametrize("slip", QUICKLY_FOUND, ids=lambda one: one.__name__)
def test_a_slip_is_found(slip, monkeypatch):
    find(slip, monkeypatch, 300)


@pytest.mark.soak
@pytest.mark.parametrize("slip", RARELY_MET, ids=lambda one: one.__name__)
def test_a_slip_that_histories_seldom_meet_is_found(slip, monkeypatch):
    find(slip, monkeypatch, 6000)


@pytest.mark.parametrize("oracle", [consent_oracle, consent_conversations])
def test_the_oracle_takes_shapes_from_the_program_and_no_answers(oracle):
    ours = {name: one for name, one in vars(oracle).items()
            if getattr(one, "__module__", "").startswith("testimony_desk")}
    assert ours
    assert not [name for name, one in ours.items() if not inspect.isclass(one)]
    source = inspect.getsource(oracle)
    assert not [word for word in ("RULES", "TABLE", ".act", ".minor", ".within(", ".decision(", ".approved")
                if word in source]


def test_the_table_is_the_one_that_is_written_down_twice():
    """A row that differs is a slip in one of the two: compare both with protocol 2.3."""
    assert LINES.keys() == RULES.keys()
    for purpose, rule in RULES.items():
        _name, _above, length, unit, column, *_marks = LINES[purpose]
        assert (rule.months, rule.days) == ((int(length), 0) if unit == "months" else (0, int(length))), purpose
        assert rule.act.value == f"b_{column}", purpose
        assert {one for parent in rule.parents for one in (parent, *parents(parent))} == parents(purpose)
        assert (rule.named, bool(rule.asked_again_within)) == (
            marked(purpose, "each") or purpose.value == "p_sensitive", marked(purpose, "again")), purpose
