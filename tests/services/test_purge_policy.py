"""What may be emptied by itself: only what a trusted headquarters desk confirmed, and not before its days are over."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from testimony_desk.domain.version import Compartment
from testimony_desk.services import after_receipt, following, purging, settings, trusting, unlocking
from testimony_desk.store import versions
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import SettingRefused
from tests.exchanging import acquaint, interview, introduce, receive, send
from tests.fakes import live_on, make_desk, open_desk, undone

TOLD = (Compartment.TESTIMONY, Compartment.IDENTITY)
CODES = ("TD-2222-2222-2", "TD-3333-3333-3", "TD-4FH2-8WKZ-5")
DAYS = [f"2026-11-{day:02}" for day in range(10, 22)]


def emptied(desk):
    return {one.id for name in TOLD for one in versions.every(desk.compartment(name)) if one.emptied}


def test_after_its_days_it_goes_at_unlock_and_consent_stays(desk, headquarters, office, stick):
    interview(desk)
    receive(desk, *receive(headquarters, send(desk, office, stick), receipts=stick).receipts)
    unconfirmed = {one.id for one in interview(desk, case="TD-2222-2222-2")}
    settings.put(desk, settings.PURGE_DAYS, 7)
    assert after_receipt.carry_out_due(desk) == 0
    live_on(desk, days=6)
    assert after_receipt.carry_out_due(desk) == 0
    live_on(desk, days=1)
    clock, folder = desk.clock, desk.vault.folder
    unlocking.lock(desk)
    again = open_desk(folder, clock=clock)
    assert len(emptied(again)) == 2
    assert emptied(again).isdisjoint(unconfirmed)
    assert not any(one.emptied for one in versions.every(again.consent))
    again.vault.abandon()


def test_without_the_setting_nothing_goes_by_itself(desk, headquarters, office, stick):
    interview(desk)
    receive(desk, *receive(headquarters, send(desk, office, stick), receipts=stick).receipts)
    live_on(desk, days=20)
    assert (after_receipt.carry_out_due(desk), emptied(desk)) == (0, set())
    for days in (-1, 366):
        with pytest.raises(SettingRefused):
            settings.put(desk, settings.PURGE_DAYS, days)


@pytest.fixture
def partners(desk, headquarters, tmp_path):
    """Headquarters that is trusted, one that is trusted no longer, and a field desk."""
    office = acquaint(desk, headquarters)
    lost = make_desk(tmp_path / "lost", DeskKind.HEADQUARTERS, "Lost", seed=61)
    friend = make_desk(tmp_path / "friend", DeskKind.FIELD, "Friend", seed=62)
    introduce(desk, lost)
    introduce(desk, friend)
    following.end_trust(desk, trusting.partner_named(desk, "Lost").fingerprint)
    for one in (lost, friend):
        one.vault.abandon()
    known = {one.name: one.fingerprint for one in trusting.partners(desk)}
    return [office.fingerprint, known["Lost"], known["Friend"]]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2), st.sampled_from(DAYS)), max_size=8), st.integers(0, 12))
@given_settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_not_receipted_is_ever_due(desk, partners, receipts, days):
    """Law: due is exactly what the trusted headquarters desk confirmed at least so many days ago, nothing else."""
    made = [one for code in CODES for one in versions_of(desk, code)]
    consent, testimony, identity = desk.consent, *(desk.compartment(name) for name in TOLD)
    with undone(consent), undone(testimony), undone(identity):
        first: dict[tuple[int, int], str] = {}
        for place, partner, day in receipts:
            version = made[place]
            versions.mark_receipted(desk.compartment(version.header.compartment), [version.id], partners[partner], day)
            first.setdefault((place, partner), day)
        last = (desk.today() - dt.timedelta(days=days)).isoformat()
        wanted = {made[place].id for (place, partner), day in first.items() if partner == 0 and day <= last}
        assert {one for ids in purging.confirmed(desk, days).values() for one in ids} == wanted


def versions_of(desk, code):
    """Return testimony and identity of a case, made once."""
    kept = [one for name in TOLD for one in versions.every(desk.compartment(name))]
    known = {one.id: one for one in versions.every(desk.consent)}
    mine = [one for one in kept if known[one.header.consent].content["case"] == code]
    return mine or interview(desk, case=code)[1:]
