"""Runs the real program as a person or a script would, in a home of its own."""

from __future__ import annotations

import atexit
import functools
import json
import re
import select
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSPHRASE = "quiet lanterns along the northern river"
PATIENCE = 120.0
READABLE = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) r(.)..(?: \S+){3} *(.*)")


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status, what it said, what it complained."""

    status: int
    said: str
    complained: str

    @property
    def json(self):
        return json.loads(self.said)


class Warm:
    """The program, loaded once for all commands of this process (`tests.journeys.warm_program`)."""

    def __init__(self) -> None:
        self._streams = Path(tempfile.mkdtemp(prefix="desk-streams-"))
        self._process = subprocess.Popen([sys.executable, "-m", "tests.journeys.warm_program"], cwd=ROOT, text=True,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        atexit.register(self.end)

    def run(self, arguments: list[str], typed: str, environment: dict[str, str]) -> Ended:
        files = {name: str(self._streams / name) for name in ("typed", "said", "complained")}
        for name, file in files.items():
            Path(file).write_text(typed if name == "typed" else "", "utf-8")
        line = json.dumps({"arguments": arguments, "environment": environment, **files})
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        assert select.select([self._process.stdout], [], [], PATIENCE)[0], "the command did not come to an end"
        status = int(self._process.stdout.readline())
        return Ended(status, *(Path(files[name]).read_text("utf-8") for name in ("said", "complained")))

    def end(self) -> None:
        """Let it end, as its input does."""
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(PATIENCE)
        shutil.rmtree(self._streams)


warm = functools.cache(Warm)


class Program:
    """The command line with an empty home folder; every command gets the passphrase on standard input."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(exist_ok=True)

    def run(self, *arguments: object, typed: str = PASSPHRASE + "\n", language: str = "en") -> Ended:
        done = warm().run([*map(str, arguments), "--language", language], typed,
                          {"HOME": str(self.home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})
        assert "Traceback" not in done.complained, done.complained
        return done

    def does(self, *arguments: object, **options: str) -> Ended:
        ended = self.run(*arguments, **options)
        assert ended.status == 0, (arguments[:2], ended.status, ended.complained)
        return ended


def stack_of(process: int) -> str:
    """Return where a process's stack ends: a program that is begun anew has another. Its code may lie fixed."""
    lines = Path(f"/proc/{process}/maps").read_text().splitlines()
    return next(line.split()[0].partition("-")[2] for line in lines if line.endswith("[stack]"))


def memory(process: int) -> list[bytes]:
    """Return every region of a process's memory that it can read and that may hold what it was told.

    Left out is what the kernel shares with everyone, and program files that nothing was ever written into.
    """
    regions = []
    with Path(f"/proc/{process}/mem").open("rb", 0) as file:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            place = READABLE.match(line)
            if place is None or place[4].startswith("[v") or (place[4].startswith("/") and place[3] != "w"):
                continue
            start, end = int(place[1], 16), int(place[2], 16)
            with suppress(OSError):  # it may have been given back meanwhile, or lie beyond the end of a mapped file
                file.seek(start)
                regions.append(file.read(end - start))
    return regions
