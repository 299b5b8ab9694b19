"""Tries the built program: what lies in its folder, the demo, questionnaires, the window unlocked and locked again."""

from __future__ import annotations

import fnmatch
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from openpyxl import Workbook
from PyInstaller.archive.readers import CArchiveReader  # type: ignore[import-untyped]  # it ships no types
from screen import screen

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN_FILES = [
    "*libqvnc*", "*vkkhrdisplay*", "*libqeglfs*", "*libqlinuxfb*", "*libqevdev*", "*tuiotouch*",
    "*/networkinformation/*", "*/tls/*", "*Qt6Network*", "*QtNetwork*", "*/_ssl.*", "*/_socket.*", "*libssl*",
    "*libgnutls*", "*libkrb5*", "*libcups.so*",
    "*xdgdesktopportal*", "*libqgtk3*", "*libgtk*", "*/sqldrivers/*", "*/qmltooling/*", "*.jar",
]
IMAGE_READERS = ["*/imageformats/libqjpeg*", "*/imageformats/libqwebp*"]
"""All that may lie in that folder: each further reader is one more parser that a foreign file could reach."""
FORBIDDEN_MODULES = ["ssl", "_ssl", "_socket", "http*", "asyncio*", "ftplib", "smtplib", "xmlrpc*", "multiprocessing*",
                     "PySide6.QtNetwork", "tests*"]
STAND_INS = ["socket", "urllib.request"]
MOST_MEGABYTES = 175
PASSPHRASE = "seven quiet lamps beside an open window"  # noqa: S105  # of a vault that lives for seconds
TITLE = "Desk"
PATIENCE = 30.0
FAULT = 70  # the exit status of a fault of the program
Found = TypeVar("Found")


class NotAsItShould(SystemExit):
    """What the built program did not do, in one sentence for whoever builds it."""


def main(folder: Path) -> int:
    """Try the program in `folder` and say in one line how big it is; raises NotAsItShould at the first thing amiss."""
    size = sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    look_inside(folder, size)
    work = Path(tempfile.mkdtemp(prefix="td-smoke-"))
    try:
        program = Program(folder / "testimony-desk", work)
        try_commands(program, work)
        try_fault(program)
        with screen() as display:
            try_window(program, work / "vault", display)
    finally:
        shutil.rmtree(work)
    print(f"built program: {size:.0f} MB; runs the demo, checks questionnaires, shows its window, unlocks, locks")
    return 0


def look_inside(folder: Path, megabytes: float) -> None:
    """Raise NotAsItShould when something lies in the folder that must not be shipped, or too much does."""
    names = ["/" + str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()]
    modules = CArchiveReader(str(folder / "testimony-desk")).open_embedded_archive("PYZ.pyz").toc
    readers = matching(names, ["*/imageformats/*"])
    strange = set(readers) - set(matching(readers, IMAGE_READERS))
    found = [*matching(names, FORBIDDEN_FILES), *matching(modules, FORBIDDEN_MODULES), *sorted(strange)]
    if found:
        raise NotAsItShould("must not be shipped: " + ", ".join(found))
    if lost := [name for name in STAND_INS if name not in modules]:
        raise NotAsItShould("stand-ins that are not there: " + ", ".join(lost))
    if megabytes > MOST_MEGABYTES:
        raise NotAsItShould(f"{megabytes:.0f} MB are more than {MOST_MEGABYTES}")


def matching(names: Iterator[str] | list[str] | dict[str, object], patterns: list[str]) -> list[str]:
    """Return the names that fit one of the patterns."""
    return [name for name in names if any(fnmatch.fnmatch(name, pattern) for pattern in patterns)]


