"""Only answered values of marked questions are counted, and what is missing stands beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.dates import of, to_json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Form, Group, Kind, Marks, Question, Text
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.statistics.interviews import COUNTERS, check_countable, count_interviews

COUNTED = Marks(count=True)


def question(name: str, kind: Kind, marks: Marks = COUNTED) -> Question:
    return Question(name.rpartition("/")[2], name, kind, Text(), marks=marks)


FORM = Form("f", "1", Text(), ("en",), "en", (
    question("signed", Kind.SELECT_ONE), question("methods", Kind.SELECT_MULTIPLE), question("age", Kind.INTEGER),
    question("share", Kind.RANGE), question("told", Kind.TEXT), question("private", Kind.SELECT_ONE, Marks()),
    question("entry", Kind.PARTIAL_DATE), question("talked_on", Kind.DATE),
    Group("custody", "custody", Text(), (question("custody/place", Kind.PLACE), question("custody/days", Kind.DURATION),
                                         question("custody/with", Kind.GROUP_COUNT)), repeats=True)), ())


def answered(value):
    return RawAnswer(value)


def state(value: AnswerState):
    return RawAnswer(None, value)


def fields(*interviews):
    return count_interviews(FORM, interviews)["fields"]


def test_every_state_but_answered_stands_beside():
    counted = fields({"signed": answered("forced")}, {"signed": answered("no")}, {"signed": answered("forced")},
                     {"signed": state(AnswerState.REFUSED)}, {"signed": state(AnswerState.UNKNOWN)},
                     {"signed": state(AnswerState.NOT_ASKED)}, {})
    assert counted["signed"] == {"n": 3, "interviews": 3, "unknown": 1, "refused": 1, "not_asked": 1,
                                 "counts": {"forced": 2, "no": 1}}


def test_questions_without_the_mark_are_not_counted():
    assert "private" not in fields({"private": answered("yes")})


def test_a_code_is_counted_once_per_answer():
    counted = fields({"methods": answered(["a", "b", "a"])}, {"methods": answered(["b"])})["methods"]
    assert (counted["n"], counted["counts"]) == (2, {"a": 1, "b": 2})


def test_numbers_are_summed_up_by_their_middle():
    assert fields({"age": answered(32)}, {"age": answered("-4")})["age"]["numbers"]["values"] == [-4, 32]
    assert fields({"share": answered("2.5")}, {"share": answered("3.0")})["share"]["numbers"]["values"] == [2.5, 3]


def test_words_are_only_counted_as_answered():
    assert fields({"told": answered("something long")})["told"] == {
        "n": 1, "interviews": 1, "unknown": 0, "refused": 0, "not_asked": 0}


def test_dates_are_counted_by_month_or_in_none():
    given_dates = ["2024-07-14", "2024-07~", "2024-07/2024-08", ""]
    counted = fields(*({"entry": answered(to_json(of(one)))} for one in given_dates))["entry"]
    assert (counted["months"], counted["month_unknown"]) == ({"2024-07": 2}, 2)
    assert fields({"talked_on": answered("2024-07-14")})["talked_on"]["months"] == {"2024-07": 1}


def test_each_item_of_a_repeat_is_one_answer():
    counted = fields({"custody[a]/place": answered({"code": "DP-BURSA"}),
    "custody[b]/place": answered({"code": "DP-BURSA"}),
                      "custody[c]/place": answered({"name_as_said": "a school"})},
                     {"custody[a]/place": state(AnswerState.UNKNOWN)})["custody/place"]
    assert counted == {"n": 3, "interviews": 1, "unknown": 1, "refused": 0, "not_asked": 0,
                       "counts": {"DP-BURSA": 2}, "in_words_only": 1}


def test_a_lower_bound_is_no_length():
    counted = fields({"custody[a]/days": answered({"stated_days": 3, "basis": "stated"}),
                      "custody[b]/days": answered({"stated_days": 2, "basis": "lower_bound"}),
                      "custody[c]/days": answered({"computed_min": 4, "computed_max": 4}),
                      "custody[d]/days": answered({"computed_min": 4, "computed_max": 9})})["custody/days"]
    assert (counted["n"], counted["lower_bounds"], counted["days"]["values"]) == (4, 1, [3, 4])


def test_people_seen_together_are_shown_and_never_added():
    counted = fields({"custody[a]/with": answered({"value_min": 70, "value_max": 70}),
                      "custody[b]/with": answered({"value_min": 7, "value_max": 8})})["custody/with"]
    assert (counted["numbers"]["values"], counted["ranges"]) == ([70], 1)
    assert "sum" not in counted["numbers"]


@pytest.mark.parametrize("values", [
    {}, {"signed": answered("forced")}, {"signed": answered([{"a": None}])},
    {"signed": state(AnswerState.REFUSED)}, {"custody[a]/days": answered("three")},
    {"custody[a]/with": answered({"value_min": "x"})}, {"custody[a]/with": answered([7])}, {"unheard": answered(1)},
    {"custody[a]/days": answered({"stated_days": [], "basis": "stated"})}, {"custody[a]/place": answered([{}])},
    {"entry": answered({"edtf": "2024-13"})}, {"entry": answered({"edtf": "2024-07", "more": 1})},
    {"talked_on": answered("some day")}, {"talked_on": answered(None)}, {"age": answered("1e99")}])
def test_what_can_be_counted_is_told_without_counting_all_questions(values):
    counted = {one.path: one.kind for one in FORM.questions() if one.marks.count}
    asked = [(counted[form_path(path)], [answer.value]) for path, answer in values.items()
             if form_path(path) in counted and answer.state is AnswerState.ANSWERED]
    assert raised(lambda: check_countable(asked)) == raised(lambda: count_interviews(FORM, [values]))


def raised(act):
    """Return the kind of failure, None when there is none."""
    try:
        act()
    except (ArithmeticError, AttributeError, DeskError, KeyError, TypeError, ValueError) as error:
        return type(error)
    return None


def test_no_interviews_count_to_nothing():
    counted = count_interviews(FORM, [])
    assert counted["interviews"] == 0
    assert all(one["n"] == 0 for one in counted["fields"].values())


@pytest.mark.parametrize("kind", [Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.INTEGER, Kind.PARTIAL_DATE,
                                  Kind.DURATION])
def test_every_kind_that_carries_codes_numbers_or_dates_has_a_counter(kind):
    assert kind in COUNTERS


@given(st.lists(st.sampled_from([*AnswerState])), st.lists(st.sampled_from([*AnswerState])))
def test_interviews_add_up(one, other):
    def count(states):
        return fields(*({"signed": RawAnswer("yes" if each is AnswerState.ANSWERED else None,
        each)} for each in states))

    left, right, whole = (count(states)["signed"] for states in (one, other, one + other))
    for name in ("n", "unknown", "refused", "not_asked"):
        assert whole[name] == left[name] + right[name]
