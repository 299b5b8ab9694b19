"""The bars of the leak scan on the labelled samples, on sentences of our own and on clean narratives."""

from __future__ import annotations

import pytest

from testimony_desk.domain.leaks.scan import scan
from tests.leaking import VECTORS, finds, recalls, samples, touched

HIGH = {"register name", "phone", "tckn_ykn", "sy_national_no", "passport", "other_id", "iban", "handle", "email"}
LOW = {"unknown name", "kunya"}


def share(counts, kinds):
    met = sum(counts[kind][0] for kind in kinds if kind in counts)
    return met / sum(counts[kind][1] for kind in kinds if kind in counts)


@pytest.fixture(scope="module")
def published():
    return recalls("leak_samples.json")


def test_numbers_accounts_and_names_of_the_register_are_found(published):
    assert share(published, HIGH) >= 0.98
    assert sum(published[kind][1] for kind in HIGH) >= 100


def test_unknown_names_behind_a_sign_are_found(published):
    assert share(published, LOW) >= 0.90


def test_everything_else_of_the_samples_is_found(published):
    assert share(published, set(published) - HIGH - LOW) >= 0.90


def test_no_find_touches_what_must_not_be_found():
    assert [quote for sample in samples("leak_samples.json") for quote in touched(sample)] == []


def test_samples_without_anything_to_find_stay_clean():
    clean = [sample for sample in samples("leak_samples.json") if not sample["must_find"]]
    words = sum(len(sample["text"].split()) for sample in clean)
    assert sum(len(finds(sample)) for sample in clean) <= 0.001 * words
    assert words > 200


@pytest.mark.parametrize("language", ["ar", "en", "tr"])
def test_a_narrative_of_months_places_prices_and_numbers_holds_nothing(language):
    text = (VECTORS / f"clean_{language}.txt").read_text("utf-8")
    assert [text[hit.start:hit.end] for hit in scan(text, language)] == []


@pytest.mark.parametrize("half", ["own_tuned.json", "own_aside.json"])
def test_our_own_sentences_hold_the_bars_too(half):
    counts = recalls(half)
    assert share(counts, LOW) >= 0.80
    assert share(counts, set(counts) - LOW) >= 0.93


def test_a_third_set_of_ours_holds_the_bars_of_the_first():
    counts = recalls("own_third.json")
    assert share(counts, LOW) >= 0.90
    assert share(counts, set(counts) - LOW) >= 0.98
    assert [quote for sample in samples("own_third.json") for quote in touched(sample)] == []
    clean = [sample for sample in samples("own_third.json") if not sample["must_find"]]
    assert [finds(sample) for sample in clean] == [()] * len(clean)
    assert len(samples("own_third.json")) == 70


def test_an_empty_sample_set_would_not_pass():
    assert len(samples("leak_samples.json")) == 172
    assert len(samples("own_tuned.json")) + len(samples("own_aside.json")) >= 190
