"""Exports through the real window: rows refused and then written, a lawyer's file as PDF, each with two persons."""

from __future__ import annotations

import pytest

from testimony_desk.i18n import LANGUAGES
from tests.journeys.publishing import publish


@pytest.mark.journey
@pytest.mark.soak  # the pages have tests of their own in the short command; this starts the program three times
@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_for_an_analyst_and_a_file_for_a_lawyer(tmp_path, language):
    publish(tmp_path, language)
