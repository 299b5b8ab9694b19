"""A stolen laptop is rehearsed through the real window, in three languages."""

from __future__ import annotations

import pytest

from tests.journeys.languages import in_turn
from tests.journeys.stolen_laptop import rehearse_a_theft


@pytest.mark.journey
@pytest.mark.soak
@in_turn(short="en")
def test_the_rehearsal_says_what_the_vault_would_give(tmp_path, language):
    rehearse_a_theft(tmp_path, language)
