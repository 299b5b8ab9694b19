"""Signatures that another process checks ahead: the same answers in the same order, also when it dies or lies."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from testimony_desk.crypto.signature import SigningKey
from testimony_desk.exchange import signatures
from testimony_desk.exchange.signatures import Signatures, Signed

KEY = SigningKey(bytes(range(32)))
GENUINE = [Signed(KEY.public, KEY.sign(data), data) for data in (b"", b"one", bytes(5000))]
FORGED = [Signed(KEY.public, GENUINE[0].signature, b"other"), Signed(bytes(32), bytes(64), b""),
          Signed(GENUINE[1].public, bytes(64), GENUINE[1].data)]
MIXED = [GENUINE[0], FORGED[0], GENUINE[1], FORGED[1], FORGED[2], GENUINE[2]]
TOLD = [True, False, True, False, False, True]


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})


def told(checking, asked=MIXED):
    for one in asked:
        checking.ask(one)
    return checking.judged()


def test_another_process_answers_in_order_and_is_ended(monkeypatch):
    here = []
    monkeypatch.setattr(signatures, "verify", lambda *asked: here.append(asked))
    with Signatures() as checking:
        checking.go_ahead()
        process = checking._process
        assert told(checking) == TOLD
        assert told(checking, MIXED[::-1] * 30) == TOLD[::-1] * 30
        assert checking.judged() == []
    assert here == []
    assert process.poll() is not None


def test_without_another_process_or_after_its_death_each_is_checked_here():
    with Signatures() as checking:
        assert told(checking) == TOLD
        checking.go_ahead()
        os.kill(checking._process.pid, signal.SIGKILL)
        checking._process.wait()
        assert told(checking) == TOLD
        checking.go_ahead()
        assert checking._process is None
        assert told(checking) == TOLD


def test_another_process_that_sleeps_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(signatures, "WALL_SECONDS", 0.2)
    monkeypatch.setattr(signatures, "_command", lambda: [sys.executable, "-c", "import time; time.sleep(600)"])
    with Signatures() as checking:
        checking.go_ahead()
        assert told(checking, MIXED * 300) == TOLD * 300  # more than a pipe holds


@pytest.mark.parametrize("says", ["b'+' * 5", "b'?' * 6", "b''"])
def test_an_answer_that_is_not_whole_counts_for_nothing(monkeypatch, says):
    program = f"import sys; sys.stdin.buffer.read(1); sys.stdout.buffer.write({says})"
    monkeypatch.setattr(signatures, "_command", lambda: [sys.executable, "-c", program])
    with Signatures() as checking:
        checking.go_ahead()
        assert told(checking) == TOLD


def test_a_machine_that_starts_no_more_processes_checks_them_here(monkeypatch):
    def full(*_command):
        raise BlockingIOError
    monkeypatch.setattr(signatures.limited, "running", full)
    with Signatures() as checking:
        checking.go_ahead()
        assert told(checking) == TOLD
