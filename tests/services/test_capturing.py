"""A recording that a crash interrupts keeps every whole chunk under a new key, in whatever state the crash left it."""

from __future__ import annotations

import random

import pytest

from testimony_desk.crypto.age_payload import CHUNK
from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.consent.clearing import ConsentMissing
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.version import Compartment
from testimony_desk.services import attached, attachment_promises, capturing
from testimony_desk.services.attaching import Wanted
from testimony_desk.services.checking_attachments import check_attachments
from testimony_desk.store import attachments, intents, versions
from testimony_desk.store.errors import DiskFull
from tests.attaching import content_of, files_of, make_case
from tests.fakes import open_desk

SOUND = random.Random(1).randbytes(3 * CHUNK + 100)


@pytest.fixture
def begun(vault_folder):
    """An open desk in the middle of a recording of three whole chunks and a bit."""
    desk = open_desk(vault_folder)
    case = make_case(desk)
    capture = capturing.start(desk, Wanted(case.code, Kind.AUDIO))
    for at in range(0, len(SOUND), 8_000):
        capture.append(SOUND[at:at + 8_000])
    yield desk, case, capture
    desk.vault.abandon()


def again(desk, seed=9):
    """Crash, and open the desk once more."""
    desk.vault.abandon()
    return open_desk(desk.vault.folder, seed=seed)


def judge(desk, case, key_before):
    listed, = attached.of_case(desk, case.code)
    assert content_of(desk, listed) == SOUND[:3 * CHUNK]
    assert listed.row.seed != key_before
    assert files_of(desk) == [f"{listed.row.id}.age"]
    assert intents.pending(desk.consent) == []
    assert [row.id for row in attachments.every(desk.compartment(Compartment.TESTIMONY))] == [listed.row.id]
    assert check_attachments(desk) == ()


def test_a_recording_that_was_stopped_is_whole(begun):
    desk, case, capture = begun
    record = capture.stop()
    listed, = attached.of_case(desk, case.code)
    assert (listed.record, content_of(desk, listed)) == (record, SOUND)


def test_a_crash_in_the_middle_keeps_every_whole_chunk_under_a_new_key(begun):
    desk, case, _capture = begun
    row, = attachments.every(desk.compartment(Compartment.TESTIMONY))
    for seed in (9, 10):
        desk = again(desk, seed)
        judge(desk, case, row.seed)
    desk.vault.abandon()


@pytest.mark.parametrize(("target", "name"), [(attachments, "close"), (versions, "add"), (attachments, "drop"),
                                              (attachment_promises, "_clear_away")])
def test_a_second_crash_while_it_is_recovered_loses_nothing(begun, monkeypatch, target, name):
    desk, case, _capture = begun
    row, = attachments.every(desk.compartment(Compartment.TESTIMONY))
    desk.vault.abandon()
    with monkeypatch.context() as patch:
        patch.setattr(target, name, lambda *_all: (_ for _ in ()).throw(DiskFull()))
        with pytest.raises(DiskFull):
            open_desk(desk.vault.folder, seed=9)
    desk = open_desk(desk.vault.folder, seed=10)
    judge(desk, case, row.seed)
    desk.vault.abandon()


def test_a_crash_before_the_first_whole_chunk_leaves_nothing(vault_folder):
    desk = open_desk(vault_folder)
    case = make_case(desk)
    capturing.start(desk, Wanted(case.code, Kind.AUDIO)).append(b"too short")
    desk = again(desk)
    assert (attached.of_case(desk, case.code), files_of(desk), intents.pending(desk.consent)) == ((), [], [])
    desk.vault.abandon()


def test_nothing_is_recorded_without_the_purpose(desk):
    case = make_case(desk, Purpose.AUDIO)
    with pytest.raises(ConsentMissing):
        capturing.start(desk, Wanted(case.code, Kind.AUDIO))
