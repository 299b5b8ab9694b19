"""Ed25519: the vectors of RFC 8032, and that nothing but the signed bytes verifies."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from testimony_desk.crypto.errors import BadSignature
from testimony_desk.crypto.signature import SigningKey, verify

RFC_8032 = [
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", b"",
     ("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
      "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", b"\x72",
     ("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")),
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", b"\xaf\x82",
     ("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
      "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")),
    ("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", hashlib.sha512(b"abc").digest(),
     ("dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
      "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")),
]
KEY = SigningKey(bytes(range(32)))
EDGE_CASES = json.loads((Path(__file__).parents[1] / "vectors" / "ed25519" / "ed25519vectors.json").read_text("ascii"))
# RFC 8032 leaves open how to treat these; we refuse what more than one key could have signed.
REFUSED = {"low_order_A", "non_canonical_A", "non_canonical_R", "low_order_residue"}


@pytest.mark.parametrize(("seed", "public", "data", "signature"), RFC_8032)
def test_the_vectors_of_rfc_8032(seed, public, data, signature):
    key = SigningKey(bytes.fromhex(seed))
    assert key.public.hex() == public
    assert key.sign(data).hex() == signature
    assert key.seed.hex() == seed
    verify(key.public, bytes.fromhex(signature), data)


def verifies(vector):
    try:
        verify(bytes.fromhex(vector["key"]), bytes.fromhex(vector["sig"]), vector["msg"].encode())
    except BadSignature:
        return False
    return True


def test_each_of_the_914_edge_cases_is_accepted_or_refused_by_our_rule():
    wrong = [vector["number"] for vector in EDGE_CASES
             if verifies(vector) == bool(REFUSED & set(vector["flags"] or ()))]
    assert wrong == []
    assert len(EDGE_CASES) == 914
    assert 80 < sum(map(verifies, EDGE_CASES)) < 100


def test_a_key_that_anyone_could_sign_for_is_refused():
    identity = bytes([1, *[0] * 31])
    with pytest.raises(BadSignature):
        verify(identity, identity + bytes(32), b"anything at all")


def test_each_flipped_bit_of_a_signature_is_noticed():
    signature = KEY.sign(b"data")
    for bit in range(512):
        wrong = bytearray(signature)
        wrong[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BadSignature):
            verify(KEY.public, bytes(wrong), b"data")


@pytest.mark.parametrize(("public", "signature", "data"), [
    (KEY.public, KEY.sign(b"data"), b"Data"), (SigningKey(bytes(32)).public, KEY.sign(b"data"), b"data"),
    (KEY.public[:-1], KEY.sign(b"data"), b"data"), (KEY.public, KEY.sign(b"data")[:-1], b"data"),
    (KEY.public, b"", b"data"), (b"", KEY.sign(b"data"), b"data")])
def test_another_key_signature_or_text_does_not_verify(public, signature, data):
    with pytest.raises(BadSignature):
        verify(public, signature, data)


def test_a_new_key_comes_from_the_random_source():
    assert SigningKey.generate(bytes).public == SigningKey(bytes(32)).public
    assert SigningKey.generate(os.urandom).public != SigningKey.generate(os.urandom).public


def test_a_seed_of_another_size_is_no_seed():
    with pytest.raises(ValueError, match="32 bytes"):
        SigningKey(b"short")
