"""A withdrawal by telephone, through the real window, in three languages."""

from __future__ import annotations

import pytest

from tests.journeys.by_telephone import call
from tests.journeys.languages import in_turn


@pytest.mark.journey
@in_turn(short="ar")
def test_a_code_that_is_read_out_takes_consent_back(tmp_path, language):
    call(tmp_path, language)
