"""A withdrawal a year later, through the real window."""

from __future__ import annotations

import pytest

from tests.journeys.languages import in_turn
from tests.journeys.later_words import take_everything_back_a_year_later


@pytest.mark.journey
@in_turn(short="ar")
def test_a_withdrawal_a_year_later(tmp_path, language):
    take_everything_back_a_year_later(tmp_path, language)
