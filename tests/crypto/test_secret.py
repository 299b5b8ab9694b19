"""Secrets are wiped when closed, never shown, never pickled; bech32 text has one spelling."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.crypto import bech32
from testimony_desk.crypto.errors import CryptoError
from testimony_desk.crypto.secret import Secret, octets


def test_a_secret_is_zeros_after_its_block():
    with Secret(b"key") as secret:
        buffer = secret.buffer
        assert secret.view() == b"key"
    assert buffer == bytes(3)
    for reading in (secret.view, lambda: secret.buffer):
        with pytest.raises(ValueError, match="closed"):
            reading()


def test_an_adopted_buffer_is_the_one_that_is_wiped():
    buffer = bytearray(b"key")
    Secret.adopt(buffer).close()
    assert buffer == bytes(3)


def test_a_secret_is_compared_but_not_shown_copied_or_hashed():
    secret = Secret(b"key")
    assert secret == Secret(b"key")
    assert secret not in (Secret(b"Key"), Secret(b"k"), b"key")
    assert "key" not in repr(secret)
    assert len(secret) == 3
    assert octets(secret) == octets(b"key")
    for act in (copy.copy, copy.deepcopy, hash):
        with pytest.raises(TypeError):
            act(secret)


def test_every_error_has_a_kind_of_its_own():
    def leaves(root):
        return [root] + [one for child in root.__subclasses__() for one in leaves(child)]

    kinds = [error.kind for error in leaves(CryptoError)]
    assert len(kinds) == len(set(kinds)) > 12


@pytest.mark.parametrize("text", ["A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
                                  "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"])
def test_valid_texts_of_bip_173(text):
    prefix, data = bech32.decode(text)
    assert bech32.encode(prefix, data) == text.lower()


@pytest.mark.parametrize("text", ["", "1", "pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3", "A1G7SGD8",
                                  "10a06t8", "1qzzfhee", "a12UEL5L", "age1\u212aq", "a12uel5k", "de1lg7wt\xff"])
def test_other_texts_are_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        bech32.decode(text)


@given(st.binary(max_size=200))
def test_bech32_comes_back_in_either_case(data):
    text = bech32.encode("age", data)
    assert bech32.decode(text) == bech32.decode(text.upper()) == ("age", data)


@given(st.binary(min_size=1, max_size=40), st.data())
def test_one_wrong_letter_is_always_noticed(data, draw):
    text = bech32.encode("age", data)
    place = draw.draw(st.integers(4, len(text) - 1))
    letter = draw.draw(st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l").filter(lambda one: one != text[place]))
    with pytest.raises(ValueError, match=r"\w"):
        bech32.decode(text[:place] + letter + text[place + 1:])
