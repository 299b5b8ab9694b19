"""Decides between window and command line; the only module that knows both."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

CHILD_FLAG, SHOW_FLAG = "--parse-child", "--show-child"
SOUND_FLAG, TRACES_FLAG, SIGNATURE_FLAG = "--sound-child", "--traces-child", "--signature-child"


def main() -> int:
    """Run the program as the arguments say and return its exit status (docs/command-line.md)."""
    child = _child("".join(sys.argv[1:2]))
    if child is not None:
        return child()
    from testimony_desk import cli  # noqa: PLC0415 - kept out of the child process

    asked = cli.understand(sys.argv[1:])
    if asked.command == "window":
        return _window(asked.vault, asked.language, asked.handed_over)
    status = cli.run(asked)
    if status == 0 and asked.command == "demo" and asked.window:
        return _window(asked.folder / "field", asked.language)
    return status


def _child(flag: str) -> Callable[[], int] | None:
    """Return what a limited process runs, None for a program that people started; nothing else of it is loaded."""
    if flag == CHILD_FLAG:
        from testimony_desk.exchange.child import run_child  # noqa: PLC0415 - the child loads nothing else
    elif flag == SHOW_FLAG:
        from testimony_desk.ui.showing.child import run_child  # noqa: PLC0415 - the same
    elif flag == SOUND_FLAG:
        from testimony_desk.exchange.sound_child import run_child  # noqa: PLC0415 - the same
    elif flag == TRACES_FLAG:
        from testimony_desk.exchange.traces_child import run_child  # noqa: PLC0415 - the same
    elif flag == SIGNATURE_FLAG:
        from testimony_desk.exchange.signatures_child import run_child  # noqa: PLC0415 - the same
    else:
        return None
    return run_child


def _window(vault: Path | None, language: str | None, handed: int | None = None) -> int:
    from testimony_desk import app  # noqa: PLC0415 - the command line needs no Qt

    return app.main(vault, language, handed)


if __name__ == "__main__":
    sys.exit(main())
