"""Profiles are data that say what the protocol says; what a preview tells of a field is what becomes of it."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Handling, IdentityLevel, Purpose
from testimony_desk.domain.form import Kind
from testimony_desk.domain.pseudonym import profiles
from testimony_desk.domain.pseudonym.data import Datum, direct_paths, worded_paths
from testimony_desk.domain.pseudonym.layout import Why, layout_of, preview, topics_of
from testimony_desk.domain.pseudonym.profiles import PROFILES, FreeText, Profile, Review
from testimony_desk.domain.pseudonym.steps import LADDERS, PLAIN, Step, ladder_of, next_step
from testimony_desk.exchange import builtin
from tests import consents, pseudonyms

EVERY = pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda one: one.code)


def fates(profile: Profile):
    return {fate.path: fate for fate in preview(pseudonyms.form(), profile)}


def test_every_profile_of_the_list_is_here_but_the_one_that_is_another_format():
    assert set(consents.codes_of("export_profile")) - {"esf"} == PROFILES.keys()


def test_the_first_steps_are_the_codes_of_the_list():
    assert set(consents.codes_of("generalisation")) <= {step.value for step in Step}


def test_only_two_profiles_show_a_case_code_and_only_one_the_identity():
    assert {one.code for one in PROFILES.values() if one.case_code} == {"hq_full_encrypted", "legal_file"}
    assert [one.code for one in PROFILES.values() if one.step(Datum.DIRECT) is Step.EXACT] == ["hq_identity_sealed"]
    assert [one.code for one in PROFILES.values() if one.identity_level is IdentityLevel.REAL] == ["hq_identity_sealed"]


def test_all_but_public_totals_are_encrypted_by_default_and_only_the_full_one_goes_unreviewed():
    assert [one.code for one in PROFILES.values() if not one.encrypted] == ["public_stats"]
    assert {one.code for one in PROFILES.values() if one.review is Review.ANY} == {"hq_full_encrypted",
                                                                                  "hq_identity_sealed"}


def test_original_texts_go_to_headquarters_only():
    assert [one.code for one in PROFILES.values() if one.free_text is FreeText.ORIGINAL] == ["hq_full_encrypted"]


def test_public_reports_are_counted_and_kept_and_nothing_else():
    assert {one.for_published for one in PROFILES.values()} == {None, Handling.COUNT, Handling.SEND_TO_HEADQUARTERS}
    assert profiles.STORY.for_published is None
    assert profiles.STORY.verbatim is Purpose.QUOTE_ANON


@EVERY
def test_every_step_of_a_profile_is_on_its_ladder(profile):
    for datum, step in profile.steps:
        assert step in ladder_of(datum, step)


def test_ladders_begin_exact_end_with_nothing_and_never_repeat():
    for ladder in (*LADDERS.values(), PLAIN):
        assert ladder[0] is Step.EXACT
        assert ladder[-1] is Step.SUPPRESS
        assert len(set(ladder)) == len(ladder)
        assert next_step(ladder, Step.SUPPRESS) is None


def test_what_repeats_a_direct_answer_is_direct_whatever_its_mark_says():
    assert direct_paths(pseudonyms.form()) == {"who/full_name", "who/greeting", "identity", "identity/nickname"}
    assert fates(profiles.MICRODATA)["who/greeting"].why is Why.INHERITED
    assert fates(profiles.LEGAL)["identity/nickname"].why is Why.INHERITED
    assert not any(fate.goes and fate.path in direct_paths(pseudonyms.form()) for one in PROFILES.values()
                   if one is not profiles.IDENTITY for fate in preview(pseudonyms.form(), one))


def test_what_repeats_a_free_text_is_a_free_text():
    assert worded_paths(pseudonyms.form()) >= {"who/story", "who/summary", "who/remark"}
    assert fates(profiles.MICRODATA)["who/summary"].why is Why.NO_FREE_TEXT


@pytest.mark.parametrize(("field", "why"), [
    ("who/age_at_event", Why.COARSER), ("who/gender", Why.EXACT), ("who/marital_status", Why.NOT_THIS_PROFILE),
    ("who/full_name", Why.DIRECT), ("who/story", Why.NO_FREE_TEXT), ("holding/holding_place", Why.COARSER),
    ("removal_date", Why.COARSER), ("seen_at", Why.NOT_THIS_PROFILE), ("signed", Why.EXACT), ("ill", Why.FLAG),
])
def test_a_preview_says_why(field, why):
    assert fates(profiles.MICRODATA)[field].why is why


def test_staff_remarks_are_no_words_of_the_person():
    assert fates(profiles.LEGAL)["who/remark"].why is Why.NOT_THEIR_WORDS
    assert fates(profiles.LEGAL)["who/story"].why is Why.REDACTED
    assert fates(profiles.FULL)["who/remark"].why is Why.ORIGINAL


def test_a_story_tells_nothing_of_health_and_rows_only_that_there_is_something():
    assert topics_of(pseudonyms.form(), profiles.STORY) == {"torture"}
    assert topics_of(pseudonyms.form(), profiles.MICRODATA) == {"torture", "health"}
    assert not fates(profiles.STORY)["ill"].goes


def test_totals_are_of_counted_fields():
    assert fates(profiles.TOTALS)["removal_date"].goes
    assert fates(profiles.TOTALS)["seen_at"].why is Why.NOT_THIS_PROFILE


@EVERY
def test_the_interview_form_has_a_fate_for_every_question_and_no_direct_field_leaves(profile):
    form = builtin.interview_form()
    found = preview(form, profile)
    assert [fate.path for fate in found] == [one.path for one in form.questions()]
    direct = {fate.path for fate in found if fate.datum is Datum.DIRECT}
    assert len(direct) > 20
    assert {fate.path for fate in found if fate.goes} & direct == (direct if profile is profiles.IDENTITY else set())


def test_rows_hold_no_quasi_identifier_that_the_check_does_not_look_at():
    form = builtin.interview_form()
    quasi = {one.path: one.name for one in form.questions() if one.marks.identifying.value == "quasi"}
    going = {quasi[fate.path] for fate in preview(form, profiles.MICRODATA)
             if fate.goes and fate.path in quasi and fate.step is not Step.FLAG}
    assert going == profiles.QUASI_IDENTIFIERS


OF_THE_TALK = {
    "risk_person": Step.SUPPRESS, "distress_level": Step.SUPPRESS, "referral_offered": Step.SUPPRESS,
    "referral_accepted": Step.SUPPRESS, "contact_card_given": Step.SUPPRESS, "recontact_rule": Step.SUPPRESS,
    "removal_wished": Step.SUPPRESS, "removal_what": Step.SUPPRESS, "sv_support": Step.SUPPRESS,
    "interview_country": Step.SUPPRESS, "interview_mode": Step.NEAR_OR_FAR, "interpreter_presence": Step.EXACT,
    "interview_language": Step.EXACT, "interview_date": Step.EXACT, "interviewee_role": Step.EXACT}
"""Of the talk itself: what a court needs to weigh an account, and nothing of what staff judged and arranged."""


@EVERY
def test_of_the_talk_a_court_is_told_what_it_needs_rows_and_stories_whose_account_it_is(profile):
    going = {fate.path.rpartition("/")[2]: fate.step for fate in preview(builtin.interview_form(), profile)
             if fate.path.rpartition("/")[2] in OF_THE_TALK}
    if profile is profiles.LEGAL:
        assert going == OF_THE_TALK
    elif profile in {profiles.MICRODATA, profiles.STORY, profiles.UN}:
        month = {"interview_date": Step.MONTH} if profile is profiles.UN else {}
        told = {"interviewee_role": Step.OWN_OR_OTHER} | month
        assert {name: step for name, step in going.items() if step is not Step.SUPPRESS} == told
    elif profile is profiles.FULL:
        assert set(going.values()) == {Step.EXACT}


@EVERY
def test_how_staff_are_and_how_safe_they_were_stays_with_headquarters(profile):
    going = {fate.path.rpartition("/")[2] for fate in preview(builtin.interview_form(), profile) if fate.goes}
    of_staff = {"own_state", "risk_interviewer", "setting_check", "breaks", "interviewer_code", "observations"}
    assert of_staff & going == (of_staff if profile is profiles.FULL else set())


@EVERY
def test_a_remark_to_whoever_asks_is_a_column_of_no_table(profile):
    form = builtin.interview_form()
    remarks = {one.path for one in form.questions() if one.kind is Kind.NOTE}
    assert len(remarks) > 20
    made = layout_of(form, profile)
    assert not remarks & {one.path for sheet in made.sheets for one in sheet.outlets}
    assert not [fate for fate in made.fates if fate.path in remarks and fate.goes]
