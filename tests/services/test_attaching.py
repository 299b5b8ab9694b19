"""A file is attached whole or not at all, under a purpose that holds, where its kind belongs; removing ends its key."""

from __future__ import annotations

import os

import pytest

from testimony_desk.domain.attachments import MAX_SIZE, RULES, Kind
from testimony_desk.domain.consent.clearing import ConsentMissing
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import Cancelled
from testimony_desk.services import attached, attaching
from testimony_desk.services.attaching import AttachmentTooLarge, Wanted
from testimony_desk.services.checking_attachments import Amiss, check_attachments
from testimony_desk.services.small_files import FileUnreadable
from testimony_desk.store import attachment_files, attachments, intents, journal, versions
from testimony_desk.store.attachment_files import path_of
from testimony_desk.store.errors import AttachmentDamaged, CompartmentClosed, DiskFull, NotInVault
from tests.attaching import attach, content_of, files_of, make_case
from tests.exchanging import agree, never, quiet
from tests.fakes import open_desk

JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"


@pytest.fixture
def case(desk):
    return make_case(desk)


def acts(desk):
    return [line.act for line in journal.lines(desk.consent)]


def rows(desk, name=Compartment.TESTIMONY):
    return list(attachments.every(desk.compartment(name)))


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_goes_where_it_belongs_and_comes_back(desk, case, tmp_path, kind):
    listed = attach(desk, case, tmp_path / "camera", JPEG, kind, attested_by="I-2M4T")
    assert (listed.name, listed.kind, listed.size, listed.here) == ("IMG_1.jpg", kind, len(JPEG), True)
    assert content_of(desk, listed) == JPEG
    place = RULES[kind].compartment
    other = Compartment.IDENTITY if place is Compartment.TESTIMONY else Compartment.TESTIMONY
    assert [row.id for row in rows(desk, place)] == [listed.row.id]
    assert rows(desk, other) == []
    version, = versions.heads(desk.compartment(place), listed.record)
    assert (version.header.kind, version.header.consent) == ("attachment", case.consent)
    assert ("case" in version.content) == (place is Compartment.TESTIMONY)
    assert version.content["interview"] == case.interview


def test_consent_knows_of_evidence_its_hash_and_who_attested_and_no_more(desk, case, tmp_path):
    listed = attach(desk, case, tmp_path / "camera", b"signature", Kind.EVIDENCE, attested_by="I-2M4T")
    note, = versions.heads(desk.consent, listed.record)
    told = {name: value for name, value in note.content.items() if name != "salt"}
    assert told == {"case": case.code, "given": case.consent, "sha256": listed.row.measured.sealed_sha256,
                    "attested_by": "I-2M4T"}
    attached.remove(desk, listed)
    note, = versions.heads(desk.consent, listed.record)
    assert note.content["removed"] is True


@pytest.mark.parametrize(("kind", "missing"), [(kind, one) for kind in Kind for one in RULES[kind].keeping])
def test_without_the_purpose_nothing_is_kept(desk, tmp_path, kind, missing):
    case = make_case(desk, missing)
    with pytest.raises(ConsentMissing):
        attach(desk, case, tmp_path, JPEG, kind)
    assert (rows(desk), rows(desk, Compartment.IDENTITY), files_of(desk)) == ([], [], [])


def test_a_case_without_an_interview_takes_no_file(desk, tmp_path):
    agree(desk)
    (tmp_path / "a.txt").write_bytes(b"a")
    with pytest.raises(ConsentMissing):
        attaching.add(desk, Wanted("TD-0000-0000-0", Kind.PHOTO), tmp_path / "a.txt", quiet, never)
    with pytest.raises(NotInVault):
        attaching.add(desk, Wanted("TD-7K3M-9QXH-4", Kind.EVIDENCE), tmp_path / "a.txt", quiet, never)


@pytest.mark.parametrize(("called", "kept"), [
    ("../../etc/passwd", "_.._etc_passwd"), ("evil\u202egpj.exe", "evilgpj.exe"), ("a\nb.jpg", "ab.jpg"),
    ("...", ""), ("صورة.jpg", "صورة.jpg"), ("x" * 300 + ".jpg", "x" * 196 + ".jpg")])
def test_a_file_name_is_one_plain_word_and_nothing_else(called, kept):
    assert attached.plain_name(called) == kept


def test_the_name_of_the_file_is_in_the_record_only(desk, case, tmp_path):
    attach(desk, case, tmp_path, JPEG, name="passport of M.B..jpg")
    desk.vault.close()
    everything = b"".join(path.read_bytes() for path in desk.vault.folder.rglob("*") if path.is_file())
    assert b"passport" not in everything


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), os.mkfifo, lambda path: path.symlink_to("/dev/zero"),
                                  os.fspath])
def test_only_a_real_file_is_attached(desk, case, tmp_path, make):
    make(tmp_path / "thing")
    with pytest.raises(FileUnreadable):
        attaching.add(desk, Wanted(case.code, Kind.PHOTO), tmp_path / "thing", quiet, never)
    assert (rows(desk), intents.pending(desk.consent)) == ([], [])


def test_a_file_that_is_too_large_is_refused_before_it_is_read(desk, case, tmp_path):
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(MAX_SIZE + 1)
    with pytest.raises(AttachmentTooLarge) as caught:
        attaching.add(desk, Wanted(case.code, Kind.VIDEO), tmp_path / "huge", quiet, never)
    assert caught.value.facts == {"limit": 3}


def nothing_half(desk):
    return (rows(desk), files_of(desk), intents.pending(desk.consent), "attachment-added" in acts(desk))


