"""Makes the bundle vectors of a format version once; run from the top folder: python -m tests.vectors.bundle.build."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path

from testimony_desk.domain import version as versions
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin, bundle, fingerprint, manifest, receipt
from testimony_desk.exchange.card import DeskKind
from testimony_desk.exchange.manifest import FormUsed, Head, Kind, Manifest
from testimony_desk.exchange.receipt import Statement
from tests.bundles import Peer, cleared
from tests.fakes import SeededRandom

FOLDER = Path(__file__).parent
FIELD = Peer(11, name="ميدان ١")
OFFICE = Peer(12, DeskKind.HEADQUARTERS, name="Merkez İstanbul")
SAID = {
    Compartment.CONSENT: {"case": "TD-7K3M-9QXH-4", "given": True},
    Compartment.TESTIMONY: {"case": "TD-7K3M-9QXH-4", "said": "قال لي: عُدْ", "times": 2},
    Compartment.IDENTITY: {"name": "Deneme İnsan", "note": None},
}
RECORDS = {one: FIELD.version(one, number, **SAID[one]) for number, one in enumerate(Compartment, 1)}
JOURNAL = Head(3, hashlib.sha256(b"journal").digest())
FORM = FormUsed("deportation-interview", "1", hashlib.sha256(b"a form").digest())


def main() -> None:
    """Write every file that is not here yet; stop at the first that is."""
    for peer, name in ((FIELD, "field"), (OFFICE, "headquarters")):
        _put(f"{name}.tdcard", peer.card().data)
    delivery = _draft(FIELD, OFFICE, Kind.DELIVERY, (FORM,))
    case = cleared({one: [RECORDS[one]] for one in Compartment})
    staged = bundle.stage_cases(FOLDER, [case], [OFFICE.content()], SeededRandom(1))
    delivery = _bundle("v1.tdb", FIELD, OFFICE, bundle.with_members(delivery, staged), staged)
    answer = _draft(OFFICE, FIELD, Kind.RECEIPT, ())
    staged = [part for one in Compartment for part in bundle.stage_receipt(
        FOLDER, one, receipt.signed_lines(_statement(one), OFFICE.signing[one].sign), [FIELD.content()],
        SeededRandom(list(Compartment).index(one) + 2))]
    answer = _bundle("receipt-v1.tdb", OFFICE, FIELD, bundle.with_members(answer, staged), staged)
    _put("keys.json", _text({name: _seeds(peer) for name, peer in (("field", FIELD), ("headquarters", OFFICE))}))
    _put("expected.json", _text(_expected(delivery, answer)))


def _draft(sender: Peer, receiver: Peer, kind: Kind, forms: tuple[FormUsed, ...]) -> Manifest:
    return Manifest(kind, False, bytes(range(16)), sender.sender, (receiver.fingerprint,), 7,
                    hashlib.sha256(b"6").digest(), "2026-11-21", forms, (), JOURNAL)


def _bundle(name: str, sender: Peer, receiver: Peer, whole: Manifest, staged: list[bundle.Staged]) -> Manifest:
    bundle.write(FOLDER / name, whole, sender.signing[Compartment.CONSENT].sign, staged,
                 ([receiver.age[Compartment.CONSENT].recipient], SeededRandom(9)))
    for one in staged:
        one.path.unlink()
    return whole


def _statement(compartment: Compartment) -> Statement:
    return Statement(compartment, OFFICE.signing[compartment].public, FIELD.signing[compartment].public, 7,
                     JOURNAL, (bytes(range(16)).hex(),),
                     (RECORDS[compartment].id,))


def _seeds(peer: Peer) -> Json:
    return {one.value: peer.seed(one).hex() for one in Compartment}


def _expected(delivery: Manifest, answer: Manifest) -> Json:
    return {"field": _card(FIELD), "headquarters": _card(OFFICE),
            "versions": {one.value: versions.to_json(record) for one, record in RECORDS.items()},
            "manifest": json.loads(manifest.encode(delivery)), "receipt_manifest": json.loads(manifest.encode(answer)),
            "statements": {one.value: dataclasses.asdict(_statement(one))["versions"] for one in Compartment}}


def _card(peer: Peer) -> Json:
    words = builtin.word_list("slip39")
    return {"fingerprint": peer.fingerprint.hex(), "words": list(fingerprint.words(peer.fingerprint, words)),
            "digits": list(fingerprint.digits(peer.fingerprint))}


def _text(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _put(name: str, data: bytes) -> None:
    with (FOLDER / name).open("xb") as file:
        file.write(data)


if __name__ == "__main__":
    main()
