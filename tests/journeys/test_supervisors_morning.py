"""A supervisor's morning: records approved and sent back in the real window by keyboard alone, each of them timed."""

from __future__ import annotations

import statistics

import pytest

from tests.journeys.languages import in_turn
from tests.journeys.supervisor import spend_a_morning

SLOWEST = 20.0  # seconds of the machine for one record, its own work only: a person reads longer than that


@pytest.mark.journey
@in_turn(short="ar")
def test_a_few_records_are_reviewed_by_keyboard(tmp_path, language):
    assert max(spend_a_morning(tmp_path, language, 5)) < SLOWEST


@pytest.mark.soak
@pytest.mark.journey
def test_forty_records_are_reviewed_in_one_morning(tmp_path, capsys):
    seconds = spend_a_morning(tmp_path, "tr", 40)
    with capsys.disabled():
        print(f"\n40 records: median {statistics.median(seconds):.1f} s, slowest {max(seconds):.1f} s")  # noqa: T201 - what soak prints
    assert len(seconds) == 40
    assert max(seconds) < SLOWEST
