"""What a withdrawal would do, computed before anyone confirms it: what goes, what stays, what cannot be called back."""

from __future__ import annotations

from collections.abc import Sequence

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.covering import covered_by
from testimony_desk.domain.consent.effects import Copy, Effects, Gone
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.leaks import kept
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    backing_up,
    consents,
    export_ledger,
    handing_over,
    legal_holding,
    outgoing,
    sealed_copies,
    sealing,
    stripping,
    withdrawing,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.store import attachments, departures, drafts, intents, partners, versions
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.intents import Intent


def foresee(desk: Desk, withdrawal: Withdrawal, *others: Withdrawal) -> Effects:
    """Return what recording this withdrawal would do; nothing is changed. Raises NotInVault for an unknown consent.

    others: those of the other people of the case who say the same with it, counted together, so that a bundle that
    waits or an interview that goes is told once, and what stays with one is not told as gone with another.
    """
    covered = covered_by(consents.of_case(desk, withdrawal.case), withdrawal.consent,
                         *(one.consent for one in others))
    if not covered:
        raise NotInVault(what="consent")
    intent = withdrawing.promised(desk, withdrawal, covered)
    whole = withdrawing.erased_by(intent)
    destroys = withdrawal.scope in withdrawing.DESTROYING
    records = intent.ids["records"]
    assert isinstance(records, list)  # `promised` writes it
    return Effects(
        _emptied(desk, intent, covered, Compartment.TESTIMONY) if Compartment.TESTIMONY in whole else 0,
        0 if Compartment.TESTIMONY in whole or not destroys else _shortened(desk, intent, covered),
        _emptied(desk, intent, covered, Compartment.IDENTITY) if Compartment.IDENTITY in whole else 0,
        _interviews(desk, records) if destroys else 0, _files(desk, intent, covered) if destroys else 0,
        _waiting(desk, intent, withdrawal.case),
        frozenset(name for name in Compartment if destroys and not desk.opens(name)),
        bool(sealing.away(desk)), copies(desk, covered), len(backing_up.known(desk)), destroys,
        desk.kind is DeskKind.HEADQUARTERS, bool(legal_holding.in_force(desk, withdrawal.case)),
        _exports(desk, withdrawal.case))


def copies(desk: Desk, covered: tuple[str, ...]) -> tuple[Copy, ...]:
    """Return the bundles that left with one of these consent versions: what they hold cannot be called back."""
    found = [one for one in departures.departures(desk.consent) if one.versions.intersection(covered)]
    return tuple(Copy(partners.get(desk.consent, each).name, one.day) for one in found for each in sorted(one.partners))


def _exports(desk: Desk, case: str) -> tuple[Gone, ...]:
    """Return the exports that hold the case and lie with others: no call reaches them."""
    return tuple(Gone(one.asked.profile, each.on.isoformat()) for one in export_ledger.holding(desk, case)
                 for each in one.written if case in each.members)


def _interviews(desk: Desk, records: Sequence[Json]) -> int:
    """Return how many of these drafts are interviews; a conversation about this very consent is none."""
    return sum(1 for one in drafts.all_drafts(desk.consent) if one.record in records and one.kind == INTERVIEW)


def _emptied(desk: Desk, intent: Intent, covered: tuple[str, ...], name: Compartment) -> int | None:
    if not desk.opens(name):
        return None
    here = {one.header.record for one in versions.under(desk.compartment(name), covered)
            if one.header.kind not in kept.KINDS}
    sealed = {one.record for one in handing_over.carried(desk)
              if one.case == intent.ids["case"] and name is Compartment.IDENTITY and not one.file}
    return len(here | sealed)


def _shortened(desk: Desk, intent: Intent, covered: tuple[str, ...]) -> int | None:
    if not desk.opens(Compartment.TESTIMONY):
        return None
    return len({one.header.record for one in versions.under(desk.compartment(Compartment.TESTIMONY), covered)
                if one.header.kind not in kept.KINDS
                and stripping.remainder(desk, one, lambda name: withdrawing.took(intent, name)) is not None})


def _files(desk: Desk, intent: Intent, covered: tuple[str, ...]) -> int | None:
    whole = withdrawing.erased_by(intent)
    count = 0
    for name in (Compartment.TESTIMONY, Compartment.IDENTITY):
        if not desk.opens(name):
            return None
        count += sum(1 for row in attachments.under(desk.compartment(name), covered)
                     if name in whole or withdrawing.took_file(intent, row.kind))
    return count


def _waiting(desk: Desk, intent: Intent, case: str) -> int:
    bundles = [one for one in intents.pending(desk.consent) if one.kind == outgoing.DELIVER
               and case in outgoing.cases_of(one)]
    parts = [one for one in (*handing_over.carried(desk), *sealed_copies.kept(desk))
             if one.case == case and any(withdrawing.took(intent, name) for name in one.purposes)]
    return len(bundles) + len(parts)
