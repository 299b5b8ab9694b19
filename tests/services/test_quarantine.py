"""Bundles of a desk that was lost: kept sealed, never read, taken in or destroyed by a person who says why."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.version import Compartment
from testimony_desk.services import following, quarantine, releasing, roster, trusting, withdrawals_waiting
from testimony_desk.services.quarantine import BundleQuarantined, QuarantineFull, ReasonMissing
from testimony_desk.store import intents, versions
from tests.exchanging import agree, interview, never, quiet, receive, send
from tests.fakes import live_on
from tests.people import acts
from tests.services.test_following import introduced_again
from tests.services.test_stolen_desk import take_back

CODES = ("TD-2222-2222-2", "TD-3333-3333-3", "TD-4FH2-8WKZ-5")
WHY = "Her colleague says she wrote it on Monday"


def folder(desk):
    return desk.vault.folder / "inbox"


def lost(headquarters, desk, since=""):
    following.end_trust(headquarters, trusting.partner_named(headquarters, desk.name).fingerprint, since)


def release(desk, reason=WHY):
    return releasing.release(desk, quarantine.held(desk)[0], reason, quiet, never)


@pytest.fixture
def late(desk, headquarters, office, stick):
    """A bundle of a desk that was reported lost before it came."""
    agree(desk)
    path = send(desk, office, stick)
    lost(headquarters, desk, "2026-11-20")
    return path


def test_it_is_kept_sealed_and_nothing_of_it_is_read(headquarters, late):
    for _again in range(2):
        report = receive(headquarters, late)
        assert isinstance(report.bundles[0].refused, BundleQuarantined)
        assert report.bundles[0].parts == ()
    one, = quarantine.held(headquarters)
    assert (one.sequence, one.since, one.vouched, one.path.read_bytes()) == (1, "2026-11-20", False, late.read_bytes())
    assert all(versions.all_ids(headquarters.compartment(name)) == [] for name in Compartment)
    assert acts(headquarters)[0] == "bundle-quarantined"
    standing, = roster.roster(headquarters)
    assert (standing.since, standing.held, standing.doubtful) == ("2026-11-20", 1, 0)


def test_a_person_takes_it_in_and_says_why(headquarters, late):
    receive(headquarters, late)
    for reason in ("", "  ", "x" * 201):
        with pytest.raises(ReasonMissing):
            release(headquarters, reason)
    report = release(headquarters)
    assert (report.refused, [part.new for part in report.parts]) == (None, [1])
    assert acts(headquarters)[:3] == ["quarantine-reason", "quarantine-released", "part-taken"]
    decision, = intents.of_kind(headquarters.consent, quarantine.ENDED)
    assert decision.ids["reason"] == WHY
    assert (quarantine.held(headquarters), list(folder(headquarters).iterdir())) == ([], [])
    assert not any(one.trusted for one in trusting.partners(headquarters))
    again, = receive(headquarters, late).bundles
    assert again.refused.code == "bundle-unknown-sender"


def test_a_person_destroys_it_unread_and_it_does_not_come_back(headquarters, late):
    receive(headquarters, late)
    quarantine.discard(headquarters, quarantine.held(headquarters)[0], "It was in other hands")
    assert list(folder(headquarters).iterdir()) == []
    assert receive(headquarters, late).bundles[0].refused.code == "bundle-unknown-sender"
    assert quarantine.held(headquarters) == []
    assert acts(headquarters)[1:3] == ["quarantine-reason", "quarantine-discarded"]


def test_what_an_earlier_bundle_names_was_made_before(desk, headquarters, office, stick):
    first, second, third = (_bundle(desk, office, stick, code) for code in CODES)
    receive(headquarters, second)
    live_on(headquarters, days=3)
    lost(headquarters, desk, headquarters.today().isoformat())
    receive(headquarters, first, third)
    assert [(one.sequence, one.vouched) for one in quarantine.held(headquarters)] == [(1, True), (3, False)]


def test_what_was_taken_in_since_that_day_is_counted(desk, headquarters, office, stick):
    receive(headquarters, _bundle(desk, office, stick, CODES[0]))
    lost(headquarters, desk, headquarters.today().isoformat())
    assert roster.roster(headquarters)[0].doubtful == 1
    with pytest.raises(following.DayAhead):
        following.end_trust(headquarters, roster.roster(headquarters)[0].partner.fingerprint, "2999-01-01")


def _bundle(desk, office, stick, code):
    agree(desk, case=code)
    return send(desk, office, stick)


def test_a_withdrawal_in_it_destroys_nothing_by_itself(desk, headquarters, office, stick):
    given = agree(desk, case=CODES[0])
    receive(headquarters, send(desk, office, stick))
    take_back(desk, CODES[0], given.id, Scope.ALL_DELETE)
    path = send(desk, office, stick)
    lost(headquarters, desk)
    receive(headquarters, path)
    release(headquarters)
    one, = withdrawals_waiting.waiting(headquarters)
    assert (one.origin.value, one.days_left) == ("ended", None)


def test_keys_that_were_made_anew_are_kept_out_as_well(desk, headquarters, office, stick):
    path = _bundle(desk, office, stick, CODES[0])
    introduced_again(headquarters, desk)
    assert isinstance(receive(headquarters, path).bundles[0].refused, BundleQuarantined)
    report = release(headquarters)
    assert [part.new for part in report.parts] == [1]


def test_only_so_many_are_kept(headquarters, late, monkeypatch):
    monkeypatch.setattr(quarantine, "MOST", 0)
    assert isinstance(receive(headquarters, late).bundles[0].refused, QuarantineFull)
    assert list(folder(headquarters).iterdir()) == []


def test_a_whole_copy_takes_the_place_of_a_cut_one(desk, headquarters, office, stick):
    interview(desk, said="x" * 200_000)
    late = send(desk, office, stick)
    lost(headquarters, desk)
    whole = late.read_bytes()
    late.write_bytes(whole[:-1])
    receive(headquarters, late)
    refused = release(headquarters)
    assert refused.refused.code in ("bundle-cut", "bundle-damaged")
    late.write_bytes(whole)
    receive(headquarters, late)
    assert len(list(folder(headquarters).iterdir())) == 1
    assert release(headquarters).refused is None


def test_a_strangers_bundle_is_not_kept(desk, headquarters, stick):
    agree(desk)
    trusting.trust(desk, trusting.own_card(headquarters), " ".join(trusting.card_digits(headquarters)))
    path = send(desk, trusting.partner_named(desk, headquarters.name), stick)
    assert receive(headquarters, path).bundles[0].refused.code == "bundle-unknown-sender"
    assert quarantine.held(headquarters) == []
