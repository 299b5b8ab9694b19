"""Desks that every bad day copies."""

from __future__ import annotations

import pytest

from tests.journeys.bad_day import Day
from tests.journeys.desks import Desks, make_desks


@pytest.fixture(scope="session")
def desks_to_copy(tmp_path_factory) -> Desks:
    """Two desks that trust each other and a stranger's, made once for each worker."""
    return make_desks(tmp_path_factory.mktemp("desks-to-copy"))


@pytest.fixture
def day(desks_to_copy, tmp_path) -> Day:
    """Return desks of this test's own, and the program to run on them."""
    return Day(desks_to_copy.copy(tmp_path / "desks"), tmp_path / "home")
