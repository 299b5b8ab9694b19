"""Passphrases: the standard's vector, bounds that hold before any work, measuring, suggestions worth their bits."""

import hashlib
import hmac
import itertools
import math
import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.crypto import passphrase
from testimony_desk.crypto.errors import KdfRefused
from testimony_desk.crypto.passphrase import PRODUCT_POLICY, KdfBounds, KdfCost, KdfParameters, KdfPolicy

CHEAP_COST = KdfCost(64, 1, 1)
CHEAP = KdfPolicy(create=CHEAP_COST, weak=CHEAP_COST, bounds=KdfBounds(CHEAP_COST, CHEAP_COST, 64))
SALT = bytes(range(16))
WORDS = (Path(__file__).parents[2] / "resources" / "words" / "eff_large.txt").read_text("ascii").split()


def derived(text, salt=SALT):
    return passphrase.derive(text, KdfParameters(64, 1, 1, salt), CHEAP).view()


def test_argon2id_gives_the_vector_of_rfc_9106():
    tag = Argon2id(salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\4" * 12,
                   secret=b"\3" * 8).derive(b"\1" * 32)
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_a_slot_key_is_argon2id_then_hkdf_for_slots():
    stretched = Argon2id(salt=SALT, length=32, iterations=1, lanes=1, memory_cost=64).derive("geçmiş".encode())
    extracted = hmac.new(bytes(32), stretched, hashlib.sha256).digest()
    expected = hmac.new(extracted, b"testimony-desk/slot/v1\1", hashlib.sha256).digest()
    assert derived("geçmiş") == expected


def test_two_spellings_of_the_same_letters_are_one_passphrase():
    assert derived("geçmiş أ") == derived("gec\u0327mis\u0327 \u0627\u0654")


def test_nothing_is_trimmed_or_folded():
    variants = ["word", " word", "word ", "Word", "wórd"]
    assert len({derived(text) for text in variants}) == len(variants)
    assert derived("word") != derived("word", bytes(16))


@pytest.mark.parametrize("cost", [(65_535, 4, 4), (1_048_577, 1, 4), (65_536, 0, 4), (65_536, 11, 4), (65_536, 4, 0),
                                  (65_536, 4, 9), (1_048_576, 5, 4), (-65_536, 1, 1), (64, 1, 1)])
def test_costs_outside_the_product_s_bounds_are_refused_before_any_work(cost, monkeypatch):
    monkeypatch.setattr(passphrase, "Argon2id", None)
    with pytest.raises(KdfRefused):
        passphrase.derive("x", KdfParameters(*cost, SALT), PRODUCT_POLICY)


@pytest.mark.parametrize("cost", [(65_536, 1, 1), (1_048_576, 4, 8), (419_430, 10, 1), (524_288, 4, 4),
                                  (262_144, 3, 4)])
def test_costs_at_the_edge_of_the_bounds_are_allowed(cost):
    passphrase.check(KdfParameters(*cost, SALT), PRODUCT_POLICY)


@pytest.mark.parametrize("salt", [b"", bytes(15), bytes(17)])
def test_a_salt_of_another_size_is_refused_before_any_work(salt, monkeypatch):
    monkeypatch.setattr(passphrase, "Argon2id", None)
    with pytest.raises(KdfRefused):
        passphrase.derive("x", KdfParameters(524_288, 4, 4, salt), PRODUCT_POLICY)


def test_what_is_not_text_is_refused():
    with pytest.raises(KdfRefused):
        derived("\ud800")


@pytest.mark.parametrize(("seconds", "expected"), [(0.5, PRODUCT_POLICY.create), (3.0, PRODUCT_POLICY.create),
                                                   (3.1, PRODUCT_POLICY.weak)])
def test_a_slow_machine_gets_the_weaker_cost(seconds, expected):
    parameters = passphrase.new_parameters(PRODUCT_POLICY, os.urandom, lambda _cost: seconds)
    assert parameters.cost == expected
    assert len(parameters.salt) == 16


def test_a_machine_with_too_little_memory_gets_the_weaker_cost():
    def out_of_memory(_cost):
        raise MemoryError

    assert passphrase.new_parameters(PRODUCT_POLICY, os.urandom, out_of_memory).cost == PRODUCT_POLICY.weak


def test_a_policy_cannot_create_what_it_would_refuse_to_read():
    policy = KdfPolicy(create=CHEAP_COST, weak=CHEAP_COST, bounds=PRODUCT_POLICY.bounds)
    with pytest.raises(KdfRefused):
        passphrase.new_parameters(policy, os.urandom, lambda _cost: 0.0)


def test_measuring_runs_one_derivation_between_two_looks_at_the_clock():
    ticks = itertools.count(10.0, 2.5)
    assert passphrase.measured(lambda: next(ticks))(CHEAP_COST) == 2.5


def test_suggested_words_come_from_the_list_and_are_worth_77_bits():
    suggestion = passphrase.suggest(WORDS, 6, os.urandom).split()
    assert len(WORDS) == len(set(WORDS)) == 7776
    assert len(suggestion) == 6
    assert set(suggestion) <= set(WORDS)
    assert passphrase.suggestion_bits(WORDS, 6) == pytest.approx(6 * math.log2(7776))


def test_suggested_digits_are_five_groups_of_five_worth_83_bits():
    groups = passphrase.suggest_digits(os.urandom).split()
    assert [len(group) for group in groups] == [5] * 5
    assert all(group.isascii() and group.isdecimal() for group in groups)
    assert passphrase.digit_bits() == pytest.approx(83.05, abs=0.01)


@given(st.integers(1, 1000), st.randoms(use_true_random=False))
def test_a_number_below_a_limit_is_below_it(limit, chance):
    assert 0 <= passphrase.below(limit, chance.randbytes) < limit


def test_numbers_below_a_limit_are_drawn_again_rather_than_folded():
    draws = iter([b"\xff", b"\xfa", b"\x07"])
    assert passphrase.below(10, lambda _size: next(draws)) == 7
