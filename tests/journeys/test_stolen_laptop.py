"""A stolen laptop is rehearsed through the real window, in three languages."""

from __future__ import annotations

import pytest

from testimony_desk.i18n import LANGUAGES
from tests.journeys.stolen_laptop import rehearse_a_theft


@pytest.mark.journey
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rehearsal_says_what_the_vault_would_give(tmp_path, language):
    rehearse_a_theft(tmp_path, language)
