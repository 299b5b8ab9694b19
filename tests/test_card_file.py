"""The command line writes a card where nothing is, and nowhere else."""

from __future__ import annotations

import pytest

from testimony_desk.cli import new_file


def test_a_file_that_is_there_is_never_written_over(tmp_path):
    path = tmp_path / "keyring.a"
    path.write_bytes(b"precious")
    with pytest.raises(new_file.FileUnwritable):
        new_file.write_new(path, b"card")
    assert path.read_bytes() == b"precious"
    new_file.write_new(tmp_path / "new.tdcard", b"card")
    assert (tmp_path / "new.tdcard").read_bytes() == b"card"
