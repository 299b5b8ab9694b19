"""A border is crossed with interviews on the laptop, through real windows, in three languages."""

from __future__ import annotations

import pytest

from tests.journeys.languages import in_turn
from tests.journeys.travel import travel


@pytest.mark.journey
@pytest.mark.soak
@in_turn(short="ar")
def test_what_was_sealed_for_the_road_is_read_again_at_home_but_for_what_was_taken_back(tmp_path, language):
    travel(tmp_path, language)
