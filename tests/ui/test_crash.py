from __future__ import annotations

import sys

from testimony_desk.ui import crash
from testimony_desk.ui.icons import pixmap


def _caught() -> BaseException:
    try:
        pixmap("canary-of-an-answer", "#000000", 16)
    except FileNotFoundError as problem:
        return problem
    raise AssertionError


def test_a_report_names_places_of_ours_and_no_values():
    problem = _caught()
    said = crash.report(type(problem), problem.__traceback__)
    assert said.startswith("FileNotFoundError\n")
    assert "ui/icons.py:" in said
    assert "canary" not in said
    assert "/" not in said.replace("ui/icons.py", "")


def test_whatever_nobody_caught_is_shown_as_a_report(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown: list[str] = []
    crash.catch_everything(shown.append)
    problem = _caught()
    sys.excepthook(type(problem), problem, problem.__traceback__)
    assert len(shown) == 1
    assert "canary" not in shown[0]
