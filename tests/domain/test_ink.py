"""What counts as a signature: any mark that was made on purpose, whatever its shape, its order and its direction."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.consent import ink
from testimony_desk.domain.consent.ink import HEIGHT, WIDTH, HardlyAnyInk

PLACES = st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))
STROKES = st.lists(st.lists(PLACES, min_size=1, max_size=8).map(tuple), max_size=4)


def accepted(strokes):
    try:
        ink.check(strokes)
    except HardlyAnyInk:
        return False
    return True


@settings(max_examples=60, deadline=None)
@given(STROKES, STROKES)
def test_a_mark_stays_a_mark_whatever_is_added_and_however_it_was_drawn(strokes, more):
    assert not accepted(strokes) or accepted([*strokes, *more])
    assert accepted(strokes) == accepted(strokes[::-1]) == accepted([stroke[::-1] for stroke in strokes])
    assert ink.length([*strokes, *more]) >= ink.length(strokes)
    assert not accepted([stroke[:1] for stroke in strokes])
    assert all(ink.length([stroke]) >= max(abs(one[0] - other[0]) for one, other in pairwise(stroke))
               for stroke in strokes if len(stroke) > 1)


def test_a_small_cross_is_a_signature_and_a_slip_of_the_hand_is_none():
    cross = (((600, 200), (645, 245)), ((645, 200), (600, 245)))
    assert accepted(cross)
    assert not accepted(cross[:1])
    assert not accepted((tuple((600 + n % 2, 200) for n in range(400)),))


@given(st.floats(-9e9, 9e9), st.floats(-9e9, 9e9))
@settings(max_examples=30, deadline=None)
def test_a_pen_that_leaves_the_field_stays_at_its_edge(x, y):
    at = ink.point(x, y)
    assert 0 <= at[0] < WIDTH
    assert 0 <= at[1] < HEIGHT
