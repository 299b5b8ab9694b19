"""Sets of the leak scan by people who saw no rule: run once unseen (docs/leak-scan.md), mended for, and kept since."""

from __future__ import annotations

import pytest

from tests.leaking import KIND_OF_NAME, finds, found, group, samples, touched

# Unknown names found at least, by language; the second set is one of rarer names.
REACHED = {
    "other_hand_1.json": {"ar": 0.94, "tr": 0.98, "en": 0.98},
    "other_hand_2.json": {"ar": 0.71, "tr": 0.95, "en": 0.97},
    "other_hand_3.json": {"ar": 0.84, "tr": 0.98, "en": 0.96},
    "other_hand_4.json": {"ar": 0.77, "tr": 0.95, "en": 0.99},
    "other_hand_5.json": {"ar": 0.87, "tr": 0.97, "en": 0.97},
}
SURE = KIND_OF_NAME - {"kunya"} | {"phone", "tckn_ykn", "sy_national_no", "passport", "other_id", "email", "handle",
                                   "iban", "gps", "plate"}


@pytest.fixture(scope="module", params=REACHED)
def looked(request):
    return request.param, [(sample, finds(sample)) for sample in samples(request.param)]


def announced(sample, wanted):
    return group(sample, wanted) == "unknown name" or (wanted["type"] == "kunya" and not sample["register"])


def test_names_of_the_register_and_numbers_are_found(looked):
    met = [found(one, hits) for sample, hits in looked[1] for one in sample["must_find"]
           if one["type"] in SURE and not announced(sample, one)]
    assert sum(met) >= 0.977 * len(met)
    assert len(met) >= 60


def test_unknown_names_behind_a_sign_are_found_in_each_language(looked):
    name, scanned = looked
    for language, least in REACHED[name].items():
        met = [found(one, hits) for sample, hits in scanned if sample["lang"] == language
               for one in sample["must_find"] if announced(sample, one)]
        assert sum(met) >= least * len(met), language
        assert len(met) > 40


def test_clean_accounts_and_what_looks_like_a_leak_are_left_alone(looked):
    clean = [(sample, hits) for sample, hits in looked[1] if "clean" in sample["tags"]]
    words = sum(len(sample["text"].split()) for sample, _hits in clean)
    assert sum(len(hits) for _sample, hits in clean) <= 0.0011 * words
    assert words > 10_000
    others = [sample for sample, _hits in looked[1] if "clean" not in sample["tags"]]
    assert [quote for sample in others for quote in touched(sample)] == []
