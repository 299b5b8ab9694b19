"""What is too long for one file on FAT lies there in volumes that are one again when they are read."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.exchange import stick, volumes
from testimony_desk.exchange.errors import StickTaken

DATA = os.urandom(2_500_000)


def quiet(_done, _total):
    pass


@pytest.fixture
def fat(tmp_path, monkeypatch):
    """A stick whose files may be no longer than a million bytes."""
    monkeypatch.setattr(volumes, "VOLUME", 1_000_000)
    monkeypatch.setattr(stick, "_is_fat", lambda _folder: True)
    folder = tmp_path / "stick"
    folder.mkdir()
    (tmp_path / "TD-1.tdb").write_bytes(DATA)
    return tmp_path / "TD-1.tdb", folder


def deliver(fat, cancelled=lambda: False):
    return stick.deliver(*fat, quiet, cancelled)


def test_a_long_bundle_lies_there_in_volumes_and_is_read_as_one(fat, tmp_path):
    delivered = deliver(fat)
    names = {path.name: path.stat().st_size for path in fat[1].iterdir()}
    assert names == {"TD-1.tdb": 1_000_000, "TD-1.tdb.2": 1_000_000, "TD-1.tdb.3": 500_000}
    stick.check(delivered.path, delivered.holds, quiet, lambda: False)
    stick.take(delivered.path, tmp_path / "copy", quiet, lambda: False)
    assert (tmp_path / "copy").read_bytes() == DATA
    assert deliver(fat) == delivered


def test_a_volume_that_is_missing_makes_it_shorter_and_never_another_file(fat, tmp_path):
    delivered = deliver(fat)
    (fat[1] / "TD-1.tdb.2").unlink()
    with volumes.reading(delivered.path) as file:
        assert file.read() == DATA[:1_000_000]
    again = deliver(fat)
    assert again == delivered


def test_a_volume_of_something_else_is_never_written_over(fat):
    (fat[1] / "TD-1.tdb.2").write_bytes(b"something else")
    with pytest.raises(StickTaken):
        deliver(fat)
    assert [path.name for path in fat[1].iterdir()] == ["TD-1.tdb.2"]


def test_what_stands_beside_a_short_file_is_no_volume_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr(volumes, "VOLUME", 10)
    (tmp_path / "a").write_bytes(b"short")
    (tmp_path / "a.2").write_bytes(b"other")
    assert volumes.paths(tmp_path / "a") == (tmp_path / "a",)


@given(st.data())
def test_reading_from_any_place_is_as_in_one_file(tmp_path_factory, data):
    size = data.draw(st.integers(0, 40))
    folder, whole = tmp_path_factory.mktemp("volumes"), bytes(range(size))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(volumes, "VOLUME", 7)
        for piece in volumes.pieces(folder / "a", size):
            piece.path.write_bytes(whole[piece.start:piece.start + piece.length])
        with volumes.reading(folder / "a") as joined, io.BytesIO(whole) as model:
            for _step in range(data.draw(st.integers(1, 8))):
                at, length = data.draw(st.integers(0, 45)), data.draw(st.integers(0, 20))
                assert (joined.seek(at), joined.read(length)) == (model.seek(at), model.read(length))
        assert volumes.size(folder / "a") == size
