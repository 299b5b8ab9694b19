"""The stand-in for modules that open connections: libraries may load it, whatever they call raises."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STAND_IN = ROOT / "tools" / "no_network.py"

LOAD = """
import importlib.util, sys
for name in ("socket", "urllib.request"):
    spec = importlib.util.spec_from_file_location(name, sys.argv[1])
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
for name in ("ssl", "_ssl", "_socket", "http", "http.client", "asyncio"):
    sys.modules[name] = None
from testimony_desk.exchange import builtin, xlsform
form = builtin.resources_folder() / "forms" / f"{builtin.INTERVIEW}.md"
print(len(xlsform.read_form(form.read_bytes(), ".md", builtin.code_lists(), shipped=True).form.children) > 0)
"""


@pytest.fixture
def stand_in():
    spec = importlib.util.spec_from_file_location("no_network", STAND_IN)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_any_name_can_be_imported_and_raises_when_it_is_called(stand_in):
    for name in ("urlopen", "Request", "create_connection"):
        with pytest.raises(OSError, match="no network"):
            getattr(stand_in, name)("https://example.org", timeout=1)


def test_names_of_the_import_system_are_not_made_up(stand_in):
    assert not hasattr(stand_in, "__path__")
    assert not hasattr(stand_in, "__wrapped__")


def test_a_questionnaire_is_read_where_nothing_can_open_a_connection():
    done = subprocess.run([sys.executable, "-c", LOAD, str(STAND_IN)], cwd=ROOT, capture_output=True, text=True,
                          check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")
