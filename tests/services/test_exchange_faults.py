"""Whatever step of sending or receiving fails, it is named, nothing is lost or half done, and repeating succeeds."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import parts_read
from testimony_desk.store import intents, versions
from tests.exchanging import interview, receive, send

CANARY, NAME = "عصفورٌ بلّوريّ-İğüş", "Ğüneş Kanarya"


def everything(desk):
    return {one: sorted(versions.all_ids(desk.compartment(one))) for one in Compartment}


class Failing:
    """Lets the k-th call of a function fail, and every call after it."""

    def __init__(self, real, at, number):
        self._real, self._at, self._number, self.calls = real, at, number, 0

    def __call__(self, *arguments, **options):
        self.calls += 1
        if self.calls >= self._at:
            raise OSError(self._number, os.strerror(self._number))
        return self._real(*arguments, **options)


def attempts(monkeypatch, number, act):
    """Do it with the first, second, third ... synchronisation failing until none is left; return the failures."""
    failures = 0
    for at in range(1, 60):
        failing = Failing(os.fsync, at, number)
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", failing)
            whole = act()
        failures += not whole
        if failing.calls < at:
            assert whole
            return failures
    raise AssertionError("it never came to an end")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_sending_fails_at_each_step_and_then_succeeds(desk, headquarters, office, stick, monkeypatch, number):
    interview(desk)

    def act():
        try:
            return send(desk, office, stick)
        except DeskError:
            assert [one for one in stick.iterdir() if one.suffix not in {".tdb", ".part"}] == []
            return None

    assert attempts(monkeypatch, number, act) >= 3
    paths = sorted(stick.glob("*.tdb"))  # after a stick that failed a part may stay, for the next attempt to go on
    assert all(one.refused is None for one in receive(headquarters, *paths).bundles)
    assert everything(headquarters) == everything(desk)
    assert intents.pending(desk.consent) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_receiving_fails_at_each_step_and_then_succeeds(desk, headquarters, office, stick, monkeypatch, number):
    interview(desk)
    path = send(desk, office, stick)
    before = everything(headquarters)

    def act():
        report = receive(headquarters, path, receipts=stick)
        if report.bundles[0].refused is not None:
            assert everything(headquarters) == before
        return report.bundles[0].refused is None and report.no_receipt is None

    assert attempts(monkeypatch, number, act) >= 8
    assert everything(headquarters) == everything(desk)
    receipts = [one for one in stick.iterdir() if one != path]
    assert all(one.suffix in {".tdb", ".part"} for one in receipts)
    receive(desk, *receipts)
    assert versions.unreceipted(desk.consent, office.fingerprint) == []


def test_a_parser_that_dies_costs_its_part_until_it_is_read_again(desk, headquarters, office, stick, monkeypatch):
    interview(desk)
    path = send(desk, office, stick)
    with monkeypatch.context() as patched:
        patched.setattr(parts_read, "_command", lambda: [sys.executable, "-c", "import os; os.abort()"])
        report, = receive(headquarters, path).bundles
    assert [part.refused.code for part in report.parts] == ["part-reader-killed"] * 3
    assert all(versions == [] for versions in everything(headquarters).values())
    assert [part.new for part in receive(headquarters, path).bundles[0].parts] == [1, 1, 1]


def test_the_program_itself_starts_the_parser(desk, headquarters, office, stick, monkeypatch):
    interview(desk)
    path = send(desk, office, stick)
    monkeypatch.setattr(parts_read, "_command",
                        lambda: [sys.executable, "-m", "testimony_desk", "--parse-child", str(os.getpid())])
    assert [part.new for part in receive(headquarters, path).bundles[0].parts] == [1, 1, 1]


def test_no_word_and_no_name_lies_anywhere_in_the_clear(desk, headquarters, office, stick, tmp_path):
    interview(desk, said=CANARY, named=NAME)
    with pytest.raises(DeskError):
        send(desk, office, tmp_path / "not there")
    path = send(desk, office, stick)
    receive(desk, *receive(headquarters, path, receipts=stick).receipts)
    spellings = [text.encode(coding) for text in (CANARY, NAME) for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    looked_at = 0
    for file in (one for one in Path(tmp_path).rglob("*") if one.is_file()):
        data = file.read_bytes()
        looked_at += 1
        assert not any(one in data for one in spellings), file.name
    assert looked_at > 8
