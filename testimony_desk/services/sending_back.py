"""Sends what headquarters said in reviews and of withdrawals back to the desk that it is about, and nothing else."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import bundle, card, stick
from testimony_desk.exchange.manifest import Kind
from testimony_desk.exchange.stick import Delivered
from testimony_desk.services import acknowledging, clock, consents, following, outgoing, telling
from testimony_desk.services.desk import Desk
from testimony_desk.services.sending import NothingToSend
from testimony_desk.services.trusting import PartnerUnknown
from testimony_desk.store import departures, versions
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.partners import Partner


@dataclass(frozen=True)
class Back:
    """How many words wait to go back to a trusted desk, how many left for it before, how many notices it lacks."""

    partner: Partner
    fresh: int
    left: int
    told: int = 0


def standing(desk: Desk, to: Partner) -> Back:
    """Return what waits for a trusted desk; raises PartnerUnknown."""
    fresh = len(due(desk, to))
    return Back(to, fresh, len(due(desk, to, again=True)) - fresh, len(telling.due(desk, to)))


def due(desk: Desk, to: Partner, *, again: bool = False) -> tuple[Version, ...]:
    """Return what a trusted desk is to hear and that has not left for it yet; again: what left before too.

    What was said here in reviews of cases that it recorded, what was taken back here of them, and what was destroyed.
    No receipt comes for it, so only a person knows that a stick was lost; what is known there is taken in only once.
    """
    if not to.trusted:
        raise PartnerUnknown
    theirs = following.signers_of(desk, bytes.fromhex(to.sender), Compartment.CONSENT)
    cases = {str(one.content["case"]) for one in versions.heads_of_kind(desk.consent, consents.CONSENT)
             if one.content is not None and one.header.desk in theirs}
    left = frozenset().union(*(one.versions for one in departures.departures(desk.consent)
                               if to.fingerprint in one.partners and not again))
    said = (one for kind in sorted(bundle.REVIEWS) for one in versions.heads_of_kind(desk.consent, kind)
            if one.content is not None and one.content.get("case") in cases and one.header.desk in desk.consent.signers)
    return tuple(one for one in itertools.chain(acknowledging.owed(desk, theirs), said) if one.id not in left)


def write(desk: Desk, to: Partner, out_folder: Path, progress: Progress, cancelled: IsCancelled, *,
          despite_clock: bool = False, again: bool = False) -> Delivered:
    """Write all of that into a folder and return where it is; what was not delivered is made anew at the next call.

    again: as for `due`. progress is told bytes. Raises PartnerUnknown, NothingToSend, ClockBehind, ClockAhead,
    Cancelled, DiskFull, StorageFailed, and the errors of `exchange.stick.deliver`.
    """
    clock.check(desk, despite_clock=despite_clock)
    said, told = due(desk, to, again=again), telling.due(desk, to, again=again)
    if not said and not told:
        raise NothingToSend(held_back=0)
    stick.check_there(out_folder)  # a number that never leaves is a bundle that is missing at the other desk
    receiver = card.read(to.card)
    outgoing.sweep(desk)
    for one in outgoing.waiting(desk, [receiver], Kind.REPLY):
        outgoing.discard(desk, one)
    with named_disk_faults():
        staged = bundle.stage_reviews(outgoing.outbox_folder(desk), said, receiver.card, desk.random)
        staged += bundle.stage_notices(outgoing.outbox_folder(desk), told, receiver.card, desk.random)
    cases = sorted({str((one.content or {})["case"]) for one in said})
    made = outgoing.stage(desk, Kind.REPLY, [receiver], staged, (),
                          {"cases": list(cases), "versions": [one.id for one in said]})
    delivered = outgoing.deliver(desk, made, out_folder, progress, cancelled)
    telling.note_told(desk, to, told)
    outgoing.remember_heads(desk)
    return delivered
