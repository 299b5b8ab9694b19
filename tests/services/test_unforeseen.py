"""The report of a fault: its class and the places of our own frames as module:line, whatever the fault holds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from testimony_desk.services.unforeseen import report

ROOT = Path(__file__).resolve().parents[2]
CANARY = "what-the-person-said"
PLACE = re.compile(r"[a-z_]+(/[a-z_]+)*\.py:[0-9]+ [A-Za-z_<>][A-Za-z0-9_<>]*")
MODULE = """
class Told(ValueError):
    pass

def tell(said):
    try:
        {said: 1}["another"]
    except KeyError as first:
        first.add_note(said)
        problem = Told(said, "/home/salim/vault")
        problem.answer = said
        raise problem from first
"""


def fault_in(file: str, name: str) -> BaseException:
    """A fault inside a module whose frames bear that file, as a checkout's or a built program's do."""
    names: dict[str, object] = {"__name__": name}
    exec(compile(MODULE, file, "exec"), names)
    try:
        names["tell"](CANARY)
    except ValueError as problem:
        return problem
    raise AssertionError


@pytest.mark.parametrize("file", [
    "/home/salim/desk/testimony_desk/services/telling.py", "testimony_desk/services/telling.py",
    "/opt/desk/_internal/testimony_desk/services/telling.pyc", "<frozen testimony_desk.services.telling>",
])
def test_a_place_is_module_and_line_in_a_checkout_and_in_the_built_program(file):
    problem = fault_in(file, "testimony_desk.services.telling")
    assert report(type(problem), problem.__traceback__) == "Told\nservices/telling.py:12 tell"


@pytest.mark.parametrize("name", ["json.decoder", "__main__", "testimony_desk_of_another", "tests.telling"])
def test_frames_of_others_are_left_out(name):
    problem = fault_in("/home/salim/telling.py", name)
    assert report(type(problem), problem.__traceback__) == "Told"


def test_a_fault_without_frames_is_its_class():
    assert report(KeyError, None) == "KeyError"


def test_the_real_program_names_nothing_but_places_when_it_cannot_say_anything(tmp_path):
    """Its output is closed: what it wanted to say has no way out, which nobody foresaw."""
    line = f"exec {sys.executable} -m testimony_desk bundle inspect '{tmp_path}/{CANARY}.tdb' >&-"
    (tmp_path / f"{CANARY}.tdb").write_bytes(
        (ROOT / "tests/vectors/bundle/v1.tdb").read_bytes())
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False,
                          env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"})
    assert done.returncode == 70
    _sentence, _next_step, kind, *places = done.stderr.splitlines()
    assert kind == "AttributeError"
    assert [place for place in places if not PLACE.fullmatch(place)] == []
    assert places[-1].endswith(" say")
    assert CANARY not in done.stderr
    assert str(tmp_path) not in done.stderr
