"""Names to be called by: nothing of a real name in them, drawn at random, never worked out from a name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.identity import display_alias
from testimony_desk.domain.identity.display_alias import AliasNear, NoAlias, Wish, check, draw, form_of, read_list
from testimony_desk.domain.names.alike import Verdict, compare
from testimony_desk.domain.names.parts import split_name
from testimony_desk.exchange import builtin
from tests.fakes import SeededRandom

LANGUAGES = ("ar", "en", "tr")
REAL = ("عائشة محمد الحلبي", "Ayşe Muhammed El Halebi", "Aisha Mohammad al-Halabi", "Zeynep Kaya", "Hüseyin Demir",
        "خالد", "عمر حسن", "Tursunay Ziyawudun", "مريم", "Bilal", "يوسف", "Rojda")
TREE = Path(__file__).parents[2] / "testimony_desk"


def parts(names):
    return [form_of(part) for name in names for part in split_name(name)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_list_has_sixty_names_and_more_of_every_kind(language):
    lines = builtin.word_list(f"aliases-{language}")
    names = read_list(lines)
    assert len(set(names)) == len(names) >= 60
    assert all(len(read_list(lines, wish)) >= 60 for wish in (Wish.WOMAN, Wish.MAN))
    assert len(read_list(lines, Wish.NEUTRAL)) >= 20
    assert all(len(split_name(name)) == 1 for name in names)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LANGUAGES), st.lists(st.sampled_from(REAL), min_size=1, max_size=3),
       st.lists(st.sampled_from(REAL), max_size=4), st.integers(0, 2**32))
def test_what_is_drawn_shares_nothing_with_any_name_of_the_case(language, own, others, seed):
    candidates = read_list(builtin.word_list(f"aliases-{language}"))
    try:
        alias = draw(candidates, own, others, SeededRandom(seed))
    except NoAlias:
        return
    drawn = form_of(split_name(alias)[0])
    for real in parts([*own, *others]):
        assert not drawn.initials & real.initials
        assert not drawn.skeletons & real.skeletons
    assert drawn.length not in {parts([name])[0].length for name in own}
    assert all(compare(alias, name).verdict is Verdict.DIFFERENT for name in (*own, *others))
    check(alias, own, others)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REAL)
def test_one_persons_names_always_leave_some_that_differ_in_length_from_all_of_them(language, name):
    candidates = read_list(builtin.word_list(f"aliases-{language}"))
    alias = form_of(split_name(draw(candidates, [name], [], SeededRandom(3)))[0])
    assert alias.length not in {real.length for real in parts([name])}


def test_every_name_that_is_far_enough_is_drawn_sooner_or_later_and_evenly():
    found = [draw(("Tess", "Noah", "Rita"), ["Ayşegül"], [], SeededRandom(seed)) for seed in range(300)]
    assert all(60 <= found.count(one) <= 140 for one in ("Tess", "Noah", "Rita"))


def test_the_name_decides_nothing_but_what_is_left_out():
    candidates = read_list(builtin.word_list("aliases-en"))
    left = {name for name in candidates
            for seed in range(1) if not display_alias._meets(parts([name]), parts(["Hassan"]))}
    drawn = {draw(candidates, ["Hassan"], [], SeededRandom(seed)) for seed in range(400)}
    assert drawn <= left
    assert len(drawn) > len(left) / 3


def test_where_nothing_is_left_it_says_so():
    with pytest.raises(NoAlias):
        draw(("Aylin",), ["Ayşe"], [], SeededRandom(1))


@pytest.mark.parametrize("alias", ["Aisha", "عائشة", "Ayse", "Amal", "Halab", "محمد", "Halim", "Lucas"])
def test_a_typed_name_near_the_real_one_is_refused(alias):
    with pytest.raises(AliasNear):
        check(alias, ["عائشة محمد الحلبي"], [])


@pytest.mark.parametrize("alias", ["Rita", "", "Rose", "Tess", "ريم"])
def test_a_typed_name_far_from_it_is_taken(alias):
    check(alias, ["عائشة محمد الحلبي"], ["Khalid"])


def test_another_persons_name_is_not_taken_but_its_letter_may_be():
    with pytest.raises(AliasNear):
        check("Halid", ["Ayşe"], ["خالد"])
    check("Hugo", ["Ayşegül"], ["خالد"])


def test_no_code_or_alias_is_made_from_a_hash():
    for path in [*(TREE / "domain" / "identity").glob("*.py"), TREE / "domain" / "codes.py",
                 TREE / "services" / "people_of_case.py", TREE / "services" / "aliases.py",
                 TREE / "services" / "identity_changing.py", TREE / "services" / "identity_register.py"]:
        assert not re.search(r"\bhashlib\b|\bsha\d|\bhash\(|\bhmac\b|\bmd5\b", path.read_text("utf-8")), path.name
