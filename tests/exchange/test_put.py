"""Files that were made in memory lie in a folder whole and all together, or none of them does."""

from __future__ import annotations

import errno
import os

import pytest

from testimony_desk.exchange import stick
from testimony_desk.exchange.errors import Cancelled, StickDiffers, StickFull, StickGone, StickTaken

FILES = {"TD-1.xlsx": os.urandom(1_500_000), "TD-1.json": b"{}", "TD-1.empty": b""}


def quiet(_done, _total):
    pass


def put(folder, progress=quiet, cancelled=lambda: False):
    return stick.put(FILES, folder, progress, cancelled)


def test_all_lie_there_whole(tmp_path):
    told = []
    paths = put(tmp_path, lambda done, total: told.append((done, total)))
    assert {path.name: path.read_bytes() for path in paths} == FILES
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert told[-1] == (3_000_004, 3_000_004)


def test_nothing_that_is_there_is_written_over(tmp_path):
    (tmp_path / "TD-1.json").write_bytes(b"older")
    with pytest.raises(StickTaken):
        put(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["TD-1.json"]


@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_that_somebody_laid_on_the_stick_leads_nowhere_else(tmp_path, dangling):
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "stick"
    folder.mkdir()
    if not dangling:
        elsewhere.write_bytes(b"mine")
    (folder / "TD-1.json.part").symlink_to(elsewhere)
    with pytest.raises(StickTaken):
        put(folder)
    assert elsewhere.read_bytes() == b"mine" if not dangling else not elsewhere.exists()


@pytest.mark.parametrize("call", ["write", "fsync", "open"])
@pytest.mark.parametrize("at", [1, 2])
def test_a_fault_leaves_none_of_them(tmp_path, monkeypatch, call, at):
    real, counted = getattr(os, call), []

    def failing(*arguments, **options):
        counted.append(1)
        if len(counted) == at:
            raise OSError(errno.EIO, "fault")
        return real(*arguments, **options)

    monkeypatch.setattr(os, call, failing)
    with pytest.raises(StickGone):
        put(tmp_path)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []
    put(tmp_path)


def test_a_rename_that_fails_leaves_none_of_them(tmp_path, monkeypatch):
    real, counted = type(tmp_path).rename, []

    def failing(self, target):
        counted.append(1)
        if len(counted) == 2:
            raise OSError(errno.ENOSPC, "full")
        return real(self, target)

    monkeypatch.setattr(type(tmp_path), "rename", failing)
    with pytest.raises(StickFull):
        put(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("after", [0, 2, 4])
def test_stopping_leaves_none_of_them(tmp_path, after):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > after

    with pytest.raises(Cancelled):
        put(tmp_path, cancelled=cancelled)
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_stores_other_bytes_is_noticed(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, block: write(handle, bytes(block)[:-1] + b"?"))
    with pytest.raises(StickDiffers):
        put(tmp_path)
    assert list(tmp_path.iterdir()) == []
