"""Laws of the search index: what is kept is found, what is made anew is the same, what is withdrawn is nowhere."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testimony_desk.domain.search import contents
from testimony_desk.domain.search.marking import marks
from testimony_desk.domain.search.units import places, spellings_of, units
from testimony_desk.domain.version import Compartment, proved
from testimony_desk.services import searching
from testimony_desk.services.searching import Wanted
from testimony_desk.store import contents as looks
from testimony_desk.store import search_index, search_tables, versions
from tests.fakes import undone
from tests.pages_oracle import CANARIES, everything_under, found
from tests.searched import CASE, keep, signed
from tests.services.test_deleted_for_good import keys

WORDS = st.lists(st.sampled_from([
    "otobüs", "sınır", "ılık", "İğdır", "camp", "Ra'qa", "الحدود", "كاشغر", "أخذونا", "مُحَمَّد", "قەشقەر",
    "Ҳалаб", "عبد الرحمن", "٢٠١٧", "乌", "Abd al-Rahman"]), min_size=1, max_size=6)
SPELT = st.sampled_from([str, str.lower, lambda text: unicodedata.normalize("NFD", text),
                         lambda text: text.translate(dict.fromkeys([0x64F, 0x64E, 0x651])),
                         lambda text: "\u200f" + "\u0640".join(text) if "\u0600" < text[0] < "\u0700" else text])
LAW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def indexed(file):
    """Return what the index says, without the numbers that it gives."""
    rows = {version: search_tables.spellings_of(file, version)
            for version, in file.execute("SELECT version FROM search_docs")}
    known = {word for word, in file.execute("SELECT word FROM search_words")}
    keyed = set(file.execute("SELECT key, word FROM search_keys JOIN search_words ON id = number"))
    fitting = {word: set(search_tables.matching(file, str(number), limit=99))
               for number, word in file.execute("SELECT id, word FROM search_words")}
    return rows, known, keyed, {word: len(docs) for word, docs in fitting.items()}


@LAW
@given(said=WORDS, spelt=SPELT, at=st.integers(0, 5))
def test_what_is_kept_is_found_in_each_spelling_and_marked(desk, said, spelt, at):
    text, asked = " ، ".join(said), spelt(said[at % len(said)])
    with undone(desk.compartment(Compartment.TESTIMONY)):
        keep(desk, text)
        hits = searching.search(desk, Wanted(asked)).hits
        assert [one.case for one in hits] == [CASE]
        assert hits[0].excerpts[0].marks


@LAW
@given(tales=st.lists(WORDS, min_size=1, max_size=4), gone=st.integers(0, 3))
def test_the_index_made_anew_is_the_same_also_after_something_went(desk, tales, gone):
    file = desk.compartment(Compartment.TESTIMONY)
    with undone(file):
        kept = [keep(desk, " ".join(words), case=f"TD-{place}") for place, words in enumerate(tales)]
        versions.empty(file, [kept[gone % len(kept)].id])
        searching.complete_index(desk, Compartment.TESTIMONY, lambda _done, _all: None, lambda: False)
        looks.check_projection(file)
        before = indexed(file)
        search_index.begin_anew(file)
        assert indexed(file)[0] == {}
        searching.complete_index(desk, Compartment.TESTIMONY, lambda _done, _all: None, lambda: False)
        assert indexed(file) == before


@LAW
@given(tales=st.lists(WORDS, min_size=2, max_size=5), follows=st.integers(0, 3), size=st.integers(1, 6))
def test_what_is_gathered_or_left_for_later_is_noted_as_one_by_one(desk, tales, follows, size, monkeypatch):
    monkeypatch.setattr(search_index, "_AT_ONCE", size)
    file = desk.compartment(Compartment.TESTIMONY)
    first, *others = [signed(desk, " ".join(words)) for words in tales]
    later = signed(desk, "sınır", first.header.record, (first.id,))
    came = [first, *others]
    came.insert(follows, later)  # before what it follows, right behind it, or some commits of the index later
    noted = []
    for index in (search_index.note, search_index.Gathering(file)):
        with undone(file):
            for one in came:
                versions.add(file, one, getattr(index, "note", index))
            getattr(index, "finish", lambda: None)()
            searching.complete_index(desk, Compartment.TESTIMONY, lambda _done, _all: None, lambda: False)
            noted.append(indexed(file))
    assert noted[0] == noted[1]
    assert bytes.fromhex(later.id) in noted[1][0]
    assert bytes.fromhex(first.id) not in noted[1][0]


def test_what_comes_after_something_was_left_waits_too_and_is_newer(desk, monkeypatch):
    monkeypatch.setattr(search_index, "_AT_ONCE", 1)
    file = desk.compartment(Compartment.TESTIMONY)
    searching.search(desk, Wanted("salam"))
    assert not search_index.is_behind(file)
    many, came = search_index.Gathering(file), [signed(desk, "salam") for _one in range(3)]
    with file.transaction():
        versions.add_all(file, [proved(one) for one in came], many.note)
        many.finish()
    assert search_index.is_behind(file)
    came.append(keep(desk, "salam"))
    assert indexed(file)[0] == {}
    found = [one.record for one in searching.search(desk, Wanted("salam")).hits]
    assert found == [one.header.record for one in reversed(came)]
    assert not search_index.is_behind(file)


def test_what_is_kept_or_followed_while_the_index_is_made_is_found_all_the_same(desk, monkeypatch):
    monkeypatch.setattr(search_index, "_BATCH", 1)
    file = desk.compartment(Compartment.TESTIMONY)
    first, second = keep(desk, "salam"), keep(desk, "salam")
    search_index.begin_anew(file)
    came = []

    def meanwhile(_done: int, _all: int) -> None:
        if not came:
            waiting = next(one for one in (first, second) if bytes.fromhex(one.id) not in indexed(file)[0])
            came.extend([keep(desk, "salam"), signed(desk, "sınır", waiting.header.record, (waiting.id,))])
            versions.add(file, came[1], search_index.note)

    searching.complete_index(desk, Compartment.TESTIMONY, meanwhile, lambda: False)
    assert not search_index.is_behind(file)
    assert not search_index.differs(file, versions.heads_of_kind(file, "interview"))
    assert bytes.fromhex(came[0].id) in indexed(file)[0]


@LAW
@given(st.text(max_size=60) | WORDS.map(" ".join), st.integers(1, 3))
def test_words_are_marked_where_they_stand_among_all_units(text, step):
    wanted = {unit.spelling for unit in list(units(text))[::step]}
    assert sorted(places(text, wanted)) == sorted((one.start, one.end) for one in units(text)
                                                  if one.spelling in wanted)


@LAW
@given(st.text(max_size=60) | WORDS.map(" ".join))
def test_offsets_are_of_the_text_and_spellings_are_found_again(text):
    for unit in units(text):
        assert 0 <= unit.start < unit.end <= len(text)
        assert marks(text, {unit.spelling})
    assert spellings_of(text) == {unit.spelling for unit in units(text)}
    assert contents.spellings({"answers": {"a": {"value": text}}}) >= spellings_of(text)


@pytest.mark.parametrize("many", [1, 301])
def test_no_word_of_what_was_withdrawn_is_left_in_any_page(desk, monkeypatch, many):
    monkeypatch.setattr(search_index, "_MANY", 300 if many == 1 else 0)
    consent = "cd" * 32
    file = desk.compartment(Compartment.TESTIMONY)
    for place in range(30):
        keep(desk, f"ordinary words of case{place} and {place * 7919} more", case=f"TD-{place}")
    keep(desk, " ".join(CANARIES) * 3, consent=consent)
    searching.complete_index(desk, Compartment.TESTIMONY, lambda _done, _all: None, lambda: False)
    assert found(everything_under(desk.vault.folder, keys(desk))) == set(CANARIES)
    versions.empty_contents(file, [consent])
    file.checkpoint()
    folded = tuple(contents.spellings({"answers": {"a": {"value": " ".join(CANARIES)}}}) - {":field:a"})
    assert found(everything_under(desk.vault.folder, keys(desk)), (*CANARIES, *folded)) == set()
    assert searching.search(desk, Wanted("Zebulonkasimir")).hits == ()
    assert len(searching.search(desk, Wanted("ordinary"), limit=50).hits) == 30


def test_what_arrives_after_its_withdrawal_is_never_found(desk):
    file = desk.compartment(Compartment.TESTIMONY)
    versions.empty_contents(file, ["cd" * 32])
    keep(desk, "Zebulonkasimir", consent="cd" * 32)
    assert searching.search(desk, Wanted("Zebulonkasimir")).hits == ()
    assert file.execute("SELECT count(*) FROM search_words") == [(0,)]


def test_an_index_that_lies_is_noticed_and_made_anew(desk):
    file = desk.compartment(Compartment.TESTIMONY)
    keep(desk, "salam")
    searching.search(desk, Wanted("salam"))
    with file.transaction():
        file.execute("DELETE FROM search_docs")
    with pytest.raises(looks.ProjectionDiffers):
        looks.check_projection(file)
    looks.mend_projection(file)
    assert len(searching.search(desk, Wanted("salam")).hits) == 1
    looks.check_projection(file)
