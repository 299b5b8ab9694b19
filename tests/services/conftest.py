"""Two desks that trust each other, and a stick between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from testimony_desk.services.desk import Desk
from testimony_desk.store.partners import Partner
from tests import forking
from tests.exchanging import acquaint, with_other_dice
from tests.fakes import Templates


@pytest.fixture
def headquarters(headquarters: Desk) -> Desk:
    """Headquarters with dice of its own: two real desks never draw the same bytes."""
    return with_other_dice(headquarters)


@pytest.fixture
def office(desk: Desk, headquarters: Desk) -> Partner:
    """Headquarters as the field desk knows it; each trusts the other."""
    return acquaint(desk, headquarters)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty folder to carry things in."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def told_twice(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> forking.ToldTwice:
    """Two locked desks that changed one interview, made once: to be copied, never opened."""
    folder = tmp_path_factory.mktemp("told_twice")
    return forking.told_twice(templates.copy(folder / "here"), folder / "there")
