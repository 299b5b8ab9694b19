"""Watches the system calls of a program: which files it makes or opens for writing, which sockets it opens."""

from __future__ import annotations

import re
from pathlib import Path

CALLS = ("open", "openat", "creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
         "symlinkat", "mknod", "mknodat", "socket", "execve")
TRACED = ("strace", "-D", "-f", "--seccomp-bpf", "-qq", "-A", "-e", f"trace={','.join(CALLS)}", "-o")
"""The tracer runs beside the program, so that what ends the program ends it as it would without."""
_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|\b(creat|mkdir(at)?|rename(at2?)?|(sym)?link(at)?|mknod(at)?)\(")


class SystemCalls:
    """What one trace file holds of all programs that were traced into it."""

    def __init__(self, trace: Path) -> None:
        self._lines = [line for line in trace.read_text("utf-8", "replace").splitlines() if " = -1 " not in line]

    def written(self) -> set[str]:
        """Return the paths that were made, renamed, or opened for writing."""
        calls = [line for line in self._lines if _WRITING.search(line) and "execve(" not in line]
        return {path for call in calls for path in re.findall(r'"([^"]+)"', call)}

    def strange_sockets(self) -> list[str]:
        """Return the calls that made a socket of another family than AF_UNIX."""
        return [line for line in self._lines if "socket(" in line and "AF_UNIX" not in line]

    def programs(self) -> set[str]:
        """Return the programs that were run."""
        return {found.group(1) for line in self._lines if (found := re.search(r'execve\("([^"]+)"', line))}
