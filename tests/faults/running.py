"""Compiles the recorder, keeps one process that runs workflows under it, and makes the folders that they work in."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults import operations
from tests.faults.operations import Recording
from tests.faults.workflows import module_of

HERE = Path(__file__).absolute().parent
TOP = HERE.parents[1]
HALF_WRITTEN = -1
"""In place of an errno: the write takes half of its bytes and says so."""
NOTHING_FAILS = (0, 0, 0)


class NotHere(Exception):
    """The recorder cannot be compiled or loaded on this machine; says why."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended: finished, refused (said is an error's code), fault (a traceback) or killed."""

    end: str
    said: str
    changes: int


def scratch() -> Path:
    """Return a new folder, in memory where the machine has such a place."""
    memory = Path("/dev/shm")
    inside = memory if os.access(memory, os.W_OK) else None
    return Path(tempfile.mkdtemp(prefix="faults-", dir=inside)).resolve()


def compiled(folder: Path) -> Path:
    """Return the recorder as a library; raises NotHere."""
    compiler = shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        raise NotHere("the recorder needs gcc on Linux")
    library = folder / "recorder.so"
    command = [compiler, "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library,
               HERE / "recorder.c", "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotHere(f"the recorder does not compile: {(done.stderr.strip().splitlines() or ['?'])[0]}")
    return library


class Stage:
    """A process that runs workflows under the recorder, and a copy of the world that each begins in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0
        environment = {**os.environ, "LD_PRELOAD": str(compiled(folder))}
        self._process = subprocess.Popen([sys.executable, "-m", "tests.faults.runner"], cwd=TOP, env=environment,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def close(self) -> None:
        """End the process and remove every folder."""
        self._process.communicate()
        shutil.rmtree(self.folder)

    def world(self, workflow: str) -> Path:
        """Return a new copy of the folder in which a workflow begins: its vault and what stands around it."""
        template = self.folder / f"template-{workflow}"
        if not template.exists():
            module_of(workflow).prepare(template)
        return Path(shutil.copytree(template, self._fresh("world")))

    def run(self, workflow: str, root: Path, fail: tuple[int, int, int] = NOTHING_FAILS,
            kill_after: float | None = None, run: int = 1) -> Outcome:
        """Run a workflow in a world; fail: first and last change that fails, and with which errno.

        kill_after: seconds until it is killed. run: the how-manieth in this world, for dice of its own.
        """
        job = {"workflow": workflow, "root": str(root), "log": str(self.folder / "log"), "fail": fail,
               "kill_after": kill_after, "run": run}
        print(json.dumps(job), file=self._process.stdin, flush=True)
        return Outcome(**json.loads(self._process.stdout.readline()))

    def record(self, workflow: str, fail: tuple[int, int, int] = NOTHING_FAILS) -> Recording:
        """Return what a workflow does from its beginning to its end."""
        root = self.world(workflow)
        before, folders = operations.contents(root), operations.folders(root)
        outcome = self.run(workflow, root, fail)
        if fail == NOTHING_FAILS and outcome.end != "finished":
            raise AssertionError(f"{workflow}: {outcome}")
        recording = operations.read(self.folder / "log", root, before, folders)
        shutil.rmtree(root)
        return recording

    @contextlib.contextmanager
    def place(self) -> Iterator[Path]:
        """Lend a path at which nothing is yet, and remove what was put there."""
        path = self._fresh("place")
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def _fresh(self, kind: str) -> Path:
        self._count += 1
        return self.folder / f"{kind}-{self._count}"
