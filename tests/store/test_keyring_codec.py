"""The keyring's bytes: one spelling, every bound checked before a key is derived, any damage noticed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.crypto import passphrase
from testimony_desk.crypto.passphrase import PRODUCT_POLICY, KdfBounds, KdfCost, KdfPolicy
from testimony_desk.domain.errors import DeskError
from testimony_desk.store import keyring_codec
from testimony_desk.store.errors import KeyringDamaged, KeyringRefused, VaultTooNew
from tests.fakes import CHEAP, SEED

COST = {"m": 65_536, "t": 1, "p": 1}


@pytest.fixture
def whole(vault_folder) -> bytes:
    return (vault_folder / "keyring.a").read_bytes()


def value_of(data: bytes) -> dict:
    return json.loads(data.split(b"\n")[1])


def written(value: object, magic: bytes = b"TDK1") -> bytes:
    """A file with a right SHA-256 around any value: what somebody with our documents could write."""
    body = magic + b"\n" + json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    return body + hashlib.sha256(body).hexdigest().encode() + b"\n"


def test_bytes_come_back_equal(whole):
    assert keyring_codec.encode(keyring_codec.decode(whole, CHEAP)) == whole
    assert written(value_of(whole)) == whole


def test_one_bit_in_any_byte_is_noticed(whole):
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        with pytest.raises((KeyringDamaged, KeyringRefused)):
            keyring_codec.decode(bytes(damaged), CHEAP)


def test_a_file_cut_anywhere_is_noticed(whole):
    for length in range(0, len(whole), 7):
        with pytest.raises(KeyringDamaged):
            keyring_codec.decode(whole[:length], CHEAP)


@pytest.mark.parametrize("changes", [
    {"m": 4 * 1024**3}, {"m": 65_535}, {"m": 1_048_577}, {"t": 0}, {"t": 11}, {"p": 0}, {"p": 9}, {"p": 255},
    {"m": 1_048_576, "t": 5}, {"salt": "AAAAAAAAAAAAAAAAAAAA"}, {"m": -1}, {"m": 2**60}, {"m": True}, {"extra": 1},
])
def test_derivation_out_of_bounds_is_refused_without_deriving(whole, changes, monkeypatch):
    monkeypatch.setattr(passphrase, "_stretch", lambda *_: pytest.fail("a key was derived"))
    value = value_of(whole)
    value["slots"][0]["kdf"] |= COST
    keyring_codec.decode(written(value), PRODUCT_POLICY)
    value["slots"][0]["kdf"] |= changes
    with pytest.raises(KeyringRefused):
        keyring_codec.decode(written(value), PRODUCT_POLICY)


def test_the_cheap_policy_of_the_tests_cannot_reach_the_product(whole):
    with pytest.raises(KeyringRefused):
        keyring_codec.decode(whole, PRODUCT_POLICY)


def seventeen_slots(value):
    slot = value["slots"][0]
    value["slots"] = [slot | {"number": number, "id": f"{number:010d}A"} for number in range(1, 18)]


def same_number(value):
    value["slots"] = [value["slots"][0], value["slots"][0] | {"id": "AAAAAAAAAAA"}]


@pytest.mark.parametrize("change", [
    seventeen_slots,
    same_number,
    lambda value: value.update(sequence=0),
    lambda value: value.update(vault="AAAA"),
    lambda value: value.update(other=1),
    lambda value: value.pop("sealed"),
    lambda value: value["compartments"].pop("identity"),
    lambda value: value["slots"][0].update(kind="guest"),
    lambda value: value["slots"][0].update(number=17),
    lambda value: value["slots"][0].update(kdf=None),
    lambda value: value["slots"][0].update(kind="kit"),
    lambda value: value["slots"][0].update(label="AAAA"),
    lambda value: value["compartments"]["identity"].update(file="../identity.1.db"),
    lambda value: value["compartments"]["identity"].update(file="consent"),
    lambda value: value["compartments"]["identity"]["readers"].append(value["compartments"]["identity"]["readers"][0]),
    lambda value: value["compartments"]["identity"]["head"].update(count=-1),
    lambda value: value["compartments"]["identity"].update(mac="AAAA"),
])
def test_whole_but_impossible_is_refused(whole, change):
    value = value_of(whole)
    change(value)
    with pytest.raises(KeyringRefused):
        keyring_codec.decode(written(value), CHEAP)


@pytest.mark.parametrize("body", [
    b'{"vault":"x","vault":"y"}', b"[NaN]", b"[1e400]", b"[ 1]", b"\xef\xbb\xbf{}", b"[" * 100_000, b'["\\ud800"]',
    b"[]", b"null", b"",
])
def test_json_that_we_would_not_write_is_refused(body):
    data = b"TDK1\n" + body + b"\n"
    with pytest.raises(KeyringRefused):
        keyring_codec.decode(data + hashlib.sha256(data).hexdigest().encode() + b"\n", CHEAP)


def test_a_larger_file_is_refused_before_it_is_hashed(monkeypatch):
    monkeypatch.setattr(keyring_codec.hashlib, "sha256", lambda *_: pytest.fail("hashed"))
    with pytest.raises(KeyringRefused):
        keyring_codec.decode(b"x" * (256 * 1024 + 1), CHEAP)


def test_another_magic_is_refused_and_a_later_one_named(whole):
    with pytest.raises(KeyringRefused):
        keyring_codec.decode(written(value_of(whole), b"XXXX"), CHEAP)
    with pytest.raises(VaultTooNew) as caught:
        keyring_codec.decode(written(value_of(whole), b"TDK2"), CHEAP)
    assert caught.value.facts == {"found": 2, "known": 1}


@settings(deadline=None, max_examples=100)
@given(seed=st.integers(0, 2**32))
def test_any_change_of_the_json_is_a_named_error_or_a_keyring(whole_once, seed):
    drawn = random.Random(seed)
    body = bytearray(whole_once.split(b"\n")[1])
    for _ in range(drawn.randint(1, 4)):
        body[drawn.randrange(len(body))] = drawn.choice(b'{}[]",:0123456789truenlfasAZ\\ \xc3')
    data = b"TDK1\n" + bytes(body) + b"\n"
    data += hashlib.sha256(data).hexdigest().encode() + b"\n"
    policy = KdfPolicy(CHEAP.create, CHEAP.weak, KdfBounds(KdfCost(8, 1, 1), KdfCost(2**40, 99, 99), 2**60))
    with contextlib.suppress(DeskError):
        assert keyring_codec.encode(keyring_codec.decode(data, policy)) == data


@pytest.fixture(scope="module")
def whole_once(templates, tmp_path_factory) -> bytes:
    folder = templates.copy(tmp_path_factory.mktemp(f"keyring-{SEED}") / "vault")
    return (folder / "keyring.a").read_bytes()
