"""Each oracle sees the fault it is there for: the same workflows, done carelessly, must break it."""

from __future__ import annotations

import pytest

from tests.fakes import SEED
from tests.faults.trying import Trial
from tests.faults.workflows import CARELESS

MOST = 40
BREAKS = {"unsynced": ("O1",), "renamed": ("O3", "O1"), "forgetful": ("O4",), "talkative": ("O5",),
          "early": ("O1", "O8"), "cached": ("O2",), "halfway": ("O3",)}


@pytest.mark.parametrize("careless", CARELESS)
def test_what_is_done_carelessly_is_seen(stage, careless):
    trial = Trial(stage, careless, SEED)
    seen = (trial.drawn_broken_by(number) for number in range(MOST))
    assert any(broke.startswith(BREAKS[careless]) for broke in seen)


def test_the_least_that_breaks_it_is_told(stage):
    trial = Trial(stage, "unsynced", SEED)
    first, *_, last = next(told for number in range(MOST) if (told := trial.told_broken_by(number))).splitlines()
    assert "O1" in first
    assert last.startswith("power cut")
