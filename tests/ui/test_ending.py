"""However the process ends, it ends in time: a page that cannot save, a job that never ends, a stick that is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from testimony_desk.ui import again, ending
from testimony_desk.ui.lane import Lane
from testimony_desk.ui.shell import Machine
from tests.conversing import unlocked

ROOT = Path(__file__).resolve().parent.parent.parent
HANGING = "import sys; from testimony_desk.ui.again import end_within; {watch}; print(flush=True); sum(range(10**13))"
AGAIN = """
import os, sys
from testimony_desk.ui import again
again.program = lambda: ["/gone/testimony-desk"]
try:
    {replace}
except OSError:
    print("still here")
"""
SLOWLY = """
import atexit, sys, time
from testimony_desk.ui import again
atexit.register(time.sleep, 60)  # as long as a busy machine takes to tear everything down
again.end_within({watch})
print("closed")
{end}(0)
"""
WINDOW = """
import signal, sys
from PySide6.QtWidgets import QApplication, QWidget
from testimony_desk.ui.end_watch import EndWatch

class Window(QWidget):
    def closeEvent(self, event):
        print("saved", flush=True)
        event.accept()

for one in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
    signal.signal(one, signal.{at_first})  # whatever the tests themselves were started to ignore
application = QApplication([])
window = Window()
{watch}
window.show()
print("shown", flush=True)
sys.exit(application.exec())
"""


def started(script: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True,
                            env={"PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"})


def end_of(process: subprocess.Popen[str]) -> tuple[str, int]:
    """Return what a process that should end said last, and how it ended."""
    try:
        return process.communicate(timeout=20)[0], process.returncode
    finally:
        process.kill()


def machine(limits: list[float]) -> Machine:
    return Machine(None, None, None, Path(), lambda _vault, _language: None, limits.append)


def test_a_process_whose_interpreter_hangs_is_ended_all_the_same():
    with started(HANGING.format(watch="end_within(0.3)")) as process:
        process.stdout.readline()
        assert process.wait(10) != 0
    with started(HANGING.format(watch="pass")) as process:
        process.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        process.kill()


def test_a_closed_program_ends_well_before_all_is_torn_down():
    with started(SLOWLY.format(watch=50, end="again.end_now")) as process:
        assert end_of(process) == ("closed\n", 0)
    with started(SLOWLY.format(watch=0.3, end="sys.exit")) as process:
        assert end_of(process)[1] == again.NOT_AGAIN  # the watch ends it


def test_a_job_that_never_ends_keeps_no_lock_waiting_longer_than_the_patience():
    lane, release, limits = Lane(), threading.Event(), []
    lane.do(release.wait, done=lambda _nothing: None, failed=lambda _problem: None)
    begun = time.monotonic()
    ending.end(None, lane, None, machine(limits))
    taken = time.monotonic() - begun
    release.set()
    assert ending.PATIENCE <= taken < ending.LONGEST == limits[0]


def test_long_work_that_can_be_stopped_makes_way_for_what_was_typed():
    lane, seen = Lane(), []

    def long_work(cancelled):
        while not cancelled():
            time.sleep(0.01)

    lane.do(long_work, done=seen.append, failed=seen.append, stoppable=True)
    lane.do(lambda: seen.append("saved"), done=lambda _nothing: None, failed=seen.append)
    assert lane.finish(5)
    assert seen == ["saved"]


def test_a_page_that_cannot_save_ends_with_the_process_nevertheless(drive, vault_folder, monkeypatch):
    driver = unlocked(drive, vault_folder)

    def cannot():
        raise RuntimeError("a fault of the page")

    with monkeypatch.context() as patch:
        patch.setattr(driver.window._frame.page, "leave", cannot)
        with pytest.raises(RuntimeError):
            driver.window.lock()
    assert driver.ended == [(vault_folder, "en")]
    assert driver.limits == [ending.LONGEST]
    driver.window.desk = None  # it is closed


def test_where_no_fresh_process_can_begin_the_old_one_ends():
    with started(AGAIN.format(replace="again.begin_again(None, 'ar')")) as process:
        assert (process.stdout.read(), process.wait(10)) == ("", 1)
    with started(AGAIN.format(replace="os.execv(again.program()[0], again.program())")) as process:
        assert process.stdout.read() == "still here\n"


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda one: one.name)
def test_a_closed_terminal_or_an_ended_session_closes_the_window_as_its_user_would(asked):
    with started(WINDOW.format(watch="EndWatch(application)", at_first="SIG_DFL")) as process:
        process.stdout.readline()
        process.send_signal(asked)
        assert end_of(process) == ("saved\n", 0)


def test_without_the_watch_the_same_signal_saves_nothing():
    with started(WINDOW.format(watch="", at_first="SIG_DFL")) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert end_of(process) == ("", -signal.SIGTERM)


def test_what_was_started_to_ignore_a_closed_terminal_goes_on_ignoring_it():
    script = WINDOW.format(watch="EndWatch(application)", at_first="SIG_IGN")
    with started(script) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)
        process.kill()


def test_the_panic_key_saves_nothing_and_begins_again_at_once(drive, vault_folder):
    driver = unlocked(drive, vault_folder)
    driver.window.panic()
    assert (driver.ended, driver.limits) == ([(vault_folder, "en")], [])
    assert driver.window.desk is not None
