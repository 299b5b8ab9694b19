"""Turns anything unexpected into a report of program places only, and keeps Qt's own messages off the terminal."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

PACKAGE = Path(__file__).resolve().parent.parent


def places(trace: TracebackType | None) -> tuple[str, ...]:
    """Return `module.py:line function` of our own frames, outermost first: no values, no paths of the machine."""
    frames = traceback.extract_tb(trace)
    return tuple(f"{Path(frame.filename).relative_to(PACKAGE)}:{frame.lineno} {frame.name}"
                 for frame in frames if Path(frame.filename).is_relative_to(PACKAGE))


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the report of one unexpected exception: its class and places, never its text, which may hold an answer."""
    return "\n".join((kind.__name__, *places(trace)))


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
