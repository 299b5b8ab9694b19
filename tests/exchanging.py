"""Two desks that trust each other, and cases to send between them, made through the services as the window does."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import card, parts
from testimony_desk.exchange.manifest import Kind, MemberKind
from testimony_desk.services import outgoing, receiving, recording, sending, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.receiving import Report
from testimony_desk.store.partners import Partner
from tests import consents
from tests.fakes import SeededRandom

CASE = "TD-7K3M-9QXH-4"


def quiet(_done: int, _total: int) -> None:
    """Take no interest in progress."""


def never() -> bool:
    """Do not stop."""
    return False


def introduce(one: Desk, other: Desk) -> Partner:
    """Let `one` trust `other` by its digits, and return how it is known."""
    return trusting.trust(one, trusting.own_card(other), " ".join(trusting.card_digits(other)))


def acquaint(field: Desk, office: Desk) -> Partner:
    """Let both trust each other; return headquarters as the field desk knows it."""
    introduce(office, field)
    return introduce(field, office)


def keep(desk: Desk, compartment: Compartment, kind: str, under: str = "", /, **content: object) -> Version:
    """Sign and keep one version, made under a consent version."""
    version = recording.sign_version(desk, compartment, recording.new_record(desk), kind, (), content, under)
    recording.store_version(desk, version)
    return version


def agree(desk: Desk, record: ConsentRecord | None = None, **changes: object) -> Version:
    """Keep a consent of today, by default a whole one for the base purpose and the identity."""
    plain = record or consents.consent(consents.yes(consents.Purpose.INTERNAL), consents.yes(consents.Purpose.IDENTITY))
    given = dataclasses.replace(plain, given_on=desk.today(), **{"case": CASE, "id": "", **changes})
    return keep(desk, Compartment.CONSENT, "consent", **to_json(given))


def interview(desk: Desk, said: str = "حكى", named: str = "M.B.", **changes: object) -> list[Version]:
    """Keep a whole case: consent, testimony and, unless `named` is empty, identity."""
    consent = agree(desk, **changes)
    case = str(consent.content["case"]) if consent.content else ""
    made = [consent, keep(desk, Compartment.TESTIMONY, "interview", consent.id, case=case, said=said)]
    if named:
        made.append(keep(desk, Compartment.IDENTITY, "identity", consent.id, name=named))
    return made


def send(field: Desk, to: Partner, folder: Path) -> Path:
    return sending.write_bundle(field, to, folder, quiet, never).path


def receive(desk: Desk, *paths: Path, receipts: Path | None = None) -> Report:
    return receiving.receive(desk, paths, receipts, quiet, never)


def with_other_dice(desk: Desk, seed: int = 77) -> Desk:
    """Return the desk with randomness of its own: two real desks never draw the same bytes."""
    return dataclasses.replace(desk, random=SeededRandom(seed))


def forged(desk: Desk, to: Partner, lines: Mapping[Compartment, Sequence[Json]], *, kind: Kind = Kind.DELIVERY,
           swapped: Mapping[Compartment, str] | None = None) -> Path:
    """Let a trusted desk send any lines at all; swapped: recipients to seal a part to instead of the right ones."""
    receiver = card.read(to.card)
    member = MemberKind.RECEIPT if kind is Kind.RECEIPT else MemberKind.VERSIONS
    staged = [one for compartment, values in lines.items() for one in parts.write_parts(
        outgoing.outbox_folder(desk), compartment, member, values,
        ([(swapped or {}).get(compartment, receiver.card.seal[compartment])], desk.random))]
    return outgoing.stage(desk, kind, [receiver], staged, (), {}).path
