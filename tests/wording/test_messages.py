"""Every error has a sentence and a next step in three languages."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import testimony_desk
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import LANGUAGES, set_language
from testimony_desk.wording.messages import SENTENCES, message_of

WITHOUT_WORDS = {DeskError.code}


def load_all() -> None:
    for module in pkgutil.walk_packages(testimony_desk.__path__, "testimony_desk."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def leaves(root: type[DeskError]) -> set[type[DeskError]]:
    below = set(root.__subclasses__())
    return below.union(*(leaves(child) for child in below))


@pytest.fixture(autouse=True)
def _english_again():
    yield
    set_language("en")


def test_every_error_has_a_sentence_and_a_next_step_in_three_languages():
    load_all()
    spoken: dict[str, set[str]] = {}
    for leaf in leaves(DeskError):
        assert leaf.code in SENTENCES, f"no sentence for {leaf.__name__} ({leaf.code})"
        for language in LANGUAGES:
            set_language(language)
            message = message_of(leaf())
            assert message.sentence.strip()
            assert message.next_step.strip()
            spoken.setdefault(leaf.code, set()).add(message.sentence)
    assert all(len(sentences) == len(LANGUAGES) for sentences in spoken.values()), [
        code for code, sentences in spoken.items() if len(sentences) < len(LANGUAGES)]


def test_codes_are_unique_to_one_cause():
    load_all()
    codes: dict[str, set[str]] = {}
    for leaf in leaves(DeskError):
        codes.setdefault(leaf.__dict__.get("code", ""), set()).add(leaf.__name__)
    assert "" not in codes, f"leaves without a code of their own: {codes.get('')}"
    assert {code: names for code, names in codes.items() if len(names) > 1} == {}


def test_sentences_shout_at_nobody():
    for sentence, next_step in SENTENCES.values():
        said = f"{sentence} {next_step}".lower()
        assert not any(word in said.split() for word in ("error", "invalid", "fatal", "illegal", "inconsistent")), said
        assert "!" not in said
