"""One process under the recorder for each worker, and the folder in memory that it works in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.faults.running import NotHere, Stage, scratch


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """A stage for workflows; where none can be made, its tests say so."""
    folder = scratch()
    try:
        made = Stage(folder)
    except NotHere as why:
        shutil.rmtree(folder)
        pytest.skip(f"NOT RUN HERE: {why}")
    yield made
    made.close()
