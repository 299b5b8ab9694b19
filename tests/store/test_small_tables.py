"""Intents, settings, partners, forms, waiting parts, tallies and the ballast."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.store import ballast, forms, inbox, intents, partners, settings, tally
from testimony_desk.store.errors import NotInVault, SettingRefused
from testimony_desk.store.inbox import WaitingPart
from testimony_desk.store.intents import Intent
from testimony_desk.store.partners import Delivery, Partner
from testimony_desk.store.settings import Setting
from tests.fakes import SeededRandom, undone

AT, DAY = "2026-11-21T09:30:00Z", "2026-11-21"
HEADQUARTERS = Partner("aa" * 32, "Headquarters", "headquarters", "bb" * 32, b"{card}\n", DAY)
TEXT_SIZE = Setting("text-size", 100, lambda percent: 80 <= percent <= 200)
BLUR = Setting("blur", True, lambda _on: True)


@pytest.fixture
def consent(desk):
    return desk.consent


def test_a_promise_is_pending_until_it_is_kept(consent):
    first = Intent("aa" * 16, "complete", {"record": "bb" * 16, "versions": ["cc" * 32]}, AT)
    second = Intent("bb" * 16, "withdraw", {}, AT)
    intents.add(consent, first)
    intents.add(consent, second)
    assert intents.pending(consent) == [first, second]
    intents.finish(consent, first.id, AT)
    intents.finish(consent, first.id, AT)
    assert intents.pending(consent) == [second]


def test_a_promise_goes_with_the_transaction_that_makes_it(consent):
    with undone(consent):
        intents.add(consent, Intent("aa" * 16, "complete", {}, AT))
    assert intents.pending(consent) == []


def test_each_compartment_remembers_its_share(desk):
    testimony = desk.compartment(Compartment.TESTIMONY)
    intents.mark_done_in(testimony, "aa" * 16)
    intents.mark_done_in(testimony, "aa" * 16)
    assert intents.is_done_in(testimony, "aa" * 16)
    assert not intents.is_done_in(desk.compartment(Compartment.IDENTITY), "aa" * 16)


def test_a_setting_has_its_default_until_it_is_chosen(consent):
    assert settings.read(consent, TEXT_SIZE) == 100
    settings.write(consent, TEXT_SIZE, 140)
    settings.write(consent, TEXT_SIZE, 150)
    settings.write(consent, BLUR, value=False)
    assert (settings.read(consent, TEXT_SIZE), settings.read(consent, BLUR)) == (150, False)


@pytest.mark.parametrize("value", [79, 201, True, "150", None])
def test_a_setting_takes_only_what_it_allows(consent, value):
    with pytest.raises(SettingRefused) as caught:
        settings.write(consent, TEXT_SIZE, value)
    assert caught.value.facts == {"setting": "text-size"}


def test_what_is_no_longer_allowed_falls_back_to_the_default(consent):
    settings.write(consent, TEXT_SIZE, 200)
    narrower = dataclasses.replace(TEXT_SIZE, allows=lambda percent: percent < 150)
    assert settings.read(consent, narrower) == 100
    assert settings.read(consent, Setting("text-size", "large", lambda _size: True)) == "large"


def test_a_partner_is_trusted_only_after_comparing(consent):
    partners.add(consent, HEADQUARTERS)
    assert not partners.get(consent, HEADQUARTERS.fingerprint).trusted
    partners.trust(consent, HEADQUARTERS.fingerprint, DAY)
    partners.add(consent, HEADQUARTERS)
    found = partners.get(consent, HEADQUARTERS.fingerprint)
    assert found.trusted
    assert found == dataclasses.replace(HEADQUARTERS, compared_on=DAY)
    partners.revoke(consent, HEADQUARTERS.fingerprint, DAY)
    assert not partners.get(consent, HEADQUARTERS.fingerprint).trusted
    partners.trust(consent, HEADQUARTERS.fingerprint, DAY)
    assert partners.get(consent, HEADQUARTERS.fingerprint).trusted


def test_partners_are_found_by_name_and_by_sender(consent):
    successor = dataclasses.replace(HEADQUARTERS, fingerprint="cc" * 32, added_on="2026-12-01")
    other = dataclasses.replace(HEADQUARTERS, fingerprint="dd" * 32, name="Amman", sender="ee" * 32)
    for partner in (HEADQUARTERS, successor, other):
        partners.add(consent, partner)
    assert partners.by_sender(consent, "bb" * 32) == [successor, HEADQUARTERS]
    assert [partner.name for partner in partners.everyone(consent)] == ["Amman", "Headquarters", "Headquarters"]


@pytest.mark.parametrize("act", [partners.get, lambda consent, one: partners.trust(consent, one, DAY),
                                 lambda consent, one: partners.revoke(consent, one, DAY)])
def test_an_unknown_partner_is_said(consent, act):
    with pytest.raises(NotInVault):
        act(consent, "ff" * 32)


def test_deliveries_are_remembered_once_in_order(consent):
    second, first = (Delivery(n, f"{n:032x}", f"{n:064x}", "delivery", DAY) for n in (2, 1))
    for delivery in (second, first, first, dataclasses.replace(first, manifest="ff" * 32)):
        partners.note_received(consent, "bb" * 32, delivery)
    assert partners.received(consent, "bb" * 32) == [first, second]
    assert partners.received(consent, "cc" * 32) == []


def test_what_was_sent_is_counted_and_confirmed(consent):
    assert partners.last_sent(consent) is None
    for n in (1, 2):
        partners.note_sent(consent, Delivery(n, f"{n:032x}", f"{n:064x}", "delivery", DAY), ["bb" * 32, "aa" * 32])
    last = partners.last_sent(consent)
    assert (last.sequence, [one.sequence for one in partners.sent(consent)]) == (2, [2, 1])
    assert partners.recipients_of(consent, last.bundle) == ("aa" * 32, "bb" * 32)
    partners.note_receipt(consent, last.bundle, "aa" * 32, DAY)
    partners.note_receipt(consent, last.bundle, "aa" * 32, "2026-12-01")
    assert partners.receipts(consent, last.bundle) == {"aa" * 32: DAY}
    with pytest.raises(NotInVault):
        partners.recipients_of(consent, "ff" * 16)


def test_forms_are_kept_by_fingerprint(consent):
    form = forms.StoredForm("ab" * 32, "own-form", "3", DAY, b'{"big":true}')
    forms.add(consent, form)
    forms.add(consent, dataclasses.replace(form, compiled=b"other"))
    assert forms.get(consent, form.fingerprint) == form
    assert forms.known(consent) == [dataclasses.replace(form, compiled=b"")]
    with pytest.raises(NotInVault):
        forms.get(consent, "cd" * 32)


def test_parts_wait_until_they_are_taken(consent):
    part = WaitingPart("aa" * 16, "bb" * 16, "cc" * 32, Compartment.IDENTITY, "versions", "dd" * 32, 1234, DAY)
    inbox.put(consent, part)
    inbox.put(consent, part)
    assert inbox.waiting(consent) == [part]
    inbox.taken(consent, part.member)
    assert inbox.waiting(consent) == []


def test_a_tally_is_a_number_and_nothing_else(consent):
    assert tally.counted(consent, "refused") == 0
    tally.count_one(consent, "refused")
    tally.count_one(consent, "refused")
    assert tally.counted(consent, "refused") == 2
    assert consent.execute("SELECT * FROM tally") == [("refused", 2)]


def test_the_ballast_is_given_up_and_kept_again(tmp_path, monkeypatch):
    monkeypatch.setattr(ballast, "SIZE", 65_536)
    ballast.drop(tmp_path)
    assert ballast.restore(tmp_path, SeededRandom())
    assert (tmp_path / "ballast").stat().st_size == 65_536
    ballast.drop(tmp_path)
    assert not (tmp_path / "ballast").exists()
    monkeypatch.setattr(ballast, "ROOM", 2**62)
    assert not ballast.restore(tmp_path, SeededRandom())
    assert not (tmp_path / "ballast").exists()
