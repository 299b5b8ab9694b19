"""Any form survives its JSON, and hostile JSON ends in a named refusal, however deep or crooked."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain import canonical, form_codec
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

LANGUAGES = ("ar", "en", "tr")
words = st.text(st.sampled_from("abcçİıابج٣ \n'\"{}$[]/"), max_size=12)
texts = st.lists(words, max_size=3).map(lambda found: Text(tuple(zip(LANGUAGES, found, strict=False))))
names = st.text(st.sampled_from(string.ascii_letters + "اب_"), min_size=1, max_size=6)
expressions = st.builds(Expressions, relevant=words, required=words, constraint=words, calculation=words, default=words,
                        choice_filter=words)
marks = st.builds(Marks, identifying=st.sampled_from(Identifying), sensitive=words, count=st.booleans(),
                  purposes=st.lists(names, max_size=2).map(tuple), aloud=st.booleans(),
                  compartment=st.sampled_from(Compartment))
pairs = st.dictionaries(names, words, max_size=2).map(lambda found: tuple(found.items()))


@st.composite
def parts(draw, above="", depth=0):
    found = []
    for name in draw(st.lists(names, max_size=3, unique=True)):
        path = f"{above}{name}"
        if depth < 3 and draw(st.booleans()):
            inside = draw(parts(f"{path}/", depth + 1))
            found.append(Group(name, path, draw(texts), inside, draw(texts), draw(expressions), draw(words),
                               draw(st.booleans()), draw(words), draw(marks)))
        else:
            found.append(Question(name, path, draw(st.sampled_from(Kind)), draw(texts), draw(texts), draw(texts),
                                  draw(texts), draw(texts), draw(expressions), draw(st.sampled_from(["", "places"])),
                                  draw(words), draw(pairs), draw(st.booleans()), draw(marks)))
    return tuple(found)


@st.composite
def forms(draw):
    choices = tuple(Choice(draw(words), draw(texts), draw(pairs)) for _ in range(draw(st.integers(0, 3))))
    return Form(draw(names), draw(words), draw(texts), LANGUAGES, "en", draw(parts()),
                (ChoiceList("places", choices),), draw(words), draw(words))


@settings(max_examples=150, deadline=None)
@given(forms())
def test_every_form_comes_back_the_same_from_canonical_bytes(form):
    data = canonical.dump(form_codec.to_json(form))
    back = form_codec.from_json(canonical.load(data, 10**7))
    assert back == form
    assert form_codec.fingerprint(back) == form_codec.fingerprint(form)


def node(**changes):
    return {"parent": -1, "name": "q", "kind": "text", **changes}


def form_json(*nodes, **changes):
    return {"format": "td-form/1", "id": "f", "version": "1", "title": [["en", "F"]], "languages": ["en"],
            "default_language": "en", "instance_name": "", "style": "", "lists": [], "nodes": list(nodes), **changes}


def test_the_plainest_form_is_read():
    assert form_codec.from_json(form_json(node())).children[0].path == "q"


@pytest.mark.parametrize("value", [
    None, [], "form", 3, form_json(node(), default_language="ar"), form_json(node(), languages=["en", "en"]),
    form_json(node(), languages=["e n"]), form_json(node(), id=""), form_json(node(choices="nowhere")),
    form_json(node(), lists=[{"name": "l", "choices": []}, {"name": "l", "choices": []}]),
    form_json(node(name="a/b")), form_json(node(name="a[1]")), form_json(node(name="..")), form_json(node(name="")),
    form_json(node(), node()), form_json(node(parent=0)), form_json(node(parent=-2)), form_json(node(parent=1.0)),
    form_json(node(kind="group"), node(name="r", parent=0, kind="group", read_only=True)),
    form_json(node(label=[["en", "a"], ["en", "b"]])), form_json(node(label=[["en", "e\u0301"]])),
    form_json(node(required="yes")), form_json(node(read_only="yes")), form_json(node(expressions={"relevent": "1"})),
    form_json(node(marks={"purposes": [3]})), form_json(node(marks={"compartment": "cellar"})),
    form_json(node(), lists=[{"name": "l", "choices": [{"code": 3}]}]), form_json(node(), version=1),
], ids=repr)
def test_crooked_json_is_refused_by_name(value):
    with pytest.raises(FormBroken):
        form_codec.from_json(value)


def test_nesting_beyond_any_stack_is_a_named_refusal():
    deep = [node(name="g", kind="group", parent=number - 1) for number in range(30_000)]
    with pytest.raises(FormTooLarge):
        form_codec.from_json(form_json(*deep))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_form_with_one_value_exchanged_is_a_form_or_refused(data):
    form = form_json(node(kind="group", name="g"), node(parent=0, label=[["en", "x"]], marks={"count": True}),
                     lists=[{"name": "l", "choices": [{"code": "a", "label": [["en", "A"]]}]}])
    flat = json.dumps(form)
    place = data.draw(st.integers(0, len(flat) - 1))
    changed = flat[:place] + data.draw(st.sampled_from('"{}[],:0-1.etrue')) + flat[place + 1:]
    try:
        value = json.loads(changed)
    except ValueError:
        return
    try:
        form_codec.from_json(value)
    except (FormBroken, FormTooLarge):
        return
