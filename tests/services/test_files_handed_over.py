"""Files that show who spoke go to headquarters with the interview: key and name end here, the file waits unread."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.consent.codes import Purpose, Scope
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    attached,
    consents,
    files_handed_over,
    foreseeing,
    handing_over,
    interviewing,
    purging,
    rehearsal,
    sending,
    underway,
    unlocking,
    withdrawing,
)
from testimony_desk.services.checking_attachments import check_attachments
from testimony_desk.store import attachment_files, attachments, intents, versions
from tests import attaching
from tests.attaching import attach, content_of, files_of
from tests.exchanging import acquaint, receive, send
from tests.fakes import open_desk
from tests.journeys.desks import finish
from tests.pages_oracle import decrypted, files_under, found
from tests.services.test_withdrawing import word
from tests.talks import make_case

IDENTITY, TESTIMONY = Compartment.IDENTITY, Compartment.TESTIMONY
FACE, NAME = b"\xff\xd8\xff a face " * 20_000, "Brindlethorpe.jpg"


def outbox(desk):
    return sorted(one.name for one in (desk.vault.folder / "outbox").iterdir())


def parts(desk):
    """Return the parts that hold the key of a file or are one; each of them is there."""
    found = [one.part.path for one in handing_over.carried(desk) if one.file]
    assert all(path.is_file() for path in found)
    return found


def begun(desk):
    """Return a case in whose interview nothing was completed yet, for files that show who speaks."""
    made = make_case(desk)
    draft = interviewing.open_interview(desk, made.interview)
    return attaching.Case(made.case, draft.consent, draft.record), draft


def complete_with_files(desk, folder, *kinds):
    case, draft = begun(desk)
    kept = [attach(desk, case, folder, FACE + kind.encode(), kind, name=NAME) for kind in kinds]
    finish(desk, draft)
    return case, kept


def test_without_a_trusted_headquarters_files_stay(desk, tmp_path):
    case, (face,) = complete_with_files(desk, tmp_path / "camera", Kind.PHOTO_FACE)
    assert content_of(desk, attached.named(desk, case.code, face.record)).startswith(FACE)
    assert parts(desk) == []


def test_at_completion_key_and_name_end_here_and_the_file_waits(desk, office, tmp_path):
    case, (face, paper) = complete_with_files(desk, tmp_path / "camera", Kind.PHOTO_FACE, Kind.DOCUMENT)
    assert office.trusted
    assert [one.record for one in attached.of_case(desk, case.code)] == [paper.record]
    assert files_of(desk) == [f"{paper.row.id}.age"]
    assert not list(attachments.every(desk.compartment(IDENTITY)))
    assert files_handed_over.count(desk, case.code) == 1
    assert check_attachments(desk) == ()
    assert [one.file for one in handing_over.carried(desk)] == ["", "photo_face", "photo_face"]
    assert rehearsal.rehearse(desk).unlocked.recordings == 1
    identity = desk.compartment(IDENTITY)
    pages = [page for path in desk.vault.folder.glob("identity.*.db")
             for page in decrypted(path, desk.vault.key(IDENTITY).view())]
    assert identity.name is IDENTITY
    assert not any(face.row.seed in page for page in pages)
    assert found(pages + files_under(desk.vault.folder), ("Brindlethorpe",)) == set()


def test_headquarters_opens_it_and_what_waited_goes_when_that_is_confirmed(desk, headquarters, office, stick, tmp_path):
    case, (face,) = complete_with_files(desk, tmp_path / "camera", Kind.PHOTO_FACE)
    assert len(parts(desk)) == 2
    report = receive(headquarters, send(desk, office, stick), receipts=stick)
    assert [part.refused for part in report.bundles[0].parts if part.refused] == []
    got, = attached.of_case(headquarters, case.code)
    assert (got.record, got.name) == (face.record, NAME)
    assert content_of(headquarters, got) == FACE + b"photo_face"
    receive(headquarters, send(desk, office, stick))
    receive(desk, report.receipts[0])
    handing_over.release_all(desk)
    assert outbox(desk) == []
    with pytest.raises(sending.NothingToSend):
        send(desk, office, stick)


def test_a_file_added_after_completion_goes_at_the_next_unlock(vault_folder, headquarters, tmp_path):
    desk = open_desk(vault_folder)
    acquaint(desk, headquarters)
    case, _none = complete_with_files(desk, tmp_path / "camera")
    attach(desk, case, tmp_path / "camera", FACE, Kind.PHOTO_FACE)
    assert len(files_of(desk)) == 1
    unlocking.lock(desk)
    desk = open_desk(vault_folder, seed=8)
    assert files_of(desk) == []
    assert len(parts(desk)) == 2
    unlocking.lock(desk)


def test_while_the_interview_goes_on_the_file_stays(vault_folder, headquarters, tmp_path):
    desk = open_desk(vault_folder)
    acquaint(desk, headquarters)
    case, _draft = begun(desk)
    attach(desk, case, tmp_path / "camera", FACE, Kind.PHOTO_FACE)
    unlocking.lock(desk)
    desk = open_desk(vault_folder, seed=8)
    assert len(files_of(desk)) == 1
    unlocking.lock(desk)


def test_what_may_not_leave_stays_where_somebody_can_still_open_it(desk, office, tmp_path):
    case = attaching.make_case(desk, Purpose.IDENTITY, Purpose.PHOTO_FACE)
    attach(desk, case, tmp_path / "camera", FACE, Kind.EVIDENCE, attested_by="S-0001")
    assert office.trusted
    assert "p_identity" not in consents.purposes(desk, case.code, desk.today())
    assert files_handed_over.hand_over(desk, case.interview) == 0
    assert len(files_of(desk)) == 1


def test_a_damaged_file_is_left_to_the_health_page(desk, office, tmp_path):
    case, draft = begun(desk)
    face = attach(desk, case, tmp_path / "camera", FACE, Kind.PHOTO_FACE)
    path = attachment_files.path_of(desk.vault.folder, face.row.id)
    path.write_bytes(path.read_bytes()[:-1])
    finish(desk, draft)
    assert office.trusted
    assert files_of(desk) == [f"{face.row.id}.age"]
    assert parts(desk) == []


@pytest.mark.parametrize(("module", "step"), [
    (handing_over, "carry"), (attachment_files, "move"), (files_handed_over, "_destroy")])
def test_a_crash_at_any_step_loses_nothing_and_ends_at_the_next_unlock(vault_folder, headquarters, monkeypatch, stick,
                                                                      tmp_path, module, step):
    desk = open_desk(vault_folder)
    office = acquaint(desk, headquarters)
    with monkeypatch.context() as patch:
        patch.setattr(module, step, lambda *_all: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            complete_with_files(desk, tmp_path / "camera", Kind.PHOTO_FACE)
    desk.vault.abandon()
    desk = open_desk(vault_folder, seed=8)
    assert not list(attachments.every(desk.compartment(IDENTITY)))
    assert files_of(desk) == []
    report = receive(headquarters, send(desk, office, stick))
    assert [part.refused for part in report.bundles[0].parts if part.refused] == []
    case = handing_over.carried(desk)[0].case
    assert [content_of(headquarters, one) for one in attached.of_case(headquarters, case)] == [FACE + b"photo_face"]
    assert len(parts(desk)) == 2
    unlocking.lock(desk)


@pytest.mark.parametrize(("scope", "purposes", "left"), [
    (Scope.ALL_DELETE, (), 0), (Scope.IDENTITY_DELETE, (), 0), (Scope.ONE_PURPOSE, ("p_photo_face",), 0),
    (Scope.ONE_PURPOSE, ("p_stats",), 2), (Scope.PAUSE, (), 2)])
def test_a_withdrawal_reaches_the_file_that_waits(desk, office, tmp_path, scope, purposes, left):
    case, _files = complete_with_files(desk, tmp_path / "camera", Kind.PHOTO_FACE)
    assert office.trusted
    withdrawal = word(case.code, case.consent, scope, *purposes, desk=desk)
    foreseen, before = foreseeing.foresee(desk, withdrawal), outbox(desk)
    withdrawing.withdraw(desk, withdrawal)
    assert len(parts(desk)) == left
    assert foreseen.waiting == len(before) - len(outbox(desk))


def test_a_file_is_held_back_and_not_its_case_when_it_may_no_longer_leave(desk, office, tmp_path, monkeypatch):
    case, _files = complete_with_files(desk, tmp_path / "camera", Kind.PHOTO_FACE)
    granted = consents.purposes
    monkeypatch.setattr(consents, "purposes", lambda *about: granted(*about) - {"p_photo_face"})
    ready, = sending.sendable(desk, office).ready
    assert ready.case == case.code
    assert [one.file for one in ready.carried] == [""]


@pytest.mark.parametrize("kind", [Kind.PHOTO, Kind.PHOTO_FACE])
def test_what_headquarters_holds_is_purged_with_key_and_file(desk, headquarters, office, stick, tmp_path, kind):
    case = attaching.make_case(desk)
    listed = attach(desk, case, tmp_path / "camera", FACE, kind, name=NAME)
    report = receive(headquarters, send(desk, office, stick), receipts=stick)
    assert purging.confirmed(desk)[RULE[kind]] == ()
    receive(desk, report.receipts[0])
    assert purging.purge(desk) == 1
    assert files_of(desk) == []
    assert attached.of_case(desk, case.code) == ()
    assert versions.of_record(desk.compartment(RULE[kind]), listed.record)[0].emptied
    assert content_of(headquarters, *attached.of_case(headquarters, case.code)) == FACE
    assert not intents.pending(desk.consent)


RULE = {Kind.PHOTO: TESTIMONY, Kind.PHOTO_FACE: IDENTITY}


def test_a_file_that_did_not_arrive_is_not_purged(desk, headquarters, office, stick, tmp_path, monkeypatch):
    case = attaching.make_case(desk)
    attach(desk, case, tmp_path / "camera", FACE, Kind.PHOTO)
    monkeypatch.setattr(type(headquarters.vault), "opens", property(lambda _one: frozenset(Compartment) - {IDENTITY}))
    bundle = send(desk, office, stick)
    with monkeypatch.context() as patch:
        patch.setattr(attachment_files, "opens", lambda *_all: False)
        report = receive(headquarters, bundle, receipts=stick)
    monkeypatch.undo()
    receive(desk, *report.receipts)
    assert purging.purge(desk) == 0
    assert len(files_of(desk)) == 1


def test_a_case_of_which_only_names_wait_is_on_its_way(desk, headquarters, office, stick, tmp_path, monkeypatch):
    case, _files = complete_with_files(desk, tmp_path / "camera", Kind.PHOTO_FACE)
    bundle = send(desk, office, stick)
    day = desk.today().isoformat()
    opens = type(headquarters.vault).opens
    with monkeypatch.context() as patch:
        patch.setattr(type(headquarters.vault), "opens", property(lambda one: opens.fget(one) - {IDENTITY}))
        report = receive(headquarters, bundle, receipts=stick)
    receive(desk, *report.receipts)
    now = sending.sendable(desk, office).ready
    assert [dataclasses.asdict(underway.underway(desk, office, now))] == [
        {"fresh": (), "waiting": (case.code,), "since": day}]
