"""A damaged copy of the keyring is mended from the other; where both are damaged the vault says so and stays shut."""

from __future__ import annotations

import random
import shutil

import pytest

from tests.fakes import SEED
from tests.faults.keyring_damage import Damage, Sufferer, every
from tests.faults.running import scratch

ONE, BOTH = 240, 200


@pytest.fixture
def sufferer(templates):
    memory = scratch()
    yield Sufferer(templates.copy(memory / "vault"))
    shutil.rmtree(memory)


def test_bits_and_lengths_of_one_copy_heal(sufferer):
    chosen = random.Random(SEED).sample(list(every(len(sufferer.whole), both=False)), ONE)
    assert [broke for one in chosen if (broke := sufferer.broken_by(one))] == []


def test_bits_and_lengths_of_both_copies_are_refused(sufferer):
    chosen = random.Random(SEED).sample(list(every(len(sufferer.whole), both=True)), BOTH)
    assert [broke for one in chosen if (broke := sufferer.broken_by(one))] == []


def test_the_judge_sees_a_damage_that_is_none(sufferer):
    assert "two damaged copies open" in sufferer.broken_by(Damage("length", len(sufferer.whole), both=True))
