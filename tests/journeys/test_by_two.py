"""What two supervisors lift and settle together, through the real window, in three languages."""

from __future__ import annotations

import pytest

from tests.journeys.by_two import decide_by_two
from tests.journeys.languages import in_turn


@pytest.mark.soak
@pytest.mark.journey
@in_turn(short="en")
def test_two_supervisors_lift_a_point_and_settle_a_condition(tmp_path, language):
    decide_by_two(tmp_path, language)
