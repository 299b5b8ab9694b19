"""Pages are loaded by name when they are first needed: every name must lead to a page, and none may be loaded early."""

from __future__ import annotations

import subprocess
import sys
from operator import length_hint
from pathlib import Path

import pytest

from testimony_desk.ui.ahead import Ahead
from testimony_desk.ui.page import Page
from testimony_desk.ui.pages.table import PAGES, page_of

ROOT = Path(__file__).resolve().parent.parent.parent
HEAVY = ("services.unlocking", "services.desk", "store.vault", "wording.messages", "ui.pages.interview",
         "cli.arguments")
LOADED = f"""
import sys
from testimony_desk import cli
cli.understand(["--vault", "somewhere", "--language=tr"])
from testimony_desk.ui import ahead, clipboard_guard, crash, main_window, session_watch, shell, theme
from testimony_desk.ui.pages.table import page_of
page_of("unlock")
print(*(name for name in {HEAVY} if "testimony_desk." + name in sys.modules))
"""


@pytest.mark.parametrize("name", PAGES)
def test_every_name_leads_to_a_page(name):
    page = page_of(name)
    assert isinstance(page, type)
    assert issubclass(page, Page)


def test_the_lock_screen_loads_nothing_that_only_an_open_desk_needs():
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


def test_everything_is_loaded_ahead_and_then_it_rests(theme, lane, qtbot):
    ahead = Ahead(lane, lane)
    ahead._timer.setInterval(0)
    qtbot.waitUntil(lambda: length_hint(ahead._left) == 0 and not ahead._timer.isActive())
    assert list(ahead._left) == []
