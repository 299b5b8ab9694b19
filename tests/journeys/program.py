"""Runs the real program as a person or a script would, in a home of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSPHRASE = "quiet lanterns along the northern river"
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


class Program:
    """The command line with an empty home folder; every command gets the passphrase on standard input."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(exist_ok=True)

    def run(self, *arguments: object, typed: str = PASSPHRASE + "\n", language: str = "en") -> Ended:
        command = [sys.executable, "-m", "testimony_desk", *map(str, arguments), "--language", language]
        done = subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, text=True, check=False, timeout=120,
                              env={"HOME": str(self.home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
                                   "PYTHONDONTWRITEBYTECODE": "1"})
        assert "Traceback" not in done.stderr, done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)

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
