"""Evidence of a consent waits sealed, is named by the record it confirms, and goes where the talk comes to nothing."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.consent import conversation
from testimony_desk.domain.consent.codes import ConsentForm, Purpose, Said
from testimony_desk.domain.consent.conversation import Conversation
from testimony_desk.domain.consent.record import Decision, ScriptRead
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    attached,
    attaching,
    attesting,
    consent_drafts,
    consenting,
    consents,
    rehearsal,
    taking_evidence,
)
from testimony_desk.services import attachment_promises as promises
from testimony_desk.store import attachment_files, attachments, drafts, intents, journal
from testimony_desk.store.errors import DiskFull
from tests.attaching import content_of, files_of
from tests.exchanging import never, quiet
from tests.fakes import open_desk
from tests.pages_oracle import CANARIES, decrypted, files_under, found
from tests.talks import WITNESS, ask, explain, start

INK = b"\x89PNG " + CANARIES[0].encode()
SIGNED, AUDIO, THUMB = ConsentForm.WRITTEN_DEVICE, ConsentForm.AUDIO, ConsentForm.THUMBPRINT


def read(desk, talk):
    return consenting.read_now(consenting.script(desk, talk))


def asked(desk, form=SIGNED):
    """Return a conversation in which all is said but how it is confirmed."""
    talk = ask(desk, explain(desk, start(desk)))
    return consenting.change(desk, talk, replace(talk.conversation, form=form, witness=""))


def signed(desk, ink=INK):
    talk = asked(desk)
    taking_evidence.take_signature(desk, talk, read(desk, talk), ink)
    return talk


def left(desk):
    """Return what anything of evidence left in the vault: keys, notes in identity, files, promises."""
    identity = desk.compartment(Compartment.IDENTITY)
    return list(attachments.every(identity)), drafts.all_drafts(identity), files_of(desk), intents.pending(desk.consent)


NOTHING = ([], [], [], [])


def raised(desk, talk):
    return {one.code for one in consenting.problems(desk, talk)}


def test_what_the_person_signed_with_is_named_in_the_record_and_is_the_file_that_is_kept(desk):
    made = consenting.agree(desk, signed(desk))
    record, = consents.of_case(desk, made.case)
    listed, = attached.of_case(desk, made.case)
    path = attachment_files.path_of(desk.vault.folder, listed.row.id)
    assert (record.form, record.evidence.sha256) == (SIGNED, hashlib.sha256(path.read_bytes()).hexdigest())
    assert (content_of(desk, listed), listed.sha256) == (INK, hashlib.sha256(INK).hexdigest())
    assert listed.row.consent == made.consent
    evidence, = attesting.evidence(desk, made.case)
    assert (evidence.form, evidence.sha256, evidence.noted_by) == (SIGNED, record.evidence.sha256, "I-7K3M")
    assert journal.lines(desk.consent)[0].act == "attachment-added"
    assert (left(desk)[1], left(desk)[3]) == ([], [])


@pytest.mark.parametrize("form", [SIGNED, AUDIO, THUMB])
def test_a_form_that_leaves_evidence_waits_for_it(desk, form):
    assert "evidence-not-taken" in raised(desk, asked(desk, form))


def test_a_thumbprint_needs_a_witness_and_a_recording_does_not(desk, tmp_path):
    for form, needs in ((THUMB, {"witness-missing"}), (AUDIO, set())):
        talk = asked(desk, form)
        (tmp_path / "file").write_bytes(INK)
        taking_evidence.take_file(desk, talk, read(desk, talk), tmp_path / "file", quiet, never)
        assert raised(desk, talk) == needs
        talk = consenting.change(desk, talk, replace(talk.conversation, witness=WITNESS))
        made = consenting.agree(desk, talk)
        record, = consents.of_case(desk, made.case)
        assert (record.evidence.attested_by, record.form) == (WITNESS, form)


def test_another_form_than_it_was_taken_for_wants_its_own(desk):
    talk = signed(desk)
    talk = consenting.change(desk, talk, replace(talk.conversation, form=AUDIO))
    assert raised(desk, talk) == {"evidence-not-taken"}
    talk = consenting.change(desk, talk, replace(talk.conversation, form=ConsentForm.VERBAL_WITNESSED, witness=WITNESS))
    made = consenting.agree(desk, talk)
    assert consents.of_case(desk, made.case)[0].evidence is None
    assert left(desk) == NOTHING


def test_what_is_decided_or_read_after_it_wants_it_once_more_and_the_same_word_again_does_not(desk):
    talk = signed(desk)
    talk = consenting.decide(desk, talk, Decision(Purpose.STATS, Said.YES))
    assert raised(desk, talk) == set()
    talk = consenting.decide(desk, talk, Decision(Purpose.STATS, Said.NO))
    assert raised(desk, talk) == {"evidence-before-change"}
    taking_evidence.take_signature(desk, talk, read(desk, talk), INK)
    assert raised(desk, talk) == set()
    talk = consenting.switch_language(desk, talk, "tr")
    assert "evidence-before-change" in raised(desk, talk)


def test_a_second_signature_takes_the_place_of_the_first(desk):
    talk = signed(desk)
    first, = files_of(desk)
    taking_evidence.take_signature(desk, talk, read(desk, talk), b"another")
    second, = files_of(desk)
    assert first != second
    listed, = attached.of_case(desk, consenting.agree(desk, talk).case)
    assert content_of(desk, listed) == b"another"


@pytest.mark.parametrize("end", [consenting.refuse, consenting.set_aside,
                                 lambda desk, talk: taking_evidence.drop(desk, talk.record)])
def test_a_no_or_a_new_start_leaves_nothing(desk, end):
    talk = signed(desk)
    seeds = [row.seed for row in left(desk)[0]]
    before = journal.head(desk.consent).count
    end(desk, talk)
    assert left(desk) == NOTHING
    assert journal.head(desk.consent).count == before
    key = bytes(desk.vault._keys[Compartment.IDENTITY].buffer)
    pages = b"".join(page for path in desk.vault.folder.glob("identity.*.db") for page in decrypted(path, key))
    assert not any(seed in pages for seed in seeds)


def test_neither_the_picture_nor_its_name_is_anywhere_in_the_clear(desk, tmp_path):
    talk = asked(desk, AUDIO)
    (tmp_path / "phone").mkdir()
    (tmp_path / "phone" / f"{CANARIES[1]}.m4a").write_bytes(INK)
    taking_evidence.take_file(desk, talk, read(desk, talk), next((tmp_path / "phone").iterdir()), quiet, never)
    consent, testimony, identity = (
        [page for path in desk.vault.folder.glob(f"{name.value}.*.db")
         for page in decrypted(path, bytes(desk.vault._keys[name].buffer))]
        for name in (Compartment.CONSENT, Compartment.TESTIMONY, Compartment.IDENTITY))
    assert found(files_under(desk.vault.folder)) == set()
    assert (found(consent), found(testimony), found(identity)) == (set(), set(), {CANARIES[1]})


@pytest.mark.parametrize("step", ["keep", "close", "finish"])
def test_a_program_that_ends_between_agreeing_and_attaching_attaches_at_the_next_unlock(desk, monkeypatch, step):
    talk = signed(desk)
    target = {"keep": promises, "close": attachments, "finish": intents}[step]
    name = {"keep": "_keep_record", "close": "close", "finish": "finish"}[step]

    def full(*_arguments, **_more):
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(target, name, full)
        made = consenting.agree(desk, talk)
    assert len(intents.pending(desk.consent)) == 1
    folder = desk.vault.folder
    desk.vault.close()
    for _time in range(2):
        desk = open_desk(folder)
        listed, = attached.of_case(desk, made.case)
        assert content_of(desk, listed) == INK
        assert consents.of_case(desk, made.case)[0].evidence.sha256 == listed.row.measured.sealed_sha256
        assert [one.act for one in journal.lines(desk.consent)].count("attachment-added") == 1
        assert (left(desk)[1], left(desk)[3]) == ([], [])
        desk.vault.close()


def test_what_was_taken_outlives_a_lock_and_goes_when_its_conversation_is_gone(desk):
    talk = signed(desk)
    folder = desk.vault.folder
    desk.vault.close()
    desk = open_desk(folder)
    talk = consent_drafts.read(desk, talk.record)
    assert raised(desk, talk) == set()
    unlocked = rehearsal.rehearse(desk).unlocked
    assert (unlocked.identities, unlocked.recordings) == (0, 1)
    drafts.discard(desk.consent, talk.record)
    desk.vault.close()
    desk = open_desk(folder)
    assert left(desk) == NOTHING
    desk.vault.close()


@pytest.mark.parametrize("step", ["append", "finish"])
def test_a_full_disk_while_it_is_sealed_leaves_what_was_there_before(desk, monkeypatch, step):
    talk = signed(desk)
    before = left(desk)

    def full(*_arguments, **_more):
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(attachment_files.FileWriter, step, full)
        with pytest.raises(DiskFull):
            taking_evidence.take_signature(desk, talk, read(desk, talk), b"another")
    assert left(desk) == before
    assert raised(desk, talk) == set()


def test_a_file_that_was_taken_away_from_the_folder_is_not_agreed_with(desk):
    talk = signed(desk)
    for path in (desk.vault.folder / "attachments").iterdir():
        path.unlink()
    assert raised(desk, talk) == {"evidence-not-taken"}


def test_a_file_of_nothing_that_is_a_file_is_refused(desk, tmp_path):
    talk = asked(desk, THUMB)
    with pytest.raises(attaching.FileUnreadable):
        taking_evidence.take_file(desk, talk, read(desk, talk), tmp_path, quiet, never)
    assert left(desk) == NOTHING


DECISIONS = st.lists(st.tuples(st.sampled_from([Purpose.STATS, Purpose.TRAINING, Purpose.UN]),
                               st.sampled_from([Said.YES, Said.NO, Said.LATER])), max_size=6)


@settings(max_examples=40, deadline=None)
@given(DECISIONS, DECISIONS)
def test_a_signature_covers_what_was_said_last_and_not_the_way_there(first, second):
    text = ScriptRead("ar", "1", "a" * 64)

    def said(some):
        talk = Conversation("ar", "I-7K3M")
        for purpose, answer in some:
            talk = conversation.decide(talk, Decision(purpose, answer), text.sha256)
        return talk

    one, other = said(first), said(second)
    same = set(one.decided(text.sha256)) == set(other.decided(text.sha256))
    assert (taking_evidence.covers(one, text) == taking_evidence.covers(other, text)) is same
    assert taking_evidence.covers(one, text) != taking_evidence.covers(one, replace(text, version="2"))
