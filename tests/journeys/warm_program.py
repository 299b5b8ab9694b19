"""The real command line, loaded once: forks a process for each command that a line of JSON asks for.

Every command of a journey is a process of its own with its own streams and environment, as a script would start it;
only the loading of some four hundred modules is not done anew each time. New passphrases cost the least that the
program accepts. `tests/test_demo.py` and the built program's trial start the program as people do.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import TextIO

from testimony_desk.__main__ import main
from testimony_desk.cli import arguments, backups, commands, slots, terminal, vaults
from tests.journeys.desks import LEAST

LOADED = (arguments, commands, terminal)
"""What a command loads late is loaded here already."""
STREAMS = ("typed", "said", "complained")
"""Standard input, output and error, as the files are called that stand for them."""


def obey(asked: dict[str, object]) -> int:
    """Be the program for one command: its streams are files, its environment is what it was given."""
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, name in enumerate(STREAMS):
        os.dup2(os.open(asked[name], os.O_WRONLY if number else os.O_RDONLY), number)
    sys.stdin, sys.stdout, sys.stderr = _stream(0, "r"), _stream(1, "w"), _stream(2, "w")
    sys.argv = ["testimony-desk", *asked["arguments"]]
    try:
        status = main()
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:  # noqa: BLE001 - Python's own report of what the program did not catch, as it would print it
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def _stream(number: int, mode: str) -> TextIO:
    return open(number, mode, encoding="utf-8", closefd=False)


def serve() -> None:
    """Fork for each line until there is none; say how each process ended."""
    vaults.PRODUCT_POLICY = slots.PRODUCT_POLICY = backups.PRODUCT_POLICY = LEAST
    for line in iter(sys.stdin.readline, ""):
        process = os.fork()
        if process == 0:
            os._exit(obey(json.loads(line)))
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
