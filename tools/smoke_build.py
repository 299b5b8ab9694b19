"""Tries the built program: what lies in its folder, a vault made and opened, a window shown under Xvfb."""

from __future__ import annotations

import fnmatch
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FORBIDDEN = [
    "*libqvnc*", "*vkkhrdisplay*", "*libqeglfs*", "*libqlinuxfb*", "*libqevdev*", "*/networkinformation/*", "*/tls/*",
    "*Qt6Network*", "*QtNetwork*", "*_ssl.*", "*libssl*", "*xdgdesktopportal*", "*libqgtk3*", "*/sqldrivers/*", "*.jar",
]
PASSPHRASE = b"seven quiet lamps beside an open window\n"
WINDOW_SECONDS = 30.0


def forbidden_files(folder: Path) -> list[str]:
    """Return every file of the built program that must not be shipped."""
    names = ["/" + str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]
    return [name for name in names if any(fnmatch.fnmatch(name, pattern) for pattern in FORBIDDEN)]


def run(program: Path, *arguments: str, home: Path) -> str:
    """Run one command of the built program with the passphrase on standard input; return what it printed."""
    done = subprocess.run([str(program), *arguments], input=PASSPHRASE, capture_output=True, check=False, timeout=120,
                          env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments[:2])} ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


@contextmanager
def display() -> Iterator[str]:
    """Start Xvfb on a free display and end it afterwards."""
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
                              pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        yield ":" + os.read(reading, 16).decode().strip()
    finally:
        os.close(reading)
        server.terminate()
        server.wait()


def window_title(screen: str) -> str:
    """Return the title of a visible window of the program, or "" when there is none yet."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], capture_output=True, check=False,
                           env={**os.environ, "DISPLAY": screen})
    for window in found.stdout.decode().split():
        name = subprocess.run(["xdotool", "getwindowname", window], capture_output=True, check=False,
                              env={**os.environ, "DISPLAY": screen})
        if name.stdout.strip():
            return name.stdout.decode().strip()
    return ""


def window_opens(program: Path, vault: Path, home: Path) -> str:
    """Open the window on a vault and return its title; raises SystemExit when none shows in time."""
    with display() as screen:
        shown = subprocess.Popen([str(program), "--vault", str(vault)], stderr=subprocess.PIPE,
                                 env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "DISPLAY": screen})
        try:
            end = time.monotonic() + WINDOW_SECONDS
            while time.monotonic() < end and shown.poll() is None:
                if title := window_title(screen):
                    return title
                time.sleep(0.2)
        finally:
            shown.terminate()
            _, complaint = shown.communicate(timeout=20)
    raise SystemExit(f"no window: {complaint.decode()[-2000:]}")


def main(folder: Path) -> int:
    """Try the program in `folder`; return 1 when something that must not be shipped is in it."""
    program, size = folder / "testimony-desk", sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if found := forbidden_files(folder):
        print(*found, f"{len(found)} files must not be shipped", sep="\n")
        return 1
    work = Path(tempfile.mkdtemp(prefix="td-smoke-"))
    try:
        vault, given = str(work / "vault"), ("--passphrase-file", "-")
        run(program, "vault", "create", vault, "--kind", "field", "--name", "Smoke", *given, home=work)
        run(program, "vault", "check", vault, *given, home=work)
        title = window_opens(program, work / "vault", work)
    finally:
        shutil.rmtree(work)
    print(f"built program: {size / 1e6:.0f} MB, makes and opens a vault, shows the window {title!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
