"""Somebody says no in a call, through the real window, in three languages: nothing is left but the count."""

from __future__ import annotations

import pytest

from tests.journeys.languages import in_turn
from tests.journeys.saying_no import refuse_in_a_call


@pytest.mark.soak
@pytest.mark.journey
@in_turn(short="en")
def test_a_no_in_a_call_leaves_nothing_but_the_count(tmp_path, language):
    refuse_in_a_call(tmp_path, language)
