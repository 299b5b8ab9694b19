"""Ends this process and begins a fresh one in its place, because freed text stays in the memory of a living one."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def program() -> list[str]:
    """Return the command line that started this program, without its own arguments."""
    own = len(sys.argv) - 1
    started = sys.orig_argv[1:len(sys.orig_argv) - own] if own else sys.orig_argv[1:]
    return [sys.executable, *started]


def begin_again(vault: Path | None, language: str) -> None:
    """Replace this process by a fresh one that shows the lock screen of a vault; does not return."""
    arguments = ["--language", language, *(["--vault", str(vault)] if vault is not None else [])]
    line = [*program(), *arguments]
    os.execv(line[0], line)  # noqa: S606 - ourselves, without a shell
