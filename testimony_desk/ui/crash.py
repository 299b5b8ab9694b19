"""Catches what nobody foresaw, and keeps Qt's own messages off the terminal: they may hold texts of the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from testimony_desk.services.unforeseen import report


def catch_everything(show: Callable[[str], None]) -> None:
    """Send every exception that nobody caught to `show`, as a report; Ctrl+C in a terminal still ends the program."""

    def hook(kind: type[BaseException], _problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        show(report(kind, trace))

    sys.excepthook = hook


def quiet_qt() -> None:
    """Keep Qt's messages off the terminal: they may hold texts of the window; tests install a handler that fails."""
    qInstallMessageHandler(_drop)


def _drop(kind: QtMsgType, _context: QMessageLogContext, _message: str) -> None:
    if kind == QtMsgType.QtFatalMsg:
        sys.stderr.write("Qt stopped the program.\n")
