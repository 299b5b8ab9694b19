"""A file that no trusted desk has signed for this one takes no room here: its origin is read where it lies."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.exchange import bundle_read
from testimony_desk.exchange import stick as exchange_stick
from testimony_desk.exchange.errors import (
    BundleDamaged,
    BundleHeader,
    BundleNotForUs,
    BundleReplaced,
    BundleUnknownSender,
    StickGone,
)
from testimony_desk.services import arrivals, taking_in
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import interview, introduce, receive, send
from tests.fakes import make_desk


@pytest.fixture
def stranger(tmp_path):
    opened = make_desk(tmp_path / "stranger", DeskKind.FIELD, "Idlib 1", seed=21)
    yield opened
    opened.vault.abandon()


@pytest.fixture
def nothing_is_kept(headquarters, monkeypatch):
    """Fails whoever copies a bundle into the inbox, and looks afterwards that nothing lies there."""
    monkeypatch.setattr(exchange_stick, "take", lambda *_what: pytest.fail("it was copied"))
    yield
    assert list(taking_in.inbox_folder(headquarters).iterdir()) == []


def refused(desk, path):
    return receive(desk, path).bundles[0].refused


def test_the_bundle_of_a_stranger_is_not_copied(headquarters, stick, stranger, nothing_is_kept):
    interview(stranger)
    path = send(stranger, introduce(stranger, headquarters), stick)
    assert isinstance(refused(headquarters, path), BundleUnknownSender)


def test_nor_what_is_for_someone_else_or_no_bundle_or_gone(desk, headquarters, office, stick, tmp_path,
                                                            nothing_is_kept):
    elsewhere = make_desk(tmp_path / "elsewhere", DeskKind.HEADQUARTERS, "Elsewhere", seed=22)
    interview(desk)
    other = send(desk, introduce(desk, elsewhere), stick)
    elsewhere.vault.abandon()
    nonsense = tmp_path / "nonsense.tdb"
    nonsense.write_bytes(b"PK\3\4" + bytes(100_000))
    empty = tmp_path / "empty.tdb"
    empty.touch()
    found = [type(one.refused) for one in receive(headquarters, other, nonsense, empty, tmp_path / "gone",
                                                  tmp_path).bundles]
    assert found == [BundleNotForUs, BundleHeader, BundleHeader, StickGone, StickGone]


@pytest.mark.parametrize("at", [20, 1700, 1800, 2500])
def test_nor_one_whose_beginning_was_changed(desk, headquarters, office, stick, nothing_is_kept, at):
    interview(desk)
    path = send(desk, office, stick)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert isinstance(refused(headquarters, path), BundleHeader | BundleDamaged | BundleNotForUs)


def test_nor_one_that_came_in_place_of_another(desk, headquarters, office, stick, monkeypatch):
    interview(desk)
    path = send(desk, office, stick)
    assert refused(headquarters, path) is None
    known = arrivals.partners.received
    monkeypatch.setattr(arrivals.partners, "received", lambda consent, sender: [
        dataclasses.replace(one, manifest="0" * 64) for one in known(consent, sender)])
    monkeypatch.setattr(bundle_read, "unpack", lambda *_what: pytest.fail("it was unpacked"))
    assert isinstance(refused(headquarters, path), BundleReplaced)


def test_the_same_bundle_again_is_still_here_and_still_confirmed(desk, headquarters, office, stick):
    interview(desk)
    path = send(desk, office, stick)
    first = receive(headquarters, path, receipts=stick)
    again = receive(headquarters, path, receipts=stick)
    assert [one.bundles[0].repeat for one in (first, again)] == [False, True]
    assert [len(one.receipts) for one in (first, again)] == [1, 1]


def test_what_is_put_in_its_place_after_the_first_look_is_judged_again(desk, headquarters, office, stick, stranger,
                                                                       monkeypatch):
    interview(desk)
    interview(stranger)
    good, bad = send(desk, office, stick), send(stranger, introduce(stranger, headquarters), stick)
    check = bundle_read.check_origin

    def exchanged(*what):
        check(*what)
        good.write_bytes(bad.read_bytes())

    monkeypatch.setattr(bundle_read, "check_origin", exchanged)
    assert isinstance(refused(headquarters, good), BundleUnknownSender)
    assert list(taking_in.inbox_folder(headquarters).iterdir()) == []
