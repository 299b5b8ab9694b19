"""Runs the command line in the process of a test, with a passphrase from a file, a still clock and no terminal."""

from __future__ import annotations

import io

from testimony_desk.cli import main
from testimony_desk.cli.main import understand
from tests.fakes import CHEAP, PASSPHRASE, FixedClock


def runner(monkeypatch, tmp_path, capsys, modules):
    """Return a function that runs one command and gives its status and what it said on both outputs."""
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    for module in modules:
        monkeypatch.setattr(module, "wall_clock", FixedClock())
        monkeypatch.setattr(module, "PRODUCT_POLICY", CHEAP)
    monkeypatch.setattr(main, "close_memory", lambda: None)
    monkeypatch.setattr("sys.stdin", io.StringIO())

    def run(*words: object):
        status = main.run(understand([*map(str, words), "--passphrase-file", str(tmp_path / "passphrase")]))
        said, complained = capsys.readouterr()
        return status, said, complained

    return run
