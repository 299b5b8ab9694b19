"""The marks of the built-in interview say what each answer is: to whom it points, which topic, which consent."""

from __future__ import annotations

import pytest

from testimony_desk.domain.form import Identifying, Kind
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.version import Compartment
from tests.questionnaires import Talk, interview, question

DIRECT_OUTSIDE_THE_REGISTER = {"involved_name", "order_file_number", "lawyer_name", "court_file_number",
                               "post_event_names", "member_name", "uy_name_forms", "uy_court_number"}
IN_CONSENT = {"interview_date", "interviewer_code", "interpreter_code", "interpreter_presence", "consent_language",
              "interviewee_role", "display_alias", "case_code", "interview_no", "consent_capacity", "removal_wished",
              "removal_what", "recontact_rule"}
QUASI = {"age_at_event", "birth_year", "nationality", "origin_governorate", "origin_place", "marital_status",
         "occupation_group", "registration_province", "residence_province", "arrest_date", "arrest_province",
         "holding_place", "holding_from", "removal_date", "crossing", "narrative_original", "member_relationship"}
TOPICS = {"health": "p_sensitive:health", "sexual_violence": "p_sensitive:sexual_violence",
          "sogiesc": "p_sensitive:sogiesc"}
# Codes that say by themselves what belongs to a topic: only questions behind its consent may offer them.
TELLING = {
    "sexual_violence": {"G-SEX", "c_threat_sexual", "sexual_violence"},
    "sogiesc": {"sogiesc", "sogiesc_abuse", "outing_abuse", "misgendering", "c_threat_outing", "outing", "trans_woman",
                "trans_man", "non_binary"},
}


def test_every_direct_field_lies_with_the_identities_and_there_are_no_others():
    direct = {one.name for one in interview().questions() if one.marks.identifying is Identifying.DIRECT}
    register = {one.name for one in interview().questions() if one.path.startswith("identity/")}
    assert direct == register | DIRECT_OUTSIDE_THE_REGISTER
    for one in interview().questions():
        assert (one.marks.compartment is Compartment.IDENTITY) == (one.name in direct), one.path


def test_the_register_is_asked_only_with_consent_to_it():
    for one in interview().questions():
        if one.path.startswith("identity/"):
            assert "p_identity" in one.marks.purposes, one.path


def test_safety_and_the_frame_of_the_talk_lie_with_consent():
    for one in interview().questions():
        expected = one.path.startswith("safety/") or one.name in IN_CONSENT
        assert (one.marks.compartment is Compartment.CONSENT) == expected, one.path


@pytest.mark.parametrize("name", sorted(QUASI))
def test_what_points_in_combination_is_generalised_later(name):
    assert question(name).marks.identifying is Identifying.QUASI


@pytest.mark.parametrize(("topic", "purpose"), TOPICS.items())
def test_a_topic_is_asked_only_with_consent_to_it(topic, purpose):
    found = [one for one in interview().questions() if one.marks.sensitive == topic]
    assert found
    assert all(purpose in one.marks.purposes for one in found)
    assert all(purpose in one.marks.purposes for one in interview().questions() if one.path.startswith(f"{topic}/"))


@pytest.mark.parametrize("topic", TELLING)
def test_codes_of_a_topic_are_offered_only_behind_its_consent(topic):
    lists = {one.name: {choice.code: dict(choice.filters) for choice in one.choices} for one in interview().lists}
    groups = tuple(code for code in lists["ill_treatment_group"] if code != "G-SEX")
    talk = Talk(act_group=groups, origin_governorate="SY-HL")
    for one in interview().questions():
        if one.choices and TOPICS[topic] not in one.marks.purposes:
            offered = set(talk.offered(one.name))
            assert not offered & TELLING[topic], one.path
            assert topic != "sexual_violence" or not any(
                lists[one.choices].get(code, {}).get("parent") in {"G-SEX", "H-SEX"} for code in offered), one.path


def test_the_acts_warn_of_torture():
    assert all(one.marks.sensitive in {"torture", "health"}
               for one in interview().questions() if one.path.startswith("acts/"))


def test_what_is_for_the_interviewers_eyes_is_not_read_aloud():
    for one in interview().questions():
        if one.path.startswith(("safety/", "record/", "notes/")):
            assert not one.marks.aloud, one.path
    assert question("narrative_original").marks.aloud
    assert not question("distress_level").marks.aloud


def test_only_safety_and_the_case_itself_are_required():
    required = {one.path for one in interview().questions() if one.expressions.required}
    assert {path for path in required if not path.startswith("safety/")} == {"record/case_code"}
    groups = [place.part for place in FormIndex(interview()).by_path.values()]
    assert not any(part.expressions.required for part in groups if not hasattr(part, "kind"))


def test_the_core_chain_says_that_not_knowing_is_an_answer():
    for name in ("arrest_date", "arrest_province", "arrest_authority", "holding_place", "holding_outcome", "paper_type",
                 "paper_outcome", "paper_pressure", "crossing", "removal_date", "member_separated", "read_back",
                 "distress_level", "legal_status", "registration_province", "turkish_reads"):
        assert {tag for tag, _ in question(name).guidance.wordings} == {"ar", "en", "tr"}, name


def test_everything_countable_is_a_code_a_number_a_date_or_a_calculation():
    countable = [one for one in interview().questions() if one.marks.count]
    assert len(countable) > 100
    assert not [one.path for one in countable if one.kind is Kind.TEXT]
