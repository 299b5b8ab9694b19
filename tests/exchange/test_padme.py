"""PADME: never smaller, never over 12 % more, monotone, and every zero counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.exchange.errors import BundleContainer
from testimony_desk.exchange.padme import PaddingCheck, padded_size


@given(st.integers(min_value=0, max_value=2**40))
def test_padding_is_never_smaller_and_at_most_twelve_per_cent_more(size):
    padded = padded_size(size)
    assert size <= padded
    assert padded - size <= 0.12 * size


@given(st.integers(min_value=0, max_value=2**40))
def test_padding_is_monotone_and_settles(size):
    assert padded_size(size) <= padded_size(size + 1)
    assert padded_size(padded_size(size)) == padded_size(size)


@pytest.mark.parametrize(("size", "padded"), [
    (0, 0), (1, 1), (2, 2), (8, 8), (9, 10), (99, 104), (1000, 1024), (1025, 1088), (65_537, 67_584)])
def test_worked_examples_of_the_format_page(size, padded):
    assert padded_size(size) == padded


def test_check_takes_exactly_the_zeros():
    check = PaddingCheck(1025)
    check.feed(bytes(60))
    check.feed(bytes(3))
    assert check.left == 0


@pytest.mark.parametrize("tail", [bytes(64), b"\1" + bytes(62), bytes(62) + b"\1"])
def test_check_refuses_other_tails(tail):
    with pytest.raises(BundleContainer):
        PaddingCheck(1025).feed(tail)
