"""A hardened program leaves no core dump, no readable memory, no rights to others; an ordinary one all three."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from testimony_desk.services import hardening

ROOT = Path(__file__).parents[2]
NOBODY = 65534
CHILD = """
import ctypes, os, resource, sys
from testimony_desk.services import hardening
prctl = ctypes.CDLL(None).prctl
if os.geteuid() == 0:
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
    prctl(4, 1, 0, 0, 0)  # a change of user closes the memory; a program that this user starts begins with it open
os.umask(0o022)
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
if sys.argv[1] == "hardened":
    hardening.close_memory()
print(prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[1], prctl(39, 0, 0, 0, 0), os.umask(0), flush=True)
sys.stdin.read()
"""
NEIGHBOUR = """
import os, sys
if os.geteuid() == 0:
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
for name in ("mem", "environ", "maps"):
    try:
        with open(f"/proc/{sys.argv[1]}/{name}", "rb") as file:
            print(name, "open", len(file.read(1)) if name != "mem" else "")
    except PermissionError:
        print(name, "refused")
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what the kernel shows of a process is Linux's")


@contextmanager
def child(how: str) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A process that says: dumpable, core limit, no new privileges, the rights that new files do not get."""
    with subprocess.Popen([sys.executable, "-c", CHILD, how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                          cwd=ROOT) as process:
        yield process, [int(word) for word in process.stdout.readline().split()]
        process.stdin.close()


def neighbour_sees(process: subprocess.Popen[str]) -> dict[str, str]:
    done = subprocess.run([sys.executable, "-c", NEIGHBOUR, str(process.pid)], capture_output=True, text=True,
                          check=True)
    return {line.split()[0]: line.split()[1] for line in done.stdout.splitlines()}


def test_an_ordinary_process_leaks():
    with child("ordinary") as (process, (dumpable, core, privileges, mask)):
        assert (dumpable, privileges, mask) == (1, 0, 0o022)
        assert core == resource.getrlimit(resource.RLIMIT_CORE)[1]
        seen = neighbour_sees(process)
    assert (seen["environ"], seen["maps"]) == ("open", "open")


def test_a_hardened_process_does_not():
    with child("hardened") as (process, (dumpable, core, privileges, mask)):
        assert (dumpable, core, privileges, mask) == (0, 0, 1, 0o077)
        assert neighbour_sees(process) == {"mem": "refused", "environ": "refused", "maps": "refused"}


def test_an_environment_keeps_screen_and_language_and_nothing_that_steers_the_loader():
    given = {"DISPLAY": ":0", "LANG": "ar_SY.UTF-8", "LC_TIME": "tr_TR", "HOME": "/home/x", "LD_PRELOAD": "x.so",
             "QT_QPA_PLATFORM": "vnc", "QT_PLUGIN_PATH": "/x", "PYTHONPATH": "/x", "QT_IM_MODULE": "other"}
    assert set(hardening.kept(given)) == {"DISPLAY", "LANG", "LC_TIME", "HOME"}
    assert hardening.kept({"QT_IM_MODULE": "ibus"}) == {"QT_IM_MODULE": "ibus"}


def test_a_program_begins_anew_without_what_steers_it():
    script = ("import os, sys; from testimony_desk.services import hardening; "
              "hardening.start_clean([sys.executable, '-c', sys.argv[1], sys.argv[1]]); "
              "print(os.environ.get('QT_PLUGIN_PATH'), os.environ.get('PYTHONSTARTUP'), os.environ['HOME'])")
    done = subprocess.run([sys.executable, "-c", script, script], capture_output=True, text=True, check=True, cwd=ROOT,
                          env={"HOME": "/nowhere", "PATH": os.environ["PATH"], "QT_PLUGIN_PATH": "/x",
                               "PYTHONSTARTUP": "/x"})
    assert done.stdout.split() == ["None", "None", "/nowhere"]


def test_folders_of_desktop_libraries_are_this_process_s_own_and_go_with_it(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in hardening.PRIVATE_FOLDERS:
        monkeypatch.setenv(name, "/elsewhere")
    with hardening.private_folder() as folder:
        assert Path(folder).parent == tmp_path
        assert {Path(os.environ[name]).parent for name in hardening.PRIVATE_FOLDERS} == {Path(folder)}
        assert Path(folder).stat().st_mode & 0o077 == 0
    assert not Path(folder).exists()


def test_what_a_killed_or_replaced_process_left_is_removed_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in hardening.PRIVATE_FOLDERS:
        monkeypatch.setenv(name, "/elsewhere")
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    kept = {f"desk-{os.getppid()}-living", "desk-of-someone", "other"}
    for name in {f"desk-{gone.pid}-dead", f"desk-{os.getpid()}-locked", *kept}:
        (tmp_path / name).mkdir()
        (tmp_path / name / "QtProject.conf").write_text("visited=/stick")
    with hardening.private_folder() as folder:
        assert {path.name for path in tmp_path.iterdir()} == kept | {Path(folder).name}
