"""Single writes, fsyncs, creations and renames that fail, spread over every workflow: it is said, nothing is lost."""

from __future__ import annotations

import pytest

from tests.faults import kth
from tests.faults.workflows import WORKFLOWS

COUNT = 4


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_change_that_fails_is_said_or_absorbed_and_nothing_is_lost(stage, workflow):
    chosen = kth.spread(kth.blows(stage, workflow), COUNT)
    assert [broke for one in chosen if (broke := kth.broken_by(stage, workflow, one))] == []
