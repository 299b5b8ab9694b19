"""Turns an exception that nobody foresaw into a report of program places only, for window and command line alike."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import TracebackType

PACKAGE = Path(__file__).resolve().parent.parent


def places(trace: TracebackType | None) -> tuple[str, ...]:
    """Return `module.py:line function` of our own frames, outermost first: no values, no paths of the machine."""
    frames = traceback.extract_tb(trace)
    return tuple(f"{Path(frame.filename).relative_to(PACKAGE)}:{frame.lineno} {frame.name}"
                 for frame in frames if Path(frame.filename).is_relative_to(PACKAGE))


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the report of one unexpected exception: its class and places, never its text, which may hold an answer."""
    return "\n".join((kind.__name__, *places(trace)))
