"""`apply` takes nothing but what was cleared for its profile, keeps in what the person wished, and drops every name."""

from __future__ import annotations

import copy
import dataclasses
from dataclasses import replace

import pytest

from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import ConsentForm, Handling, IdentityLevel, Purpose
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.consent.record import Withheld
from testimony_desk.domain.leaks.known import NO_REGISTER
from testimony_desk.domain.leaks.redaction import redact
from testimony_desk.domain.pseudonym import profiles
from testimony_desk.domain.pseudonym.account import Told
from testimony_desk.domain.pseudonym.applying import NotForThis, Pseudonymised, TextRefused, WithheldUndecided, apply
from testimony_desk.domain.raw import AnswerState, RawAnswer
from tests import consents
from tests.pseudonyms import NAME, account, cleared, shown

SAID = {
    "age_at_event": 32, "gender": "man", "nationality": "SY", "registration_province": "TR-16", "full_name": NAME,
    "greeting": f"Dear {NAME}", "nickname": NAME, "story": f"I am {NAME}", "summary": f"I am {NAME}",
    "removal_date": {"edtf": "2024-07-17", "as_said": "that Sunday", "weekday_said": 7}, "crossing": "XB-MUR",
    "crossing_on_bus": {"value_min": 74, "value_max": 75}, "signed": "signed_forced", "acts": ["insult", "baton"],
    "ill": ["insomnia"], "marital_status": "widowed", "holding_place": ["DP-EDIRNE", "DP-BURSA"],
    "seen_at": {"code": "TR-34", "name_as_said": NAME, "lat": "41.01", "lon": "28.97", "place_precision": "building"},
}


def one(profile, purpose=None, **more):
    said = {**SAID, **more.pop("said", {})}
    allowed = cleared(purpose=purpose or profile.purposes[0], **more.pop("cleared", {}))
    return apply(allowed, account(**said), profile, 7, **more)


def test_rows_are_as_coarse_as_the_profile_says():
    found = one(profiles.MICRODATA)
    assert shown(found) == [{
        "age_at_event": "25_34", "gender": "man", "nationality": "SY", "registration_province": "TR-16",
        "removal_date": "2024-07?", "crossing": "XO-OTHER", "crossing_on_bus": "c50_99", "signed": "signed_forced",
        "acts": "baton insult"}]
    assert shown(found, "holding") == [{"holding_place": "TR-22"}, {"holding_place": "TR-16"}]
    assert (found.flags, found.texts, found.row) == ({"health"}, (), 7)


def test_the_full_profile_keeps_all_but_names_and_points_on_the_map():
    found = one(profiles.FULL)
    assert shown(found)[0] | {"seen_at_name_as_said": ""} == {
        "age_at_event": 32, "gender": "man", "nationality": "SY", "registration_province": "TR-16",
        "marital_status": "widowed", "removal_date": "2024-07-17?", "removal_date_as_said": "that Sunday",
        "crossing": "XB-MUR", "crossing_on_bus_min": 74, "crossing_on_bus_max": 75, "seen_at": "TR-34",
        "seen_at_name_as_said": "", "signed": "signed_forced", "acts": "baton insult", "ill": "insomnia"}
    assert {text.field for text in found.texts} == {"who/story", "who/summary"}


def test_a_point_goes_out_where_it_says_no_more_than_a_town():
    town = {**SAID["seen_at"], "place_precision": "town"}
    assert shown(one(profiles.LEGAL, said={"seen_at": town}))[0]["seen_at_lat"] == "41.01"
    assert "seen_at_lat" not in shown(one(profiles.LEGAL))[0]


@pytest.mark.parametrize("profile", [one for one in profiles.PROFILES.values()
                                     if one not in (profiles.FULL, profiles.IDENTITY)], ids=lambda one: one.code)
def test_no_name_leaves_in_any_profile_for_others(profile):
    found = one(profile)
    assert NAME not in repr((found.cells, found.texts))
    assert len(found.layout.fates) > 20


