"""The test's end of a real window: starts the program on a screen, asks its hand, kills it, looks at its pictures."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.journeys.program import ROOT

PATIENCE = 30.0


class Window:
    """One running program. Every act waits until it can be done and until the program has come to rest after it."""

    def __init__(self, home: Path, display: str, album: Album, *arguments: object, before: Sequence[str] = (),
                 more: Mapping[str, str] | None = None) -> None:
        self.album = album
        self.home = home
        self._display = display
        self._stderr = (home / "stderr").open("ab")
        (home / "runtime").mkdir(mode=0o700, exist_ok=True)
        self._process = subprocess.Popen(
            [*before, sys.executable, "-m", "tests.journeys.window_program", *map(str, arguments)], cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._stderr,
            env={"PATH": os.environ["PATH"], **(more or {}), "HOME": str(home), "DISPLAY": display, "LANG": "C.UTF-8",
                 "XDG_RUNTIME_DIR": str(home / "runtime"), "PYTHONDONTWRITEBYTECODE": "1"})
        self._held = b""

    def __getattr__(self, act: str) -> Callable[..., Any]:
        """Return an act of `tests.journeys.hand.Hand` as a function; its arguments are given by name."""
        return lambda *given, **named: self._ask(act, given, named)

    @property
    def process(self) -> int:
        return self._process.pid

    @property
    def page(self) -> str:
        return str(self.state()["page"])

    @property
    def notice(self) -> str:
        return str(self.state()["notice"])

    def wait_page(self, page: str) -> None:
        self.wait(lambda: self.page == page, f"page {page}")

    def wait(self, condition: Callable[[], bool], what: str = "") -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"{what}: {self.state()}"
            time.sleep(0.02)

    def seen(self, start: str) -> bool:
        return bool(self.names(start))

    def choose(self, path: str, *codes: str) -> None:
        for code in codes:
            self.press(f"choice:{path}:{code}")

    def type_from_outside(self, name: str, text: str) -> None:
        """Press the keys of a real keyboard, through the screen's own server, into the field that has the focus.

        ASCII only: xdotool itself loses letters that the keyboard map lacks while the machine is busy.
        """
        self.wait(lambda: self.state()["active"], "the screen gives the window its keys")
        before = str(self.text(name))
        self._outside("type", "--delay", "40", text)
        end = time.monotonic() + PATIENCE
        while len(typed := str(self.text(name))) < len(before + text) and time.monotonic() < end:
            time.sleep(0.02)
        assert typed == before + text, (typed, self.focused())

    def click_from_outside(self, name: str) -> None:
        """Move the screen's pointer to the middle of a widget and press its left button."""
        self._outside("mousemove", *map(str, self.where(name)), "click", "1")

    def picture(self, name: str) -> None:
        """Keep a picture of the screen in the album, and what a ruler finds on it."""
        time.sleep(0.05)
        self.shot(str(self.album.next(name)))
        assert not self.state()["covered"], "the window has lost the focus of the screen"
        self.album.findings += [f"{name}: {one}" for one in self.too_narrow()]
        focus, wanted, ringed = self.focused()
        if wanted is not ringed:
            self.album.findings.append(f"{name}: {focus} has {'no' if wanted else 'a'} ring around it")

    def kill(self) -> None:
        """End the program as a power cut does."""
        self._process.send_signal(signal.SIGKILL)
        assert self._process.wait(PATIENCE) == -signal.SIGKILL
        self._close()

    def close(self) -> None:
        """Close the window and wait until the program has ended well and said nothing."""
        self._process.stdin.close()
        assert self._process.wait(PATIENCE) == 0
        self._close()

    def give_up(self) -> None:
        """End whatever is still running, after a test that failed."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._close()

    def complaints(self) -> str:
        return (self.home / "stderr").read_text("utf-8", "replace")

    def _outside(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True,
                       env={"DISPLAY": self._display, "PATH": os.environ["PATH"], "LANG": "C.UTF-8"})

    def _close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout, self._stderr):
            stream.close()

    def _ask(self, act: str, given: tuple[object, ...], named: dict[str, object]) -> Any:
        names = ARGUMENTS.get(act, ("name",))
        line = {"act": act, **dict(zip(names, given, strict=False)), **named}
        self._process.stdin.write(json.dumps(line).encode() + b"\n")
        self._process.stdin.flush()
        answer = json.loads(self._line())
        assert "failed" not in answer, answer["failed"] + self.complaints()
        return answer["done"]

    def _line(self) -> bytes:
        while b"\n" not in self._held:
            ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
            data = os.read(self._process.stdout.fileno(), 65536) if ready else b""
            assert data, f"the program says nothing any more: {self.complaints()}"
            self._held += data
        line, _, self._held = self._held.partition(b"\n")
        return line


ARGUMENTS = {"names": ("start",), "fill": ("name", "text"), "add_text": ("name", "text"), "pick": ("name", "code"),
             "key": ("keys",), "item": ("name", "words"), "section": ("path",), "shot": ("file",)}


class Album:
    """Pictures of one journey, numbered in the order in which its pages came; they are for people to look at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()

    def next(self, name: str) -> Path:
        return self.folder / f"{len(list(self.folder.glob('*.png'))) + 1:02}-{name}.png"
