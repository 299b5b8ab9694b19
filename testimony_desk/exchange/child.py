"""The short-lived, limited process that parses foreign parts: lines in and out by pipes, no key inside."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from testimony_desk.domain import canonical
from testimony_desk.domain.errors import NotCanonical, TooLarge
from testimony_desk.exchange.padme import padded_size

ARGUMENT = "--parse-child"
MAX_PART = 64 * 1024 * 1024
MAX_LINE = 1024 * 1024
GOOD, BAD, END, REFUSED = b"+", b"-", b".", b"!"
_MEMORY = 512 * 1024 * 1024
_SECONDS = 60
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38


def run_child() -> int:
    """Judge the part on standard input and answer on standard output; returns the exit status, 0 when it was judged.

    Called when the program was started with `ARGUMENT` and the process id of its parent. The answer is one line per
    line of the part: `+` and the line itself, or `-` and why it was set aside; then `.` and the number of lines; or a
    single `!` and why the whole part was refused.
    """
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    confine(int(sys.argv[-1]))
    judge(source, sink)
    sink.flush()
    return 0


def judge(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer as `run_child` says, without any limit on the process."""
    data = source.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        sink.write(REFUSED + b"size\n")
        return
    # Canonical JSON writes a zero as \\u0000, so the first zero byte is where the padding begins.
    content, _, _ = data.partition(b"\0")
    if not content.endswith(b"\n") or data[len(content):] != bytes(padded_size(len(content)) - len(content)):
        sink.write(REFUSED + b"padding\n")
        return
    lines = content[:-1].split(b"\n")
    for line in lines:
        _judge_line(line, sink)
    sink.write(END + str(len(lines)).encode() + b"\n")


def _judge_line(line: bytes, sink: BinaryIO) -> None:
    try:
        canonical.load(line, MAX_LINE)
    except TooLarge:
        sink.write(BAD + b"size\n")
    except (NotCanonical, MemoryError):
        sink.write(BAD + b"canonical\n")
    else:
        sink.write(GOOD + line + b"\n")


def confine(parent: int, memory: int = _MEMORY, seconds: int = _SECONDS) -> None:
    """Give up everything that judging bytes does not need; after this no file can be opened and no process started.

    parent: process id of whoever asked; memory: bytes of address space; seconds: of work for the processor. Raises
    SystemExit when the parent is gone.
    """
    library = ctypes.CDLL(None)
    for option, value in ((_PR_SET_NO_NEW_PRIVS, 1), (_PR_SET_DUMPABLE, 0), (_PR_SET_PDEATHSIG, signal.SIGKILL)):
        library.prctl(option, value, 0, 0, 0)
    for what, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NPROC, 0),
                       (resource.RLIMIT_NOFILE, 0), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        resource.setrlimit(what, (most, most))
    if os.getppid() != parent:
        raise SystemExit(1)  # the parent died before we asked to be told


def address_space() -> int:
    """Return the bytes of address space that this process has now."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    return int(pages) * resource.getpagesize()


if __name__ == "__main__":
    sys.exit(run_child())
