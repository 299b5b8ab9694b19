"""Whoever agrees to an export can see every case of it."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QPushButton

from testimony_desk.ui.publishing.every_case import EveryCase
from testimony_desk.wording.direction import ltr


def test_every_case_is_shown_by_a_press(qtbot, theme):
    cases = tuple(f"TD-N{place:06}" for place in range(27))
    part = EveryCase(cases)
    qtbot.addWidget(part)
    shown = part.findChild(QListWidget, "export_all_cases")
    assert shown.isHidden()
    part.findChild(QPushButton, "export_every_case").click()
    assert not shown.isHidden()
    assert [shown.item(place).text() for place in range(shown.count())] == [ltr(one) for one in cases]
