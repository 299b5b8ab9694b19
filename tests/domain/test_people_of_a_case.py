"""People under their aliases: numbers never given twice, kept and read without loss, anything else refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain import canonical
from testimony_desk.domain.identity import person
from testimony_desk.domain.identity.known import register_of_people
from testimony_desk.domain.identity.person import Entry, EntryKind, Person, PersonRefused
from testimony_desk.domain.leaks.hit import LeakType
from testimony_desk.domain.leaks.known import Role

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).map(
    lambda text: unicodedata.normalize("NFC", text).strip()).filter(bool)  # as everything is that is signed
entries = st.builds(Entry, st.from_regex(r"[a-z0-9]{6}", fullmatch=True), st.sampled_from(EntryKind), texts,
                    st.sampled_from(["", "arabic", "pinyin"]), st.sampled_from(["", "yes", "Signal"]))
people = st.builds(Person, st.integers(1, 999).map("P{}".format), st.sampled_from(person.ROLES),
                   st.lists(entries, max_size=4, unique_by=lambda one: one.id).map(
                       lambda some: tuple(sorted(some, key=lambda one: one.id))),
                   st.sampled_from(["", "brother"]), st.sampled_from(["", "father_name"]))


@given(people)
def test_what_is_kept_of_a_person_is_read_back(one):
    written = canonical.load(canonical.dump(person.to_json(one)), 100_000)
    assert person.from_json(one.alias, written) == one


def test_answers_of_the_interview_are_not_kept_twice():
    one = Person("P1", Role.SUBJECT, (Entry("identity/identity_names/full_name", EntryKind.NAME, "M.B."),))
    assert "M.B." not in str(person.to_json(one))


@pytest.mark.parametrize("value", [
    None, [], {}, {"role": "subject"}, {"role": "staff", "relation": "", "source": "", "entries": {}},
    {"role": "subject", "relation": "", "source": "", "entries": []},
    {"role": "subject", "relation": "a b", "source": "", "entries": {}},
    {"role": "subject", "relation": "", "source": "", "entries": {"a/b": {}}},
    {"role": "subject", "relation": "", "source": "", "entries": {"a1": {"kind": "name", "text": " x", "system": "",
                                                                         "detail": ""}}},
    {"role": "subject", "relation": "", "source": "", "entries": {"a1": {"kind": "soul", "text": "x", "system": "",
                                                                         "detail": ""}}},
])
def test_any_other_shape_is_refused(value):
    with pytest.raises(PersonRefused):
        person.from_json("P1", value)


@pytest.mark.parametrize("alias", ["", "P", "P0", "P01", "P1000", "Q1", "P1 ", "Amal"])
def test_only_a_number_is_an_alias(alias):
    with pytest.raises(PersonRefused):
        person.from_json(alias, person.to_json(Person("P1", Role.OTHER)))


@given(st.sets(st.integers(1, 900)), st.integers(1, 900))
def test_the_next_alias_was_never_given(taken, first):
    aliases = {f"P{number}" for number in taken}
    new = person.next_alias(aliases, first)
    assert new not in aliases
    assert person.number_of(new) >= first
    assert all(person.number_of(new) > number for number in taken)


def test_after_the_last_number_there_is_none():
    with pytest.raises(PersonRefused):
        person.next_alias({"P999"})


@pytest.mark.parametrize(("text", "found"), [
    ("P2 and p3", {"P2", "P3"}), ("مع P٢ وP4", {"P2", "P4"}), ("UP2, P2a, P", set()), ("[NAME-P12]", {"P12"}),
    ("P0, P1234", set())])
def test_aliases_are_found_in_what_was_said(text, found):
    assert person.aliases_in(text) == found


def test_numbers_in_a_way_to_reach_somebody_are_looked_for_and_the_code_word_is_not():
    known = register_of_people([Person("P3", Role.OTHER, (
        Entry("a", EntryKind.CONTACT, "ask at +90 532 123 45 67 or neighbour@example.org"),
        Entry("b", EntryKind.SAFE_WAY, "Signal ٠٥٣٢١٢٣٤٥٦٨"), Entry("c", EntryKind.CODE_WORD, "pomegranate 123456")))])
    assert {(one.text, one.leak_type, one.person) for one in known.identifiers} == {
        ("+90 532 123 45 67", LeakType.PHONE, "P3"), ("05321234568", LeakType.PHONE, "P3"),
        ("neighbour@example.org", LeakType.EMAIL, "P3")}
