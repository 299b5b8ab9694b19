"""Files of the released formats are read for ever exactly as they were when they were released."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest

from testimony_desk.crypto import age, signature
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.signature import SigningKey
from testimony_desk.domain import attachments
from testimony_desk.domain import version as versions
from testimony_desk.domain.attachments import Measured
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import (
    attachment_line,
    builtin,
    bundle_read,
    card,
    fingerprint,
    manifest,
    parts_read,
    receipt,
    version_line,
)
from testimony_desk.exchange.bundle_read import Receiver
from testimony_desk.exchange.manifest import MemberKind

FOLDER = Path(__file__).resolve().parent.parent / "vectors" / "bundle"
KEYS = json.loads((FOLDER / "keys.json").read_text("utf-8"))
EXPECTED = json.loads((FOLDER / "expected.json").read_text("utf-8"))


def seed(desk, compartment):
    return bytes.fromhex(KEYS[desk][compartment])


def opened(name, desk, sender, folder):
    """Read a vector as that desk, trusting the other one."""
    known = SigningKey(seed(sender, Compartment.CONSENT)).public
    receiver = Receiver(lambda one: one == known, frozenset({bytes.fromhex(EXPECTED[desk]["fingerprint"])}), False,
                        lambda _manifest, _sha256: None)
    path = FOLDER / name
    with path.open("rb") as file:
        return bundle_read.unpack(file, path.stat().st_size, folder, [HybridIdentity(seed(desk, "consent"))], receiver)


def lines(unpacked, desk):
    for member in unpacked.manifest.members:
        with unpacked.members[member.id].open("rb") as file:
            identity = HybridIdentity(seed(desk, member.compartment))
            yield member.compartment, list(parts_read.read_lines(file, member.compartment, [identity]))


@pytest.mark.parametrize("desk", ["field", "headquarters"])
def test_cards(desk):
    signed = card.read((FOLDER / f"{desk}.tdcard").read_bytes())
    expected = EXPECTED[desk]
    assert signed.fingerprint.hex() == expected["fingerprint"]
    assert signed.card.name == {"field": "ميدان ١", "headquarters": "Merkez İstanbul"}[desk]
    assert signed.card.sign == {one: SigningKey(seed(desk, one)).public for one in Compartment}
    assert signed.card.seal == {one: HybridIdentity(seed(desk, one)).recipient for one in Compartment}
    words = builtin.word_list("slip39")
    assert list(fingerprint.words(signed.fingerprint, words)) == expected["words"]
    assert list(fingerprint.digits(signed.fingerprint)) == expected["digits"]


def test_delivery(tmp_path):
    unpacked = opened("v1.tdb", "headquarters", "field", tmp_path)
    data = manifest.encode(unpacked.manifest)
    assert json.loads(data) == EXPECTED["manifest"]
    assert unpacked.sha256 == hashlib.sha256(data).digest()
    found = dict(lines(unpacked, "headquarters"))
    assert found == {Compartment(one): [value] for one, value in EXPECTED["versions"].items()}
    for compartment, (value,) in found.items():
        version = version_line.read(value, compartment)
        versions.check_id(version)
        key = SigningKey(seed("field", compartment))
        assert version.signature == key.sign(versions.signed_bytes(version.id, version.header))


def test_a_bundle_that_another_program_wrote(tmp_path):
    """Sealed to several desks by npm's age-encryption, with an attached file; nothing of ours touched it."""
    unpacked = opened("npm-v1.tdb", "headquarters", "field", tmp_path)
    parts = {name: list(parts_read.read_lines(io.BytesIO(data), name, [HybridIdentity(seed("headquarters", name))]))
             for name, kind, data in members_of(unpacked) if kind is MemberKind.VERSIONS}
    assert {name: found[0] for name, found in parts.items()} == {
        Compartment(one): value for one, value in EXPECTED["versions"].items()}
    line, key = parts[Compartment.TESTIMONY][1:]
    record, handed = version_line.read(line, Compartment.TESTIMONY), attachment_line.read(key)
    versions.check_id(record)
    signature.verify(bytes.fromhex(record.header.desk), record.signature,
                     versions.signed_bytes(record.id, record.header))
    file = attachments.from_json(record.content, Compartment.TESTIMONY)
    sealed, = (data for _name, kind, data in members_of(unpacked) if kind is MemberKind.ATTACHMENT)
    sink = io.BytesIO()
    age.decrypt(io.BytesIO(sealed), sink, [HybridIdentity(handed.seed)])
    assert (handed.version, handed.file) == (record.id, file.file)
    assert file.measured == Measured(len(sink.getvalue()), hashlib.sha256(sink.getvalue()).hexdigest(),
                                     len(sealed), hashlib.sha256(sealed).hexdigest())


def members_of(unpacked):
    return [(one.compartment, one.kind, unpacked.members[one.id].read_bytes()) for one in unpacked.manifest.members]


def test_receipt(tmp_path):
    unpacked = opened("receipt-v1.tdb", "field", "headquarters", tmp_path)
    assert json.loads(manifest.encode(unpacked.manifest)) == EXPECTED["receipt_manifest"]
    for compartment, (line,) in lines(unpacked, "field"):
        signer, receiver = (SigningKey(seed(desk, compartment)).public for desk in ("headquarters", "field"))
        statement = receipt.read(line, compartment, signer, [receiver])
        assert list(statement.versions) == EXPECTED["statements"][compartment]
        assert (statement.sequence, statement.journal_head.count) == (7, 3)
