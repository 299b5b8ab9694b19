"""A conversation from afar: what is agreed for it first, in which form it can be confirmed, when to ask again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from testimony_desk.domain.consent.codes import ConsentForm, InterviewMode, Risk
from testimony_desk.domain.consent.codes import RemoteRule as Rule
from testimony_desk.domain.consent.conversation import connect, records_of
from testimony_desk.domain.consent.from_afar import FromAfar, can_confirm, look_again_at, open_rules
from tests.domain.test_consent_conversation import ARABIC, DAY, gate, missing, whole

CALL = FromAfar(InterviewMode.PHONE, tuple(Rule))


def called(**changed):
    talk = connect(whole(place_class="home"), "phone")
    return replace(talk, **{"from_afar": CALL, **changed})


def test_a_call_in_which_all_is_agreed_lacks_nothing_and_is_in_the_record():
    talk = called()
    assert talk.form is ConsentForm.VERBAL_REMOTE
    assert missing(talk, gate(interview_mode="phone")) == set()
    record, = records_of(talk, "TD-7K3M-9QXH-4", DAY, ARABIC, Risk.LOW)
    assert (record.from_afar, record.place_class) == (CALL, "home")


def test_what_is_not_agreed_stands_in_the_way_unless_a_reason_is_noted():
    some = FromAfar(InterviewMode.PHONE, (Rule.CODE_WORD, Rule.NO_FILES))
    found = missing(called(from_afar=some), gate(interview_mode="phone"))
    assert found == {("setting-from-afar", one) for one in ("drop_rule", "headphones", "no_captions")}
    assert missing(called(from_afar=replace(some, reason="no headphones here")), gate(interview_mode="phone")) == set()


def test_in_writing_nobody_needs_headphones():
    written = FromAfar(InterviewMode.TEXT_CHAT)
    assert open_rules(written) == (Rule.CODE_WORD, Rule.DROP_RULE, Rule.NO_FILES)
    kept = connect(called(), "text_chat").from_afar
    assert (kept.mode, open_rules(kept)) == (InterviewMode.TEXT_CHAT, ())


@pytest.mark.parametrize(("mode", "form", "kept"), [
    ("phone", ConsentForm.THUMBPRINT, ConsentForm.VERBAL_REMOTE),
    ("phone", ConsentForm.NONE, ConsentForm.VERBAL_REMOTE),
    ("video_call", ConsentForm.AUDIO, ConsentForm.AUDIO), ("in_person", ConsentForm.VERBAL_REMOTE, ConsentForm.NONE),
    ("in_person", ConsentForm.THUMBPRINT, ConsentForm.THUMBPRINT), ("", ConsentForm.AUDIO, ConsentForm.AUDIO)])
def test_the_form_follows_the_way_of_talking(mode, form, kept):
    assert connect(whole(form=form), mode).form is kept


def test_a_form_out_of_reach_and_a_mode_that_was_changed_elsewhere_stand_in_the_way():
    assert missing(called(form=ConsentForm.WRITTEN_PAPER, witness=""), gate(interview_mode="phone")) == {
        ("form-out-of-reach", "")}
    assert ("form-out-of-reach", "") in missing(whole(form=ConsentForm.VERBAL_REMOTE))
    assert ("setting-from-afar", "") in missing(whole(), gate(interview_mode="phone"))
    assert ("setting-from-afar", "") in missing(called(form=ConsentForm.AUDIO))
    assert not can_confirm(CALL, ConsentForm.WRITTEN_DEVICE)


def test_the_kind_of_place_is_asked_for():
    assert missing(whole(place_class="")) == {("place-class-missing", "")}


def test_the_setting_is_asked_about_again_after_twenty_minutes():
    at = dt.datetime(2026, 3, 1, 10, 5, tzinfo=dt.UTC)
    assert look_again_at(at) == dt.datetime(2026, 3, 1, 10, 25, tzinfo=dt.UTC)
