"""Slots: sizes of the design, the standard's vector, and that nothing opens away from where it was bound."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.crypto import hybrid, slots
from testimony_desk.crypto.age_keys import HybridIdentity, hybrid_recipient
from testimony_desk.crypto.errors import BadMac, BadPublicKey, LowOrderShare, WrongKey

SEED, OTHER, KEY = bytes(range(32)), bytes(32), b"k" * 32
PUBLIC = slots.public_of(SEED)


def changed(data, place):
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1:]


def test_sizes_are_those_of_the_design():
    assert len(PUBLIC) == 1216
    assert len(slots.seal(PUBLIC, KEY, b"info")) == 1168
    assert len(slots.wrap_seed(SEED, KEY, b"aad", os.urandom)) == 12 + 32 + 16


def test_a_wrapped_seed_is_aes_256_gcm_siv_as_in_rfc_8452():
    key, nonce = bytes([1, *[0] * 31]), bytes([3, *[0] * 11])
    plain = bytes([1, *[0] * 15, 2, *[0] * 15])
    wrapped = bytes.fromhex("4a6a9db4c8c6549201b9edb53006cba821ec9cf850948a7c"
                            "86c68ac7539d027fe819e63abcd020b006a976397632eb5d")
    assert slots.wrap_seed(plain, key, b"", lambda _size: nonce) == nonce + wrapped
    assert slots.open_seed(nonce + wrapped, key, b"").view() == plain


def test_a_slot_s_key_is_an_age_identity():
    assert HybridIdentity(SEED).recipient == hybrid_recipient(PUBLIC)
    assert len(hybrid_recipient(PUBLIC)) == 1959


def test_a_seed_comes_back_as_it_was():
    with slots.new_seed(os.urandom) as seed:
        wrapped = slots.wrap_seed(seed, KEY, b"aad", os.urandom)
        assert slots.open_seed(wrapped, KEY, b"aad") == seed
        assert slots.wrap_seed(seed, KEY, b"aad", os.urandom) != wrapped


@given(st.integers(0, 59))
def test_a_changed_wrapped_seed_does_not_open(place):
    wrapped = slots.wrap_seed(SEED, KEY, b"aad", os.urandom)
    with pytest.raises(WrongKey):
        slots.open_seed(changed(wrapped, place), KEY, b"aad")


@pytest.mark.parametrize(("cut", "key", "aad"), [(60, b"j" * 32, b"aad"), (60, KEY, b"other"), (59, KEY, b"aad"),
                                                 (0, KEY, b"aad")])
def test_a_wrapped_seed_opens_only_whole_with_its_key_and_place(cut, key, aad):
    with pytest.raises(WrongKey):
        slots.open_seed(slots.wrap_seed(SEED, KEY, b"aad", os.urandom)[:cut], key, aad)


def test_a_sealed_key_comes_back_as_it_was():
    assert slots.unseal(SEED, slots.seal(PUBLIC, KEY, b"info"), b"info").view() == KEY


@given(st.integers(0, 1167))
def test_a_changed_sealed_key_does_not_open(place):
    with pytest.raises(WrongKey):
        slots.unseal(SEED, changed(slots.seal(PUBLIC, KEY, b"info"), place), b"info")


@pytest.mark.parametrize(("seed", "info", "cut"), [(OTHER, b"info", 1168), (SEED, b"elsewhere", 1168),
                                                   (SEED, b"info", 1167), (SEED, b"info", 100), (SEED, b"info", 0)])
def test_a_sealed_key_opens_only_whole_in_its_slot_and_place(seed, info, cut):
    with pytest.raises(WrongKey):
        slots.unseal(seed, slots.seal(PUBLIC, KEY, b"info")[:cut], info)


def test_a_low_order_share_is_refused_by_name():
    sealed = slots.seal(PUBLIC, KEY, b"info")
    with pytest.raises(LowOrderShare):
        slots.unseal(SEED, sealed[:1088] + bytes(32) + sealed[1120:], b"info")


@pytest.mark.parametrize("public", [b"", PUBLIC[:-1], PUBLIC + b"x", b"\xff" * 1216, PUBLIC[:1184] + bytes(32)])
def test_what_is_no_public_key_is_refused(public):
    with pytest.raises(BadPublicKey):
        slots.seal(public, KEY, b"info")


def test_a_seed_of_another_size_is_no_seed():
    with pytest.raises(ValueError, match="32 bytes"):
        hybrid.HybridKey(b"short")


def test_keys_derived_from_one_seed_differ_by_purpose():
    assert slots.person_key(SEED).public == slots.person_key(SEED).public
    assert slots.person_key(SEED).public != slots.person_key(OTHER).public
    assert slots.person_key(SEED).seed != slots.readers_mac_key(SEED).view()


def test_a_mac_holds_for_its_key_and_bytes_only():
    with slots.readers_mac_key(KEY) as key:
        code = slots.mac(key, b"readers")
        slots.check_mac(key, b"readers", code)
        for data, found in ((b"Readers", code), (b"readers", changed(code, 0)), (b"readers", code[:-1])):
            with pytest.raises(BadMac):
                slots.check_mac(key, data, found)
    with pytest.raises(BadMac):
        slots.check_mac(slots.readers_mac_key(OTHER), b"readers", code)
