"""Receiving: idempotent, in any order, one bad thing never stops the others, nothing believed before it is proved."""

from __future__ import annotations

import dataclasses
import errno
import os

import pytest

from testimony_desk.crypto.passphrase import new_parameters
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import (
    BundleCut,
    BundleHeader,
    BundleNotForUs,
    BundleUnknownSender,
    Cancelled,
    StickGone,
)
from testimony_desk.services import arrivals, receiving, taking_in, trusting
from testimony_desk.services.quarantine import BundleQuarantined
from testimony_desk.services.taking_in import PartState
from testimony_desk.services.unlocking import lock
from testimony_desk.store import inbox, intents, journal, partners, versions
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import DiskFull
from testimony_desk.store.keyring import SlotKind
from testimony_desk.store.slot_keys import NewSlot
from tests.bundles import own_children
from tests.exchanging import acquaint, agree, interview, introduce, quiet, receive, send
from tests.fakes import CHEAP, SeededRandom, make_desk, open_desk

SECOND = "another calm passphrase for the second"


def everything(desk):
    return {one: sorted(versions.all_ids(desk.compartment(one))) for one in Compartment}


def acts(desk):
    return [line.act for line in journal.lines(desk.consent)]


def cases(desk, office, stick, count):
    """Send one bundle after each of so many new cases."""
    paths = []
    for number in range(count):
        interview(desk, case=f"TD-{number + 2}222-2222-2")
        paths.append(send(desk, office, stick))
    return paths


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (3, 1, 3, 2, 0, 1)])
def test_any_order_and_any_repetition_end_the_same(desk, headquarters, office, stick, order):
    paths = cases(desk, office, stick, 4)
    for number in order:
        report, = receive(headquarters, paths[number]).bundles
        assert report.refused is None
    assert everything(headquarters) == everything(desk)
    assert arrivals.missing(headquarters, desk.consent.signing.public.hex()) == []


def test_a_gap_is_shown_until_it_is_filled(desk, headquarters, office, stick):
    first, second, third = cases(desk, office, stick, 3)
    assert receive(headquarters, first).bundles[0].missing == 0
    assert receive(headquarters, third).bundles[0].missing == 1
    assert "bundle-missing" in acts(headquarters)
    assert receive(headquarters, second).bundles[0].missing == 0


def test_one_bad_file_never_stops_the_others(desk, headquarters, office, stick, tmp_path):
    good, = cases(desk, office, stick, 1)
    cut, strange = tmp_path / "cut.tdb", tmp_path / "strange.tdb"
    cut.write_bytes(good.read_bytes()[:-1])
    strange.write_bytes(b"PK\3\4 something else")
    report = receive(headquarters, tmp_path / "gone.tdb", cut, strange, good)
    assert [type(one.refused) for one in report.bundles] == [StickGone, BundleCut, BundleHeader, type(None)]
    assert everything(headquarters) == everything(desk)


def test_a_refused_bundle_leaves_no_row_no_file_and_one_journal_line(desk, headquarters, office, stick, tmp_path):
    stranger = make_desk(tmp_path / "stranger", DeskKind.FIELD, "Idlib 1", seed=21)
    interview(stranger)
    path = send(stranger, introduce(stranger, headquarters), stick)
    before = everything(headquarters)
    report, = receive(headquarters, path).bundles
    assert isinstance(report.refused, BundleUnknownSender)
    assert (report.sender, report.parts, report.kind) == ("", (), "")
    assert everything(headquarters) == before
    assert list(taking_in.inbox_folder(headquarters).iterdir()) == []
    assert acts(headquarters)[0] == "bundle-unknown-sender"
    stranger.vault.abandon()


def test_a_bundle_for_another_headquarters(desk, headquarters, office, stick, tmp_path):
    elsewhere = make_desk(tmp_path / "elsewhere", DeskKind.HEADQUARTERS, "Elsewhere", seed=22)
    interview(desk)
    path = send(desk, introduce(desk, elsewhere), stick)
    assert isinstance(receive(headquarters, path).bundles[0].refused, BundleNotForUs)
    elsewhere.vault.abandon()


def test_a_bundle_of_a_sender_no_longer_trusted_is_kept_sealed_for_a_decision(desk, headquarters, office, stick):
    path, = cases(desk, office, stick, 1)
    trusting.distrust(headquarters, trusting.partners(headquarters)[0].fingerprint)
    assert isinstance(receive(headquarters, path).bundles[0].refused, BundleQuarantined)


def test_parts_of_closed_compartments_wait_sealed_until_someone_can_open_them(desk, headquarters, office, stick):
    path, = cases(desk, office, stick, 1)
    headquarters.vault.ways.add(second_slot(), CHEAP, headquarters.random)
    folder = headquarters.vault.folder
    lock(headquarters)
    supervisor = open_desk(folder, slot=2, passphrase=SECOND, seed=31)
    report = receive(supervisor, path, receipts=stick)
    assert [part.state for part in report.bundles[0].parts] == [PartState.TAKEN, PartState.WAITING, PartState.WAITING]
    assert {one.compartment for one in inbox.waiting(supervisor.consent)} == {Compartment.TESTIMONY,
                                                                              Compartment.IDENTITY}
    assert len(list(taking_in.inbox_folder(supervisor).iterdir())) == 2
    receive(desk, *report.receipts)
    assert versions.unreceipted(desk.consent, office.fingerprint) == []
    assert len(versions.unreceipted(desk.compartment(Compartment.TESTIMONY), office.fingerprint)) == 1
    lock(supervisor)

    researcher = open_desk(folder, seed=32)
    assert everything(researcher) == everything(desk)
    assert (inbox.waiting(researcher.consent), intents.pending(researcher.consent)) == ([], [])
    assert list(taking_in.inbox_folder(researcher).iterdir()) == []
    receive(desk, *receive(researcher, path, receipts=stick).receipts)
    assert versions.unreceipted(desk.compartment(Compartment.IDENTITY), office.fingerprint) == []
    researcher.vault.abandon()


