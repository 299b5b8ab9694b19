"""The manifest's one spelling, its limits, and a cause for each refusal."""

import json
import re

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import manifest
from testimony_desk.exchange.errors import BundleManifest, BundleTooLarge, BundleTooNew
from testimony_desk.exchange.manifest import FormUsed, Head, Kind, Manifest, Member, MemberKind


def example(**changes):
    fields = {
        "kind": Kind.DELIVERY, "training": False, "bundle": b"b" * 16, "sender": b"s" * 32,
        "recipients": (b"r" * 32,), "sequence": 1, "previous": bytes(32), "made_on": "2026-11-21",
        "forms": (FormUsed("deportation", "1", b"f" * 32),),
        "members": (Member(b"m" * 16, Compartment.CONSENT, MemberKind.VERSIONS, 5, b"h" * 32),),
        "journal_head": Head(3, b"j" * 32),
    }
    return Manifest(**{**fields, **changes})


def text(**changes):
    """Return an example's bytes with values replaced at the JSON level, still in canonical spelling."""
    value = json.loads(manifest.encode(example()))
    value.update(changes)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def member(**changes):
    row = json.loads(manifest.encode(example()))["members"][0]
    return {**row, **changes}


def without(data, key):
    value = json.loads(data)
    del value[key]
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_what_is_written_is_read_back_as_it_was():
    assert manifest.decode(manifest.encode(example())) == example()


def test_a_manifest_that_could_not_be_read_is_not_written():
    with pytest.raises(BundleManifest):
        manifest.encode(example(recipients=()))


@pytest.mark.parametrize("changed", [
    {"sequence": 0}, {"sequence": True}, {"sequence": -1}, {"sequence": 2**53}, {"sequence": "1"},
    {"training": 0}, {"training": None}, {"bundle": "AAAA"}, {"sender": "AAAA"}, {"previous": ""},
    {"recipients": []}, {"recipients": ["AAAA"]}, {"recipients": {}}, {"made_on": "2026-13-01"},
    {"made_on": "2026-1-1"},
    {"made_on": "2026-11-21\n"}, {"forms": {}}, {"forms": [{"id": "", "version": "1", "sha256": "A" * 43}]},
    {"members": [member(), member()]}, {"members": [member(compartment="journal")]}, {"members": [member(size=-1)]},
    {"members": [member(extra=1)]}, {"members": [[]]}, {"journal_head": {"count": 1}}, {"format": "zip"},
    {"format": 1}, {"unknown": 1}, {"kind": 7}, {"made_on": "e\u0301"},
])
def test_wrong_values_are_refused(changed):
    with pytest.raises(BundleManifest):
        manifest.decode(text(**changed))


@pytest.mark.parametrize("key", sorted(manifest.KEYS))
def test_a_missing_key_is_refused(key):
    with pytest.raises((BundleManifest, BundleTooNew)):
        manifest.decode(without(text(), key))


@pytest.mark.parametrize("changed", [
    {"format": "td-bundle/2"}, {"algorithm": "ml-dsa-65"}, {"kind": "gift"}, {"members": [member(kind="sound")]}])
def test_a_later_format_is_told_apart_from_a_broken_one(changed):
    with pytest.raises(BundleTooNew):
        manifest.decode(text(**changed))


@pytest.mark.parametrize("spoil", [
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: data + b"\n",
    lambda data: data.replace(b":", b": ", 1),
    lambda data: data.replace(b'"sequence":1', b'"sequence":1.0'),
    lambda data: data.replace(b'"sequence":1', b'"sequence":1e400'),
    lambda data: data.replace(b'"sequence":1', b'"sequence":NaN'),
    lambda data: data.replace(b'"sequence":1', b'"sequence":01'),
    lambda data: data.replace(b'"sequence":1', b'"sequence":1,"sequence":1'),
    lambda data: data.replace(b'"deportation"', b'"\\ud800"'),
    lambda data: data.replace(b'"deportation"', b'"\\u0064eportation"'),
    lambda data: data.replace(b'"deportation"', b"[" * 100_000 + b"]" * 100_000),
    lambda data: data.replace(b'"deportation"', b"[" * 17 + b"]" * 17),
    lambda data: data[:-1],
    lambda data: data[:0],
    lambda data: data[:0] + b"[]",
    lambda data: data[:0] + b"null",
    lambda data: b"\xff" + data,
    lambda data: re.sub(rb'"algorithm":"ed25519",(.*)}$', rb'\1,"algorithm":"ed25519"}', data),
])
def test_other_spellings_are_refused(spoil):
    with pytest.raises(BundleManifest):
        manifest.decode(spoil(text()))


def test_receipts_and_versions_never_travel_together():
    mixed = [member(), member(id="A" * 22, kind="receipt")]
    for kind in ("delivery", "receipt", "reply"):
        with pytest.raises(BundleManifest):
            manifest.decode(text(kind=kind, members=mixed))


def test_limits_on_members_and_bytes():
    many = [member(id=f"{number:022d}"[:21] + "A") for number in range(manifest.MAX_MEMBERS + 1)]
    with pytest.raises(BundleTooLarge):
        manifest.decode(text(members=many))
    with pytest.raises(BundleTooLarge):
        manifest.decode(text(members=[member(size=manifest.MAX_TOTAL + 1)]))
    with pytest.raises(BundleManifest):
        manifest.decode(b" " * (manifest.MAX_MANIFEST + 1))
