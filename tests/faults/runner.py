"""Runs workflows one after the other, each in a process forked from this one, so that nothing is loaded twice.

Started with the recorder preloaded. Reads a job in JSON from each line of its standard input and answers with one line:
`{"end": "finished" | "refused" | "fault" | "killed", "said": code or traceback, "changes": n}`.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from testimony_desk.domain.errors import DeskError
from testimony_desk.store import ballast
from tests.faults import sessions
from tests.faults.diary import Diary
from tests.faults.workflows import MODULES

Job = dict[str, Any]
_ENDS = {0: "finished", 3: "refused", 4: "fault"}


def main() -> None:
    """Answer jobs until the input ends."""
    ballast.SIZE = 4096
    recorder = ctypes.CDLL(None)
    for name in MODULES.values():
        importlib.import_module(name)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line), recorder)) + "\n")
        sys.stdout.flush()


def _answer(job: Job, recorder: ctypes.CDLL) -> Job:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run(job, recorder, writing)
    os.close(writing)
    if job["kill_after"] is not None:
        time.sleep(job["kill_after"])
        os.kill(child, signal.SIGKILL)
    with open(reading, "rb") as told:  # noqa: PTH123 - a pipe
        said = told.read()
    _, status = os.waitpid(child, 0)
    changes, _, text = said.decode().partition("\n")
    end = _ENDS[os.waitstatus_to_exitcode(status)] if os.WIFEXITED(status) else "killed"
    return {"end": end, "said": text, "changes": int(changes or 0)}


def _run(job: Job, recorder: ctypes.CDLL, writing: int) -> None:
    """Run a workflow in the forked process, tell how it ended, and end without any clearing up."""
    code, said = 0, ""
    root = Path(job["root"])
    sessions.begin(job["run"])
    recorder.recorder_begin(os.fsencode(root), os.fsencode(job["log"]), *job["fail"])
    try:
        importlib.import_module(MODULES[job["workflow"]]).act(root, Diary(root))
    except DeskError as error:
        code, said = 3, error.code
    except BaseException:  # noqa: BLE001 - whatever it is, the other side must be told
        code, said = 4, traceback.format_exc()
    os.write(writing, f"{recorder.recorder_changes()}\n{said}".encode())
    os._exit(code)


if __name__ == "__main__":
    main()
