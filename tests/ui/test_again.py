"""Beginning again after a lock: the vault's place reaches the new process, and no list of processes."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from testimony_desk.__main__ import main
from testimony_desk.cli import understand
from testimony_desk.i18n import set_language
from testimony_desk.ui import again

SECOND = """
import os, sys
from testimony_desk.cli import understand
from testimony_desk.ui.again import handed_over
if "again" not in os.environ:  # as the start with a clean environment does
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "again": "1"})
asked = understand(sys.argv[1:])
found = handed_over(asked.handed_over)
print(ascii([str(found), asked.language, asked.vault, open("/proc/self/cmdline").read()]))
"""
FIRST = f"""
import sys
from pathlib import Path
from testimony_desk.ui import again
again.program = lambda: [sys.executable, "-c", {SECOND!r}]
again.begin_again(Path(sys.stdin.read()), "ar")
"""


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    set_language("en")


@pytest.mark.parametrize("vault", ["/home/salim/عمّان ١", "/mnt/" + "x" * 4000])
def test_the_vault_is_handed_over_through_two_fresh_starts_and_is_no_argument(vault):
    done = subprocess.run([sys.executable, "-c", FIRST], input=vault, capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[2], env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"})
    found, language, argument, command = ast.literal_eval(done.stdout)
    assert (found, language, argument) == (vault, "ar", None)
    assert vault not in command


def test_a_name_of_other_bytes_than_utf_8_comes_through():
    vault = Path(os.fsdecode(b"/mnt/\xff\xfe vault"))
    assert again.handed_over(again.hand_over(vault)) == vault


@pytest.mark.parametrize("descriptor", [-1, 9999])
def test_a_descriptor_that_is_none_names_no_vault(descriptor):
    assert again.handed_over(descriptor) is None


def test_the_option_is_not_for_people(capsys):
    with pytest.raises(SystemExit):
        understand(["--help"])
    assert again.HANDED_OVER not in capsys.readouterr().out
    assert understand([again.HANDED_OVER, "7"]).handed_over == 7


def test_the_window_opens_on_what_was_handed_over(monkeypatch, tmp_path):
    from testimony_desk import app  # noqa: PLC0415 - what a start loads late

    opened, ended = [], []
    monkeypatch.setattr(sys, "argv", ["testimony-desk", "--language", "tr", again.HANDED_OVER,
                                      str(again.hand_over(tmp_path / "vault"))])
    monkeypatch.setattr(app.hardening, "start_clean", lambda _program: None)
    monkeypatch.setattr(app.hardening, "close_memory", lambda: None)
    monkeypatch.setattr(app.screen_check, "missing", lambda: "")
    monkeypatch.setattr(app, "_open_window", lambda _place, chosen: opened.append(chosen) or 0)
    monkeypatch.setattr(app, "end_now", ended.append)
    main()
    assert ended == [0]
    assert (opened[0].language, opened[0].vault) == ("tr", tmp_path / "vault")
