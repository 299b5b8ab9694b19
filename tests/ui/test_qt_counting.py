from __future__ import annotations

import subprocess
import sys

MANY_CALLS = """
import sys
from PySide6.QtCore import QObject, Signal
class Source(QObject):
    said = Signal(object)
source = Source()
for number in range(20_000):
    source.said.emit(number)
    source.setObjectName("x")
sys.stdout.write("whole")
"""


def test_many_calls_into_qt_do_not_end_the_process():
    """PySide6 6.12.0 gave back None, True and False once too often under Python 3.11, and aborted."""
    run = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False, timeout=60)
    assert run.stdout == "whole"
