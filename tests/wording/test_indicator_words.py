"""A figure of the report in one line: a question keeps its own sign, whatever it is asked in."""

from __future__ import annotations

import pytest

from testimony_desk.wording.indicators import Words


@pytest.mark.parametrize(("heading", "begins"), [
    ("Crossing", "Crossing. Answered by 9 people."), ("Was it explained?", "Was it explained? Answered by 9 people."),
    ("هل شُرحت؟", "هل شُرحت؟ Answered by 9 people.")])
def test_a_heading_that_asks_gets_no_full_stop(heading, begins):
    assert Words(heading, "Answered by 9 people.", (), ()).begins == begins
