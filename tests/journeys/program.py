"""Runs the real program as a person or a script would, in a home of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSPHRASE = "quiet lanterns along the northern river"


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
