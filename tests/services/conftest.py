"""Two desks that trust each other, and a stick between them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from testimony_desk.services.desk import Desk
from testimony_desk.services.unlocking import lock
from testimony_desk.store.partners import Partner
from tests import forking, people
from tests.exchanging import acquaint, with_other_dice
from tests.fakes import SEED, Templates, open_desk
from tests.reviewing import Staff, let_in


@pytest.fixture
def headquarters(headquarters: Desk) -> Desk:
    """Headquarters with dice of its own: two real desks never draw the same bytes."""
    return with_other_dice(headquarters)


@pytest.fixture
def office(desk: Desk, headquarters: Desk) -> Partner:
    """Headquarters as the field desk knows it; each trusts the other."""
    return acquaint(desk, headquarters)


@pytest.fixture(scope="session")
def old_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A locked headquarters desk on which everybody has had a way in for two weeks: to be copied, never opened."""
    folder = tmp_path_factory.mktemp("old_office") / "headquarters"
    lock(people.until_now(let_in(people.old_office(folder, SEED + 50))))
    return folder


@pytest.fixture
def old_staff(old_office: Path, tmp_path: Path) -> Iterator[Staff]:
    """Everybody of that desk, in a copy of one test's own."""
    staff = Staff(with_other_dice(open_desk(shutil.copytree(old_office, tmp_path / "headquarters"))), here=True)
    yield staff
    staff.vault.abandon()


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
