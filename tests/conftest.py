"""Fixtures that every layer above the store uses: locked vaults to copy, and open desks that are closed again."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis.internal.conjecture import providers

from testimony_desk.crypto.passphrase import KdfCost
from testimony_desk.services import long_here, withdrawal_codes
from testimony_desk.services.desk import Desk
from testimony_desk.store import ballast
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.wording.format import LATIN, set_digits
from tests.fakes import Templates, open_desk

if TYPE_CHECKING:
    from tests.lending import Lending

MEMORY, ENOUGH = Path("/dev/shm"), 6 * 1024 ** 3


def _lie_in_memory() -> None:
    """Let the files of tests lie in memory where there is room: a hundred thousand commits wait for no disk.

    What a disk does at a power cut is not seen there either; `tests/faults` replays that write by write.
    """
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


_lie_in_memory()
# Hypothesis would read our source texts for constants, 20 s in each worker, and a run with a fixed seed would depend on
# which modules other tests had loaded before.
providers.is_local_module_file = lambda _path: False


@pytest.fixture(scope="session", autouse=True)
def _small_ballast() -> Iterator[None]:
    """One page in place of the 16 MiB that every desk keeps aside: vaults are copied for each test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballast, "SIZE", 4096)
        yield


@pytest.fixture(scope="session", autouse=True)
def _cheap_withdrawal_codes() -> Iterator[None]:
    """Hashes of 64 KiB: what a code costs in the product is looked at by a test of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(withdrawal_codes, "COST", KdfCost(64, 1, 1))
        yield


def pytest_collection_finish() -> None:
    """Leave what was collected out of the search for garbage: seven thousand tests make each search half a second."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _latin_digits() -> Iterator[None]:
    """What one test chose for the digits of everything shown is not chosen for the next."""
    yield
    set_digits(LATIN)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Vaults made once for each worker."""
    return Templates(tmp_path_factory.mktemp("templates"))


@pytest.fixture(scope="session")
def lending(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Lending:
    """Headquarters with a case that only two people together can check, made once: to be copied, never opened."""
    from tests import lending as made  # noqa: PLC0415 - few tests need it, and with it comes the whole exchange

    return made.lending(templates, tmp_path_factory.mktemp("lending"))


@pytest.fixture
def lent_folder(lending: Lending, tmp_path: Path) -> Path:
    """A locked copy of that desk, of this test's own."""
    return Path(shutil.copytree(lending.folder, tmp_path / "lent"))


@pytest.fixture
def long_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take whoever was let in by this test for long enough at the desk: letting two weeks go by is slow."""
    monkeypatch.setattr(long_here, "DAYS", 0)


@pytest.fixture
def vault_folder(templates: Templates, tmp_path: Path) -> Path:
    """A locked field desk of this test's own."""
    return templates.copy(tmp_path / "vault")


@pytest.fixture
def desk(vault_folder: Path) -> Iterator[Desk]:
    """An open field desk of this test's own; a test may lock it itself."""
    opened = open_desk(vault_folder)
    yield opened
    opened.vault.abandon()


@pytest.fixture
def headquarters(templates: Templates, tmp_path: Path) -> Iterator[Desk]:
    """An open headquarters desk of this test's own."""
    opened = open_desk(templates.copy(tmp_path / "headquarters", DeskKind.HEADQUARTERS))
    yield opened
    opened.vault.abandon()


@pytest.fixture
def count_statements(monkeypatch):
    """Count what is asked of a compartment."""
    asked = []

    def counted(plain):
        def asks(self, statement, parameters=()):
            asked.append(statement)
            return plain(self, statement, parameters)
        return asks

    for name in ("execute", "stream"):
        monkeypatch.setattr(OpenCompartment, name, counted(getattr(OpenCompartment, name)))
    return asked
