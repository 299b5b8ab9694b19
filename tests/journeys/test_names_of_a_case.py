"""The names of a case through the real window, in three languages."""

from __future__ import annotations

import pytest

from testimony_desk.i18n import LANGUAGES
from tests.journeys.names_of_a_case import names
from tests.journeys.program import PASSPHRASE


@pytest.mark.journey
@pytest.mark.soak  # the pages have tests of their own in the short command; this starts the program four times
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spelling_is_added_and_a_number_looked_up(tmp_path, language):
    names(tmp_path, language, PASSPHRASE)
