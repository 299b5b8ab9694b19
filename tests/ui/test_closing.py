"""The exit status of a closed window tells whether everything was kept: 0 when it was, 1 when not."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from testimony_desk import app
from testimony_desk.closing import NOT_SAVED, KeepingLane
from testimony_desk.services import unlocking
from testimony_desk.store.errors import DiskFull
from testimony_desk.ui import ending
from testimony_desk.ui.shell import Machine

ROOT = Path(__file__).resolve().parent.parent.parent
MACHINE = Machine(None, None, None, Path(), lambda _vault, _language: None, lambda _seconds: None)
PROCESS = """
import threading
from testimony_desk import app
from testimony_desk.closing import KeepingLane
from testimony_desk.services import unlocking
from testimony_desk.ui.again import end_now
lane, patience = KeepingLane(), threading.Event()
lane.do(threading.Event().wait, done=None, failed=None)
lane.do(unlocking.lock, None, done=None, failed=None)
lane.finish(0.2)
end_now(lane.status(0))
"""


@pytest.fixture
def released():
    """Let whatever still hangs end after the test."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def lane(qapp, monkeypatch):
    monkeypatch.setattr(ending, "PATIENCE", 0.1)
    monkeypatch.setattr(unlocking, "lock", lambda _desk: None)
    return KeepingLane()


def handed(lane, function, **more):
    lane.do(function, done=lambda _nothing: None, failed=lambda _problem: None, **more)


def closed(lane, save=None, *, desk=True):
    """Close a window whose page saves like this when it is left; return the exit status."""
    class Leaving:
        def leave(self):
            if save is not None:
                handed(lane, save)

    ending.end(Leaving(), lane, object() if desk else None, MACHINE)
    return lane.status(0)


def full():
    raise DiskFull


def test_what_was_kept_in_time_ends_well(lane):
    handed(lane, lambda: None)
    assert closed(lane, lambda: None) == 0


def test_what_could_not_be_kept_in_time_does_not(lane, released):
    assert closed(lane, released.wait) == NOT_SAVED


def test_what_waits_behind_work_that_hangs_is_not_kept_either(lane, released):
    handed(lane, lambda **_how: released.wait(), stoppable=True)
    assert closed(lane, lambda: None) == NOT_SAVED


def test_long_work_that_hangs_takes_nothing_with_it_where_nothing_was_to_be_kept(lane, released):
    handed(lane, lambda **_how: released.wait(), stoppable=True)
    assert closed(lane) == 0


def test_a_save_that_failed_when_nobody_could_be_told_any_more_was_none(lane):
    assert closed(lane, full) == NOT_SAVED


def test_a_failure_that_was_told_is_known_and_what_it_left_is_kept_by_the_page(lane, qtbot):
    handed(lane, full)
    qtbot.waitUntil(lambda: not lane._unsettled)
    assert closed(lane, lambda: None) == 0


def test_a_desk_that_does_not_close_in_time_has_kept_everything(lane, monkeypatch, released):
    monkeypatch.setattr(unlocking, "lock", lambda _desk: released.wait())
    assert closed(lane, lambda: None) == 0


def test_without_an_open_desk_there_is_nothing_to_keep(lane, released):
    handed(lane, released.wait)
    assert closed(lane, desk=False) == 0


def test_another_exit_status_stays(lane, released):
    closed(lane, released.wait)
    assert lane.status(3) == 3


def test_the_process_ends_with_that_status():
    done = subprocess.run([sys.executable, "-c", PROCESS], cwd=ROOT, check=False, timeout=60,
                          env={"PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"})
    assert done.returncode == NOT_SAVED


def test_whoever_started_it_reads_why(monkeypatch, capsys, tmp_path):
    said = []
    monkeypatch.setattr(app.hardening, "start_clean", lambda _program: None)
    monkeypatch.setattr(app.hardening, "close_memory", lambda: None)
    monkeypatch.setattr(app.screen_check, "missing", lambda: "")
    monkeypatch.setattr(app, "end_now", said.append)
    for status in (0, NOT_SAVED):
        monkeypatch.setattr(app, "_open_window", lambda _place, _chosen, status=status: status)
        app.main(tmp_path, "en")
        said.append("not saved" in capsys.readouterr().err)
    assert said == [0, False, NOT_SAVED, True]
