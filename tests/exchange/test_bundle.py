"""Whole bundles between two desks: round trip, every cut, a flipped bit in every byte, senders and receivers."""

from __future__ import annotations

import hashlib

import pytest

from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import bundle, bundle_read, manifest, parts_read, version_line
from testimony_desk.exchange.card import DeskKind
from testimony_desk.exchange.errors import (
    BundleContainer,
    BundleCut,
    BundleDamaged,
    BundleHeader,
    BundleManifest,
    BundleNotForUs,
    BundleSignature,
    BundleTooLarge,
    BundleUnknownSender,
    FromReal,
    FromTraining,
    PartRefused,
)
from tests.bundles import (
    Peer,
    cleared,
    container_bytes,
    draft,
    raw_bundle,
    signed_container,
    small_bundle,
    unpack,
)
from tests.consents import DAY, consent
from tests.fakes import SeededRandom

FIELD, OTHER = Peer(1), Peer(3, name="Idlib 1")
OFFICE = Peer(2, DeskKind.HEADQUARTERS, name="Headquarters")


@pytest.fixture
def sent(tmp_path):
    return small_bundle(tmp_path, FIELD, OFFICE)


@pytest.fixture
def inbox(tmp_path):
    place = tmp_path / "inbox"
    place.mkdir()
    return place


def read_part(unpacked, member):
    with unpacked.members[member.id].open("rb") as file:
        return [version_line.read(line, member.compartment) for line in
                parts_read.read_lines(file, member.compartment, [OFFICE.age[member.compartment]])]


def test_what_was_sent_arrives(sent, inbox):
    unpacked = unpack(sent.read_bytes(), inbox, OFFICE, [FIELD])
    consents, testimonies = (read_part(unpacked, member) for member in unpacked.manifest.members)
    assert consents == [FIELD.version(Compartment.CONSENT, 1, case="TD-7K3M-9QXH-4")]
    assert testimonies == [FIELD.version(Compartment.TESTIMONY, 2, said="حكى")]
    assert unpacked.sha256 == hashlib.sha256(manifest.encode(unpacked.manifest)).digest()
    assert sent.name == "TD-2026-11-21-62626262.tdb"


def test_anyone_sees_only_size_and_number_of_keys(sent):
    with sent.open("rb") as file:
        outside = bundle_read.look_outside(file, sent.stat().st_size)
    assert outside == bundle_read.Outside(sent.stat().st_size, 1)


def test_parts_go_only_to_the_keys_of_their_compartment(sent, inbox):
    unpacked = unpack(sent.read_bytes(), inbox, OFFICE, [FIELD])
    testimony = unpacked.manifest.members[1]
    with unpacked.members[testimony.id].open("rb") as file, pytest.raises(PartRefused):
        list(parts_read.read_lines(file, testimony.compartment, [OFFICE.age[Compartment.CONSENT]]))


def test_a_compartment_that_the_receiver_does_not_offer_stays_at_home(tmp_path):
    analyst = Peer(5, DeskKind.HEADQUARTERS, compartments=(Compartment.CONSENT, Compartment.TESTIMONY))
    case = cleared({one: [FIELD.version(one, 1, n=1)] for one in Compartment})
    staged = bundle.stage_cases(tmp_path, [case], [analyst.content()], SeededRandom())
    assert [one.member.compartment for one in staged] == [Compartment.CONSENT, Compartment.TESTIMONY]
    staged = bundle.stage_cases(tmp_path, [case], [analyst.content(), OFFICE.content()], SeededRandom(2))
    assert len(staged) == 3


def test_every_cut_is_refused_and_leaves_nothing(sent, inbox):
    data = sent.read_bytes()
    for length in range(len(data)):
        with pytest.raises((BundleHeader, BundleCut, BundleDamaged)):
            unpack(data[:length], inbox, OFFICE, [FIELD])
        assert not any(inbox.iterdir())


def test_a_copy_that_stopped_is_told_from_one_that_was_changed(sent, inbox):
    data = sent.read_bytes()
    with pytest.raises(BundleCut):
        unpack(data[:-1], inbox, OFFICE, [FIELD])
    with pytest.raises(BundleDamaged):
        unpack(data[:-1] + bytes([data[-1] ^ 1]), inbox, OFFICE, [FIELD])


def test_one_flipped_bit_in_any_byte_is_refused_and_leaves_nothing(sent, inbox):
    data = sent.read_bytes()
    for place in range(len(data)):
        spoilt = bytearray(data)
        spoilt[place] ^= 1 << place % 8
        with pytest.raises((BundleHeader, BundleDamaged, BundleNotForUs)):
            unpack(bytes(spoilt), inbox, OFFICE, [FIELD])
        assert not any(inbox.iterdir())


