"""Names that no list holds behind words of kin, office and title, and sentences that go on there without a name."""

from __future__ import annotations

import pytest

from testimony_desk.domain.leaks.grammar_arabic import Looks, goes_on_about, looks
from testimony_desk.domain.leaks.scan import scan
from testimony_desk.domain.leaks.verbs_arabic import is_past, is_present
from testimony_desk.domain.names import search_key
from tests.leaking import VECTORS, found, samples

# Every sentence of these texts stands where a name could: far more of them than in an account.
MOST_TAKEN = {"ar": 0, "en": 4, "tr": 4}


@pytest.mark.parametrize("language", ["ar", "en", "tr"])
def test_names_in_no_list_are_found_behind_kin_and_office(language):
    wanted = [(sample, one) for sample in samples("names_of_kin.json") if sample["lang"] == language
              for one in sample["must_find"]]
    met = sum(found(one, scan(sample["text"], language)) for sample, one in wanted)
    assert len(wanted) > 80
    assert met >= 0.94 * len(wanted)


@pytest.mark.parametrize("language", MOST_TAKEN)
def test_where_the_sentence_goes_on_hardly_a_word_is_taken(language):
    text = (VECTORS / f"kin_clean_{language}.txt").read_text("utf-8")
    taken = [text[hit.start:hit.end] for hit in scan(text, language)]
    assert len(taken) <= MOST_TAKEN[language], taken
    assert len(text.split()) > 750


@pytest.mark.parametrize(("word", "feminine", "expected"), [
    ("ضربني", False, Looks.PLAIN), ("سيارته", False, Looks.PLAIN), ("مريضة", True, Looks.PLAIN),
    ("مضروباً", False, Looks.PLAIN), ("آشور", False, Looks.SHAPED), ("خبير", False, Looks.SHAPED),
    ("بيسلان", False, Looks.STRANGE), ("روجين", True, Looks.STRANGE), ("باقتضاب", False, Looks.SHAPED),
])
def test_how_a_word_behind_kin_looks(word, feminine, expected):
    assert looks(search_key(word), word, feminine=feminine) is expected


@pytest.mark.parametrize("word", ["يضربني", "بيشتغل", "سنهرب", "اهرب", "يستطيع", "ينام", "تعاني", "يقولون"])
def test_presents_are_known_by_their_past(word):
    assert is_present(search_key(word))
    assert not is_past(search_key(word))


def test_a_verb_behind_it_makes_a_word_that_may_be_one_a_name():
    assert goes_on_about("يعمل")
    assert goes_on_about("قالت")
    assert not goes_on_about("في")
    assert [hit.why.code for hit in scan("صديقي لجوج يعمل هناك")] == ["name-of-kin"]
    assert scan("صديقي لجوج هناك") == ()


@pytest.mark.parametrize("text", ["Müdür Bey geldi.", "Avukat Hanım aradı.", "Bekçi Amca çay verdi."])
def test_an_office_before_bey_is_nobody(text):
    assert scan(text) == ()
