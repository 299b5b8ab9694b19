"""What holds for any table: counts stay within n, small ones are not shown, and none can be worked out."""

from __future__ import annotations

import itertools
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.disclosure.frequency import Dimension, Frequency
from testimony_desk.domain.disclosure.hiding import ALL, hidden_in
from testimony_desk.domain.disclosure.small_cells import hidden, share_hidden, sum_hidden
from testimony_desk.domain.publication.table import CellKind, Column
from testimony_desk.domain.raw import AnswerState
from testimony_desk.domain.statistics import bucket_codec, total_codec
from testimony_desk.domain.statistics.counting import Filters, count
from testimony_desk.domain.statistics.figures import enough, figures
from testimony_desk.domain.statistics.parts import Shape
from testimony_desk.exchange import builtin
from tests.invented_people import BURSA, GROUPS, HATAY, KASHGAR, bucket

QUESTIONS = {question.name for question in builtin.interview_form().questions()}
TABLES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), max_size=5)
FEW = st.dictionaries(st.sampled_from("abc"), st.integers(0, 12), max_size=3)
SIZES = st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))


def of_sizes(sizes):
    return bucket(*[(values, many) for (values, _many), many in zip(GROUPS, sizes, strict=True)])


@given(TABLES, st.sampled_from([5, 10]))
def test_nothing_small_is_shown_and_nothing_alone_is_hidden(counts, least):
    away = hidden(counts, least)
    shown = {code: many for code, many in counts.items() if code not in away and many}
    assert all(many >= least for many in shown.values())
    assert len(away) != 1 or not shown


def test_what_nearly_all_say_is_hidden_where_people_may_say_several_things():
    """Twenty people: eighteen say the one thing, fifteen the other; the two who do not say the one would be known."""
    assert hidden({"one": 18, "other": 15}, 5, 20) == {"one", "other"}
    assert hidden({"one": 20, "other": 15}, 5, 20) == frozenset()
    assert hidden({"one": 14, "other": 6}, 5, 20) == frozenset()


def test_a_single_small_cell_is_not_hidden_alone_where_people_may_say_several_things():
    """Twenty people all said something, so at least three said the last; that nothing else is hidden would say four."""
    assert hidden({"one": 10, "other": 7, "last": 4}, 5, 20) == {"other", "last"}


@given(TABLES, st.sampled_from([5, 10]), st.booleans())
def test_a_table_that_leaves_hides_what_the_page_hides(counts, least, parts):
    """The same rule for both: what people were counted by in a file and in the report."""
    n = sum(counts.values()) if parts else 14
    table = Frequency("", (Dimension(Column("one", CellKind.CODE)),), {(code,): many for code, many in counts.items()},
                      n, parts=parts)
    away = hidden_in(table, least)
    assert {code for code, in away} - {ALL} == hidden(counts, least, 0 if parts else n)
    if away and parts and (ALL,) not in away:
        assert sum(counts[code] for code, in away) >= least


@given(FEW, st.sampled_from([5, 10]))
def test_a_hidden_count_could_be_large_enough_to_be_shown(counts, least):
    """Whoever knows the sum tries all ways of sharing it out: some way gives each hidden cell `least` or more."""
    away = sorted(hidden(counts, least))
    together = sum_hidden(counts, frozenset(away), least)
    if together is None:
        return
    ways = [one for one in itertools.product(range(1, together + 1), repeat=len(away) - 1) if sum(one) < together]
    for place in range(len(away)):
        values = {(*one, together - sum(one))[place] for one in ways}
        assert min(values) < least <= max(values)


@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from([5, 10]))
def test_a_share_and_its_rest_are_both_enough(count_, rest, least):
    if not share_hidden(count_, count_ + rest, least):
        assert all(many == 0 or many >= least for many in (count_, rest))


