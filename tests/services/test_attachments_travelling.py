"""A file travels as its ciphertext, its key in its compartment's part: checked, once, unread where unopened."""

from __future__ import annotations

import pytest

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.consent.codes import Purpose, Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.version import Compartment, to_json
from testimony_desk.exchange import attachment_line
from testimony_desk.exchange.attachment_line import HandedKey
from testimony_desk.services import attached, attachments_leaving, sending, taking_in, withdrawing
from testimony_desk.services.checking_attachments import Amiss, check_attachments
from testimony_desk.services.taking_in import PartState
from testimony_desk.store import attachments, inbox, versions
from testimony_desk.store.attachment_files import path_of
from testimony_desk.store.errors import AttachmentDamaged, AttachmentMissing
from tests.attaching import attach, content_of, files_of, make_case
from tests.exchanging import forged, keep, receive, send

TESTIMONY, IDENTITY = Compartment.TESTIMONY, Compartment.IDENTITY
PICTURE = b"\xff\xd8\xff a picture of some size " * 20_000


@pytest.fixture
def case(desk):
    return make_case(desk)


def test_a_file_comes_to_headquarters_as_the_very_ciphertext(desk, headquarters, office, case, stick, tmp_path):
    sent = {kind: attach(desk, case, tmp_path, PICTURE + kind.encode(), kind) for kind in Kind}
    bundle = send(desk, office, stick)
    for _time in range(2):
        report, = receive(headquarters, bundle).bundles
        assert report.refused is None
        assert [part.refused for part in report.parts] == [None] * len(report.parts)
        got = {one.kind: one for one in attached.of_case(headquarters, case.code)}
        assert {kind: content_of(headquarters, one) for kind, one in got.items()} == {
            kind: PICTURE + kind.encode() for kind in Kind}
        assert files_of(headquarters) == sorted(f"{one.row.id}.age" for one in sent.values())
        assert check_attachments(headquarters) == ()
    for one in sent.values():
        name = f"{one.row.id}.age"
        assert (headquarters.vault.folder / "attachments" / name).read_bytes() == (
            desk.vault.folder / "attachments" / name).read_bytes()
        assert content_of(desk, one) == PICTURE + one.kind.encode()


def test_the_record_of_each_file_that_came_is_confirmed(desk, headquarters, office, case, stick, tmp_path):
    listed = attach(desk, case, tmp_path, PICTURE)
    record, = versions.heads(desk.compartment(TESTIMONY), listed.record)
    report = receive(headquarters, send(desk, office, stick), receipts=stick)
    confirmed = {one for part in report.bundles[0].parts for one in part.versions}
    assert record.id in confirmed
    receive(desk, *report.receipts)
    assert versions.unreceipted(desk.compartment(TESTIMONY), office.fingerprint) == []


def test_a_purpose_that_is_gone_holds_the_file_back_and_not_the_case(desk, headquarters, office, case, stick, tmp_path):
    attach(desk, case, tmp_path, PICTURE, Kind.PHOTO)
    attach(desk, case, tmp_path, PICTURE, Kind.DOCUMENT)
    gate = attachments_leaving.Gate(desk)
    gate._granted[case.code] = frozenset({"p_internal", "p_identity", "p_doc_copy"})
    found = [one for one in versions.heads_of_kind(desk.compartment(TESTIMONY), "attachment")
             if not gate.stays(one, case.code)]
    assert [one.content["kind"] for one in found] == ["document"]


def test_taking_back_photographs_destroys_them_and_leaves_the_rest(desk, headquarters, office, case, stick, tmp_path):
    photo, paper = (attach(desk, case, tmp_path, PICTURE, kind) for kind in (Kind.PHOTO, Kind.DOCUMENT))
    receive(headquarters, send(desk, office, stick))
    withdrawing.withdraw(desk, Withdrawal(case.code, case.consent, desk.today(), "I-7K3M", Scope.ONE_PURPOSE,
                                          (Purpose.PHOTO.value,)))
    assert [one.record for one in attached.of_case(desk, case.code)] == [paper.record]
    assert files_of(desk) == [f"{paper.row.id}.age"]
    assert versions.of_record(desk.compartment(TESTIMONY), photo.record)[0].emptied


def test_taking_everything_back_destroys_every_key_and_file(desk, case, tmp_path):
    for kind in Kind:
        attach(desk, case, tmp_path, PICTURE, kind)
    withdrawing.withdraw(desk, Withdrawal(case.code, case.consent, desk.today(), "I-7K3M", Scope.ALL_DELETE))
    assert (files_of(desk), attached.of_case(desk, case.code)) == ([], ())
    assert [list(attachments.every(desk.compartment(name))) for name in (TESTIMONY, IDENTITY)] == [[], []]


def test_a_file_that_comes_after_the_withdrawal_is_not_kept(desk, headquarters, office, case, stick, tmp_path):
    attach(desk, case, tmp_path, PICTURE)
    early = send(desk, office, stick)
    withdrawing.withdraw(desk, Withdrawal(case.code, case.consent, desk.today(), "I-7K3M", Scope.ALL_DELETE))
    with headquarters.compartment(TESTIMONY).transaction():
        versions.empty_contents(headquarters.compartment(TESTIMONY), [case.consent])
    report, = receive(headquarters, early).bundles
    assert report.refused is None
    assert files_of(headquarters) == []
    assert inbox.waiting(headquarters.consent) == []
    assert list((headquarters.vault.folder / "inbox").iterdir()) == []


