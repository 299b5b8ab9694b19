"""A place that somebody else prepared cannot choose which of our files a backup writes over."""

from __future__ import annotations

from testimony_desk.disk import Steps
from testimony_desk.store import copying


def steps():
    return Steps(lambda _done, _total: None, lambda: False)


def test_a_link_under_the_name_of_the_partial_file_is_not_followed(tmp_path):
    ours, source = tmp_path / "ours", tmp_path / "source"
    ours.write_bytes(b"of the vault")
    source.write_bytes(b"of the backup")
    (tmp_path / "target.part").symlink_to(ours)
    copying.copy(source, tmp_path / "target", steps())
    assert ours.read_bytes() == b"of the vault"
    assert (tmp_path / "target").read_bytes() == b"of the backup"
    assert not (tmp_path / "target").is_symlink()


def test_what_an_earlier_attempt_left_is_written_anew(tmp_path):
    (tmp_path / "source").write_bytes(b"short")
    (tmp_path / "target.part").write_bytes(b"much longer than the source")
    copying.copy(tmp_path / "source", tmp_path / "target", steps())
    assert (tmp_path / "target").read_bytes() == b"short"
