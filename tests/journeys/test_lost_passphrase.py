"""A forgotten passphrase and a lost laptop, through the real window, in three languages."""

from __future__ import annotations

import pytest

from testimony_desk.i18n import LANGUAGES
from tests.journeys.lost_passphrase import lose_the_passphrase


@pytest.mark.journey
@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_sheets_are_enough(tmp_path, language):
    lose_the_passphrase(tmp_path, language)
