"""Cards: every signature and key checked, one spelling, and a successor that only all of the old keys can make."""

import dataclasses
import json

import pytest

from testimony_desk.crypto import bech32
from testimony_desk.crypto.hybrid import HybridKey
from testimony_desk.crypto.signature import SigningKey
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card
from testimony_desk.exchange.card import Card, DeskKind, Person
from testimony_desk.exchange.errors import CardRefused, CardTooNew

ALL = (Compartment.CONSENT, Compartment.TESTIMONY, Compartment.IDENTITY)


class Keys:
    """A desk's signing keys and recipients, from a number."""

    def __init__(self, number, compartments=ALL):
        self.signing = {one: SigningKey(bytes([number, place]) * 16) for place, one in enumerate(compartments)}
        self.seal = {one: bech32.encode("age1pq", HybridKey(bytes([number + 100, place]) * 16).public)
                     for place, one in enumerate(compartments)}

    def card(self, **changes):
        content = Card("Gaziantep 3", DeskKind.FIELD, False, "2026-11-21",
                       {one: key.public for one, key in self.signing.items()}, self.seal,
                       (Person(b"p" * 32, "researcher"),))
        return dataclasses.replace(content, **changes)

    def signers(self):
        return {one: key.sign for one, key in self.signing.items()}


OURS, LATER = Keys(1), Keys(2)


def written(keys=OURS, predecessor=(), **changes):
    return card.write(keys.card(**changes), keys.signers(), predecessor)


def edited(**changes):
    """Return the file with values replaced in its JSON and signed anew by the same keys."""
    value = json.loads(written().split(b"\n")[0])
    value.update(changes)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    lines = [text, *(card.canonical.to_text(key.sign(card.SIGNED_PREFIX + text)).encode()
                     for key in OURS.signing.values())]
    return b"".join(line + b"\n" for line in lines)


def test_a_card_comes_back_as_it_was_and_keeps_its_fingerprint():
    read = card.read(written())
    assert read.card == OURS.card()
    assert read.fingerprint == card.read(read.data).fingerprint
    assert read.fingerprint != card.read(written(name="Gaziantep 4")).fingerprint


def test_a_desk_may_offer_fewer_compartments_but_always_consent():
    analyst = Keys(3, (Compartment.CONSENT, Compartment.TESTIMONY))
    assert card.read(written(analyst)).card.seal.keys() == {Compartment.CONSENT, Compartment.TESTIMONY}
    with pytest.raises(CardRefused):
        written(Keys(4, (Compartment.TESTIMONY,)))


def test_one_flipped_bit_anywhere_is_refused():
    data = written()
    signatures = data.index(b"\n")
    for place in (*range(0, signatures, 3), *range(signatures, len(data))):
        spoilt = bytearray(data)
        spoilt[place] ^= 1 << place % 8
        with pytest.raises((CardRefused, CardTooNew)):
            card.read(bytes(spoilt))


def test_every_cut_and_every_addition_is_refused():
    data = written()
    for spoilt in (*(data[:length] for length in range(0, len(data), 7)), data[:-1], data + b"\n", data + data,
                   data + data.split(b"\n")[1] + b"\n"):
        with pytest.raises(CardRefused):
            card.read(spoilt)


@pytest.mark.parametrize("changed", [
    {"name": ""}, {"name": "x" * 81}, {"name": "x" * 2**20}, {"name": " x"}, {"name": "a\nb"}, {"name": "a\u202eb"},
    {"name": "a\0b"}, {"name": 5}, {"kind": "court"}, {"training": "no"}, {"made_on": "yesterday"},
    {"sign": {}}, {"seal": {}}, {"sign": []}, {"sign": {"journal": "A" * 43}}, {"people": {}}, {"people": ["A"]},
    {"people": [{"key": "A" * 43, "role": "king"}]}, {"people": [{"key": "A" * 43, "role": "analyst"}] * 2},
    {"people": [{"key": "A" * 43, "role": "analyst"}] * 65}, {"previous": "AAAA"}, {"previous": "A" * 43},
    {"format": "td-cart/1"}, {"surplus": 1}])
def test_other_values_are_refused(changed):
    with pytest.raises(CardRefused):
        card.read(edited(**changed))


def test_a_later_format_is_told_apart():
    with pytest.raises(CardTooNew):
        card.read(edited(format="td-card/2"))


@pytest.mark.parametrize("recipient", [
    bech32.encode("age", b"\x09" + bytes(31)),
    bech32.encode("age1pq", HybridKey(b"k" * 32).public[:1184] + bytes(32)),
    bech32.encode("age1pq", b"\xff" * 1184 + HybridKey(b"k" * 32).public[1184:]),
    bech32.encode("age1pz", HybridKey(b"k" * 32).public),
    OURS.seal[Compartment.CONSENT].upper(), OURS.seal[Compartment.CONSENT][:-1] + "q", "", 7])
def test_recipients_that_no_honest_desk_has_are_refused(recipient):
    with pytest.raises(CardRefused):
        card.read(edited(seal={**OURS.seal, "consent": recipient}))


def test_a_compartments_key_signs_for_no_other():
    crossed = OURS.signers()
    crossed[Compartment.TESTIMONY] = crossed[Compartment.CONSENT]
    with pytest.raises(CardRefused):
        card.write(OURS.card(), crossed)


def test_a_successor_needs_all_old_keys():
    old = card.read(written())
    signers = tuple(OURS.signers().values())
    card.check_successor(card.read(written(LATER, signers, previous=old.fingerprint)), old)
    for short in (signers[:1], signers[:2], (signers[0],) * 3, tuple(reversed(signers))):
        successor = card.read(written(LATER, short, previous=old.fingerprint))
        with pytest.raises(CardRefused):
            card.check_successor(successor, old)


@pytest.mark.parametrize("changes", [{"training": True}, {"kind": DeskKind.HEADQUARTERS}, {"previous": b"x" * 32}])
def test_a_successor_stays_what_its_predecessor_was(changes):
    old = card.read(written())
    fields = {"previous": old.fingerprint, **changes}
    successor = card.read(written(LATER, tuple(OURS.signers().values()), **fields))
    with pytest.raises(CardRefused):
        card.check_successor(successor, old)


def test_a_card_without_a_predecessor_bears_no_further_signatures():
    with pytest.raises(CardRefused):
        written(LATER, tuple(OURS.signers().values()))
