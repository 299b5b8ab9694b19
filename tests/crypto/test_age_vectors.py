"""The 143 public vectors of the age format: each accepted or refused, with the exact class of refusal."""

import hashlib
import io
import zlib
from collections import defaultdict
from pathlib import Path

import pytest

from testimony_desk.crypto import age
from testimony_desk.crypto.age_header import PRODUCT_LIMITS, Limits
from testimony_desk.crypto.age_keys import ScryptIdentity, parse_identity
from testimony_desk.crypto.errors import AgeFailure

VECTORS = sorted((Path(__file__).parent.parent / "vectors" / "age" / "cctv").iterdir())
OPEN_LIMITS = Limits(header=1 << 20, stanzas=64, passphrases=True)


class OneByteReader(io.RawIOBase):
    """A source that gives one byte at a time, as a slow pipe may."""

    def __init__(self, data):
        self._data = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self._data.readinto(memoryview(buffer)[:1])


def parse(path):
    head, _, body = path.read_bytes().partition(b"\n\n")
    fields = defaultdict(list)
    for line in head.decode().split("\n"):
        key, _, value = line.partition(": ")
        fields[key].append(value)
    return fields, zlib.decompress(body) if fields["compressed"] == ["zlib"] else body


def outcome(fields, body, limits, source=io.BytesIO):
    """Return the word for what happened and the plaintext that was handed out."""
    identities = [parse_identity(text) for text in fields["identity"]]
    identities += [ScryptIdentity(text) for text in fields["passphrase"]]
    sink = io.BytesIO()
    try:
        if fields["armored"]:
            age.decrypt_armored(body, sink, identities, limits)
        else:
            age.decrypt(source(body), sink, identities, limits)
    except AgeFailure as error:
        return error.kind, sink.getvalue()
    return "success", sink.getvalue()


def test_all_vectors_are_there():
    assert len(VECTORS) == 143


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_vector_is_accepted_or_refused_with_its_exact_class(path):
    fields, body = parse(path)
    word, plain = outcome(fields, body, OPEN_LIMITS)
    assert word == fields["expect"][0]
    if word == "success":
        assert hashlib.sha256(plain).hexdigest() == fields["payload"][0]


@pytest.mark.parametrize("path", [path for path in VECTORS if path.stat().st_size < 3000], ids=lambda path: path.name)
def test_vector_read_byte_by_byte_ends_the_same(path):
    fields, body = parse(path)
    if len(body) < 3000:
        assert outcome(fields, body, OPEN_LIMITS, OneByteReader) == outcome(fields, body, OPEN_LIMITS)


def test_passphrase_files_are_refused_by_the_product_before_any_work(monkeypatch):
    calls = []
    monkeypatch.setattr("testimony_desk.crypto.age_keys.Scrypt", lambda *cost: calls.append(cost))
    for path in VECTORS:
        fields, body = parse(path)
        if fields["passphrase"]:
            word, _ = outcome(fields, body, PRODUCT_LIMITS)
            assert word in ("header failure", "armor failure", "no match"), path.name
    assert not calls


def test_too_dear_passphrase_files_are_refused_before_any_work(monkeypatch):
    monkeypatch.setattr("testimony_desk.crypto.age_keys.Scrypt", None)
    fields, body = parse(VECTORS[0].parent / "scrypt_work_factor_23")
    assert outcome(fields, body, OPEN_LIMITS) == ("header failure", b"")


def test_a_wrong_expectation_is_noticed():
    fields, body = parse(VECTORS[0].parent / "x25519")
    changed = body[:-1] + bytes([body[-1] ^ 1])
    assert outcome(fields, changed, OPEN_LIMITS)[0] == "payload failure"
