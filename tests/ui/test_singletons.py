from __future__ import annotations

import subprocess
import sys

import pytest

LOSING = """
import sys
{guard}
from PySide6.QtCore import QObject, Signal
class Source(QObject):
    said = Signal(object)
source = Source()
for number in range(20_000):
    source.said.emit(number)
    source.setObjectName("x")
sys.stdout.write("whole")
"""


def _run(guard: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", LOSING.format(guard=guard)], capture_output=True, text=True,
                          check=False, timeout=60)


def test_many_calls_into_qt_do_not_end_the_process():
    assert _run("import testimony_desk.ui").stdout == "whole"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from Python 3.12 on these objects are immortal")
def test_the_guard_is_still_needed_for_this_version_of_qt():
    """When this fails, PySide6 counts again: remove `ui/singletons.py`."""
    assert "dealloc" in _run("").stderr
