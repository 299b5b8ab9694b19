"""The command line writes a card where nothing is, and nowhere else."""

from __future__ import annotations

import pytest

from testimony_desk.cli import cards


def test_a_file_that_is_there_is_never_written_over(tmp_path):
    path = tmp_path / "keyring.a"
    path.write_bytes(b"precious")
    with pytest.raises(cards.FileUnwritable):
        cards._write(path, b"card")
    assert path.read_bytes() == b"precious"
    cards._write(tmp_path / "new.tdcard", b"card")
    assert (tmp_path / "new.tdcard").read_bytes() == b"card"
