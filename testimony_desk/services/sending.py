"""Sends to headquarters what is consented to and not yet confirmed: one bundle, staged, put on a stick, read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.attachments import RULES
from testimony_desk.domain.attachments import Kind as AttachedKind
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.clearing import Cleared, ConsentMissing, Reason, Use, clear
from testimony_desk.domain.consent.codes import ASKED_TOPICS, Handling, IdentityLevel, Purpose
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.identity import look
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import bundle, card, parts
from testimony_desk.exchange.bundle import ClearedCase
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.manifest import FormUsed, Kind
from testimony_desk.exchange.stick import Delivered
from testimony_desk.services import (
    attachments_leaving,
    clock,
    consents,
    handing_over,
    interview_forms,
    noticing,
    numbering,
    outgoing,
    purging,
    reviewing,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.handing_over import Carried
from testimony_desk.services.outgoing import Along, Outgoing
from testimony_desk.services.sending_progress import Steps
from testimony_desk.services.trusting import PartnerUnknown
from testimony_desk.store import versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.partners import Partner

_SENSITIVE = "p_sensitive:"
ByCompartment = Mapping[Compartment, Sequence[str]]


class NotHeadquarters(DeskError):
    """Testimonies are sent to a headquarters desk only."""

    code = "partner-not-headquarters"


class NothingToSend(DeskError):
    """Everything that may be sent was confirmed already; facts: held_back, the number of cases that may not be sent."""

    code = "nothing-to-send"


@dataclass(frozen=True)
class ReadyCase:
    """A case that may be sent: its code, the proof, and the ids of its versions that headquarters has not confirmed.

    forms: those that its interviews answer. carried: identities that were sealed to headquarters before.
    """

    case: str
    cleared: Cleared
    versions: ByCompartment
    forms: tuple[FormUsed, ...] = ()
    carried: tuple[Carried, ...] = ()


@dataclass(frozen=True)
class HeldBack:
    """A case that may not be sent today, with every reason; case is "" for versions whose consent is not here."""

    case: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Sendable:
    """What would go to headquarters now, and what stays. withdrawals: those of held-back cases go all the same."""

    ready: tuple[ReadyCase, ...]
    held_back: tuple[HeldBack, ...]
    withdrawals: tuple[Version, ...] = ()


def sendable(desk: Desk, to: Partner) -> Sendable:
    """Return what may be sent to a trusted headquarters desk today, judged case by case, and what is held back.

    Raises PartnerUnknown, NotHeadquarters, ConsentUnreadable.
    """
    receiver = _receiver(to)
    ready: list[ReadyCase] = []
    held_back: list[HeldBack] = []
    for case, waiting in sorted(_waiting(desk, receiver).items()):
        try:
            ready.append(ReadyCase(case, _cleared(desk, case, waiting), waiting.ids, tuple(sorted(waiting.forms)),
                                   tuple(waiting.carried)))
        except ConsentMissing as missing:
            held_back.append(HeldBack(case, missing.reasons))
    return Sendable(tuple(ready), tuple(held_back), noticing.notices(desk, receiver, (one.case for one in held_back)))


def write_bundle(desk: Desk, to: Partner, out_folder: Path, progress: Progress, cancelled: IsCancelled, *,
                 despite_clock: bool = False, without_receipt: bool = False) -> Delivered:
    """Write everything that may be sent to a trusted headquarters desk into a folder; return the file and its hash.

    progress is told (done, total) in steps of a version, as `sending_progress.Steps` counts. After a failure on the
    way to the folder the next call writes the very same bytes, unless what may be sent has changed since.
    despite_clock: a person has looked at the clock and says that it is right. without_receipt: a person says that none
    can be had of headquarters since this desk was restored. Raises ClockBehind, ClockAhead, ReceiptAwaited,
    PartnerUnknown, NotHeadquarters, NothingToSend, Cancelled, TooLarge, DiskFull, StorageFailed, and the errors of
    `exchange.stick.deliver`.
    """
    clock.check(desk, despite_clock=despite_clock)
    numbering.check(desk, without_receipt=without_receipt)
    found = sendable(desk, to)
    if not found.ready and not found.withdrawals:
        raise NothingToSend(held_back=len(found.held_back))
    handing_over.release_all(desk)
    outgoing.sweep(desk)
    steps = Steps(sum(len(ids) for one in found.ready for ids in one.versions.values()), progress, cancelled)
    made = _staged_before(desk, to, found) or _stage(desk, to, found, steps)
    delivered = outgoing.deliver(desk, made, out_folder, steps.delivering, cancelled)
    outgoing.remember_heads(desk)
    return delivered


@dataclass
class _Waiting:
    """What of one case headquarters has not confirmed, and what the consent must cover for it to go."""

    ids: dict[Compartment, list[str]] = field(default_factory=dict)
    topics: set[str] = field(default_factory=set)
    birth_years: set[int] = field(default_factory=set)
    recordings: set[Purpose] = field(default_factory=set)
    forms: set[FormUsed] = field(default_factory=set)
    carried: list[Carried] = field(default_factory=list)

    def add(self, desk: Desk, version: Version) -> None:
        self.ids.setdefault(version.header.compartment, []).append(version.id)
        self.recordings |= attachments_leaving.needed(version)
        used = interview_forms.form_used(version)
        if used is not None:
            self.forms.add(used)
            self.topics |= _topics(desk, version)
            self.birth_years |= interview_forms.birth_years(version)

    def carry(self, one: Carried) -> None:
        self.carried.append(one)
        self.recordings |= RULES[AttachedKind(one.file)].sending if one.file else frozenset()
        self.topics |= {name.removeprefix(_SENSITIVE) for name in one.purposes if name.startswith(_SENSITIVE)}


def _topics(desk: Desk, version: Version) -> frozenset[str]:
    try:
        return interview_forms.topics(desk, version)
    except NotInVault:
        # Nobody can tell what was asked: it may have been anything that needs a yes of its own.
        return frozenset(ASKED_TOPICS)


def _receiver(to: Partner) -> SignedCard:
    if not to.trusted:
        raise PartnerUnknown
    if to.kind != DeskKind.HEADQUARTERS.value:
        raise NotHeadquarters
    return card.read(to.card)


def _waiting(desk: Desk, receiver: SignedCard) -> dict[str, _Waiting]:
    """Return, by case, the versions of open compartments that the receiver offers to read and has not confirmed.

    What a public report says beside its cases rests on nobody's consent and stays here: headquarters has the report.
    """
    cases, gate = _cases(desk), attachments_leaving.Gate(desk)
    found: dict[str, _Waiting] = {}
    for compartment in Compartment:
        if desk.opens(compartment) and compartment in receiver.card.seal:
            file = desk.compartment(compartment)
            for identifier in _unreceipted(desk, file, receiver):
                version = versions.get(file, identifier)
                case = _case_of(version, cases)
                if _from_elsewhere(file, version) or version.header.kind == look.KIND:
                    continue
                if (compartment is Compartment.CONSENT or version.header.consent) and not gate.stays(version, case):
                    found.setdefault(case, _Waiting()).add(desk, version)
    for one in handing_over.due_for(desk, receiver):
        if not one.file or gate.allows(AttachedKind(one.file), one.case):
            found.setdefault(one.case, _Waiting()).carry(one)
    return found


def _from_elsewhere(file: OpenCompartment, version: Version) -> bool:
    """What headquarters said in a review is its own to send: it would not take its own word from another desk."""
    return version.header.kind in bundle.REVIEWS and version.header.desk not in file.signers


def _unreceipted(desk: Desk, file: OpenCompartment, receiver: SignedCard) -> list[str]:
    """Return what the receiver has not confirmed, without empty shells of what was handed over or purged.

    A desk that had such a shell would not take the content when it comes to it by another way.
    """
    shells = handing_over.handed_over(desk) | purging.purged(desk)
    return [one for one in versions.unreceipted(file, receiver.fingerprint.hex()) if one not in shells]


def _cases(desk: Desk) -> dict[str, str]:
    """Return the case code of every consent version: what is made under a consent belongs to its case."""
    found: dict[str, str] = {}
    for record in {one.header.record for one in versions.heads_of_kind(desk.consent, consents.CONSENT)}:
        history = versions.of_record(desk.consent, record)
        case = next((str(one.content.get("case", "")) for one in history if one.content is not None), "")
        found.update(dict.fromkeys((one.id for one in history), case))  # an emptied one belongs to it as well
    return found


def _case_of(version: Version, cases: Mapping[str, str]) -> str:
    if version.header.compartment is Compartment.CONSENT and version.content is not None:
        said = version.content.get("case")
        if isinstance(said, str):
            return said
    return cases.get(version.header.consent, "")


def _cleared(desk: Desk, case: str, waiting: _Waiting) -> Cleared:
    named = Compartment.IDENTITY in waiting.ids or bool(waiting.carried)
    level = IdentityLevel.REAL if named else IdentityLevel.NONE
    use = Use(Handling.SEND_TO_HEADQUARTERS, topics=frozenset(waiting.topics), identity_level=level)
    own = Facts(identity_filled=named, recordings=frozenset(waiting.recordings),
                birth_years=frozenset(waiting.birth_years))
    return clear(consents.of_case(desk, case), use, desk.today(), reviewing.beside(desk, case, own))


def _staged_before(desk: Desk, to: Partner, found: Sendable) -> Outgoing | None:
    """Return the bundle that an earlier call made and could not deliver, if it is what would be made now."""
    wanted = _about(found)
    kept = None
    for one in outgoing.waiting(desk, card.read(to.card), Kind.DELIVERY):
        same = {name: one.about.get(name) for name in wanted} == wanted and one.path.is_file()
        if same and kept is None:
            kept = one
        else:
            outgoing.discard(desk, one)
    return kept


def _stage(desk: Desk, to: Partner, found: Sendable, steps: Steps) -> Outgoing:
    receiver = card.read(to.card)
    files = [one for ready in found.ready for one in attachments_leaving.files(desk, ready.versions)]
    carried = [one.part for ready in found.ready for one in ready.carried]
    beside = attachments_leaving.key_beside(desk)
    cases = [ClearedCase(one.cleared, _reader(desk, one, steps), beside) for one in found.ready]
    with named_disk_faults():
        folder = outgoing.outbox_folder(desk)
        staged = bundle.stage_withdrawals(folder, found.withdrawals, [receiver.card], desk.random)
        try:
            staged += bundle.stage_cases(folder, cases, [receiver.card], desk.random)
            steps.expect(sum(one.member.size for one in (*staged, *carried, *files, *files)))
            attachments_leaving.check(files, steps.wrap)
        except BaseException:
            parts.discard(staged)
            raise
    forms = sorted({form for one in found.ready for form in one.forms})
    return outgoing.stage(desk, Kind.DELIVERY, receiver, staged, forms, _about(found),
                          Along([*carried, *files], steps.wrap))


def _reader(desk: Desk, ready: ReadyCase, steps: Steps) -> Callable[[Compartment], Iterator[Version]]:
    def read(compartment: Compartment) -> Iterator[Version]:
        for identifier in ready.versions.get(compartment, ()):
            steps.stage_one()
            yield versions.get(desk.compartment(compartment), identifier)

    return read


def _about(found: Sendable) -> dict[str, Json]:
    ids = sorted(one for ready in found.ready for one in (
        *(identifier for waiting in ready.versions.values() for identifier in waiting),
        *(identifier for part in ready.carried for identifier in part.versions)))
    ids += [one.id for one in found.withdrawals]
    return {"cases": [one.case for one in found.ready], "versions": ids}