def test_identities_leave_alone():
    found = one(profiles.IDENTITY, cleared={"level": IdentityLevel.REAL})
    assert shown(found) == [{"full_name": NAME, "greeting": f"Dear {NAME}", "nickname": NAME}]


def test_what_a_place_or_a_person_is_called_must_be_spelt_like_a_code():
    found = one(profiles.LEGAL, said={"seen_at": {"code": "Zarifa", "country": "Quintero"}})
    assert "seen_at" not in shown(found)[0]


@pytest.mark.parametrize("profile", [profiles.LEGAL, profiles.UN, profiles.STORY, profiles.MICRODATA, profiles.TOTALS])
def test_a_name_that_stands_where_a_code_or_a_number_belongs_stays(profile):
    """A foreign desk may have put it there: nobody read it as an answer of this form."""
    place = {"code": "TR-34", "lat": NAME, "lon": NAME, "place_precision": "town", "country": NAME, "type": NAME}
    found = one(profile, said={
        **dict.fromkeys(("gender", "nationality", "registration_province", "crossing", "signed", "age_at_event"), NAME),
        "acts": [NAME, "baton"], "holding_place": ["DP-NOBODY"], "crossing_on_bus": {"value_min": NAME, "value_max": 7},
        "seen_at": place, "removal_date": {"edtf": NAME}})
    out = repr(found.cells)
    assert "Zarifa" not in out
    assert "DP-NOBODY" not in out  # the form has a list of these, and it is not in it
    assert profile is profiles.STORY or "baton" in out


def test_a_repeat_keeps_its_order_and_rows_nobody_filled_in_stay_away():
    spoken = account(holding_place=["DP-BURSA", "DP-ADANA", "DP-EDIRNE"])
    there = {path: answer for path, answer in spoken.answers.items() if "[h1]" not in path}
    moved = replace(spoken, answers=there, items={"holding": ("h2", "h1", "h0")})
    found = apply(cleared(), moved, profiles.MICRODATA, 1)
    assert shown(found, "holding") == [{"holding_place": "TR-22"}, {"holding_place": "TR-16"}]
    assert found.under[1] == (0, 0)


def test_a_topic_that_was_not_cleared_stays_and_leaves_no_trace():
    found = one(profiles.MICRODATA, cleared={"topics": frozenset()})
    assert (found.flags, "acts" in shown(found)[0]) == (frozenset(), False)


@pytest.mark.parametrize("codes", [["no"], ["none"], []])
def test_no_flag_for_a_topic_of_which_nothing_was_told(codes):
    found = one(profiles.MICRODATA, said={"ill": codes})
    assert (found.flags, found.asked) == (frozenset(), {"health"})


@pytest.mark.parametrize("state", [state for state in AnswerState if state is not AnswerState.ANSWERED])
def test_only_answers_leave(state):
    spoken = account(age_at_event=32)
    unsaid = replace(spoken, answers={path: RawAnswer(answer.value, state) for path, answer in spoken.answers.items()})
    assert shown(apply(cleared(), unsaid, profiles.MICRODATA, 1)) == [{}]


def refusal(make):
    with pytest.raises(NotForThis) as refused:
        make()
    return refused.value.facts["why"]


def test_another_purpose_another_case_and_less_identity_are_refused():
    assert refusal(lambda: apply(cleared(purpose=Purpose.UN_ANON), account(), profiles.MICRODATA, 1)) == "purpose"
    assert refusal(lambda: apply(cleared("TD-2"), account(), profiles.MICRODATA, 1)) == "case"
    without_name = cleared(purpose=Purpose.PUB_ANON, level=IdentityLevel.NONE)
    assert refusal(lambda: apply(without_name, account(), profiles.STORY, 1)) == "identity"


