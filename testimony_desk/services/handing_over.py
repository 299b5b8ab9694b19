"""Identities are write-only in the field: completed ones become parts for headquarters' key and are emptied here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimony_desk import disk
from testimony_desk.disk import sync_file
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.version import Compartment, Version, to_json
from testimony_desk.exchange import card, parts
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.manifest import FormUsed, Member, MemberKind
from testimony_desk.exchange.parts import Staged
from testimony_desk.services import interview_forms, outgoing, shredding, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.replaying import handles
from testimony_desk.store import drafts, intents, versions
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.intents import Intent

CARRY, KIND = "carry", "interview"
"""The kind of the promise that holds until headquarters confirmed a part; the kind of versions that are handed over."""


@dataclass(frozen=True)
class Carried:
    """A sealed part that waits in `outbox` until it is confirmed: what is in it by ids and codes, never content.

    partners: card fingerprints (64 hex digits) of the desks whose identity keys open it. purposes: what its answers
    rest on, such as `p_sensitive:health`. file: the kind of the attached file that it is, or holds the key of; "" for
    answers. forms: those that the answers in it answer, where nothing else of the case says so. asks: what the consent
    must cover for it to leave.
    """

    intent: str
    case: str
    record: str
    versions: tuple[str, ...]
    purposes: frozenset[str]
    partners: tuple[str, ...]
    part: Staged
    file: str = ""
    forms: tuple[FormUsed, ...] = ()
    asks: frozenset[str] = frozenset()


def receivers(desk: Desk) -> list[SignedCard]:
    """Return the trusted headquarters cards that offer a key for identities; none at a headquarters desk."""
    if desk.kind is not DeskKind.FIELD:
        return []
    found = [card.read(one.card) for one in trusting.partners(desk)
             if one.trusted and one.kind == DeskKind.HEADQUARTERS.value]
    return [one for one in found if Compartment.IDENTITY in one.card.seal]


def hand_over(desk: Desk, record: str, case: str) -> int:
    """Seal the identity versions of a completed record to headquarters, then empty them here; return how many.

    0 where no trusted headquarters card offers an identity key: nothing is sealed to nobody. First the part is whole on
    disk, then consent knows of it, then the rows are emptied and the log with them: a crash loses nothing, and the next
    call ends it. Raises CompartmentClosed, DiskFull, StorageFailed.
    """
    identity = desk.compartment(Compartment.IDENTITY)
    readable = [one for one in versions.of_record(identity, record) if not one.emptied and one.header.kind == KIND]
    cards = receivers(desk)
    if not cards or not readable:
        return 0
    known = {identifier for one in carried(desk) for identifier in one.versions}
    fresh = [one for one in readable if one.id not in known]
    if fresh:
        _seal(desk, fresh, case, cards)

    def empty() -> None:
        with identity.transaction():
            versions.empty(identity, [one.id for one in readable])
            drafts.remove(identity, record)
        identity.checkpoint()
        shredding.note_due(desk, [Compartment.IDENTITY])

    shredding.with_room(desk, empty)
    return len(readable)


def hand_over_rest(desk: Desk) -> int:
    """Hand over what was completed before a headquarters card was trusted; return how many versions.

    A record whose case is not known here stays as it is, and so does one that is being changed.
    """
    if not desk.opens(Compartment.IDENTITY) or not receivers(desk):
        return 0
    open_now = {one.record for one in drafts.all_drafts(desk.consent)}
    found = {one.header.record for one in versions.heads_of_kind(desk.compartment(Compartment.IDENTITY), KIND)
             if not one.emptied}
    return sum(hand_over(desk, record, case) for record in sorted(found - open_now) if (case := case_of(desk, record)))


def carry(desk: Desk, about: Mapping[str, Json], staged: Sequence[Staged], kind: str = CARRY) -> None:
    """Inside a transaction: promise to take these parts along until they are confirmed; about: as `Carried` has it.

    kind: of the promise; `sealed_copies` has one of its own, which a confirmation does not end.
    """
    for one in staged:
        intents.add(desk.consent, Intent(desk.random(16).hex(), kind, {**about, **_member(one)}, desk.now()))


def case_of(desk: Desk, record: str) -> str:
    """Return the case code of an interview, "" when this desk does not know it."""
    return next((str(one.content["case"]) for one in versions.heads(desk.consent, record)
                 if one.content is not None and "case" in one.content), "")


def carried(desk: Desk, kind: str = CARRY) -> list[Carried]:
    """Return the parts that wait to be confirmed, or those of another kind of promise, oldest first."""
    return [_carried(desk, one) for one in intents.pending(desk.consent) if one.kind == kind]


def handed_over(desk: Desk) -> frozenset[str]:
    """Return the ids of all versions that were ever sealed into a part: their empty shells stay here."""
    return frozenset(one for intent in intents.of_kind(desk.consent, CARRY) for one in _texts(intent.ids["versions"]))


def due_for(desk: Desk, receivers: Sequence[SignedCard]) -> list[Carried]:
    """Return the parts that one of these desks can open and has not confirmed, as far as this slot can tell.

    An attached file is due once it has been moved to where it waits.
    """
    asked = [one.fingerprint.hex() for one in receivers if Compartment.IDENTITY in one.card.seal]
    return [one for one in carried(desk) if not one.file or one.part.path.is_file()
            if any(partner in one.partners and not _confirmed(desk, one, [partner]) for partner in asked)]


def forget(desk: Desk, case: str, took: Callable[[str], bool]) -> None:
    """Remove the parts of a case that hold answers under a purpose that was taken back; safe to repeat.

    A sealed part cannot be opened here to keep the rest of it.
    """
    for one in carried(desk):
        if one.case == case and any(map(took, one.purposes)):
            outgoing.discard(desk, _waiting(one), "identity-part-destroyed")


@handles(CARRY)
def release(desk: Desk, intent: Intent) -> None:
    """Remove a part once every desk that it is sealed to, and that is still trusted, has confirmed what is in it."""
    one = _carried(desk, intent)
    partners = [other.fingerprint.hex() for other in receivers(desk) if other.fingerprint.hex() in one.partners]
    if partners and desk.opens(Compartment.IDENTITY) and _confirmed(desk, one, partners):
        outgoing.discard(desk, _waiting(one), "identity-part-confirmed")


def release_all(desk: Desk) -> None:
    """Remove every part that is confirmed by now."""
    for intent in intents.pending(desk.consent):
        if intent.kind == CARRY:
            release(desk, intent)


def _seal(desk: Desk, fresh: Sequence[Version], case: str, cards: Sequence[SignedCard]) -> None:
    recipients = [one.card.seal[Compartment.IDENTITY] for one in cards]
    folder = outgoing.outbox_folder(desk)
    with named_disk_faults():
        staged = parts.write_parts(folder, Compartment.IDENTITY, MemberKind.VERSIONS, map(to_json, fresh),
                                   (recipients, desk.random))
        for one in staged:
            sync_file(one.path)
        disk.sync_folder(folder)
    record = fresh[0].header.record
    about: dict[str, Json] = {
        "case": case, "record": record, "versions": [one.id for one in fresh],
        "purposes": sorted({need for one in fresh for need in {"p_identity"} | needs(desk, one)}),
        "partners": sorted(one.fingerprint.hex() for one in cards)}
    with desk.consent.transaction():
        carry(desk, about, staged)
        desk.write_journal("identity-sealed", record)


def needs(desk: Desk, version: Version) -> frozenset[str]:
    """Return the purposes that the answers of an interview's version rest on, one by one. Raises NotInVault."""
    used = interview_forms.form_used(version)
    if used is None:
        return frozenset()
    places = FormIndex(interview_forms.form_for(desk, used)).by_path
    asked = [places[form_path(path)] for path, _answer in interview_forms.given(version)]
    return frozenset[str]().union(*(interview_forms.needed_at(place) for place in asked))