def second_slot():
    return NewSlot(2, SlotKind.SUPERVISOR, "Second", SECOND, new_parameters(CHEAP, SeededRandom(3), 1.0))


def test_stopping_between_bundles_keeps_what_is_in(desk, headquarters, office, stick):
    paths = cases(desk, office, stick, 2)
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 9

    report = receiving.receive(headquarters, paths, None, quiet, cancelled)
    assert isinstance(report.bundles[-1].refused, Cancelled)
    again = receive(headquarters, *paths)
    assert all(one.refused is None for one in again.bundles)
    assert everything(headquarters) == everything(desk)


def test_a_full_disk_in_the_middle_is_said_and_made_good_later(desk, headquarters, office, stick, monkeypatch):
    path, = cases(desk, office, stick, 1)
    add = versions.add_all

    def full(compartment, came, index):
        if compartment.name is Compartment.TESTIMONY:
            raise DiskFull
        return add(compartment, came, index)

    with monkeypatch.context() as patched:
        patched.setattr(versions, "add_all", full)
        report, = receive(headquarters, path).bundles
    assert isinstance(report.refused, DiskFull)
    assert [one.compartment for one in inbox.waiting(headquarters.consent)] == [Compartment.TESTIMONY,
                                                                               Compartment.IDENTITY]
    folder = headquarters.vault.folder
    lock(headquarters)
    later = open_desk(folder, seed=33)
    assert everything(later) == everything(desk)
    later.vault.abandon()


def test_what_an_interrupted_attempt_left_in_the_inbox_is_removed(desk, headquarters, office, stick):
    path, = cases(desk, office, stick, 1)
    for name in ("0" * 32 + ".age", "1" * 32 + ".age.new", "2" * 32 + ".incoming"):
        (taking_in.inbox_folder(headquarters) / name).write_bytes(b"x")
    receive(headquarters, path)
    assert list(taking_in.inbox_folder(headquarters).iterdir()) == []


def test_progress_goes_up_to_the_whole(desk, headquarters, office, stick):
    paths = cases(desk, office, stick, 2)
    seen = []
    receiving.receive(headquarters, paths, None, lambda done, total: seen.append((done, total)), lambda: False)
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] == 3 * sum(path.stat().st_size for path in paths)


def test_a_field_desk_writes_no_receipts(desk, headquarters, office, stick, tmp_path):
    friend = make_desk(tmp_path / "friend", DeskKind.FIELD, "Idlib 1", seed=23)
    acquaint(friend, desk)
    interview(desk)
    as_office = dataclasses.replace(introduce(desk, friend), kind="headquarters")
    report = receive(friend, send(desk, as_office, stick), receipts=tmp_path)
    assert report.bundles[0].refused is None
    assert report.receipts == ()
    friend.vault.abandon()


def test_looking_from_outside_needs_no_key(desk, headquarters, office, stick, tmp_path):
    agree(desk)
    path = send(desk, office, stick)
    assert receiving.inspect(path).recipients == 1
    assert receiving.inspect(path).size == path.stat().st_size
    with pytest.raises(StickGone):
        receiving.inspect(tmp_path / "gone")
    assert partners.received(headquarters.consent, desk.consent.signing.public.hex()) == []


def test_stopping_inside_a_part_takes_nothing_of_it_and_ends_its_reader(desk, headquarters, office, stick):
    interview(desk)
    interview(desk, case="TD-2222-2222-2")
    path = send(desk, office, stick)
    before = own_children()
    started = []

    def cancelled():
        if any(one.compartment is Compartment.TESTIMONY for one in inbox.waiting(headquarters.consent)):
            started.append(1)
        return len(started) > 3

    report = receiving.receive(headquarters, [path], None, quiet, cancelled)
    assert isinstance(report.bundles[0].refused, Cancelled)
    assert versions.all_ids(headquarters.compartment(Compartment.TESTIMONY)) == []
    assert own_children() <= before
    assert receive(headquarters, path).bundles[0].refused is None
    assert everything(headquarters) == everything(desk)


def test_a_copy_that_the_disk_does_not_let_go_of_stops_nothing_and_goes_with_the_next(desk, headquarters, office,
                                                                                      stick, monkeypatch):
    interview(desk)
    path = send(desk, office, stick)
    unlink = os.unlink

    def failing(name, **more):
        if str(name).endswith(".incoming"):
            raise OSError(errno.EIO, "the disk")
        unlink(name, **more)

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", failing)
        assert receive(headquarters, path).bundles[0].refused is None
    assert everything(headquarters) == everything(desk)
    assert [one.suffix for one in taking_in.inbox_folder(headquarters).iterdir()] == [".incoming"]
    receive(headquarters, path)
    assert list(taking_in.inbox_folder(headquarters).iterdir()) == []
