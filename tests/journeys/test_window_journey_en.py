"""The main job in English, through real windows: set up, consent, record, kill, recover, send, receive, count."""

from __future__ import annotations

import pytest

from tests.journeys.whole_way import go_the_whole_way


@pytest.mark.journey
@pytest.mark.soak
def test_a_case_goes_the_whole_way_in_english(tmp_path):
    go_the_whole_way(tmp_path, "en")
