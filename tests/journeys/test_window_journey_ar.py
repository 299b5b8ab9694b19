"""The main job in Arabic, through real windows, its system calls watched: it writes only where it may."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.journeys.program import ROOT
from tests.journeys.system_calls import TRACED, SystemCalls
from tests.journeys.whole_way import go_the_whole_way

ITS_OWN = ("office", "home/desk", "home/stick", "home/.config/testimony-desk", "home/runtime/desk-")
"""The vaults, the chosen folder, the place that keeps language and vault, and the process's folder in memory."""
ON_THE_WAY = ("home", "home/.config")
NOT_THE_PROGRAM_S = (f"{ROOT}/screenshots", "/dev/null")  # the hand's pictures
_COMPILED = "__pycache__"  # the program's own code, as every checkout compiles it


def strange(path: str, folder: Path) -> bool:
    """Tell whether the program had no business to write there."""
    place = path.removeprefix(f"{folder}/")
    own = place.startswith(ITS_OWN) or place in ON_THE_WAY
    return not own and not path.startswith(NOT_THE_PROGRAM_S) and _COMPILED not in path


@pytest.mark.journey
@pytest.mark.timeout(300)
def test_a_case_goes_the_whole_way_in_arabic_and_writes_only_where_it_may(tmp_path):
    trace = tmp_path / "trace"
    traced = (*TRACED, str(trace)) if shutil.which("strace") else ()
    go_the_whole_way(tmp_path, "ar", traced)
    if not traced:
        pytest.skip("ITS SYSTEM CALLS WERE NOT WATCHED HERE: there is no strace")
    calls = SystemCalls(trace)
    assert any(path.endswith("testimony.1.db") for path in calls.written()), "the trace must show what is written"
    assert sorted(path for path in calls.written() if strange(path, tmp_path)) == []
    assert calls.strange_sockets() == []
    assert calls.programs() == {sys.executable}
