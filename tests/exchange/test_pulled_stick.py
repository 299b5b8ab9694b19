"""A stick that is pulled out at any moment holds no file under the bundle's name, and the next attempt goes on."""

from __future__ import annotations

import errno
import os
import random

import pytest

from testimony_desk.disk import BLOCK
from testimony_desk.exchange import stick, volumes
from testimony_desk.exchange.errors import StickGone

SIZE = 6 * BLOCK + 4321
DATA = random.Random(5).randbytes(SIZE)


class Stick:
    """Counts the bytes that reach it, fails for good after so many, and forgets part of what it did not synchronise."""

    def __init__(self, monkeypatch, room):
        self.given, self.left = 0, room
        write, fsync = os.write, os.fsync
        monkeypatch.setattr(os, "write", lambda handle, block: self._write(write, handle, block))
        monkeypatch.setattr(os, "fsync", lambda handle: self._fail() if self.left <= 0 else fsync(handle))

    def _fail(self):
        raise OSError(errno.EIO, "pulled out")

    def _write(self, write, handle, block):
        if self.left <= 0:
            self._fail()
        taken = write(handle, block[:self.left])
        self.given, self.left = self.given + taken, self.left - taken
        return taken


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "TD-1.tdb"
    path.write_bytes(DATA)
    (tmp_path / "stick").mkdir()
    return path


def deliver(bundle):
    return stick.deliver(bundle, bundle.parent / "stick", lambda _done, _total: None, lambda: False).path


@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize("point", [SIZE * n // 25 for n in range(25)])
def test_nothing_is_taken_for_whole_and_nothing_is_begun_anew(bundle, monkeypatch, point, split):
    if split:
        monkeypatch.setattr(volumes, "VOLUME", 2 * BLOCK)
        monkeypatch.setattr(stick, "_is_fat", lambda _folder: True)
    folder = bundle.parent / "stick"
    with monkeypatch.context() as pulled:
        Stick(pulled, point)
        with pytest.raises(StickGone):
            deliver(bundle)
    assert not (folder / bundle.name).exists()
    kept = sum(path.stat().st_size for path in folder.iterdir())
    assert kept == point
    with monkeypatch.context() as counted:
        again = Stick(counted, 10 * SIZE)
        path = deliver(bundle)
        assert again.given <= SIZE - kept + BLOCK  # at most the block that was cut is written again
    with volumes.reading(path) as file:
        assert file.read() == DATA
    assert not list(folder.glob("*.part"))


def test_what_the_stick_forgot_or_spoiled_is_written_again(bundle):
    part = bundle.parent / "stick" / "TD-1.tdb.part"
    part.write_bytes(DATA[:3 * BLOCK] + bytes(2 * BLOCK) + DATA[5 * BLOCK:] + b"and more")
    assert deliver(bundle).read_bytes() == DATA
