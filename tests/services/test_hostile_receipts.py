"""Receipts and replays that must not be believed: nothing is confirmed, the journal tells, the cause is named."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import receipt
from testimony_desk.exchange.errors import BundleOutOfLine, BundleReplaced
from testimony_desk.exchange.manifest import Head, Kind
from testimony_desk.exchange.receipt import Statement
from testimony_desk.services import numbering
from testimony_desk.services.confirming import FORGOTTEN, OTHER_JOURNAL
from testimony_desk.services.taking_in import PartState
from testimony_desk.store import journal, partners, versions
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import forged, interview, introduce, receive, send
from tests.fakes import make_desk

TESTIMONY = Compartment.TESTIMONY


@pytest.fixture
def field(desk, headquarters, office):
    """The field desk as headquarters knows it."""
    return introduce(headquarters, desk)


def statement(headquarters, desk, compartment=TESTIMONY, **changes):
    signer, receiver = (one.compartment(compartment).signing.public for one in (headquarters, desk))
    stored = tuple(sorted(versions.all_ids(desk.compartment(compartment))))
    return dataclasses.replace(Statement(compartment, signer, receiver, 1, Head(0, bytes(32)), (), stored), **changes)


def read(desk, headquarters, field, said, key, compartment=TESTIMONY):
    """Let headquarters send these statements and the field desk read them; return what became of the part."""
    lines = [line for one in said for line in receipt.signed_lines(one, key.sign)]
    report, = receive(desk, forged(headquarters, field, {compartment: lines}, kind=Kind.RECEIPT)).bundles
    assert report.refused is None
    return report.parts[0]


def unconfirmed(desk, office):
    return [one for name in Compartment for one in versions.unreceipted(desk.compartment(name), office.fingerprint)]


def test_an_honest_statement_is_believed(desk, headquarters, office, field):
    interview(desk)
    partners.note_sent(desk.consent, partners.Delivery(1, "0" * 32, "0" * 64, "delivery", "2026-11-21"), [])
    key = headquarters.compartment(TESTIMONY).signing
    part = read(desk, headquarters, field, [statement(headquarters, desk)], key)
    assert (part.state, part.new, part.alarms) == (PartState.TAKEN, 1, ())
    assert versions.unreceipted(desk.compartment(TESTIMONY), office.fingerprint) == []


@pytest.mark.parametrize(("changes", "why"), [
    ({"versions": ("ab" * 32,)}, "unknown versions"), ({"receiver": b"x" * 32}, "another desk"),
    ({"signer": b"x" * 32}, "compartment"), ({"compartment": Compartment.CONSENT}, "compartment")])
def test_statements_that_do_not_fit_are_refused_whole(desk, headquarters, office, field, changes, why):
    interview(desk)
    before = unconfirmed(desk, office)
    honest, odd = statement(headquarters, desk), statement(headquarters, desk, **changes)
    part = read(desk, headquarters, field, [honest, odd], headquarters.compartment(TESTIMONY).signing)
    assert (part.state, part.refused.facts) == (PartState.REFUSED, {"why": why})
    assert unconfirmed(desk, office) == before
    assert journal.lines(desk.consent)[0].act == "receipt-refused"


@pytest.mark.parametrize("signer", [Compartment.CONSENT, Compartment.IDENTITY])
def test_who_opens_another_compartment_cannot_confirm_testimonies(desk, headquarters, office, field, signer):
    interview(desk)
    key = headquarters.compartment(signer).signing
    for said in (statement(headquarters, desk), statement(headquarters, desk, signer=key.public)):
        part = read(desk, headquarters, field, [said], key)
        assert part.refused.facts == {"why": "signature"}
    assert len(unconfirmed(desk, office)) == 3


def test_a_field_desk_cannot_confirm(desk, office, tmp_path):
    interview(desk)
    friend = make_desk(tmp_path / "friend", DeskKind.FIELD, "Idlib 1", seed=41)
    introduce(desk, friend)
    part = read(desk, friend, introduce(friend, desk), [statement(friend, desk)], friend.compartment(TESTIMONY).signing)
    assert part.refused.facts == {"why": "not headquarters"}
    friend.vault.abandon()


def test_lines_that_are_no_statements(desk, headquarters, office, field):
    for line in ({}, {"statement": {}, "signature": "A" * 86}, {"statement": {}, "signature": 7}):
        report, = receive(desk, forged(headquarters, field, {TESTIMONY: [line]}, kind=Kind.RECEIPT)).bundles
        assert report.parts[0].refused.code == "receipt-refused"


def test_a_desk_that_forgot_bundles_is_told_and_counts_on_above_them(desk, headquarters, office, field):
    interview(desk)
    said = statement(headquarters, desk, sequence=7)
    part = read(desk, headquarters, field, [said], headquarters.compartment(TESTIMONY).signing)
    assert part.alarms == (FORGOTTEN,)
    assert numbering.next_sequence(desk) == 8


def test_a_journal_that_is_not_the_one_headquarters_saw(desk, headquarters, office, field):
    interview(desk)
    partners.note_sent(desk.consent, partners.Delivery(1, "0" * 32, "0" * 64, "delivery", "2026-11-21"), [])
    key = headquarters.compartment(TESTIMONY).signing
    line = journal.lines(desk.consent)[-1]
    same = statement(headquarters, desk, journal_head=Head(line.n, line.hash))
    other = statement(headquarters, desk, journal_head=Head(line.n, b"?" * 32))
    longer = statement(headquarters, desk, journal_head=Head(9999, b"?" * 32))
    found = [read(desk, headquarters, field, [one], key).alarms for one in (same, other, longer)]
    assert found == [(), (OTHER_JOURNAL,), (OTHER_JOURNAL,)]


def test_many_versions_are_confirmed_by_several_statements(desk, headquarters, office, field, monkeypatch):
    for number in range(5):
        interview(desk, case=f"TD-{number + 2}222-2222-2")
    monkeypatch.setattr(receipt, "MAX_VERSIONS", 2)
    part = read(desk, headquarters, field, [statement(headquarters, desk)], headquarters.compartment(TESTIMONY).signing)
    assert part.new == 5
    assert versions.unreceipted(desk.compartment(TESTIMONY), office.fingerprint) == []


def test_another_bundle_under_the_same_number(desk, headquarters, office, stick, monkeypatch):
    interview(desk)
    receive(headquarters, send(desk, office, stick))
    before = {one: versions.all_ids(headquarters.compartment(one)) for one in Compartment}
    monkeypatch.setattr(numbering, "next_sequence", lambda _desk: 1)
    monkeypatch.setattr(partners, "note_sent", lambda *_asked: None)
    interview(desk, case="TD-2222-2222-2")
    report, = receive(headquarters, send(desk, office, stick)).bundles
    assert isinstance(report.refused, BundleReplaced)
    assert report.refused.facts == {"sequence": 1}
    assert {one: versions.all_ids(headquarters.compartment(one)) for one in Compartment} == before
    assert journal.lines(headquarters.consent)[0].act == "bundle-replaced"


def test_an_older_number_that_fills_no_gap(desk, headquarters, office, stick, monkeypatch):
    sequence = numbering.next_sequence
    monkeypatch.setattr(numbering, "next_sequence", lambda one: sequence(one) + 5)
    interview(desk)
    receive(headquarters, send(desk, office, stick))
    monkeypatch.setattr(numbering, "next_sequence", lambda _desk: 3)
    interview(desk, case="TD-2222-2222-2")
    report, = receive(headquarters, send(desk, office, stick)).bundles
    assert isinstance(report.refused, BundleOutOfLine)
    assert journal.lines(headquarters.consent)[0].act == "bundle-out-of-line"
