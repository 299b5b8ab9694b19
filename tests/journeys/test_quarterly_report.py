"""An analyst prepares the quarterly report: filters, charts, files, in the real window."""

from __future__ import annotations

import pytest

from tests.journeys.languages import in_turn
from tests.journeys.quarter import prepare_the_report


@pytest.mark.journey
@in_turn(short="ar")
def test_an_analyst_prepares_the_report_of_a_quarter(tmp_path, language):
    prepare_the_report(tmp_path, language)
