"""The reader in docs/ opens what the program writes, with Python alone, and refuses what was changed."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from testimony_desk.crypto import bech32
from testimony_desk.domain import canonical
from testimony_desk.domain.version import Compartment, to_json
from testimony_desk.exchange import bundle, manifest, parts
from testimony_desk.exchange.card import DeskKind
from testimony_desk.exchange.manifest import MemberKind
from tests.bundles import Peer, cleared, draft, raw_bundle, signed_container, small_bundle
from tests.fakes import SeededRandom

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "docs" / "read_bundle.py"
VECTORS = ROOT / "tests" / "vectors" / "bundle"
SEEDS = json.loads((VECTORS / "keys.json").read_text("utf-8"))
EXPECTED = json.loads((VECTORS / "expected.json").read_text("utf-8"))
FIELD, OFFICE = Peer(11), Peer(12, DeskKind.HEADQUARTERS, name="Merkez")


def keys_in(folder, seeds):
    file = folder / "keys.txt"
    file.write_text("\n".join(bech32.encode("age-secret-key-pq-", seed).upper() for seed in seeds) + "\n", "ascii")
    return file


def keys_of(peer, folder, compartments=tuple(Compartment)):
    return keys_in(folder, [peer.seed(one) for one in compartments])


def read(path, keys, *cards):
    """Run the script with no package in reach; return its status, what it printed and what it complained of."""
    done = subprocess.run([sys.executable, "-I", "-S", "-X", "utf8", SCRIPT, path, keys, *cards], capture_output=True,
                          check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def versions(said):
    return [json.loads(line) for line in said.splitlines() if not line.startswith("#")]


def test_it_is_short_enough_to_be_read():
    assert len(SCRIPT.read_text("utf-8").splitlines()) <= 150


@pytest.mark.parametrize(("name", "reader", "sender"), [("v1.tdb", "headquarters", "field"),
                                                        ("receipt-v1.tdb", "field", "headquarters")])
def test_the_released_vectors(name, reader, sender, tmp_path):
    keys = keys_in(tmp_path, [bytes.fromhex(one) for one in SEEDS[reader].values()])
    status, said, _complained = read(VECTORS / name, keys, VECTORS / f"{sender}.tdcard")
    assert (status, said.splitlines()[-1]) == (0, "# whole")
    assert "sender by a card" in said
    if name == "v1.tdb":
        assert versions(said) == [EXPECTED["versions"][one] for one in ("consent", "testimony", "identity")]


def test_a_larger_one_with_the_keys_of_one_compartment_only(tmp_path):
    said = "حكى \x9b31m\u202e\x7f\U000e0041 طويلاً " * 2400
    case = cleared({Compartment.CONSENT: [FIELD.version(Compartment.CONSENT, 1, case="TD-7K3M-9QXH-4")],
                    Compartment.TESTIMONY: [FIELD.version(Compartment.TESTIMONY, 2, said=said)]})
    random = SeededRandom(5)
    staged = bundle.stage_cases(tmp_path, [case], [OFFICE.content()], random)
    whole = bundle.with_members(draft(FIELD, [OFFICE]), staged)
    path = tmp_path / "large.tdb"
    bundle.write(path, whole, FIELD.signing[Compartment.CONSENT].sign, staged,
                 ([OFFICE.age[Compartment.CONSENT].recipient], random))
    status, printed, _complained = read(path, keys_of(OFFICE, tmp_path))
    assert status == 0
    assert "NOT COMPARED" in printed
    assert [one["content"]["said"] for one in versions(printed)[1:]] == [said]
    assert printed.replace("\n", "").isprintable()  # nothing in it steers a terminal or turns a line around
    status, printed, _complained = read(path, keys_of(OFFICE, tmp_path, (Compartment.CONSENT,)))
    assert status == 0
    assert "# testimony versions closed to these keys" in printed
    assert len(versions(printed)) == 1


def test_a_stranger_s_key_and_another_desk_s_card(tmp_path):
    path = small_bundle(tmp_path, FIELD, OFFICE)
    assert "no key opens it" in read(path, keys_of(FIELD, tmp_path))[2]
    card = tmp_path / "other.tdcard"
    card.write_bytes(Peer(13).card().data)
    assert "not one of these cards' desks" in read(path, keys_of(OFFICE, tmp_path), card)[2]


@pytest.mark.parametrize("place", [0.0, 0.05, 0.2, 0.5, 0.8, 0.999])
def test_one_changed_bit_is_refused(place, tmp_path):
    data = bytearray(small_bundle(tmp_path, FIELD, OFFICE).read_bytes())
    data[int(place * len(data))] ^= 4
    spoilt = tmp_path / "spoilt.tdb"
    spoilt.write_bytes(data)
    status, _said, complained = read(spoilt, keys_of(OFFICE, tmp_path))
    assert status == 1
    assert complained.startswith("NOT RIGHT")


@pytest.mark.parametrize("content", [b"", b"TDB1", b"TDB1\0\0\0\2{}\0\x40" + bytes(64)])
def test_what_is_sealed_but_no_bundle_is_refused(content, tmp_path):
    path = tmp_path / "odd.tdb"
    path.write_bytes(raw_bundle(OFFICE, content))
    status, _said, complained = read(path, keys_of(OFFICE, tmp_path))
    assert (status, complained[:9]) == (1, "NOT RIGHT")


def test_a_cut_bundle_is_refused(tmp_path):
    path = small_bundle(tmp_path, FIELD, OFFICE)
    path.write_bytes(path.read_bytes()[:-1000])
    assert read(path, keys_of(OFFICE, tmp_path))[2].startswith("NOT RIGHT")


def test_a_manifest_that_the_sender_did_not_sign(tmp_path):
    path = tmp_path / "forged.tdb"
    manifest_of = manifest.encode(bundle.with_members(draft(FIELD, [OFFICE]), []))
    path.write_bytes(raw_bundle(OFFICE, signed_container(FIELD, manifest_of, prefix=b"another\0")))
    assert "the signature of the sender" in read(path, keys_of(OFFICE, tmp_path))[2]
    path.write_bytes(raw_bundle(OFFICE, signed_container(FIELD, manifest_of)))
    assert read(path, keys_of(OFFICE, tmp_path))[0] == 0


@pytest.mark.parametrize("forged", ["of another desk", "changed"])
def test_a_version_that_the_sender_did_not_sign(forged, tmp_path):
    signer = Peer(13) if forged == "of another desk" else FIELD
    version = signer.version(Compartment.CONSENT, 1, case="TD-7K3M-9QXH-4")
    if forged == "changed":
        version = replace(version, signature=version.signature[:40] + bytes([version.signature[40] ^ 1])
                          + version.signature[41:])
    random, card = SeededRandom(5), tmp_path / "field.tdcard"
    staged = bundle.stage_cases(tmp_path, [cleared({Compartment.CONSENT: [version]})], [OFFICE.content()], random)
    path = tmp_path / "forged.tdb"
    bundle.write(path, bundle.with_members(draft(FIELD, [OFFICE]), staged), FIELD.signing[Compartment.CONSENT].sign,
                 staged, ([OFFICE.age[Compartment.CONSENT].recipient], random))
    card.write_bytes(FIELD.card().data)
    assert {"of another desk": "the sender did not sign", "changed": "the signature of a version"}[forged] in read(
        path, keys_of(OFFICE, tmp_path), card)[2]


FORGED = b'{"content":{"said":"forged"},'


@pytest.mark.parametrize(("instead", "why"), [
    (FORGED + b'"content":', "the spelling of a line"), (FORGED + b'"header":{}}', "laid out"),
    (FORGED + b'"id":"a"}', "laid out"),
    (b'{"attachment":"a",' + FORGED[1:] + b'"seed":"a","version":"a"}', "laid out")])
def test_words_that_no_hash_covers_are_not_printed(instead, why, tmp_path, monkeypatch):
    """Of one line that says a thing twice, Python reads the second; and what bears no signature nobody checked."""
    honest = to_json(FIELD.version(Compartment.CONSENT, 1, case="TD-7K3M-9QXH-4"))
    twice = canonical.dump(honest).replace(b'{"content":', instead, 1) if instead.endswith(b":") else instead
    dump = canonical.dump
    monkeypatch.setattr(canonical, "dump", lambda value: value if isinstance(value, bytes) else dump(value))
    random = SeededRandom(5)
    staged = parts.write_parts(tmp_path, Compartment.CONSENT, MemberKind.VERSIONS, [twice],
                               ([OFFICE.age[Compartment.CONSENT].recipient], random))
    path = tmp_path / "twice.tdb"
    bundle.write(path, bundle.with_members(draft(FIELD, [OFFICE]), staged), FIELD.signing[Compartment.CONSENT].sign,
                 staged, ([OFFICE.age[Compartment.CONSENT].recipient], random))
    status, said, complained = read(path, keys_of(OFFICE, tmp_path))
    assert (status, said) == (1, "")
    assert why in complained


@pytest.mark.parametrize("name", ["made_on", "kind"])
def test_a_manifest_that_says_more_than_it_may_is_not_printed(name, tmp_path):
    """Whoever made a bundle would else say themselves that somebody compared their card."""
    said = json.loads(manifest.encode(bundle.with_members(draft(FIELD, [OFFICE]), [])))
    said[name] = "2026-11-21, sender by a card\n# whole"
    path = tmp_path / "boast.tdb"
    path.write_bytes(raw_bundle(OFFICE, signed_container(FIELD, canonical.dump(said))))
    status, printed, complained = read(path, keys_of(OFFICE, tmp_path))
    assert (status, printed) == (1, "")
    assert complained.startswith("NOT RIGHT")
