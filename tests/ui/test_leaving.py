"""What the window does when it is left: the clipboard forgets, and the laptop's own locks lock the desk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.screen import screen

ROOT = Path(__file__).resolve().parent.parent.parent
COPYING = """
import sys, time
from PySide6.QtWidgets import QApplication
from testimony_desk.ui.clipboard_guard import HINT, ClipboardGuard

application = QApplication([])
guard = ClipboardGuard(application)
guard._timer.setInterval(300)
clipboard = application.clipboard()
clipboard.setText("\\u2066TD-7K3M-9QXH-4\\u2069")
application.processEvents()
held = clipboard.mimeData()
said = [held.text(), bytes(held.data(HINT)).decode()]
end = time.monotonic() + 3
while clipboard.text() and time.monotonic() < end:
    application.processEvents()
sys.stdout.write("|".join([*said, clipboard.text()]))
"""
SIGNALS = """
import sys, time
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from testimony_desk.ui.session_watch import SessionWatch

application = QCoreApplication([])
bus = QDBusConnection.sessionBus()
locked = []
SessionWatch(application, lambda: locked.append(sys.argv[3]), bus, bus)
said = QDBusMessage.createSignal(*sys.argv[1:4])
said.setArguments([{"true": True, "false": False}[one] for one in sys.argv[4:]])
bus.send(said)
end = time.monotonic() + 2
while not locked and time.monotonic() < end:
    application.processEvents()
sys.stdout.write(",".join(locked))
"""


def test_a_copied_code_is_a_secret_without_direction_marks_and_gone_after_a_while():
    with screen() as display:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run([sys.executable, "-c", COPYING], cwd=ROOT, env=environment, check=False,
                              capture_output=True, text=True, timeout=60)
    assert done.stdout.split("|") == ["TD-7K3M-9QXH-4", "secret", ""], done.stderr


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a private D-Bus")
@pytest.mark.parametrize(("signal", "locks"), [
    (("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "true"), True),
    (("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "false"), False),
    (("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", "true"), True),
    (("/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session", "Lock"), True),
])
def test_sleep_and_a_locked_screen_lock_the_desk(signal, locks):
    done = subprocess.run(["dbus-run-session", "--", sys.executable, "-c", SIGNALS, *signal], cwd=ROOT, check=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60)
    assert done.stdout == (signal[2] if locks else "")
