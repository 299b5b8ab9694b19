"""The built-in interview asks what the protocol's skip logic (section 1.5) wants asked, and nothing else."""

from __future__ import annotations

import pytest

from tests.questionnaires import EVERY_PURPOSE, Talk

SAFE = {"setting_check": ("alone", "private"), "interpreter_presence": "none_needed", "interviewee_role": "subject"}


@pytest.mark.parametrize("role", ["family_witness", "codetainee", "eyewitness", "official", "ngo"])
def test_2_who_speaks_for_another_is_not_asked_how_it_felt(role):
    talk = Talk(**{**SAFE, "interviewee_role": role})
    assert not talk.asked("sogiesc")
    assert not talk.asked("health_account")
    assert talk.asked("health_seen_account")
    assert talk.asked("relation_to_subject")
    assert talk.asked("contact_lost")


def test_2_who_speaks_for_themselves_is_asked():
    talk = Talk(**SAFE)
    assert talk.asked("sogiesc")
    assert talk.asked("health_account")
    assert not talk.asked("health_seen_account")
    assert not talk.asked("relation_to_subject")


@pytest.mark.parametrize("answers", [
    {"age_at_event": "17"}, {"birth_year": "2010"}, {"consent_capacity": "minor_guardian"},
    {"consent_capacity": "age_doubt"}, {"consent_capacity": "minor_no_guardian"},
])
def test_3_sexual_violence_is_closed_for_minors_and_when_age_is_in_doubt(answers):
    assert Talk(**SAFE).asked("sexual_violence")
    talk = Talk(**SAFE, **answers)
    assert talk.value("minor") == "yes"
    assert not talk.asked("sexual_violence")


def test_3_an_adult_is_an_adult():
    talk = Talk(**SAFE, age_at_event="18", birth_year="1992", consent_capacity="adult_capable")
    assert talk.value("minor") == "no"
    assert talk.asked("sexual_violence")


def test_3_sexual_violence_wants_a_private_setting_and_a_trained_interviewer():
    assert not Talk(**{**SAFE, "setting_check": ("alone",)}).asked("sexual_violence")
    talk = Talk(**SAFE)
    assert not talk.asked("sv_wishes")
    talk.say("interviewer_trained", "no")
    assert talk.asked("sv_refer_note")
    assert not talk.asked("sv_wishes")
    talk.say("interviewer_trained", "yes")
    assert talk.asked("sv_warning")
    assert not talk.asked("sv_account")
    talk.say("sv_wishes", "yes")
    assert talk.asked("sv_account")
    talk.say("sv_wishes", "no")
    assert not talk.asked("sv_act")


def test_4_questions_on_temporary_protection_want_such_a_status():
    talk = Talk(**SAFE)
    assert not talk.asked("status_cancelled")
    talk.say("legal_status", "ip_applicant")
    assert not talk.asked("status_cancelled")
    talk.say("legal_status", "tp_other_province", number=2)
    assert talk.asked("status_cancelled")
    assert talk.asked("registration_transfer_tried")


def test_5_a_transfer_asks_for_the_next_place():
    talk = Talk(**SAFE)
    talk.say("holding_outcome", "transferred")
    assert talk.asked("holding_next_note")
    assert talk.asked("check_next_place_missing")
    talk.say("holding_outcome", "removed", number=2)
    assert not talk.asked("check_next_place_missing")


def test_6_papers_are_hidden_only_when_nobody_asked_to_sign_and_it_was_asked_once_more():
    talk = Talk(**SAFE)
    assert talk.asked("papers_asked")
    assert talk.asked("paper")
    talk.say("arrest_asked_to_sign", "no")
    talk.say("holding_asked_to_sign", "no")
    talk.say("crossing_asked_to_sign", "no")
    assert talk.asked("papers_asked")
    assert talk.asked("paper")
    talk.say("papers_asked", "no")
    assert not talk.asked("paper")
    assert talk.asked("check_nobody_asked")


