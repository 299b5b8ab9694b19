"""Mutated age files: we and pyrage, another implementation, must agree on every one, to the last byte of plaintext.

Five million of them are a row of `make soak`.
"""

import itertools

from testimony_desk.crypto.age_payload import CHUNK
from tests.mutated_age import mutated, ours, sealed, small, theirs

SEED = 20261121


def compare(count, bases, seed):
    for data in itertools.islice(mutated(bases, seed), count):
        assert ours(data) == theirs(data), data[:2000]


def test_no_mutated_small_file_is_judged_differently():
    compare(39_600, small(), SEED)


def test_no_mutated_file_of_several_chunks_is_judged_differently():
    compare(400, [sealed(bytes(CHUNK), 1), sealed(bytes(CHUNK + 1), 2), sealed(bytes(2 * CHUNK), 1)], SEED)


def test_a_laxer_reader_would_be_noticed():
    """The comparison can fail: a file that we hide the damage of is judged differently."""
    whole = sealed(b"a short testimony", 1)
    assert ours(whole) != theirs(whole[:-1])