def test_who_cannot_open_the_compartment_keeps_the_file_unread(desk, headquarters, office, case, stick, tmp_path,
                                                               monkeypatch):
    attach(desk, case, tmp_path, PICTURE, Kind.PHOTO_FACE)
    bundle = send(desk, office, stick)
    vault = type(headquarters.vault)
    opens = vault.opens
    monkeypatch.setattr(vault, "opens", property(lambda one: opens.fget(one) - {IDENTITY}))
    report, = receive(headquarters, bundle).bundles
    assert {part.state for part in report.parts if part.compartment is IDENTITY} == {PartState.WAITING}
    assert files_of(headquarters) == []
    monkeypatch.undo()
    bundle_id = inbox.waiting(headquarters.consent)[0].bundle
    assert [part.state for part in taking_in.take_parts(headquarters, bundle_id)] == [PartState.TAKEN] * 2
    listed, = attached.of_case(headquarters, case.code)
    assert content_of(headquarters, listed) == PICTURE


def test_the_power_goes_between_moving_the_file_and_noting_it(desk, headquarters, office, case, stick, tmp_path,
                                                              monkeypatch):
    attach(desk, case, tmp_path, PICTURE)
    bundle = send(desk, office, stick)
    with monkeypatch.context() as patch:
        patch.setattr(attachments, "close", lambda *_all: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            receive(headquarters, bundle)
    record, = attached.of_case(headquarters, case.code)
    assert not record.here
    assert [one.amiss for one in check_attachments(headquarters)] == [Amiss.NOT_COME]
    bundle_id = inbox.waiting(headquarters.consent)[0].bundle
    assert [part.refused for part in taking_in.take_parts(headquarters, bundle_id)] == [None]
    listed, = attached.of_case(headquarters, case.code)
    assert content_of(headquarters, listed) == PICTURE


def test_sending_again_heals_a_damaged_file(desk, headquarters, office, case, stick, tmp_path):
    listed = attach(desk, case, tmp_path, PICTURE)
    bundle = send(desk, office, stick)
    receive(headquarters, bundle)
    path = path_of(headquarters.vault.folder, listed.row.id)
    path.write_bytes(path.read_bytes()[:-1])
    receive(headquarters, bundle)
    assert check_attachments(headquarters) == ()


@pytest.mark.parametrize("spoil", ["cut", "lost"])
def test_what_is_not_what_was_kept_is_not_sent_on(desk, office, case, stick, tmp_path, spoil):
    path = path_of(desk.vault.folder, attach(desk, case, tmp_path, PICTURE).row.id)
    if spoil == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    else:
        path.unlink()
    with pytest.raises((AttachmentDamaged, AttachmentMissing)):
        send(desk, office, stick)
    assert list(stick.iterdir()) == []


def test_a_removed_file_is_marked_at_headquarters_and_stays_there(desk, headquarters, office, case, stick, tmp_path):
    listed = attach(desk, case, tmp_path, PICTURE)
    receive(headquarters, send(desk, office, stick))
    attached.remove(desk, listed)
    report, = receive(headquarters, send(desk, office, stick)).bundles
    assert [part.refused for part in report.parts] == [None] * len(report.parts)
    there, = attached.of_case(headquarters, case.code)
    assert (there.removed_there, content_of(headquarters, there)) == (True, PICTURE)


def key_lines(desk, case, listed, **changed):
    record, = versions.heads(desk.compartment(TESTIMONY), listed.record)
    plain = {"file": listed.row.id, "version": record.id, "seed": listed.row.seed, **changed}
    consent = versions.get(desk.consent, case.consent)
    return {Compartment.CONSENT: [to_json(consent)],
            TESTIMONY: [to_json(record), attachment_line.to_json(HandedKey(**plain))]}


@pytest.mark.parametrize("changed", [{"file": "1" * 32}, {"version": "2" * 64}, {"seed": b"short"}])
def test_a_key_that_does_not_fit_its_record_is_set_aside(desk, headquarters, office, case, tmp_path, changed):
    listed = attach(desk, case, tmp_path, PICTURE)
    report, = receive(headquarters, forged(desk, office, key_lines(desk, case, listed, **changed))).bundles
    assert sum(len(part.set_aside) for part in report.parts) == 1
    assert list(attachments.every(headquarters.compartment(TESTIMONY))) == []


def test_a_record_alone_waits_for_its_file_and_is_not_confirmed(desk, headquarters, office, case, tmp_path):
    listed = attach(desk, case, tmp_path, PICTURE)
    report, = receive(headquarters, forged(desk, office, key_lines(desk, case, listed))).bundles
    record, = versions.heads(desk.compartment(TESTIMONY), listed.record)
    assert record.id not in {one for part in report.parts for one in part.versions}
    there, = attached.of_case(headquarters, case.code)
    assert not there.here


def test_a_record_that_says_nonsense_is_set_aside(desk, headquarters, office, case, tmp_path):
    version = keep(desk, TESTIMONY, "attachment", case.consent, kind="photo", file="../../x", interview="", name="a")
    report, = receive(headquarters, forged(desk, office, {TESTIMONY: [to_json(version)]})).bundles
    assert [one.why for part in report.parts for one in part.set_aside] == ["attachment"]


def test_what_may_be_sent_is_judged_with_the_file(desk, office, case, tmp_path):
    attach(desk, case, tmp_path, PICTURE, Kind.PHOTO)
    ready, = sending.sendable(desk, office).ready
    assert ready.cleared.use.identity_level == "none"
    attach(desk, case, tmp_path, PICTURE, Kind.PHOTO_FACE)
    ready, = sending.sendable(desk, office).ready
    assert ready.cleared.use.identity_level == "real"
