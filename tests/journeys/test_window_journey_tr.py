"""The main job in Turkish, through real windows: set up, consent, record, kill, recover, send, receive, count."""

from __future__ import annotations

import pytest

from tests.journeys.whole_way import go_the_whole_way


@pytest.mark.soak
@pytest.mark.journey
def test_a_case_goes_the_whole_way_in_turkish(tmp_path):
    go_the_whole_way(tmp_path, "tr")
