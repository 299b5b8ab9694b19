"""What a process does before it meets a secret: a clean environment, no core dumps, no memory for neighbours."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

MARK = "TESTIMONY_DESK_CLEAN"
KEPT = frozenset({
    "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "LANG", "LANGUAGE",
    "HOME", "PATH", "TZ", "XMODIFIERS", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON",
})
INPUT_METHODS = frozenset({"ibus", "fcitx"})
_PREFIX = "desk-"
PRIVATE_FOLDERS = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38


def kept(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what may stay of an environment: screen, language, home; nothing that steers Qt or the loader."""
    clean = {name: value for name, value in environment.items() if name in KEPT or name.startswith("LC_")}
    if environment.get("QT_IM_MODULE") in INPUT_METHODS:
        clean["QT_IM_MODULE"] = environment["QT_IM_MODULE"]
    return clean


def start_clean(program: list[str]) -> None:
    """Begin this process anew (`program` is its command line) unless it began with a clean environment.

    Variables that steer the loader work before any line of ours, hence the fresh start; whatever the fresh start was
    given again (a packed program's loader sets LD_LIBRARY_PATH) is taken away before Qt can read it.
    """
    clean = kept(os.environ)
    if os.environ.get(MARK) != "1" and clean != dict(os.environ):
        os.execve(program[0], program, clean | {MARK: "1"})  # noqa: S606 - ourselves, without a shell
    for name in set(os.environ) - set(clean) - {MARK}:
        del os.environ[name]


def close_memory() -> None:
    """Refuse core dumps, reading of our memory by the same user's other processes, and new privileges; umask 077."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        library = ctypes.CDLL(None, use_errno=True)
        library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def private_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder of this process for whatever Qt or a desktop library writes; it goes when the process ends well.

    It lies in memory (XDG_RUNTIME_DIR) where there is one. All XDG folders of the process point into it. What a
    process left that was killed, or replaced by this one when it locked, is removed first.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(runtime if runtime and os.access(runtime, os.W_OK) else tempfile.gettempdir())
    for left in base.glob(f"{_PREFIX}*"):
        if _is_orphan(left):
            shutil.rmtree(left, ignore_errors=True)
    folder = tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", dir=base)
    for name in PRIVATE_FOLDERS:
        os.environ[name] = str(Path(folder.name) / name.lower())
    return folder


def _is_orphan(folder: Path) -> bool:
    """Tell whether a folder is ours and its process has gone, or is this very one: a lock keeps the process id."""
    process = folder.name.removeprefix(_PREFIX).partition("-")[0]
    try:
        ours = folder.lstat().st_uid == os.getuid()
    except OSError:
        return False
    return ours and process.isdecimal() and (int(process) == os.getpid() or not _lives(int(process)))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
