"""Turns an exception that nobody foresaw into a report of program places only, for window and command line alike."""

from __future__ import annotations

import traceback
from types import TracebackType

PACKAGE = "testimony_desk"


def places(trace: TracebackType | None) -> tuple[str, ...]:
    """Return `module.py:line function` of our own frames, outermost first: no values, no paths of the machine.

    The module's own name finds its file: the built program's frames bear relative paths, a checkout's absolute ones.
    """
    return tuple(f"{module.removeprefix(PACKAGE + '.').replace('.', '/')}.py:{line} {frame.f_code.co_name}"
                 for frame, line in traceback.walk_tb(trace)
                 if (module := str(frame.f_globals.get("__name__"))).startswith(PACKAGE + "."))


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the report of one unexpected exception: its class and places, never its text, which may hold an answer."""
    return "\n".join((kind.__name__, *places(trace)))
