"""Ends the program well when its terminal is closed, its session ends, or the system asks it to."""

from __future__ import annotations

import os
import signal

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

ASKING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


class EndWatch(QSocketNotifier):
    """Quits the application as its user would: the window is closed, and so saves and closes the vault first.

    Python hears a signal only between two of its own lines, and Qt waits outside of them: the signal also writes into a
    pipe, and Qt wakes by that. What the program was started to ignore (nohup) stays ignored.
    """

    def __init__(self, application: QApplication) -> None:
        reading, writing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        super().__init__(reading, QSocketNotifier.Type.Read, application)
        self._reading, self._application = reading, application
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for one in ASKING:
            if signal.getsignal(one) is not signal.SIG_IGN:
                signal.signal(one, _wake)
        self.activated.connect(self._on_signal)
        application.commitDataRequest.connect(self._on_session)

    def _on_signal(self) -> None:
        if set(os.read(self._reading, 4096)) & set(ASKING):
            self._application.quit()

    def _on_session(self, _manager: QSessionManager) -> None:
        self._application.quit()


def _wake(_number: int, _frame: object) -> None:
    """Do nothing: that somebody handles the signal is what makes Python write into the pipe."""