def test_what_nobody_reviewed_goes_to_headquarters_only():
    record = replace(consents.consent(*consents.everything()), case="TD-1")
    counted = clear([record], Use(Purpose.STATS), consents.DAY, Facts())
    assert refusal(lambda: apply(counted, account(), profiles.MICRODATA, 1)) == "review"
    sent = clear([record], Use(Handling.SEND_TO_HEADQUARTERS), consents.DAY, Facts())
    assert apply(sent, account(), profiles.FULL, 1).unreviewed


def test_a_yes_that_only_the_interviewer_heard_is_not_made_public():
    heard = cleared(form=ConsentForm.VERBAL_ONLY, witness="")
    assert refusal(lambda: apply(heard, account(), profiles.TOTALS, 1)) == "provisional"
    assert apply(heard, account(), profiles.MICRODATA, 1).provisional


def test_public_reports_are_counted_and_never_become_stories():
    counted = clear([consents.published(case="TD-1")], Use(Handling.COUNT), consents.DAY)
    assert apply(counted, account(), profiles.TOTALS, 1).published
    assert refusal(lambda: apply(counted, account(), profiles.STORY, 1)) == "purpose"
    asked = cleared(purpose=Handling.COUNT, level=IdentityLevel.NONE)
    assert refusal(lambda: apply(asked, account(), profiles.TOTALS, 1)) == "purpose"


def test_what_a_person_wished_to_keep_in_stays():
    wish, clear_wish = Withheld("where I was held", "", "fear"), Withheld("who/gender", "", "")
    kept = cleared(withhold=(wish, clear_wish))
    with pytest.raises(WithheldUndecided) as refused:
        apply(kept, account(**SAID), profiles.MICRODATA, 1)
    assert refused.value.facts == {"count": 1}
    found = apply(kept, account(**SAID), profiles.MICRODATA, 1, withheld={wish: frozenset({"holding", "crossing"})})
    assert shown(found, "holding") == []
    assert not {"gender", "crossing"} & shown(found)[0].keys()


def test_a_wish_is_not_decided_by_naming_a_question_that_there_is_not():
    wish = Withheld("where I was held", "", "fear")
    for paths in ({"holdng"}, {"holding", "crosing"}, {""}):
        with pytest.raises(WithheldUndecided):
            apply(cleared(withhold=(wish,)), account(**SAID), profiles.MICRODATA, 1,
                  withheld={wish: frozenset(paths)})


def told(text, **more):
    return Told(redact(text, "en", {}, NO_REGISTER), "en", **more)


def test_second_texts_go_out_and_originals_stay():
    found = one(profiles.UN, texts={"who/story": told("They took my telephone.")})
    assert [(text.row, text.field, text.text) for text in found.texts] == [(7, "who/story", "They took my telephone.")]
    assert one(profiles.UN).texts == ()


def test_own_words_in_print_need_their_own_yes_and_a_paraphrase_does_not():
    text = {"who/story": told("They took my telephone.")}
    with pytest.raises(TextRefused, match="pseudonym-text") as refused:
        one(profiles.STORY, Purpose.PUB_ANON, texts=text)
    assert refused.value.facts == {"why": "verbatim"}
    assert one(profiles.STORY, Purpose.QUOTE_ANON, texts=text).texts
    assert one(profiles.STORY, Purpose.PUB_ANON, texts={"who/story": told("It was taken.", paraphrase=True)}).texts


def test_a_text_without_the_register_or_of_another_field_is_refused():
    unchecked = Told(redact("They took it.", "en", {}), "en")
    for texts, why in (({"who/story": unchecked}, "register"), ({"who/remark": told("Calm.")}, "field")):
        with pytest.raises(TextRefused) as refused:
            one(profiles.LEGAL, texts=texts)
        assert refused.value.facts == {"why": why}


def test_nothing_but_apply_makes_one():
    found = one(profiles.MICRODATA)
    for make in (lambda: copy.copy(found), lambda: dataclasses.replace(found, row=2),
                 lambda: Pseudonymised(found.layout, "", 1, (), (), (), frozenset(), frozenset(), False, False, False)):
        with pytest.raises(TypeError):
            make()


