"""A compiled form and its canonical JSON say the same, and nothing else is read as a form."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from testimony_desk.domain import canonical, form_codec, form_limits
from testimony_desk.domain.form import (
    Choice,
    ChoiceList,
    Expressions,
    Form,
    Group,
    Identifying,
    Kind,
    Marks,
    Question,
    Text,
)
from testimony_desk.domain.form_errors import FormBroken, FormTooLarge
from testimony_desk.domain.version import Compartment

NAME = Text((("ar", "الاسم"), ("en", "Name"), ("tr", "Ad")))


def small(**changes):
    asked = Question("name", "person/place/name", Kind.TEXT, NAME, expressions=Expressions(relevant="${age} > 3"),
                     marks=Marks(Identifying.DIRECT, "health", count=True, purposes=("p_identity",), aloud=False,
                                 compartment=Compartment.IDENTITY), parameters=(("rows", "3"),), read_only=True)
    age = Question("age", "person/age", Kind.INTEGER, NAME, choices="yes_no")
    place = Group("place", "person/place", NAME, (asked,), repeats=True, repeat_count="${age}")
    person = Group("person", "person", NAME, (age, place), appearance="field-list")
    yes_no = ChoiceList("yes_no", (Choice("yes", NAME, (("parent", "a"),)), Choice("no", NAME)))
    return replace(Form("small", "1", NAME, ("ar", "en", "tr"), "ar", (person,), (yes_no,)), **changes)


def test_a_form_comes_back_from_its_bytes():
    form = small()
    assert form_codec.from_json(canonical.load(canonical.dump(form_codec.to_json(form)), 10**6)) == form


def test_one_letter_of_one_translation_changes_the_fingerprint():
    other = small(title=Text((("ar", "الاسم"), ("en", "Name"), ("tr", "Âd"))))
    assert form_codec.fingerprint(small()) != form_codec.fingerprint(other)
    assert len(form_codec.fingerprint(small())) == 64


def test_a_path_that_is_not_its_place_is_refused():
    wrong = Question("name", "elsewhere/name", Kind.TEXT, NAME)
    with pytest.raises(FormBroken):
        form_codec.to_json(small(children=(wrong,)))


@pytest.mark.parametrize("change", [
    lambda value: value.update(format="td-form/2"),
    lambda value: value.update(extra="1"),
    lambda value: value.pop("style"),
    lambda value: value["nodes"][1].update(parent=7),
    lambda value: value["nodes"][1].update(parent=True),
    lambda value: value["nodes"][1].update(kind="video"),
    lambda value: value["nodes"][2].update(parent=1),
    lambda value: value["nodes"][3].update(marks={"identifying": "perhaps"}),
    lambda value: value["nodes"][3].update(marks={"hidden": True}),
    lambda value: value["nodes"][3].update(label=[["ar", "x", "y"]]),
    lambda value: value["nodes"][0].update(hint=[]),
    lambda value: value.update(languages="ar"),
])
def test_json_that_is_no_form_is_refused(change):
    value = json.loads(canonical.dump(form_codec.to_json(small())))
    change(value)
    with pytest.raises(FormBroken):
        form_codec.from_json(value)


def deep(groups, *, repeats):
    names = [f"g{index}" for index in range(groups)]
    child = Question("q", "/".join([*names, "q"]), Kind.TEXT, NAME)
    for index in reversed(range(groups)):
        child = Group(names[index], "/".join(names[:index + 1]), NAME, (child,), repeats=repeats)
    return small(children=(child,))


@pytest.mark.parametrize(("at", "past"), [
    (deep(form_limits.MAX_DEPTH, repeats=False), deep(form_limits.MAX_DEPTH + 1, repeats=False)),
    (deep(form_limits.MAX_REPEAT_DEPTH, repeats=True), deep(form_limits.MAX_REPEAT_DEPTH + 1, repeats=True)),
    (small(title=NAME, lists=(ChoiceList("l", (Choice("c", NAME),) * form_limits.MAX_CHOICES),)),
     small(title=NAME, lists=(ChoiceList("l", (Choice("c", NAME),) * (form_limits.MAX_CHOICES + 1)),))),
    (small(children=tuple(Question("q", "q", Kind.TEXT, NAME) for _ in range(form_limits.MAX_QUESTIONS))),
     small(children=tuple(Question("q", "q", Kind.TEXT, NAME) for _ in range(form_limits.MAX_QUESTIONS + 1)))),
    (small(children=(Question("q", "q", Kind.TEXT, Text((("ar", "x" * form_limits.MAX_WORDING),))),)),
     small(children=(Question("q", "q", Kind.TEXT, Text((("ar", "x" * (form_limits.MAX_WORDING + 1)),))),))),
    (small(children=(Question("q", "q", Kind.TEXT, NAME, expressions=Expressions("1" * form_limits.MAX_EXPRESSION)),)),
     small(children=(Question("q", "q", Kind.TEXT, NAME,
                              expressions=Expressions("1" * (form_limits.MAX_EXPRESSION + 1))),))),
])
def test_each_limit_holds_at_the_limit_and_one_past_it(at, past):
    form_limits.check_limits(at)
    with pytest.raises(FormTooLarge):
        form_limits.check_limits(past)