@pytest.mark.parametrize("stage", ["arrest_asked_to_sign", "holding_asked_to_sign", "crossing_asked_to_sign"])
def test_6_one_yes_at_any_stage_keeps_them(stage):
    talk = Talk(**SAFE, papers_asked="no")
    talk.say(stage, "yes")
    assert talk.asked("paper")
    assert not talk.asked("check_nobody_asked")


def test_7_an_airport_has_no_bus():
    assert Talk(crossing="XB-CIL").asked("crossing_on_bus")
    assert not Talk(crossing="XA-IST").asked("crossing_on_bus")
    assert not Talk(crossing="XA-IST").asked("crossing_on_day")
    assert Talk(crossing="XA-IST").asked("flight_words")


@pytest.mark.parametrize(("answers", "asked", "not_asked"), [
    ({"nationality": "CN"}, "module_uyghur", "module_afghan"),
    ({"population_group": "uyghur"}, "module_uyghur", "module_afghan"),
    ({"feared_country": "CN"}, "module_uyghur_removal", "module_afghan"),
    ({"nationality": "AF"}, "module_afghan", "module_uyghur"),
    ({"population_group": "af_hazara"}, "module_afghan", "module_uyghur"),
    ({"nationality": "SY"}, "module_other", "module_afghan"),
])
def test_8_group_modules_follow_nationality_and_group(answers, asked, not_asked):
    talk = Talk(**SAFE, **answers)
    assert talk.asked(asked)
    assert not talk.asked(not_asked)


@pytest.mark.parametrize(("purpose", "parts"), [
    ("p_identity", ["identity", "uy_name_forms"]),
    ("p_sensitive:health", ["health", "act_marks_left", "support_need", "sv_health"]),
    ("p_sensitive:sexual_violence", ["sexual_violence", "sv_health"]),
    ("p_sensitive:sogiesc", ["sogiesc", "module_lgbtqia"]),
    ("p_audio", ["audio_recording"]), ("p_video", ["video_recording"]),
    ("p_recontact", ["recontact_rule"]), ("p_referral", ["referral_accepted"]),
])
def test_9_without_the_purpose_nothing_of_it_is_asked(purpose, parts):
    answers = {**SAFE, "nationality": "CN", "interviewer_trained": "yes", "sv_wishes": "yes", "sog_risk": "yes"}
    everything, without = Talk(**answers), Talk(EVERY_PURPOSE - {purpose}, **answers)
    for part in parts:
        assert everything.asked(part), part
        assert not without.asked(part), part


def test_10_distress_pauses_and_stops():
    assert not Talk(distress_level="2").asked("distress_pause_note")
    assert Talk(distress_level="3").asked("distress_pause_note")
    assert Talk(distress_level="4").asked("distress_stop_note")


def test_11_a_relative_who_interprets_closes_three_parts():
    talk = Talk(**{**SAFE, "interpreter_presence": "relative"})
    for part in ("sexual_violence", "sogiesc", "health", "module_lgbtqia"):
        assert not talk.asked(part), part


def test_12_a_cancelled_status_asks_for_a_code_without_naming_one():
    talk = Talk(**SAFE)
    talk.say("legal_status", "tp_cancelled")
    assert not talk.asked("cancelled_code_mentioned")
    talk.say("status_cancelled", "yes")
    assert talk.asked("cancelled_code_mentioned")
    talk.say("cancelled_code_mentioned", "yes")
    assert talk.asked("check_code_missing")
    talk.say("code_as_seen", "V-87")
    assert not talk.asked("check_code_missing")


def test_thoughts_of_ending_ones_life_end_the_questions():
    talk = Talk(**SAFE)
    assert talk.asked("health_care")
    talk.say("health_mind", ("sleep", "suicidal"))
    assert talk.asked("health_safety_note")
    assert not talk.asked("health_care")


def test_a_setting_that_is_not_private_wants_a_reason():
    assert not Talk().asked("setting_reason")
    assert not Talk(setting_check=("alone", "private")).asked("setting_reason")
    talk = Talk(setting_check=("alone", "phones_off"))
    assert talk.asked("setting_reason")
    assert talk.sheet.required("safety/safety_setting/setting_reason")
