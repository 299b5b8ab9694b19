"""The demonstration has no code path of its own: it calls the services that the window calls."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from testimony_desk.cli.demo import STEPS
from testimony_desk.exchange import practice
from testimony_desk.services import demonstrating
from testimony_desk.services.demonstrating import FolderTaken, Ground, demonstrate
from tests.fakes import CHEAP, FixedClock

ALLOWED = {
    # the services that the window calls, and types that their arguments are made of
    "testimony_desk.services": None,
    "testimony_desk.domain": None,
    "testimony_desk.i18n": {"current_language"},
    "testimony_desk.crypto.passphrase": {"KdfPolicy"},
    "testimony_desk.crypto.secret": {"Random"},
    "testimony_desk.exchange": {"builtin", "practice"},
    "testimony_desk.exchange.practice": {"Answers", "Story"},
    "testimony_desk.store.desk_facts": {"DeskKind"},
}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("testimony_desk"):
            yield node.module, {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith("testimony_desk") for alias in node.names)


def test_it_imports_nothing_but_services_and_types():
    for module, names in imported(Path(demonstrating.__file__)):
        allowed = [known for known in ALLOWED if module == known or (module.startswith((
            "testimony_desk.services", "testimony_desk.domain")) and known in {"testimony_desk.services",
                                                                                "testimony_desk.domain"})]
        assert allowed, module
        wanted = ALLOWED.get(module)
        assert wanted is None or names <= wanted, (module, names)


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "desks"
    steps = []
    counted = demonstrate(Ground(folder, "quiet lanterns along the northern river", CHEAP, FixedClock(), os.urandom),
                          lambda code, _seconds: steps.append(code))
    return folder, steps, counted


def test_it_counts_the_published_cases_exactly(demonstrated):
    _folder, _steps, counted = demonstrated
    assert counted["published"] == practice.expected_statistics()


def test_it_counts_the_invented_interview_apart(demonstrated):
    _folder, _steps, counted = demonstrated
    assert [one["interviews"] for one in counted["interviews"].values()] == [1]
    assert counted["left_out"] == 0


def test_every_step_has_words(demonstrated):
    assert demonstrated[1] == list(STEPS)


def test_a_folder_that_is_there_is_not_touched(demonstrated):
    folder, *_ = demonstrated
    before = sorted(path.stat().st_mtime_ns for path in folder.rglob("*"))
    with pytest.raises(FolderTaken):
        demonstrate(Ground(folder, "x" * 20, CHEAP, FixedClock(), os.urandom), lambda _code, _seconds: None)
    assert sorted(path.stat().st_mtime_ns for path in folder.rglob("*")) == before
