"""What is shipped is found in a checkout and in the built program, and a missing one is named."""

from __future__ import annotations

import sys

import pytest

from testimony_desk.domain import canonical, form_codec
from testimony_desk.domain.form import Text
from testimony_desk.exchange import builtin
from tests.questionnaires import interview, reading


@pytest.fixture
def bundled(tmp_path, monkeypatch):
    """A built program's folder of resources with nothing in it, and what the checkout's form says."""
    form = form_codec.to_json(interview())
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    builtin.interview_form.cache_clear()
    yield tmp_path / "resources", form
    builtin.interview_form.cache_clear()


def test_what_was_compiled_is_what_the_source_says():
    assert builtin.interview_form() == reading().form
    assert form_codec.fingerprint(builtin.interview_form()) == form_codec.fingerprint(reading().form)


def test_the_fingerprint_of_the_file_is_that_of_the_form():
    form = builtin.interview_form()
    assert builtin.fingerprint_of(form.id, form.version) == form_codec.fingerprint(form)


def test_a_form_is_found_by_id_and_version_and_the_newest_without_one(bundled):
    folder, form = bundled
    (folder / "compiled").mkdir()
    for version in ("2", "10"):
        value = {**form, "version": version}
        (folder / "compiled" / f"deportation-interview.v{version}.json").write_bytes(canonical.dump(value))
    assert builtin.form_by_id("deportation-interview").version == "10"
    assert builtin.form_by_id("deportation-interview", "2").version == "2"
    for asked in (("deportation-interview", "3"), ("other", ""), ("../compiled/deportation-interview", "2")):
        with pytest.raises(builtin.FormNotCompiled):
            builtin.form_by_id(*asked)


def test_a_form_that_was_never_compiled_is_named_so(bundled):
    with pytest.raises(builtin.FormNotCompiled) as missing:
        builtin.interview_form()
    assert missing.value.facts == {"form": "deportation-interview.v1"}


def test_code_lists_have_three_languages_and_their_parents():
    lists = builtin.code_lists()
    assert len(lists) == 90
    assert sum(len(one.choices) for one in lists.values()) == 1458
    baton = next(choice for choice in lists["ill_treatment_act"].choices if choice.code == "baton")
    assert baton.filters == (("parent", "G-BEAT"),)
    assert baton.label == Text((("ar", "الضرب بالهراوة أو العصا"), ("en", "Blows with a baton or stick"),
                                ("tr", "Cop veya sopayla vurma")))


def test_scripts_and_words_are_read_and_a_missing_one_is_named(bundled):
    with pytest.raises(builtin.ResourceMissing):
        builtin.script_text()
    folder, _form = bundled
    (folder / "words").mkdir()
    (folder / "words" / "some.txt").write_text("one\n\ntwo \n", "utf-8")
    assert builtin.word_list("some") == ("one", "two")
    for name in ("none", "../words/some", "Some"):
        with pytest.raises(builtin.ResourceMissing):
            builtin.word_list(name)


def test_the_consent_scripts_are_there():
    assert "[p_internal]" in builtin.script_text()
