"""Faults that the harness found, each as the smallest case that shows it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from testimony_desk.services import outgoing, receipts
from testimony_desk.store import intents
from tests.exchanging import acquaint, interview, receive, send, with_other_dice


def test_a_disk_that_does_not_let_go_of_a_part_is_no_traceback(desk, headquarters, tmp_path, monkeypatch):
    interview(desk)
    office = acquaint(desk, with_other_dice(headquarters))
    unlink = Path.unlink

    def stuck(path, missing_ok=False):
        if path.suffix == ".age":
            raise OSError(errno.EIO, "no")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stuck)
    assert send(desk, office, tmp_path).is_file()
    monkeypatch.undo()
    send(desk, office, tmp_path)
    assert not list(outgoing.outbox_folder(desk).iterdir())


def test_a_receipt_that_a_power_cut_ended_leaves_nothing_in_the_outbox(desk, headquarters, tmp_path, monkeypatch):
    office = with_other_dice(headquarters)
    interview(desk)
    bundle = send(desk, acquaint(desk, office), tmp_path)

    def power_cut(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(receipts.outgoing, "deliver", power_cut)
    monkeypatch.setattr(receipts.outgoing, "discard", power_cut)
    with pytest.raises(KeyboardInterrupt):
        receive(office, bundle, receipts=tmp_path)
    assert list(outgoing.outbox_folder(office).iterdir())
    monkeypatch.undo()
    receive(office, bundle, receipts=tmp_path)
    assert not list(outgoing.outbox_folder(office).iterdir())
    assert not intents.pending(office.consent)
