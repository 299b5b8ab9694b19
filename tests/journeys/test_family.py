"""Somebody under 18 and their guardian, through the real window, in three languages."""

from __future__ import annotations

import pytest

from tests.journeys.family import ask_both
from tests.journeys.languages import in_turn


@pytest.mark.journey
@in_turn(short="tr")
def test_a_girl_and_her_mother_are_both_asked(tmp_path, language):
    ask_both(tmp_path, language)
