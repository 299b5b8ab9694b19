"""A completed interview reads back as it was told, and a correction becomes the next version of every share."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.clearing import ConsentMissing
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import cases, completing, correcting, interviewing
from testimony_desk.services.interviewing import QuestionHandedOver
from testimony_desk.store import drafts, versions
from testimony_desk.store.errors import NotInVault
from tests.fakes import live_on
from tests.services.test_interviewing import NAME, STORY, TEXTS, begin, missing_answers, say
from tests.talks import path_of

HELD = "custody/holding"
PLACE = f"{HELD}[{{}}]/holding_where/holding_place_said"


@pytest.fixture
def done(desk):
    """A completed interview with a name, a story, two places, a date, a number and a refusal."""
    interview = begin(desk)
    for name, text in TEXTS.items():
        say(desk, interview, name, text)
    for said in ("مركز أوزيلي", "Süleymaniye"):
        item, _changed = interviewing.add_item(desk, interview, HELD)
        interviewing.save_answer(desk, interview, PLACE.format(item), RawAnswer({"name_as_said": said}))
    say(desk, interview, "interview_date", {"edtf": "2026-11", "as_said": "هذا الشهر", "as_said_language": "ar"})
    say(desk, interview, "breaks", "٢")
    say(desk, interview, "gender", None, AnswerState.REFUSED)
    interviewing.note(desk, interview, interviewing.PAUSED)
    missing_answers(desk, interview)
    interviewing.complete(desk, interview)
    return interview


def history(desk, record):
    return {name: versions.of_record(desk.compartment(name), record) for name in Compartment}


def test_what_was_told_reads_back(desk, done):
    found = correcting.completed(desk, done.case)
    assert (found.record, found.own) == (done.record, True)
    for name, text in TEXTS.items():
        assert found.sheet.answer(path_of(name)).value == text
    _first, second = found.sheet.items(HELD)
    assert found.sheet.answer(PLACE.format(second)).value == {"name_as_said": "Süleymaniye"}
    assert found.sheet.state(path_of("gender")) is AnswerState.REFUSED
    assert found.sheet.answer(path_of(STORY)).asked_in == "ar"


def test_the_same_answers_are_read_from_the_versions_as_from_the_draft(desk, done):
    before = {path: answer for share in history(desk, done.record).values()
              for path, answer in share[-1].content["answers"].items()}
    found = correcting.completed(desk, done.case)
    assert completing.answers.read(found.sheet).to_json()["answers"] == before


def test_a_correction_follows_in_every_share_and_changes_only_what_was_put_right(desk, done):
    correcting.reopen(desk, done.record)
    correcting.reopen(desk, done.record)  # it is open already
    assert [one.interview for one in interviewing.unfinished(desk)] == [done.record]
    assert cases.page(desk, cases.ids(desk))[0].place is cases.Place.DRAFT
    again = interviewing.open_interview(desk, done.record)
    assert correcting.is_correction(desk, done.record)
    say(desk, again, STORY, "أخذوني في الصباح")
    interviewing.complete(desk, again)
    told = history(desk, done.record)
    for name, (first, second) in told.items():
        assert second.header.parents == (first.id,), name
        old, new = first.content["answers"], second.content["answers"]
        assert {path for path in new if new[path] != old.get(path)} == (
            {path_of(STORY)} if name is Compartment.TESTIMONY else set()), name
        assert old.keys() == new.keys()
    assert told[Compartment.CONSENT][1].content["notes"] == told[Compartment.CONSENT][0].content["notes"]
    assert interviewing.unfinished(desk) == ()
    assert correcting.completed(desk, done.case).sheet.answer(path_of(STORY)).value == "أخذوني في الصباح"


def test_a_correction_can_be_given_up_but_a_first_draft_cannot(desk, done):
    correcting.reopen(desk, done.record)
    correction = interviewing.open_interview(desk, done.record)
    say(desk, correction, STORY, "غير ذلك")
    correcting.set_aside(desk, correction)
    assert interviewing.unfinished(desk) == ()
    assert all(len(share) == 1 for share in history(desk, done.record).values())
    assert correcting.completed(desk, done.case).sheet.answer(path_of(STORY)).value == TEXTS[STORY]
    fresh = begin(desk)
    with pytest.raises(ValueError, match="never completed"):
        correcting.set_aside(desk, fresh)
    assert [one.interview for one in interviewing.unfinished(desk)] == [fresh.record]


def test_a_name_that_was_handed_over_is_neither_asked_nor_overwritten(desk, done):
    identity = desk.compartment(Compartment.IDENTITY)
    versions.empty(identity, [one.id for one in versions.heads(identity, done.record)])
    assert correcting.completed(desk, done.case).sheet.answer(path_of(NAME)) is None
    correcting.reopen(desk, done.record)
    again = interviewing.open_interview(desk, done.record)
    assert again.closed == {Compartment.IDENTITY}
    with pytest.raises(QuestionHandedOver):
        say(desk, again, NAME, "Başka Biri")
    say(desk, again, STORY, "أخذوني في الصباح")
    interviewing.complete(desk, again)
    assert [len(share) for share in history(desk, done.record).values()] == [2, 2, 1]


def test_after_a_crash_in_between_it_is_still_complete_and_opens_whole(desk, done, monkeypatch):
    real = drafts.begin

    def dying(compartment, draft):
        if compartment is desk.consent:
            raise RuntimeError("cut")
        real(compartment, draft)

    monkeypatch.setattr(drafts, "begin", dying)
    with pytest.raises(RuntimeError):
        correcting.reopen(desk, done.record)
    assert interviewing.unfinished(desk) == ()
    monkeypatch.setattr(drafts, "begin", real)
    correcting.reopen(desk, done.record)
    assert interviewing.open_interview(desk, done.record).sheet.answer(path_of(STORY)).value == TEXTS[STORY]


def test_nothing_opens_that_is_no_longer_here(desk, done):
    with pytest.raises(NotInVault):
        correcting.completed(desk, "TD-0000-0000-0")
    testimony = desk.compartment(Compartment.TESTIMONY)
    versions.empty(testimony, [one.id for one in versions.heads(testimony, done.record)])
    with pytest.raises(NotInVault):
        correcting.completed(desk, done.case)
    with pytest.raises(NotInVault):
        correcting.reopen(desk, done.record)


def test_an_expired_consent_opens_nothing(desk, done):
    live_on(desk, days=800)
    with pytest.raises(ConsentMissing):
        correcting.reopen(desk, done.record)
    assert interviewing.unfinished(desk) == ()
