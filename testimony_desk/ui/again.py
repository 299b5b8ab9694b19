"""Ends this process and begins a fresh one in its place, because freed text stays in the memory of a living one."""

from __future__ import annotations

import faulthandler
import os
import sys
from pathlib import Path
from typing import NoReturn

HANDED_OVER = "--handed-over"
"""The option of the command line that names the descriptor; it is not for people and not in its help."""
NOT_AGAIN = 1
"""The exit status of a process that had to end and could not begin anew."""
_LONGEST_PATH = 4096


def program() -> list[str]:
    """Return the command line that started this program, without its own arguments."""
    own = len(sys.argv) - 1
    started = sys.orig_argv[1:len(sys.orig_argv) - own] if own else sys.orig_argv[1:]
    return [sys.executable, *started]


def begin_again(vault: Path | None, language: str) -> None:
    """Replace this process by a fresh one that shows the lock screen of a vault; does not return.

    Where none can begin (the program lay on a stick that was pulled), this one ends all the same: it held the keys.
    """
    try:
        arguments = ["--language", language, *([HANDED_OVER, str(hand_over(vault))] if vault is not None else [])]
        line = [*program(), *arguments]
        os.execv(line[0], line)  # noqa: S606 - ourselves, without a shell
    finally:
        os._exit(NOT_AGAIN)


def end_within(seconds: float) -> None:
    """End this process after so many seconds at the latest.

    The watch needs neither the interpreter nor the window: it ends a process in which both hang. A fresh process that
    took this one's place in time is not touched.
    """
    faulthandler.dump_traceback_later(seconds, exit=True, file=Path(os.devnull).open("w"))  # noqa: SIM115 - kept open


def end_now(status: int) -> NoReturn:
    """End this process, whose window is closed and whose desk is locked, with an exit status; does not return.

    Python and Qt would take a thousand widgets and modules apart one by one. Under load that outlasts the watch, which
    then says that the end went wrong; and until it is done, what was typed stays in memory.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def hand_over(vault: Path) -> int:
    """Return a descriptor from which the process that takes this one's place reads where the vault is.

    Arguments of a process are shown to every user of the machine; what lies in a pipe is not.
    """
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(os.fsencode(vault))
    os.set_inheritable(reading, True)  # noqa: FBT003 - it takes no names
    return reading


def handed_over(descriptor: int) -> Path | None:
    """Return the path that the process before this one left in a descriptor, None when there is none; once only."""
    try:
        with os.fdopen(descriptor, "rb") as pipe:
            path = pipe.read(_LONGEST_PATH)
    except (OSError, ValueError):
        return None
    return Path(os.fsdecode(path)) if path else None