def test_stopping_in_the_middle_leaves_nothing(desk, case, tmp_path):
    (tmp_path / "a").write_bytes(bytes(3_000_000))
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        attaching.add(desk, Wanted(case.code, Kind.PHOTO), tmp_path / "a", quiet, lambda: next(answers))
    assert nothing_half(desk) == ([], [], [], False)


def test_removing_ends_the_key_the_record_and_the_file(desk, case, tmp_path):
    listed = attach(desk, case, tmp_path, JPEG)
    attached.remove(desk, listed)
    assert attached.of_case(desk, case.code) == ()
    assert (rows(desk), files_of(desk), intents.pending(desk.consent)) == ([], [], [])
    first, last = versions.of_record(desk.compartment(Compartment.TESTIMONY), listed.record)
    assert first.emptied
    assert last.content["removed"] is True
    assert acts(desk)[:2] == ["attachment-removed", "attachment-added"]


def test_a_copy_handed_out_is_the_file_under_its_name_and_is_written_down(desk, case, tmp_path):
    listed = attach(desk, case, tmp_path / "camera", JPEG)
    out = tmp_path / "out"
    out.mkdir()
    names = [attached.export(desk, listed, out, quiet, never).name for _time in range(2)]
    assert names == ["IMG_1.jpg", "IMG_1 (2).jpg"]
    assert [path.read_bytes() for path in sorted(out.iterdir())] == [JPEG, JPEG]
    assert acts(desk).count("attachment-exported") == 2


def test_a_damaged_file_is_never_handed_out_half(desk, case, tmp_path):
    listed = attach(desk, case, tmp_path / "camera", bytes(300_000))
    path = path_of(desk.vault.folder, listed.row.id)
    path.write_bytes(path.read_bytes()[:-1])
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(AttachmentDamaged):
        attached.export(desk, listed, out, quiet, never)
    assert list(out.iterdir()) == []
    assert "attachment-exported" not in acts(desk)


def test_a_check_names_what_is_missing_changed_or_has_the_wrong_key(desk, case, tmp_path):
    listed = [attach(desk, case, tmp_path, JPEG + bytes([number])) for number in range(4)]
    assert check_attachments(desk) == ()
    paths = [path_of(desk.vault.folder, one.row.id) for one in listed]
    paths[0].unlink()
    paths[1].write_bytes(paths[1].read_bytes()[:-1] + b"!")
    testimony = desk.compartment(Compartment.TESTIMONY)
    testimony.write("UPDATE attachments SET seed = ? WHERE id = ?", (bytes(32), bytes.fromhex(listed[2].row.id)))
    found = {one.record: one.amiss for one in check_attachments(desk)}
    assert found == {listed[0].record: Amiss.MISSING, listed[1].record: Amiss.CHANGED, listed[2].record: Amiss.KEY}


def fail_at(monkeypatch, number, target, name):
    """Let the call with that number, counted from 0, meet a full disk; return how many calls there were."""
    made = []
    real = getattr(target, name)

    def call(*arguments, **more):
        made.append(name)
        if len(made) - 1 == number:
            raise DiskFull
        return real(*arguments, **more)

    monkeypatch.setattr(target, name, call)
    return made


@pytest.mark.parametrize(("target", "name", "number"), [
    (intents, "add", 0), (attachments, "begin", 0), (attachment_files.FileWriter, "append", 0),
    (attachment_files.FileWriter, "append", 1), (attachment_files.FileWriter, "finish", 0), (attachments, "close", 0),
    (versions, "add", 0)])
def test_a_full_disk_at_any_step_leaves_nothing_and_a_second_try_works(desk, case, tmp_path, monkeypatch, target, name,
                                                                       number):
    with monkeypatch.context() as patch:
        fail_at(patch, number, target, name)
        with pytest.raises(DiskFull):
            attach(desk, case, tmp_path / "camera", bytes(600_000))
    assert nothing_half(desk) == ([], [], [], False)
    assert content_of(desk, attach(desk, case, tmp_path / "camera", bytes(600_000))) == bytes(600_000)


def test_a_disk_too_full_to_clean_up_is_cleaned_at_the_next_unlock(vault_folder, tmp_path, monkeypatch):
    desk = open_desk(vault_folder)
    case = make_case(desk)
    with monkeypatch.context() as patch:
        fail_at(patch, 0, attachments, "close")
        patch.setattr(attachments, "spoil", lambda *_all: (_ for _ in ()).throw(DiskFull()))
        with pytest.raises(DiskFull):
            attach(desk, case, tmp_path / "camera", JPEG)
    desk.vault.close()
    desk = open_desk(vault_folder, seed=5)
    assert nothing_half(desk) == ([], [], [], False)
    desk.vault.close()


def test_who_opens_consent_only_sees_and_attaches_nothing(desk, case, tmp_path, monkeypatch):
    attach(desk, case, tmp_path, JPEG)
    closed = {Compartment.TESTIMONY, Compartment.IDENTITY}
    monkeypatch.setattr(type(desk.vault), "opens", property(lambda _vault: frozenset({Compartment.CONSENT})))
    real = type(desk.vault).compartment

    def compartment(vault, name):
        if name in closed:
            raise CompartmentClosed(compartment=name.value)
        return real(vault, name)

    monkeypatch.setattr(type(desk.vault), "compartment", compartment)
    assert attached.of_case(desk, case.code) == ()
    with pytest.raises(CompartmentClosed):
        attach(desk, case, tmp_path, JPEG)