@settings(max_examples=25)
@given(SIZES)
def test_counts_never_exceed_n_and_nothing_small_is_told(sizes):
    for one in figures(count([of_sizes(sizes)]), QUESTIONS):
        least = one.part.least
        assert one.n is None or one.n == 0 or one.n >= least
        for row in one.rows:
            assert row.count is None or row.count <= (one.n or 0) or one.part.shape in {Shape.FLOW, Shape.MATRIX}
            assert row.count is None or row.count == 0 or row.count >= least
        assert one.beside is None or all(many == 0 or many >= least for many in one.beside.values())
        assert all(spread.n is None or spread.n == 0 or spread.n >= least for spread in one.spreads)
        assert all(spread.most is None or spread.n >= 20 for spread in one.spreads)


@settings(max_examples=25)
@given(SIZES, SIZES)
def test_buckets_add_up(some, others):
    apart = count([of_sizes(some), of_sizes(others)])
    together = count([of_sizes([a + b for a, b in zip(some, others, strict=True)])])
    assert (apart.tags, apart.numbers) == (together.tags, together.numbers)


@settings(max_examples=25)
@given(SIZES, st.data())
def test_a_bucket_is_the_same_as_bytes_and_without_some_people(sizes, data):
    whole = of_sizes(sizes)
    again = bucket_codec.from_bytes(bucket_codec.people_to_bytes(whole), bucket_codec.counted_to_bytes(whole))
    assert again == whole
    to_count = bucket_codec.counted_from_bytes(bucket_codec.counted_to_bytes(whole))
    for filters in (Filters(), Filters(place="TR-34"), Filters(group="SY", since="2024-08")):
        found = count([to_count], filters)
        assert found == count([whole], filters) == total_codec.from_bytes(total_codec.to_bytes(found))
    places = data.draw(st.sets(st.integers(0, max(whole.size - 1, 0)))) if whole.size else set()
    again.keep_only({person.case for at, person in enumerate(whole.people) if at not in places})
    first, second = sizes[0], sizes[0] + sizes[1]
    left = [range(first), range(first, second), range(second, whole.size)]
    other = of_sizes([len(set(group) - places) for group in left])
    assert (count([again]).tags, count([again]).numbers) == (count([other]).tags, {
        name: values for name, values in count([other]).numbers.items() if values} | {
        name: Counter() for name, values in count([again]).numbers.items() if not values})


def test_missing_is_never_no():
    bare = dict.fromkeys(QUESTIONS, AnswerState.NOT_ASKED)
    found = figures(count([bucket((bare, 30))]), QUESTIONS)
    for one in found:
        if one.part.asks and not one.part.asks[0].startswith("@") and one.asked:
            assert one.part.key == "32.core" or (one.n == 0 and not one.rows and not one.spreads)


def test_filters_narrow_and_small_groups_are_not_told():
    all_three = bucket()
    assert count([all_three], Filters(place="TR-34")).found == 10
    assert count([all_three], Filters(since="2024-08")).found == 6
    assert count([all_three], Filters(until="2024-07", group="CN")).found == 4
    assert count([all_three], Filters(form="another.v1")).found == 0
    four = count([all_three], Filters(group="CN"))
    assert not enough(four)
    assert {one.n for one in figures(four, QUESTIONS) if one.asked and not one.part.key.startswith(("30", "31"))} <= {
        None, 20}


def test_whoever_is_left_out_by_a_filter_is_not_told_either():
    """Twenty people and twenty without four: the four could be worked out from both."""
    nearly_all = count([bucket((BURSA, 16), (KASHGAR, 4))], Filters(group="SY"))
    assert not enough(nearly_all)


def test_a_reason_that_is_counted_apart_leaves_no_gap_in_another_table():
    """Some were arrested for who they are, the other ten not: that they are ten would tell how many those are."""
    for apart, told in ((5, None), (9, None), (10, 10)):
        found = {one.part.key: one for one in figures(count([bucket((BURSA, 10), (HATAY, apart))]), QUESTIONS)}
        assert found["18.reason"].n == told
        assert (found["27.arrest"].n is None) is (told is None)
