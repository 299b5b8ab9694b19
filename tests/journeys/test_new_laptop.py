"""Restoring on a new laptop, through the real window, in three languages."""

from __future__ import annotations

import pytest

from tests.journeys.languages import in_turn
from tests.journeys.new_laptop import go_to_a_new_laptop


@pytest.mark.journey
@pytest.mark.soak
@in_turn(short="tr")
def test_a_lost_laptop_comes_back_from_its_backup(tmp_path, language):
    go_to_a_new_laptop(tmp_path, language)
