"""A folder of bundles: everything in it is judged, nothing stops the rest, what is here already is passed over."""

from __future__ import annotations

import shutil

import pytest

from testimony_desk.exchange.errors import Cancelled, StickGone
from testimony_desk.services import receiving, receiving_folder, roster, trusting
from testimony_desk.store import versions
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import agree, never, quiet, receive, send
from tests.fakes import make_desk
from tests.services.test_following import introduced_again

CODES = ("TD-2222-2222-2", "TD-3333-3333-3", "TD-4FH2-8WKZ-5", "TD-7K3M-9QXH-4")


def take(desk, folder, receipts=None, **more):
    return receiving_folder.receive(desk, folder, receipts, quiet, never, **more)


@pytest.fixture
def inbox(desk, headquarters, office, stick, tmp_path):
    """Four bundles of one desk, one of a stranger, one cut short, and what is no bundle."""
    for code in CODES:
        agree(desk, case=code)
        send(desk, office, stick)
    stranger = make_desk(tmp_path / "stranger", DeskKind.FIELD, "Nobody", seed=9)
    agree(stranger)
    trusting.trust(stranger, trusting.own_card(headquarters), " ".join(trusting.card_digits(headquarters)))
    send(stranger, trusting.partner_named(stranger, "Amman"), stick)
    stranger.vault.abandon()
    (stick / "a.tdb").write_bytes(next(stick.glob("TD*.tdb")).read_bytes()[:-1])
    (stick / "notes.txt").write_text("-")
    (stick / "below.tdb").mkdir()
    return stick


def test_everything_in_a_folder_is_taken_once_whatever_the_names(headquarters, inbox, desk, tmp_path):
    report = take(headquarters, inbox, tmp_path)
    by_name = {one.file: one for one in report.bundles}
    assert list(by_name) == sorted(by_name)
    assert sorted(one.refused.code for one in report.bundles if one.refused) == ["bundle-cut", "bundle-unknown-sender"]
    assert [one.missing for one in sorted(report.bundles, key=lambda one: one.sequence) if not one.refused] == [0] * 4
    assert len(list(versions.heads_of_kind(headquarters.consent, "consent"))) == len(CODES)
    receipt, = report.receipts
    assert receive(desk, receipt).bundles[0].refused is None
    for one in versions.heads_of_kind(desk.consent, "consent"):
        assert versions.is_receipted(desk.consent, one.id, trusting.partner_named(desk, "Amman").fingerprint)


def test_what_is_here_already_is_said_and_not_read_again(headquarters, inbox, monkeypatch):
    take(headquarters, inbox)
    read = []
    whole = receiving._unpacked
    monkeypatch.setattr(receiving, "_unpacked", lambda desk, path, *more: (read.append(path.name),
                                                                           whole(desk, path, *more))[1])
    report = take(headquarters, inbox)
    assert sum(one.repeat for one in report.bundles) == len(CODES)
    assert len(read) == 2  # the two that were refused are judged again
    assert [one.parts for one in report.bundles] == [()] * 6
    again = take(headquarters, inbox, again=True)
    assert [len(one.parts) for one in again.bundles if one.repeat] == [1] * len(CODES)


def test_receipts_that_this_desk_wrote_into_the_folder_are_not_looked_at_as_if_somebody_had_sent_them(
        headquarters, inbox):
    receipt, = take(headquarters, inbox, inbox).receipts
    assert receipt.parent == inbox
    assert receipt.name not in {one.file for one in take(headquarters, inbox).bundles}
    shutil.copy(receipt, inbox / "renamed.tdb")  # by its name alone nothing is passed over that somebody sent
    assert "renamed.tdb" in {one.file for one in take(headquarters, inbox).bundles}


def test_a_folder_that_is_gone_and_a_person_who_stops(headquarters, inbox, tmp_path):
    with pytest.raises(StickGone):
        take(headquarters, tmp_path / "nowhere")
    with pytest.raises(Cancelled):
        receiving_folder.receive(headquarters, inbox, None, quiet, lambda: True)
    assert list(versions.heads_of_kind(headquarters.consent, "consent")) == []


def test_the_roster_says_what_came_what_is_missing_and_what_waits(desk, headquarters, inbox, tmp_path):
    made = sorted(inbox.glob("TD*.tdb"), key=lambda path: path.stat().st_mtime_ns)[:4]
    some = tmp_path / "some"
    some.mkdir()
    for path in (made[0], made[3]):
        shutil.copy(path, some)
    take(headquarters, some)
    one, = roster.roster(headquarters)
    assert (one.partner.trusted, one.bundles, one.last.sequence, one.missing) == (True, 2, 4, 1)
    assert (one.parts, one.staged, one.back) == (0, 0, 0)
    assert len(one.offers) == 3
    one, = roster.roster(desk)
    assert (one.last, one.bundles, one.told().last_on) == (None, 0, "")


def test_a_desk_with_a_new_card_stands_there_once(desk, headquarters, office):
    introduced_again(headquarters, desk)
    one, = roster.roster(headquarters)
    assert one.partner.fingerprint == trusting.own_signed_card(desk).fingerprint.hex()
