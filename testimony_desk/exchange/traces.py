"""Looks a file over for what it says beside what it shows; its bytes are read by a limited process only."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from testimony_desk.domain.leaks.in_files import Trace
from testimony_desk.exchange import limited
from testimony_desk.exchange.limited import ChildSink, pipe

ARGUMENT = "--traces-child"
PROGRAM = "testimony_desk"
MAX_FILE = 64 * 1024 * 1024
WALL_SECONDS = 60
_MAX_ANSWER = 4096
_KNOWN = {one.value for one in Trace}


def traces(feed: Callable[[ChildSink], None]) -> frozenset[Trace]:
    """Return what a file whose plaintext `feed` writes to its sink says beside what it shows.

    NOT_LOOKED stands for a file of which nobody can tell: too large, of no known kind, or one that the limited process
    died of. Raises what `feed` raises.
    """
    with limited.running(limited.command(PROGRAM, ARGUMENT), WALL_SECONDS) as process:
        _give(process, feed)
        answer = pipe(process.stdout).read(_MAX_ANSWER + 1).decode("ascii", "replace")
        if process.wait() != 0 or not answer.endswith("\n") or not set(answer.split()) <= _KNOWN:
            return frozenset({Trace.NOT_LOOKED})
    return frozenset(map(Trace, answer.split()))


def _give(process: subprocess.Popen[bytes], feed: Callable[[ChildSink], None]) -> None:
    try:
        feed(ChildSink(pipe(process.stdin)))
        pipe(process.stdin).close()
    except BrokenPipeError:
        return  # it stopped reading: what it answers, or that it does not, says why
