"""Laws of laying versions side by side: nothing is invented, order decides nothing, one change alone is never asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.merging.ancestry import nearest
from testimony_desk.domain.merging.differences import ChoiceMissing, Chosen, differences, merged
from testimony_desk.domain.merging.fields import ABSENT, ANSWERS, ITEMS, Field, equal, fields_of

PATHS = ("a", "b", "r[k1]/c", "r[k2]/c", "r[k3]/c")
ANSWER = st.sampled_from([{"state": "answered", "value": one} for one in ("x", "y")] + [{"state": "unknown"}])


LAW = settings(max_examples=30, deadline=None)


def nothing(_field):
    return False


@st.composite
def contents(draw):
    """A content with a few answers; items are listed for those that have one, and perhaps one that is empty."""
    answers = draw(st.dictionaries(st.sampled_from(PATHS), ANSWER))
    items = [item for item in ("k1", "k2", "k3") if f"r[{item}]/c" in answers or draw(st.booleans())]
    return {"case": "TD", "form": {"id": "f"}, ANSWERS: answers, ITEMS: {"r": items}}


@LAW
@given(contents(), contents(), contents())
def test_one_change_alone_is_taken_and_only_contradictions_are_asked(before, one, other):
    for found in differences(before, [one, other], nothing):
        mine, theirs = found.said
        if found.chosen is Chosen.ALONE:
            assert found.before in (mine, theirs)
            assert found.taken == (theirs if mine == found.before else mine)
        else:
            assert found.before not in (mine, theirs)


@LAW
@given(contents(), contents(), contents(), st.data())
def test_what_is_merged_comes_from_a_version_and_from_the_choices(before, one, other, data):
    found = differences(before, [one, other], nothing)
    asked = [each for each in found if each.chosen is Chosen.PERSON]
    choices = {each.field: each.said[data.draw(st.integers(0, 1))] for each in asked}
    if asked:
        with pytest.raises(ChoiceMissing):
            merged(before, [one, other], nothing, {})
    result = merged(before, [one, other], nothing, choices)
    assert merged(before, [other, one], nothing, choices)[ANSWERS] == result[ANSWERS]
    sides = [fields_of(side) for side in (one, other)]
    for field, value in fields_of(result).items():
        assert field.group == ITEMS or value in [side.get(field, ABSENT) for side in sides]
    shown = set(result[ITEMS]["r"])
    assert {path[2:4] for path in result[ANSWERS] if path.startswith("r[")} <= shown
    assert shown <= set(one[ITEMS]["r"]) | set(other[ITEMS]["r"])
    assert all(result[ANSWERS].get(each.field.name, ABSENT) == choices[each.field] for each in asked)


@LAW
@given(contents(), contents())
def test_whoever_changed_nothing_loses_to_whoever_did(before, one):
    result = merged(before, [before, one], nothing, {})
    assert result[ANSWERS] == one[ANSWERS]
    assert merged(before, [one, one], nothing, {}) == one


@LAW
@given(contents(), contents())
def test_without_an_ancestor_everything_that_differs_is_asked(one, other):
    assert {found.chosen for found in differences(None, [one, other], nothing)} <= {Chosen.PERSON}


def test_notes_are_all_kept_and_a_case_that_is_complete_stays_so():
    one = {"notes": [["1", "paused"]], "state": "complete", "told_young": True}
    other = {"notes": [["2", "went-on"], ["1", "paused"]], "state": "open"}
    assert merged({}, [one, other], nothing, {Field("", "told_young"): True}) == {
        "notes": [["1", "paused"], ["2", "went-on"]], "state": "complete", "told_young": True}


@pytest.mark.parametrize(("parents", "heads", "before"), [
    ({"b": ["a"], "c": ["a"]}, ["b", "c"], "a"), ({"b": ["a"], "c": ["b"], "d": ["b"]}, ["c", "d"], "b"),
    ({"b": [], "c": []}, ["b", "c"], ""), ({"m": ["b", "c"], "b": ["a"], "c": ["a"], "d": ["c"]}, ["m", "d"], "c"),
    ({"b": ["a"], "c": ["a"], "m": ["b", "c"], "n": ["b", "c"]}, ["m", "n"], ""), ({}, [], "")])
def test_the_ancestor_is_the_last_that_all_follow_or_none(parents, heads, before):
    assert nearest(parents, heads) == before


def test_a_number_is_not_a_yes_and_nothing_is_not_null():
    assert not equal(1, True)
    assert not equal(None, ABSENT)
    assert equal(ABSENT, ABSENT)
