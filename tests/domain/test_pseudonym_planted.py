"""A name planted in every text and every direct field of the interview form leaves in no export for others."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from testimony_desk.domain.consent.codes import IdentityLevel
from testimony_desk.domain.disclosure.checking import Publishable, check
from testimony_desk.domain.form import Identifying, Kind, Question
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.pseudonym import profiles
from testimony_desk.domain.pseudonym.account import Account
from testimony_desk.domain.pseudonym.applying import apply
from testimony_desk.domain.pseudonym.data import Datum
from testimony_desk.domain.pseudonym.layout import topics_of
from testimony_desk.domain.pseudonym.profiles import FreeText, Profile
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.exchange import builtin
from tests import pseudonyms

NAME = "Zarifa"
PEOPLE = 25
OTHERS = [one for one in profiles.PROFILES.values() if one not in (profiles.FULL, profiles.IDENTITY)]


def answer(question: Question) -> Any:
    """Return an answer of each kind, with the name wherever words can stand."""
    direct = question.marks.identifying is Identifying.DIRECT
    first = next((one.choices[0].code for one in builtin.interview_form().lists if one.name == question.choices), "x")
    return {
        Kind.TEXT: NAME, Kind.HIDDEN: NAME, Kind.CALCULATE: NAME if direct else "3", Kind.INTEGER: 30,
        Kind.SELECT_ONE: first, Kind.SELECT_MULTIPLE: [first], Kind.TIME: "10:00",
        Kind.PARTIAL_DATE: {"edtf": "2024-07-14", "as_said": NAME}, Kind.DURATION: {"stated_days": 3, "as_said": NAME},
        Kind.PLACE: {"code": NAME, "name_as_said": NAME, "admin1": NAME, "locality": NAME, "country": "TR"},
        Kind.GROUP_COUNT: {"value_min": 7}, Kind.PERSON_REF: {"alias_code": NAME, "role": NAME},
    }.get(question.kind)


@cache
def answers() -> dict[str, RawAnswer]:
    index = FormIndex(builtin.interview_form())
    found = {}
    for question in builtin.interview_form().questions():
        path = question.path
        for repeat in index.by_path[path].repeats:
            path = path.replace(f"{repeat}/", f"{repeat}[k1]/", 1)
        value = answer(question)
        if value is not None:
            found[path] = RawAnswer(value)
    return found


def published(profile: Profile) -> Publishable:
    form = builtin.interview_form()
    topics = topics_of(form, profile) - ({"health", "sexual_violence", "sogiesc"} if profile.least_alike else set())
    cases = [apply(pseudonyms.cleared(f"TD-{row}", profile.purposes[0], topics, max(profile.identity_level,
                                                                                  IdentityLevel.ALIAS, key=rank)),
                   Account(f"TD-{row}", form, answers()), profile, row) for row in range(1, PEOPLE + 1)]
    return check(profile, cases)


def rank(level: IdentityLevel) -> int:
    return list(IdentityLevel).index(level)


def holds_the_name(found: Publishable) -> bool:
    return NAME in repr([(table.columns, table.rows) for table in found.tables]) + repr(found.texts)


@pytest.mark.parametrize("profile", OTHERS, ids=lambda one: one.code)
def test_the_name_leaves_in_no_profile_for_others(profile):
    found = published(profile)
    assert sum(len(row) for table in found.tables for row in table.rows) > PEOPLE
    assert not holds_the_name(found)


@pytest.mark.parametrize("mistake", [
    replace(profiles.LEGAL, steps=(*profiles.LEGAL.steps, (Datum.DIRECT, Step.EXACT))),
    replace(profiles.LEGAL, free_text=FreeText.ORIGINAL),
], ids=["direct fields", "original words"])
def test_a_profile_that_lets_it_out_by_mistake_is_seen(mistake):
    assert holds_the_name(published(mistake))


def test_the_two_profiles_for_ourselves_have_it():
    assert holds_the_name(published(profiles.FULL))
    assert holds_the_name(published(profiles.IDENTITY))
