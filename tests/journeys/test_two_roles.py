"""Two roles on one laptop, through the real window, in three languages."""

from __future__ import annotations

import pytest

from tests.journeys.languages import in_turn
from tests.journeys.two_roles import share_a_laptop


@pytest.mark.journey
@pytest.mark.soak
@in_turn(short="tr")
def test_a_researcher_and_a_supervisor_share_a_laptop(tmp_path, language):
    share_a_laptop(tmp_path, language)