class Program:
    """The built program with a home folder of its own and an environment of nothing else."""

    def __init__(self, path: Path, home: Path) -> None:
        self.path = path
        self.environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    def run(self, *arguments: object) -> str:
        """Run one command with the passphrase on standard input; return what it printed, raise when it failed."""
        command = [str(one) for one in (self.path, *arguments)]
        done = subprocess.run(command, input=PASSPHRASE + "\n", capture_output=True, text=True, check=False,
                              timeout=150, env=self.environment)
        if done.returncode:
            raise NotAsItShould(f"{' '.join(command[1:3])} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    @contextmanager
    def window(self, vault: Path, display: str) -> Iterator[subprocess.Popen[bytes]]:
        """Open the window on a vault and end it afterwards."""
        shown = subprocess.Popen([self.path, "--vault", vault], env={**self.environment, "DISPLAY": display})
        try:
            yield shown
        finally:
            shown.terminate()
            shown.wait()


def try_commands(program: Program, work: Path) -> None:
    """Run the whole demo, make and check a vault, read a questionnaire as Markdown and one as a workbook."""
    given = ("--passphrase-file", "-")
    program.run("vault", "create", work / "vault", "--kind", "field", "--name", "Smoke", *given)
    program.run("vault", "check", work / "vault", *given)
    workbook = work / "small.xlsx"
    workbook.write_bytes(small_workbook())
    for form in (*sorted((ROOT / "resources" / "forms").glob("*.md")), workbook):
        program.run("form", "check", form)
    program.run("demo", "--folder", work / "demo")
    if not any("؀" <= letter <= "ۿ" for letter in program.run("--help", "--language", "ar")):
        raise NotAsItShould("the program speaks no Arabic")


def try_fault(program: Program) -> None:
    """Meet a fault of the program, by an output that is closed, and read its report: a class, then places of ours."""
    line = f"exec '{program.path}' --version >&-"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False,
                          env=program.environment)
    lines = done.stderr.splitlines()[2:]  # after the sentence and the next step
    place = re.compile(r"cli/[a-z]+\.py:\d+ \w+")
    sound = lines[:1] == ["AttributeError"] and all(place.fullmatch(one) for one in lines[1:])
    if done.returncode != FAULT or not sound:
        raise NotAsItShould(f"a fault was told as {done.returncode}: {done.stderr}")


def small_workbook() -> bytes:
    """Return an XLSForm workbook of one question."""
    book, kept = Workbook(), io.BytesIO()
    book.active.title = "survey"
    book.active.append(["type", "name", "label::English (en)"])
    book.active.append(["text", "place", "Where was it?"])
    settings = book.create_sheet("settings")
    settings.append(["form_id", "version", "form_title", "default_language"])
    settings.append(["small", "1", "Small", "English (en)"])
    book.save(kept)
    return kept.getvalue()


def try_window(program: Program, vault: Path, display: str) -> None:
    """Open the window on a vault, unlock it by typing, lock it with Ctrl+L and see the fresh lock screen."""
    with program.window(vault, display) as shown:
        wait_for(lambda: window_of(shown, display), "a window", shown)
        press(display, "type", "--delay", "20", PASSPHRASE)
        press(display, "key", "Return")
        wait_for(lambda: holds(shown, vault), "the vault to be open", shown)
        wait_for(lambda: press_lock(shown, vault, display), "the vault to be locked", shown)
        wait_for(lambda: began_again(shown) and window_of(shown, display), "a fresh lock screen", shown)


def press_lock(shown: subprocess.Popen[bytes], vault: Path, display: str) -> bool:
    """Press Ctrl+L and tell whether the vault is let go; the page that hears it may still be on its way."""
    press(display, "key", "ctrl+l")
    time.sleep(0.3)
    return not holds(shown, vault)


def wait_for(ready: Callable[[], Found], what: str, shown: subprocess.Popen[bytes]) -> Found:
    """Return the first true answer; raises NotAsItShould when the window ends or none comes in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and shown.poll() is None:
        if found := ready():
            return found
        time.sleep(0.1)
    raise NotAsItShould(f"waited in vain for {what}; the window ended with {shown.poll()}")


def window_of(shown: subprocess.Popen[bytes], display: str) -> str:
    """Return the number of the program's visible window, "" for none yet; raises NotAsItShould for a wrong title."""
    found = press(display, "search", "--onlyvisible", "--pid", str(shown.pid)).split()
    if found and (title := press(display, "getwindowname", found[-1]).strip()) != TITLE:
        raise NotAsItShould(f"the window is called {title!r}")
    return found[-1] if found else ""


def began_again(shown: subprocess.Popen[bytes]) -> bool:
    """Tell whether the process runs the program anew: the lock names the language, this script did not."""
    return b"--language" in Path(f"/proc/{shown.pid}/cmdline").read_bytes()


def press(display: str, *arguments: str) -> str:
    """Let xdotool do one thing on the display; return what it printed."""
    return subprocess.run(["xdotool", *arguments], capture_output=True, check=False, text=True,
                          env={**os.environ, "DISPLAY": display}).stdout


def holds(shown: subprocess.Popen[bytes], vault: Path) -> bool:
    """Tell whether the program's process has the lock of an open vault, as the system's list of locks says."""
    inode = (vault / "lock").stat().st_ino
    lines = [line.split() for line in Path("/proc/locks").read_text("ascii").splitlines()]
    return any(line[4] == str(shown.pid) and line[5].endswith(f":{inode}") for line in lines if len(line) > 5)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
