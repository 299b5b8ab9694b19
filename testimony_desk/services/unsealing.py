"""The way back from travel: a request to headquarters, its reply with the keys, and everything merged again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress, remove_quietly
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card, stick, travel
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.errors import TravelRefused
from testimony_desk.exchange.travel import Kind, Statement
from testimony_desk.services import following, outgoing, replaying, sealing, trusting, withdrawing
from testimony_desk.services.desk import Desk
from testimony_desk.services.trusting import PartnerUnknown
from testimony_desk.store import intents, keyring_codec, partners, unsealing
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.keyring import CompartmentRecord

Sealed = tuple[Compartment, CompartmentRecord]


class NothingSealed(DeskError):
    """Nothing of this desk is sealed for travel."""

    code = "nothing-sealed"


def write_request(desk: Desk, folder: Path, progress: Progress, cancelled: IsCancelled) -> Path:
    """Write what headquarters needs to give the keys back into a folder, and return the file; it opens nothing here.

    Any slot can write it, as often as wanted. Raises NothingSealed, PartnerUnknown, and the errors of
    `exchange.stick.deliver`.
    """
    waiting = sealing.away(desk)
    if not waiting:
        raise NothingSealed
    office = partners.get(desk.consent, waiting[-1].partner)
    wanted = {epoch for one in waiting if one.partner == office.fingerprint for epoch in one.epochs}
    items = [keyring_codec.sealed_json(name, record) for name, record in desk.vault.keyring.sealed
             if (name, record.epoch) in wanted]
    return _deliver(desk, Kind.REQUEST, card.read(office.card), desk.vault.identifier, items, folder,
                    (progress, cancelled))


def give_back(desk: Desk, request: Path, folder: Path, progress: Progress, cancelled: IsCancelled) -> Path:
    """At headquarters: open what a trusted field desk sealed to this one, and write the reply that returns the keys.

    The keys go, each compartment's for itself, to the keys of the card that came along: a successor that the trusted
    card's own keys signed. Raises TravelRefused, PartnerUnknown, CardRefused, KeyringRefused, CompartmentClosed, and
    the errors of `exchange.stick.deliver`.
    """
    asked = _read(desk, request, Kind.REQUEST)
    receiver = _accepted(desk, asked)
    if receiver.card.kind is not card.DeskKind.FIELD:
        raise TravelRefused(why="sender")
    items = [_returned(desk, asked.vault, one, receiver) for one in asked.items]
    made = _deliver(desk, Kind.REPLY, receiver, asked.vault, items, folder, (progress, cancelled))
    desk.write_journal("unsealed-for", receiver.fingerprint.hex())
    return made


def take_back(desk: Desk, reply: Path) -> int:
    """At the field desk: take the keys in, merge what was sealed, and return how many versions came back.

    What was withdrawn meanwhile comes back emptied, and withdrawals of a part are carried out on it again. Idempotent
    until the last step; a crash leaves everything sealed, or merged and still sealed. Raises TravelRefused,
    PartnerUnknown, CompartmentClosed, KeyringRefused, VaultDamaged, DiskFull.
    """
    said = _read(desk, reply, Kind.REPLY)
    sender = trusting.trusted_sender(desk, said.sender)
    if said.vault != desk.vault.identifier or sender is None or sender.card.kind is not card.DeskKind.HEADQUARTERS:
        raise TravelRefused(why="sender")
    taken, added = [], 0
    for item in said.items:
        found = _named(desk, item)
        if found is not None:
            name, record = found
            with travel.opened_key(item.get("key"), desk.compartment(name).ages) as key:
                added += unsealing.merge(desk.vault, name, record.epoch, key)
            taken.append(found)
    if not taken:
        raise NothingSealed
    _finish(desk, taken)
    return added


def _finish(desk: Desk, taken: Sequence[Sealed]) -> None:
    withdrawing.carry_out_again(desk)
    back = {(name, record.epoch) for name, record in taken}
    with desk.consent.transaction():
        for intent in intents.pending(desk.consent):
            if intent.kind == sealing.SEALED and back.issuperset(sealing.epochs_of(intent)):
                intents.finish(desk.consent, intent.id, desk.now())
        if not sealing.away(desk):
            sealing.set_aside(desk.consent, sealing.AWAY, sealing.INTERVIEW)
        desk.write_journal("unsealed")
    for name, record in taken:
        desk.vault.forget_sealed(name, record.epoch)
    desk.vault.refresh_heads()
    replaying.replay(desk)  # receipts that waited for what is back, and parts that they confirm


def _accepted(desk: Desk, asked: Statement) -> SignedCard:
    """Return the last card that came along, after each was found to succeed the one before."""
    for data in asked.cards:
        latest = following.accept_successor(desk, card.read(data))
    if latest.card.sign[Compartment.CONSENT] != asked.sender:
        raise PartnerUnknown
    return latest


def _returned(desk: Desk, vault: bytes, item: Mapping[str, Json], receiver: SignedCard) -> dict[str, Json]:
    name, record = keyring_codec.sealed_record(item)
    if name not in receiver.card.seal:
        raise TravelRefused(why="card")
    with unsealing.key_for(desk.compartment(name), vault, record) as key:
        sealed = travel.sealed_key(key, receiver.card.seal[name], desk.random)
    return {"compartment": name.value, "epoch": record.epoch, "key": sealed}


def _named(desk: Desk, item: Mapping[str, Json]) -> Sealed | None:
    return next(((name, record) for name, record in desk.vault.keyring.sealed
                 if (name.value, record.epoch) == (item["compartment"], item.get("epoch"))), None)


def _read(desk: Desk, path: Path, kind: Kind) -> Statement:
    with named_disk_faults():
        said = travel.read(path, desk.consent.ages)
    if said.kind is not kind or (kind is Kind.REQUEST) is not (desk.kind is DeskKind.HEADQUARTERS):
        raise TravelRefused(why="kind")
    if trusting.trusted_sender(desk, said.sender) is None:
        raise PartnerUnknown
    return said


def _deliver(desk: Desk, kind: Kind, receiver: SignedCard, vault: bytes, items: Sequence[Mapping[str, Json]],
             folder: Path, looking: tuple[Progress, IsCancelled]) -> Path:
    cards = tuple(one.data for one in trusting.own_cards(desk)[-travel.MAX_CARDS:])
    said = Statement(kind, desk.consent.signing.public, vault, cards, tuple(items))
    name = f"TD-{desk.today().isoformat()}-{desk.random(4).hex()}{travel.SUFFIX}"
    path = outgoing.outbox_folder(desk) / name
    try:
        with named_disk_faults():
            travel.write(path, said, desk.consent.signing.sign, receiver.card.seal[Compartment.CONSENT], desk.random)
        return stick.deliver(path, folder, *looking).path
    finally:
        remove_quietly(path)