def test_one_flipped_bit_in_any_byte_of_the_container_is_refused(sent, inbox):
    whole = container_bytes(OFFICE, sent)
    for place in range(0, len(whole), 5):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << place % 8
        with pytest.raises(DeskError):
            unpack(raw_bundle(OFFICE, bytes(spoilt)), inbox, OFFICE, [FIELD])
        assert not any(inbox.iterdir())


def test_text_after_the_end_is_refused(sent, inbox):
    with pytest.raises(BundleCut):
        unpack(sent.read_bytes() + b"more", inbox, OFFICE, [FIELD])


def test_a_desk_that_nobody_trusts(sent, inbox):
    with pytest.raises(BundleUnknownSender):
        unpack(sent.read_bytes(), inbox, OFFICE, [OTHER])


def test_a_bundle_sealed_to_others(sent, inbox):
    with pytest.raises(BundleNotForUs):
        unpack(sent.read_bytes(), inbox, OTHER, [FIELD])


def test_a_bundle_that_was_meant_for_others_and_passed_on(inbox):
    data = manifest.encode(draft(FIELD, [OTHER]))
    with pytest.raises(BundleNotForUs):
        unpack(raw_bundle(OFFICE, signed_container(FIELD, data)), inbox, OFFICE, [FIELD])


@pytest.mark.parametrize("forge", [
    lambda data: signed_container(OTHER, data),
    lambda data: signed_container(FIELD, data, prefix=b"testimony-desk/card/v1\0"),
    lambda data: signed_container(FIELD, data, prefix=b""),
])
def test_a_trusted_name_over_anothers_signature(inbox, forge):
    with pytest.raises(BundleSignature):
        unpack(raw_bundle(OFFICE, forge(manifest.encode(draft(FIELD, [OFFICE])))), inbox, OFFICE, [FIELD, OTHER])


@pytest.mark.parametrize(("sender", "cause"), [(False, FromReal), (True, FromTraining)])
def test_training_and_real_desks_refuse_each_other(tmp_path, inbox, sender, cause):
    sending = Peer(1, training=sender)
    receiving = Peer(2, DeskKind.HEADQUARTERS, training=not sender)
    with pytest.raises(cause):
        unpack(small_bundle(tmp_path, sending, receiving).read_bytes(), inbox, receiving, [sending])


def test_what_is_not_an_age_file_is_told_in_no_time(inbox):
    for data in (b"", b"PK\3\4" + bytes(1000), b"age-encryption.org/v1\n" * 60_000, b"\0" * 2_000_000,
                 b"-----BEGIN AGE ENCRYPTED FILE-----\n", b"age-encryption.org/v1\n" + b"-> x\n\n" * 33):
        with pytest.raises(BundleHeader):
            unpack(data, inbox, OFFICE, [FIELD])


def test_size_is_looked_at_before_anything_else(sent, inbox):
    with sent.open("rb") as file, pytest.raises(BundleTooLarge):
        bundle_read.look_outside(file, bundle_read.MAX_FILE + 1)


def test_a_refusal_before_the_members_keeps_the_first_cause(inbox):
    with pytest.raises(BundleManifest):
        unpack(raw_bundle(OFFICE, signed_container(FIELD, b'{"a": 1}')), inbox, OFFICE, [FIELD])
    with pytest.raises(BundleContainer):
        unpack(raw_bundle(OFFICE, b"PK\3\4" + bytes(100)), inbox, OFFICE, [FIELD])


def test_only_what_was_cleared_for_headquarters_can_be_sent():
    kept = clear([consent()], Use(Handling.KEEP), DAY)
    with pytest.raises(ValueError, match="another use"):
        bundle.ClearedCase(kept, lambda _compartment: ())


def test_a_part_that_changed_after_it_was_staged_is_never_sent(tmp_path):
    random = SeededRandom()
    case = cleared({Compartment.CONSENT: [FIELD.version(Compartment.CONSENT, 1, n=1)]})
    staged = bundle.stage_cases(tmp_path, [case], [OFFICE.content()], random)
    with staged[0].path.open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"?")
    whole = bundle.with_members(draft(FIELD, [OFFICE]), staged)
    with pytest.raises(BundleDamaged):
        bundle.write(tmp_path / "out.tdb", whole, FIELD.signing[Compartment.CONSENT].sign, staged,
                     ([OFFICE.age[Compartment.CONSENT].recipient], random))
    assert not (tmp_path / "out.tdb").exists()
