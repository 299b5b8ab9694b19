"""Sends to headquarters what is consented to and not yet confirmed: one bundle, staged, put on a stick, read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.clearing import SAFETY_FOCAL_POINT, Cleared, ConsentMissing, Reason, Use, clear
from testimony_desk.domain.consent.codes import Handling, IdentityLevel
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import bundle, card, parts
from testimony_desk.exchange.bundle import ClearedCase
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.manifest import FormUsed, Kind
from testimony_desk.exchange.parts import Staged
from testimony_desk.exchange.stick import Delivered
from testimony_desk.services import (
    attachments_leaving,
    clock,
    consents,
    handing_over,
    noticing,
    numbering,
    outgoing,
    reviewing,
    waiting_to_leave,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.handing_over import Carried
from testimony_desk.services.outgoing import Along, Outgoing
from testimony_desk.services.sending_progress import Steps
from testimony_desk.services.trusting import PartnerUnknown
from testimony_desk.services.waiting_to_leave import Waiting
from testimony_desk.store import versions
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.partners import Partner

_DANGER = "immediate-danger"
TO_SAFETY = "sent-to-safety"
"""What the journal says of a case that left for the safety focal point alone."""
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
    """What would go to headquarters now, and what stays. withdrawals: those of held-back cases go all the same.

    in_danger: those of the held-back cases that may go there for the safety focal point alone.
    """

    ready: tuple[ReadyCase, ...]
    held_back: tuple[HeldBack, ...]
    withdrawals: tuple[Version, ...] = ()
    in_danger: tuple[ReadyCase, ...] = ()


def sendable(desk: Desk, *to: Partner, again: bool = False) -> Sendable:
    """Return what may be sent to trusted headquarters desks today, judged case by case, and what is held back.

    What one of several desks has not confirmed goes to all that offer its compartment, in the same bundle. again: what
    they confirmed before goes too, as far as it is here or lies here sealed to them.

    Raises PartnerUnknown, NotHeadquarters, ConsentUnreadable.
    """
    receivers = _receivers(to)
    ready: list[ReadyCase] = []
    held_back: list[HeldBack] = []
    in_danger: list[ReadyCase] = []
    for case, waiting in sorted(waiting_to_leave.waiting(desk, receivers, again=again).items()):
        try:
            ready.append(_ready(desk, case, waiting))
        except ConsentMissing as missing:
            held_back.append(HeldBack(case, missing.reasons))
            if _DANGER in {one.code for one in missing.reasons}:
                in_danger += _for_safety(desk, case, waiting)
    told = noticing.for_each(desk, receivers, [one.case for one in held_back])
    return Sendable(tuple(ready), tuple(held_back), tuple(one for one, _hearers in told), tuple(in_danger))


def _ready(desk: Desk, case: str, waiting: Waiting, receiver: str = "") -> ReadyCase:
    return ReadyCase(case, _cleared(desk, case, waiting, receiver), waiting.ids, tuple(sorted(waiting.forms)),
                     tuple(waiting.carried))


def _for_safety(desk: Desk, case: str, waiting: Waiting) -> list[ReadyCase]:
    """Return a case that nothing but the danger keeps here; nothing where something else does too."""
    with suppress(ConsentMissing):
        return [_ready(desk, case, waiting, SAFETY_FOCAL_POINT)]
    return []


def write_bundle(desk: Desk, to: Partner, out_folder: Path, progress: Progress, cancelled: IsCancelled, *,
                 despite_clock: bool = False, without_receipt: bool = False) -> Delivered:
    """Write one bundle for one trusted headquarters desk; takes, returns and raises what `write_for_several` does."""
    return write_for_several(desk, (to,), out_folder, progress, cancelled, despite_clock=despite_clock,
                             without_receipt=without_receipt)


def write_for_several(desk: Desk, to: Sequence[Partner], out_folder: Path, progress: Progress, cancelled: IsCancelled,
                      *, despite_clock: bool = False, without_receipt: bool = False) -> Delivered:
    """Write all that may be sent to trusted headquarters desks into a folder as one bundle; return file and hash.

    Each of them opens the parts of the compartments that its card offers.
    progress is told (done, total) in steps of a version, as `sending_progress.Steps` counts. After a failure on the
    way to the folder the next call writes the very same bytes, unless what may be sent has changed since.
    despite_clock: a person has looked at the clock and says that it is right. without_receipt: a person says that none
    can be had of headquarters since this desk was restored. Raises ClockBehind, ClockAhead, ReceiptAwaited,
    PartnerUnknown, NotHeadquarters, NothingToSend, Cancelled, TooLarge, DiskFull, StorageFailed, and the errors of
    `exchange.stick.deliver`.
    """
    clock.check(desk, despite_clock=despite_clock)
    numbering.check(desk, without_receipt=without_receipt)
    return _write(desk, to, sendable(desk, *to), out_folder, progress, cancelled)


def write_again(desk: Desk, to: Sequence[Partner], out_folder: Path, progress: Progress, cancelled: IsCancelled,
                *, despite_clock: bool = False, without_receipt: bool = False) -> Delivered:
    """Write what was confirmed before too, for headquarters that lost it: as it is here, or as a sealed copy.

    Takes, returns and raises what `write_for_several` does.
    """
    clock.check(desk, despite_clock=despite_clock)
    numbering.check(desk, without_receipt=without_receipt)
    return _write(desk, to, sendable(desk, *to, again=True), out_folder, progress, cancelled)


def write_for_safety(desk: Desk, to: Partner, out_folder: Path, progress: Progress, cancelled: IsCancelled, *,
                     despite_clock: bool = False, without_receipt: bool = False) -> Delivered:
    """Write the cases of people who are in danger now and nothing else, for the safety focal point (protocol 2.5).

    A person says that at this headquarters desk the safety focal point alone opens it. The journal names each case.
    Takes, returns and raises what `write_bundle` does.
    """
    clock.check(desk, despite_clock=despite_clock)
    numbering.check(desk, without_receipt=without_receipt)
    found = sendable(desk, to)
    delivered = _write(desk, (to,), Sendable(found.in_danger, found.held_back), out_folder, progress, cancelled)
    for one in found.in_danger:
        desk.write_journal(TO_SAFETY, one.case)
    return delivered


def _write(desk: Desk, to: Sequence[Partner], found: Sendable, out_folder: Path, progress: Progress,
           cancelled: IsCancelled) -> Delivered:
    if not found.ready and not found.withdrawals:
        raise NothingToSend(held_back=len(found.held_back))
    handing_over.release_all(desk)
    outgoing.sweep(desk)
    steps = Steps(sum(len(ids) for one in found.ready for ids in one.versions.values()), progress, cancelled)
    receivers = _receivers(to)
    made = _staged_before(desk, receivers, found) or _stage(desk, receivers, found, steps)
    delivered = outgoing.deliver(desk, made, out_folder, steps.delivering, cancelled)
    outgoing.remember_heads(desk)
    return delivered


def _receivers(to: Sequence[Partner]) -> list[SignedCard]:
    if not all(one.trusted for one in to):
        raise PartnerUnknown
    if any(one.kind != DeskKind.HEADQUARTERS.value for one in to):
        raise NotHeadquarters
    cards = {one.fingerprint: card.read(one.card) for one in to}
    return [cards[fingerprint] for fingerprint in sorted(cards)]


def _cleared(desk: Desk, case: str, waiting: Waiting, receiver: str = "") -> Cleared:
    level = IdentityLevel.REAL if waiting.named else IdentityLevel.NONE
    use = Use(Handling.SEND_TO_HEADQUARTERS, receiver, topics=frozenset(waiting.topics), identity_level=level)
    own = Facts(identity_filled=waiting.named, recordings=frozenset(waiting.recordings),
                birth_years=frozenset(waiting.birth_years))
    return clear(consents.of_case(desk, case), use, desk.today(), reviewing.beside(desk, case, own))


def _staged_before(desk: Desk, receivers: Sequence[SignedCard], found: Sendable) -> Outgoing | None:
    """Return the bundle that an earlier call made and could not deliver, if it is what would be made now."""
    wanted, partners = _about(found), {one.fingerprint.hex() for one in receivers}
    kept = None
    for one in outgoing.waiting(desk, receivers, Kind.DELIVERY):
        same = {name: one.about.get(name) for name in wanted} == wanted and one.path.is_file()
        same = same and set(one.partners) == partners
        if same and kept is None:
            kept = one
        else:
            outgoing.discard(desk, one)
    return kept


def _stage(desk: Desk, receivers: Sequence[SignedCard], found: Sendable, steps: Steps) -> Outgoing:
    cards = [one.card for one in receivers]
    files = [one for ready in found.ready for one in attachments_leaving.files(desk, ready.versions)]
    carried = [one.part for ready in found.ready for one in ready.carried]
    beside = attachments_leaving.key_beside(desk)
    cases = [ClearedCase(one.cleared, _reader(desk, one, steps), beside) for one in found.ready]
    with named_disk_faults():
        folder = outgoing.outbox_folder(desk)
        staged = _withdrawals(desk, folder, receivers, found)
        try:
            staged += bundle.stage_cases(folder, cases, cards, desk.random)
            steps.expect(sum(one.member.size for one in (*staged, *carried, *files, *files)))
            attachments_leaving.check(files, steps.wrap)
        except BaseException:
            parts.discard(staged)
            raise
    forms = sorted({form for one in found.ready for form in one.forms})
    return outgoing.stage(desk, Kind.DELIVERY, receivers, staged, forms, _about(found),
                          Along([*carried, *files], steps.wrap))


def _withdrawals(desk: Desk, folder: Path, receivers: Sequence[SignedCard], found: Sendable) -> list[Staged]:
    """Return parts with withdrawals, each sealed to those alone who may hear of them."""
    if not found.withdrawals:
        return []
    told = noticing.for_each(desk, receivers, [one.case for one in found.held_back])
    staged: list[Staged] = []
    try:
        for hearers in sorted({hearers for _version, hearers in told}):
            cards = [one.card for one in receivers if one.fingerprint.hex() in hearers]
            said = [version for version, others in told if others == hearers]
            staged += bundle.stage_withdrawals(folder, said, cards, desk.random)
    except BaseException:
        parts.discard(staged)
        raise
    return staged


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
