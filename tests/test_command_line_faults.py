"""A fault of the program itself is told by its places, never by values."""

from __future__ import annotations

import pytest

from testimony_desk.cli import commands, main
from testimony_desk.cli.asked import Asked

CANARY = "what the person said"


def fail(_asked):
    raise ValueError(CANARY)


def test_an_unforeseen_fault_prints_no_values(monkeypatch, capsys):
    monkeypatch.setattr(main, "close_memory", lambda: None)
    monkeypatch.setitem(commands.COMMANDS, "version", fail)
    assert main.run(Asked(command="version")) == main.UNFORESEEN
    printed = capsys.readouterr()
    assert "ValueError" in printed.err
    assert "cli/main.py" in printed.err
    assert CANARY not in printed.err + printed.out


def test_what_the_person_stops_is_no_fault(monkeypatch, capsys):
    def stop(_asked):
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "close_memory", lambda: None)
    monkeypatch.setitem(commands.COMMANDS, "version", stop)
    assert main.run(Asked(command="version")) == main.INTERRUPTED
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("arguments", [["version", "--nonsense"], ["statistics"], ["bundle"]])
def test_what_is_not_understood_ends_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main.understand(arguments)
    assert ended.value.code == 2
    assert "--help" in capsys.readouterr().err
