"""The gate of gate types sees every trick that would make a `Cleared` without `clear`, and nothing in the real tree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GATE = ROOT / "tools" / "gate_types.py"
sys.path.insert(0, str(GATE.parent))
import gate_types  # noqa: E402 - a tool, found through the path above

IMPORT = "from testimony_desk.domain.consent.clearing import Cleared, clear\n"
TRICKS = {
    "constructing": IMPORT + "x = Cleared(1, 2)",
    "alias of an import": "from testimony_desk.domain.consent.clearing import Cleared as C\nx = C(1)",
    "relative import": "from ..domain.consent.clearing import Cleared as C\nx = C(1)",
    "attribute": "from testimony_desk.domain.consent import clearing\nx = clearing.Cleared(1)",
    "module alias": "import testimony_desk.domain.consent.clearing as c\nx = c.Cleared(1)",
    "assignment": IMPORT + "Make = Cleared\nx = Make(1)",
    "in a table": IMPORT + "MAKERS = {'a': Cleared}",
    "as default": IMPORT + "def f(make=Cleared): return make(1)",
    "decorator": IMPORT + "@Cleared\ndef f(): ...",
    "getattr": "from testimony_desk.domain.consent import clearing\nx = getattr(clearing, 'Cleared')(1)",
    "vars": "from testimony_desk.domain.consent import clearing\nx = vars(clearing)['Cleared'](1)",
    "star import": "from testimony_desk.domain.consent.clearing import *",
    "private name": "from testimony_desk.domain.consent.clearing import _MAKER",
    "subclass": IMPORT + "class Mine(Cleared): ...",
    "second class": "class Cleared: ...",
    "cast": IMPORT + "from typing import cast\nx = cast(Cleared, object())",
    "cast by string": "import typing\nx = typing.cast('Cleared', object())",
    "cast by quoted string": "import typing as t\nx = t.cast(\"'Cleared'\", object())",
    "object.__new__": IMPORT + "x = object.__new__(Cleared)",
    "own __new__": IMPORT + "x = Cleared.__new__(Cleared)",
    "__new__ of the value's type": IMPORT + "def f(c: Cleared): return object.__new__(type(c))",
    "replace": IMPORT + "from dataclasses import replace\ndef f(c: Cleared): return replace(c, day=None)",
    "replace by module": IMPORT + "import dataclasses\ndef f(c: Cleared): return dataclasses.replace(c, day=None)",
    "replace under another name": IMPORT + "import dataclasses as d\nc = clear([], 1, 2)\nx = d.replace(c)",
    "replace of what a renamed maker gives": "from testimony_desk.domain.consent.clearing import clear as ask\n"
                                             "from dataclasses import replace\nx = replace(ask(1, 2, 3), day=1)",
    "replace of what its module gives": "from testimony_desk.domain.consent import clearing as c\n"
                                        "from dataclasses import replace\nx = replace(c.clear(1, 2, 3), day=1)",
    "replace of an unpacked one": IMPORT + "import dataclasses as d\ndef f(all: list[Cleared]):\n"
                                           "  return [d.replace(c) for c in all]",
    "replace of an attribute": IMPORT + "from dataclasses import replace\nclass A:\n  proof: Cleared\n"
                                        "  def f(self): return replace(self.proof)",
    "copy": IMPORT + "import copy\ndef f(c: Cleared): return copy.copy(c)",
    "deepcopy": IMPORT + "from copy import deepcopy\ndef f(c: Cleared): return deepcopy(c)",
    "deepcopy of a holder": IMPORT + "from copy import deepcopy\ndef f(c: Cleared): return deepcopy([c])",
    "__copy__": IMPORT + "def f(c: Cleared): return c.__copy__()",
    "reduce": IMPORT + "def f(c: Cleared): return c.__reduce_ex__(2)",
    "setattr": IMPORT + "def f(c: Cleared): object.__setattr__(c, 'day', 1)",
    "class of a value": IMPORT + "def f(c: Cleared): return c.__class__(1)",
    "type of a value": IMPORT + "def f(c: Cleared): return type(c)(1)",
    "pickle": "import pickle\nx = pickle.loads(b'')",
    "pickle by name": "from pickle import loads as read\nx = read(b'')",
    "marshal": "import marshal",
    "copyreg": "import copyreg",
}
HARMLESS = {
    "annotations": IMPORT + "def f(c: Cleared, more: list[Cleared]) -> 'Cleared':\n  x: Cleared = c\n  return x",
    "isinstance": IMPORT + "def f(c: object): return isinstance(c, Cleared)",
    "match": IMPORT + "def f(c: object):\n  match c:\n    case Cleared(): return 1",
    "the one function": IMPORT + "def f(r, u, d): return clear(r, u, d).case",
    "other replaces": IMPORT + "from dataclasses import replace\ndef f(c: Cleared, v): return replace(v, id=1)",
    "another clear": "from copy import copy\nx = copy(stack.clear())",
    "text about it": '"""A Cleared is proof."""\nWORDS = "Cleared for take-off"',
}


@pytest.fixture
def source(tmp_path):
    def write(text, name="offender.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path
    return write


@pytest.mark.parametrize("trick", TRICKS)
def test_every_trick_is_seen(trick, source, capsys):
    assert gate_types.main([str(source(TRICKS[trick]).parent)]) == 1
    assert "offender.py:" in capsys.readouterr().out


@pytest.mark.parametrize("use", HARMLESS)
def test_honest_uses_pass(use, source, capsys):
    assert gate_types.main([str(source(HARMLESS[use]))]) == 0, capsys.readouterr().out


def test_the_same_words_are_allowed_at_home(source):
    home = "testimony_desk/domain/consent/clearing.py"
    assert gate_types.main([str(source("class Cleared: ...\nx = Cleared()", home))]) == 0


@pytest.mark.soak  # `make check` runs the same before the tests
def test_the_real_tree_passes_and_the_command_says_so():
    done = subprocess.run([sys.executable, str(GATE)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "gate types: 4, refused: 0")


def test_the_command_fails_on_a_trick(source):
    done = subprocess.run([sys.executable, str(GATE), str(source(TRICKS["cast"]))], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 1
    assert "Cleared used as a value" in done.stdout
