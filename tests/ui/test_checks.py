"""A list of lines to mark is as high as its text is large, however early it is filled."""

from __future__ import annotations

import pytest

from testimony_desk.ui.palette import LIGHT
from testimony_desk.ui.publishing.checks import LEAST, Checks


@pytest.mark.parametrize("wraps", [True, False])
def test_lines_have_the_height_of_the_style_sheet_from_the_beginning(qtbot, theme, wraps):
    marks = Checks("marks", LIGHT, wraps=wraps)
    qtbot.addWidget(marks)
    marks.offer([(str(place), f"line {place}") for place in range(9)], ("2",))
    tall = marks.visualItemRect(marks.item(1)).height()
    assert tall >= 32
    assert marks.minimumHeight() >= LEAST * tall
    assert marks.chosen() == ("2",)
