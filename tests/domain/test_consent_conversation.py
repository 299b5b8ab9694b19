"""A conversation counts only what was read in the text at hand, asks what can be a yes, and says what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from testimony_desk.domain.consent import conversation as talking
from testimony_desk.domain.consent.codes import (
    Capacity,
    ConsentForm,
    IdentityLevel,
    InfoItem,
    Interpreter,
    Purpose,
    Risk,
    Said,
)
from testimony_desk.domain.consent.conversation import Conversation, records_of
from testimony_desk.domain.consent.readiness import problems, risk_of
from testimony_desk.domain.consent.record import Absence, Assent, Decision, Guardian, LineRefused, ScriptRead
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.wording.consent_reasons import REASONS

DAY = dt.date(2026, 3, 1)
ARABIC, TURKISH = ScriptRead("ar", "1", "a" * 64), ScriptRead("tr", "1", "b" * 64)
SAFE = {"safety/safety_setting/interview_mode": "in_person",
        "safety/safety_setting/setting_check": ("alone", "private"),
        "safety/safety_people/interviewer_gender_ok": "yes", "safety/safety_people/interpreter_ok": "yes",
        "safety/safety_risk/risk_person": "low", "safety/safety_risk/risk_interviewer": "low",
        "safety/safety_before/previously_interviewed": "no"}


GUARDIAN = Guardian("P2", "mother", "lives with her", ConsentForm.VERBAL_WITNESSED, DAY, agrees=True,
                    cleared_of_suspicion=True)
ASSENT = Assent(agrees=True, form=ConsentForm.VERBAL_WITNESSED, words_adapted=True, told_back="I say stop")

def gate(**changed):
    values = {path.rpartition("/")[2]: (path, value) for path, value in SAFE.items()}
    return {path: RawAnswer(changed.get(name, value)) for name, (path, value) in values.items()} | {
        f"safety/{name}": RawAnswer(value) for name, value in changed.items() if name not in values}


def whole(script=ARABIC, said=Said.YES, **changed):
    """Return a conversation that lacks nothing: all explained, all asked with this answer, confirmed with a witness."""
    talk = Conversation(script.language, "I-7K3M", capacity=Capacity.ADULT_CAPABLE, interpreter=Interpreter.NONE_NEEDED,
                        form=ConsentForm.VERBAL_WITNESSED, witness="I-2M4T", place_class="office")
    talk = replace(talk, **changed)
    for item in InfoItem:
        talk = talking.tell(talk, item, script.sha256)
    talk = talking.tell_back(talk, "you keep it locked", script.sha256)
    talk = talking.decide(talk, Decision(Purpose.INTERNAL, Said.YES), script.sha256)
    while questions := talking.open_questions(talk, script.sha256):
        purpose, _, about = questions[0].partition(":")
        talk = talking.decide(talk, Decision(Purpose(purpose), said, about), script.sha256)
    return talk


def missing(talk, safety=None, script=ARABIC):
    return {(one.code, one.about) for one in problems(talk, gate() if safety is None else safety, script, DAY)}


@pytest.mark.parametrize("said", [Said.YES, Said.NO, Said.LATER])
def test_a_whole_conversation_lacks_nothing(said):
    assert missing(whole(said=said)) == set()


def test_another_language_restarts_what_was_read_told_back_and_decided():
    codes = {code for code, _ in missing(whole(), script=TURKISH)}
    assert codes == {"information-missing", "teachback-missing", "no-base-consent", "question-open"}


def test_one_changed_letter_of_the_text_restarts_too():
    assert ("information-missing", "") in missing(whole(), script=replace(ARABIC, sha256="c" * 64))


def test_nothing_said_yet_lists_everything_at_once():
    codes = {code for code, _ in missing(Conversation("ar", "I-7K3M"), {})}
    assert codes >= {"safety-unanswered", "capacity-missing", "interpreter-missing", "no-base-consent",
                     "information-missing", "teachback-missing", "form-missing", "question-open"}


def test_every_problem_has_its_sentence():
    everything = [Conversation("ar", "I-7K3M"), whole(capacity=Capacity.MINOR_GUARDIAN),
                  whole(form=ConsentForm.THUMBPRINT, witness=""), whole(capacity=Capacity.PROXY_ABSENT),
                  whole(interpreter=Interpreter.STAFF), whole(witness="I-7K3M")]
    gates = [{}, gate(risk_person="immediate", interviewer_gender_ok="no", interpreter_ok="no", setting_check=())]
    codes = {code for talk in everything for safety in gates for code, _ in missing(talk, safety)}
    assert codes <= set(REASONS)


@pytest.mark.parametrize(("changed", "code"), [
    ({"setting_check": ("alone",)}, "setting-reason-missing"),
    ({"risk_person": "immediate"}, "safety-stop"),
    ({"risk_interviewer": "immediate"}, "safety-stop"),
    ({"interviewer_gender_ok": "no"}, "gender-wish"),
    ({"interpreter_ok": "no"}, "interpreter-wish"),
    ({"interview_mode": ""}, "safety-unanswered"),
])
def test_the_safety_gate_holds(changed, code):
    assert code in {found for found, _ in missing(whole(), gate(**changed))}


def test_a_reason_lifts_the_setting_and_an_unknown_answer_is_none():
    assert missing(whole(), gate(setting_check=("support_present",), setting_reason="her sister stays")) == set()
    unsaid = gate() | {"safety/safety_risk/risk_person": RawAnswer("", AnswerState.UNKNOWN)}
    assert ("safety-unanswered", "risk_person") in missing(whole(), unsaid)
    assert risk_of(unsaid) is Risk.HIGH


def test_a_note_of_the_safety_check_is_one_short_line_while_it_is_asked():
    longer = "x" * 301
    assert ("line-too-long", "stop_word") in missing(whole(), gate(stop_word=longer))
    assert ("line-too-long", "stop_word") in missing(whole(), gate(stop_word="one\ntwo"))
    assert missing(whole(), gate(stop_word="x" * 300)) == set()
    assert missing(whole(), gate(setting_reason=longer)) == set()  # alone and private: nobody asks for a reason
    assert ("line-too-long", "setting_reason") in missing(whole(), gate(setting_check=("alone",),
                                                                        setting_reason=longer))


def test_only_the_base_is_asked_until_it_is_yes():
    talk = Conversation("ar", "I-7K3M", capacity=Capacity.ADULT_CAPABLE)
    assert talking.open_questions(talk, ARABIC.sha256) == ("p_internal",)
    agreed = talking.decide(talk, Decision(Purpose.INTERNAL, Said.YES), ARABIC.sha256)
    asked = talking.open_questions(agreed, ARABIC.sha256)
    assert asked[:4] == ("p_identity", "p_sensitive:health", "p_sensitive:sexual_violence", "p_sensitive:sogiesc")
    assert not {"p_quote_anon", "p_un_anon", "p_pub_named", "p_partner"} & set(asked)


def test_a_no_takes_its_children_along_and_a_yes_opens_them():
    talk = whole()
    assert {"p_quote_anon", "p_pub_anon"} <= {one.key for one in talk.decided(ARABIC.sha256)}
    fewer = talking.decide(talk, Decision(Purpose.PUB_ANON, Said.LATER), ARABIC.sha256)
    assert "p_quote_anon" not in {one.key for one in fewer.decided(ARABIC.sha256)}
    assert missing(fewer) == set()
    again = talking.decide(fewer, Decision(Purpose.PUB_ANON, Said.YES), ARABIC.sha256)
    assert talking.open_questions(again, ARABIC.sha256) == ("p_quote_anon",)


def test_recipients_are_decided_one_by_one():
    talk = whole()
    for about, said in (("Court A", Said.YES), ("Court B", Said.NO), (" court a ", Said.CONDITIONAL)):
        talk = talking.decide(talk, Decision(Purpose.COURT_NAT, said, about), ARABIC.sha256)
    found = {one.about: one.said for one in talk.decided(ARABIC.sha256) if one.purpose is Purpose.COURT_NAT}
    assert found == {"court a": Said.CONDITIONAL, "Court B": Said.NO}
    assert missing(talk) == {("condition-missing", "p_court_nat:court a")}


def test_a_yes_to_the_name_is_a_yes_with_the_name():
    named = {one.purpose: one.identity_level for one in whole().decided(ARABIC.sha256)}
    assert named[Purpose.PUB_NAMED] is IdentityLevel.REAL
    assert named[Purpose.PUB_ANON] is IdentityLevel.ALIAS


def test_a_minor_is_not_asked_what_could_never_be_a_yes():
    child = whole(capacity=Capacity.MINOR_GUARDIAN, guardian=GUARDIAN, assent=ASSENT)
    assert missing(child) == set()
    asked = {one.purpose for one in child.decided(ARABIC.sha256)}
    assert not asked & {Purpose.PUB_NAMED, Purpose.PUB_IMAGE, Purpose.PHOTO_FACE, Purpose.MEDIA_CONTACT}


def test_one_record_for_the_person_and_two_when_a_relative_speaks():
    one, = records_of(whole(), "TD-7K3M-9QXH-4", DAY, ARABIC, Risk.LOW)
    assert one.person_alias == "P1"
    assert len({decision.purpose for decision in one.decisions}) == 26
    relative = whole(capacity=Capacity.PROXY_ABSENT, absence=Absence("father", search_or_protection=True))
    absent, speaker = records_of(relative, "TD-7K3M-9QXH-4", DAY, ARABIC, Risk.LOW)
    assert (absent.person_alias, absent.capacity) == ("P1", Capacity.PROXY_ABSENT)
    assert (speaker.person_alias, speaker.capacity, speaker.absence) == ("P2", Capacity.ADULT_CAPABLE, None)
    assert missing(relative) == set()
    assert ("absence-unclear", "") in missing(replace(relative, absence=None))


def test_lines_stay_short():
    talk = whole()
    with pytest.raises(LineRefused):
        talking.tell_back(talk, "x" * 301, ARABIC.sha256)
    with pytest.raises(LineRefused):
        talking.decide(talk, Decision(Purpose.STATS, Said.CONDITIONAL, "", "a\nb"), ARABIC.sha256)


def test_each_name_is_a_question_of_its_own_and_nobody_need_be_named():
    talk = whole()
    assert talking.open_questions(talk, ARABIC.sha256) == ()
    for about in ("legal", "health", " Legal "):
        talk = talking.name(talk, Purpose.REFERRAL, about)
    assert talking.open_questions(talk, ARABIC.sha256) == ("p_referral:legal", "p_referral:health")
    assert {one for one in missing(talk) if one[0] == "question-open"} == {
        ("question-open", "p_referral:legal"), ("question-open", "p_referral:health")}
    talk = talking.decide(talk, Decision(Purpose.REFERRAL, Said.YES, "health"), ARABIC.sha256)
    talk = talking.take_name_back(talk, "p_referral:legal")
    assert missing(talk) == set()
    assert talking.take_name_back(talk, "p_referral:health").decided(ARABIC.sha256) == whole().decided(ARABIC.sha256)


def test_whom_to_name_is_asked_where_the_use_was_agreed_and_can_be_a_yes():
    everything = talking.steps(whole(), ARABIC.sha256)
    assert [one for one in everything if one in {"p_court_nat", "p_court_int", "p_partner", "p_referral"}] == [
        "p_court_nat", "p_court_int", "p_partner", "p_referral"]
    refused = talking.steps(talking.decide(whole(), Decision(Purpose.LEGAL, Said.NO), ARABIC.sha256), ARABIC.sha256)
    assert not {"p_court_nat", "p_court_int"} & set(refused)
    absent = whole(capacity=Capacity.PROXY_ABSENT, absence=Absence("mother"))
    assert "p_referral" not in talking.steps(absent, ARABIC.sha256)
    with pytest.raises(KeyError):
        talking.name(whole(), Purpose.STATS, "a ministry")
    with pytest.raises(LineRefused):
        talking.name(whole(), Purpose.PARTNER, "a\nb")
