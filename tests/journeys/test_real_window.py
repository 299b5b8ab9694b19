"""The program itself, as a person starts it: hardened, deaf to a steered environment, locked by one key."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from testimony_desk.services import preferences, unlocking
from testimony_desk.services.preferences import Preferences
from testimony_desk.store.desk_facts import DeskKind
from tests.journeys.desks import FIELD, new_desk
from tests.journeys.program import PASSPHRASE, memory, stack_of
from tools.screen import screen

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE, AT_ONCE = 60.0, 4.0


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


def wait(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def xdotool(display: str, *arguments: str) -> str:
    done = subprocess.run(["xdotool", *arguments], env={"DISPLAY": display, "PATH": os.environ["PATH"]},
                          capture_output=True, text=True, check=False)
    return done.stdout.strip()


def unlock(display: str, lock: Path) -> None:
    """Type the passphrase until the vault is held: keys before a busy machine's window listens go nowhere."""
    end = time.monotonic() + PATIENCE
    while not _held(lock):
        assert time.monotonic() < end
        time.sleep(0.5)
        xdotool(display, "key", "ctrl+a")
        xdotool(display, "type", "--delay", "40", PASSPHRASE)
        xdotool(display, "key", "Return")
        listened = time.monotonic() + AT_ONCE
        while not _held(lock) and time.monotonic() < listened:
            time.sleep(0.05)


@contextmanager
def program(home: Path, display: str, *arguments: object, **steered: str) -> Iterator[subprocess.Popen[str]]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "DISPLAY": display, "LANG": "C.UTF-8", **steered}
    running = subprocess.Popen([sys.executable, "-m", "testimony_desk", *map(str, arguments)], cwd=ROOT,
                               env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def window(display: str) -> str:
    return xdotool(display, "search", "--onlyvisible", "--name", "^Desk$").partition("\n")[0]


@pytest.mark.journey
def test_a_steered_environment_changes_nothing_and_memory_is_closed(tmp_path, display):
    with program(tmp_path, display, QT_QPA_PLATFORM="vnc", QT_PLUGIN_PATH="/nowhere", QT_STYLE_OVERRIDE="windows",
                 PYTHONSTARTUP="/nowhere", LD_BIND_NOW="1") as running:
        wait(lambda: window(display))
        status = Path(f"/proc/{running.pid}/status").read_text()
        assert "NoNewPrivs:\t1" in status
        kept = Path(f"/proc/{running.pid}/environ").read_bytes().decode().split("\0")
        assert not [one for one in kept if one.startswith(("QT_", "LD_", "PYTHON"))]
        assert "Max core file size        0" in Path(f"/proc/{running.pid}/limits").read_text()


@pytest.mark.journey
def test_without_a_screen_one_line_says_so_and_the_status_is_3(tmp_path):
    for steered in ({}, {"DISPLAY": ":7777"}):
        environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", **steered}
        done = subprocess.run([sys.executable, "-m", "testimony_desk"], cwd=ROOT, env=environment, capture_output=True,
                              text=True, check=False, timeout=60)
        assert done.returncode == 3
        assert len(done.stderr.strip().splitlines()) == 1
        assert "Traceback" not in done.stderr


@pytest.mark.journey
def test_lock_ends_the_process_that_held_the_keys_and_shows_a_fresh_lock_screen(tmp_path, display):
    unlocking.lock(new_desk(tmp_path / "vault", DeskKind.FIELD, FIELD))
    with program(tmp_path, display, "--vault", tmp_path / "vault", "--language", "tr") as running:
        wait(lambda: window(display))
        lock = tmp_path / "vault" / "lock"
        unlock(display, lock)
        before = stack_of(running.pid)
        xdotool(display, "key", "ctrl+l")
        wait(lambda: not _held(lock))
        wait(lambda: window(display) and stack_of(running.pid) != before)
        assert running.poll() is None
        if os.geteuid() == 0:  # nobody else may read it
            assert not [one for one in memory(running.pid) if PASSPHRASE.encode() in one]
        unlock(display, lock)


def _held(lock: Path) -> bool:
    """Tell whether somebody holds the vault: a second process cannot take its lock."""
    taken = subprocess.run(["flock", "-n", str(lock), "true"], check=False)
    return taken.returncode != 0


@pytest.mark.journey
def test_language_and_place_are_all_that_is_kept_in_the_clear(tmp_path, display):
    unlocking.lock(new_desk(tmp_path / "vault", DeskKind.FIELD, FIELD))
    preferences.write(tmp_path / ".config" / "testimony-desk", Preferences("ar", tmp_path / "vault"))
    with program(tmp_path, display):
        wait(lambda: window(display))
        unlock(display, tmp_path / "vault" / "lock")
        time.sleep(1)
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and "vault" not in path.parts]
    assert [path.name for path in outside] == ["preferences.json"]
