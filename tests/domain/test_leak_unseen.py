"""The bars of the leak scan on sentences and clean texts that were first run unseen, and mended for since."""

from __future__ import annotations

import pytest

from testimony_desk.domain.leaks.scan import scan
from tests.leaking import VECTORS, recalls

SETS = ["unseen_first.json", "unseen_second.json", "unseen_third.json", "unseen_names.json"]
UNKNOWN = {"unknown name", "kunya"}


def share(counts, kinds):
    return sum(counts[kind][0] for kind in kinds) / sum(counts[kind][1] for kind in kinds)


@pytest.fixture(scope="module", params=SETS)
def counts(request):
    return recalls(request.param)


def test_names_of_the_register_and_numbers_are_found(counts):
    assert share(counts, counts.keys() - UNKNOWN) >= 0.98
    assert sum(wanted for _, wanted in counts.values()) >= 80


def test_unknown_names_behind_a_sign_are_found(counts):
    assert share(counts, UNKNOWN & counts.keys()) >= 0.90


def test_of_thirty_clean_texts_hardly_a_word_is_taken():
    texts = {language: (VECTORS / f"unseen_clean_{language}.txt").read_text("utf-8") for language in ("ar", "en", "tr")}
    words = sum(len(text.split()) for text in texts.values())
    found = [text[hit.start:hit.end] for language, text in texts.items() for hit in scan(text, language)]
    assert len(found) <= 0.001 * words, found
    assert words > 3_800