def _confirmed(desk: Desk, one: Carried, partners: Sequence[str]) -> bool:
    if not desk.opens(Compartment.IDENTITY):
        return False
    identity = desk.compartment(Compartment.IDENTITY)
    return all(versions.is_receipted(identity, identifier, partner)
               for identifier in one.versions for partner in partners)


def _member(staged: Staged) -> dict[str, Json]:
    member = staged.member
    return {"file": staged.path.name, "member": member.id.hex(), "as": member.kind.value, "size": member.size,
            "sha256": member.sha256.hex(), "compartment": member.compartment.value}


def _carried(desk: Desk, intent: Intent) -> Carried:
    ids = intent.ids
    path = outgoing.outbox_folder(desk) / str(ids["file"])
    size = ids["size"]
    assert isinstance(size, int)  # only `_seal` writes it
    kind = MemberKind(str(ids.get("as", MemberKind.VERSIONS.value)))  # older promises hold answers only
    name = Compartment(str(ids.get("compartment", Compartment.IDENTITY.value)))  # older promises hold names only
    member = Member(bytes.fromhex(str(ids["member"])), name, kind, size, bytes.fromhex(str(ids["sha256"])))
    return Carried(intent.id, str(ids["case"]), str(ids["record"]), _texts(ids["versions"]),
                   frozenset(_texts(ids["purposes"])), _texts(ids["partners"]), Staged(member, path),
                   str(ids.get("attached", "")), tuple(map(_form, _lists(ids.get("forms", ())))),
                   frozenset(_texts(ids.get("asks", ids["purposes"]))))


def _form(said: Sequence[Json]) -> FormUsed:
    form, version, sha256 = map(str, said)
    return FormUsed(form, version, bytes.fromhex(sha256))


def _lists(value: Json) -> list[Sequence[Json]]:
    assert isinstance(value, list | tuple)  # only `sealed_copies` writes it
    return [one for one in value if isinstance(one, list | tuple)]


def _waiting(one: Carried) -> outgoing.Outgoing:
    return outgoing.Outgoing(one.intent, Path(one.part.path), {"bundle": one.record})


def _texts(value: Json) -> tuple[str, ...]:
    assert isinstance(value, list | tuple)  # only `_seal` writes it
    return tuple(map(str, value))
