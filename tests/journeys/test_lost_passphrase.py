"""A forgotten passphrase and a lost laptop, through the real window, in three languages."""

from __future__ import annotations

import pytest

from tests.journeys.languages import in_turn
from tests.journeys.lost_passphrase import lose_the_passphrase


@pytest.mark.journey
@pytest.mark.soak
@pytest.mark.timeout(300)
@in_turn(short="ar")
def test_two_sheets_are_enough(tmp_path, language):
    lose_the_passphrase(tmp_path, language)
