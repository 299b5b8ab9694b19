"""What came from other desks to be taken back: carried out at once, after its days, or when a person says so."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from testimony_desk.domain.consent.record import line
from testimony_desk.domain.consent.waiting import Origin, Waiting
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import outgoing, replaying, withdrawing
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.services.replaying import handles
from testimony_desk.services.shredding import with_room
from testimony_desk.services.withdrawals_arriving import HELD, covered_of, keep_forgotten, look, named_from, said_of
from testimony_desk.services.withdrawing import AWAIT
from testimony_desk.store import intents, versions
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import CompartmentClosed, NotInVault
from testimony_desk.store.intents import Intent


class NothingToKeep(DeskError):
    """Nothing runs out here: it waits for a person anyway, was kept before, or cannot wait at the desk of the case."""

    code = "nothing-to-keep"


class ReasonMissing(DeskError):
    """Whoever wants content kept against a person's word says why."""

    code = "reason-missing"


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Return the withdrawals of other desks that have not destroyed anything yet, the oldest first.

    Every use has stopped all the same. Raises ConsentUnreadable.
    """
    return tuple(one for _intent, one in _pending(desk))


def count(desk: Desk) -> int:
    """Return how many wait, without judging them."""
    return sum(1 for one in intents.pending(desk.consent) if one.kind == AWAIT)


def confirm(desk: Desk, identifier: str) -> None:
    """Carry a withdrawal (version id) out now, because a person says so; who that was is in the journal.

    What lies in a compartment that is closed here is destroyed when someone unlocks who can open it. Raises NotInVault
    when nothing of that id waits, or the consent that it names is not here; DiskFull, StorageFailed.
    """
    found = _named(desk, identifier)
    for intent, one in found:
        if not one.can_confirm:
            raise NotInVault(what="consent")
        _carry_out(desk, intent, one, "withdrawal-confirmed")
    replaying.keep(desk, AWAIT, found[0][1].withdrawal.case)


def keep(desk: Desk, identifier: str, reason: str) -> None:
    """Object: what a withdrawal (version id) covers is not destroyed before a person confirms; uses stay stopped.

    reason: one line in own words, never a name. Raises NotInVault, NothingToKeep, ReasonMissing, LineRefused, DiskFull.
    """
    words = line(reason)
    if not words:
        raise ReasonMissing
    found = _named(desk, identifier)
    if not any(one.can_keep for _intent, one in found):
        raise NothingToKeep
    said = found[0][1].withdrawal
    version = sign_version(desk, Compartment.CONSENT, new_record(desk), HELD, (),
                           {"case": said.case, "withdrawal": identifier, "reason": words}, said.consent)
    with desk.consent.transaction():
        store_version(desk, version)
        desk.write_journal("withdrawal-kept", identifier)


@handles(AWAIT)
def consider(desk: Desk, intent: Intent) -> None:
    """At every unlock, and when something came: carry out what is due; idempotent.

    Raises ConsentUnreadable, DiskFull, StorageFailed.
    """
    one = look(desk, intent, intents.of_kind(desk.consent, AWAIT))
    if one is None:
        intents.finish(desk.consent, intent.id, desk.now())
    elif one.due:
        _carry_out(desk, intent, one, "withdrawal-lapsed" if one.days_left == 0 else "withdrawal-followed")


def take_over(desk: Desk, version: Version, *, carried: bool) -> bool:
    """Let a withdrawal of another desk that came here and was forgotten, as after a restore, win again.

    carried: it was carried out before; then it is at once. Else it waits for its days. False when nothing was to do.
    Raises VersionRefused for one that no trusted desk has signed, DiskFull.
    """
    if not versions.has(desk.consent, version.id):
        keep_forgotten(desk, version)
    elif not carried:
        return False
    found = [(intent, one) for intent, one in _pending(desk) if one.id == version.id]
    for intent, one in found:
        if carried and one.can_confirm:
            _carry_out(desk, intent, one, "withdrawal-followed")
        else:
            consider(desk, intent)
    return bool(found)


def settle(desk: Desk, compartment: Compartment, bundle: str, arrived: Collection[str]) -> None:
    """After a bundle brought versions (ids) into a compartment: let withdrawals win over what is here; idempotent.

    What waits to leave stops, and what is due is carried out. Raises DiskFull, StorageFailed.
    """
    if compartment is Compartment.CONSENT:
        cases: dict[str, None] = {}
        for intent in [one for one in intents.pending(desk.consent) if one.kind == AWAIT]:
            if intent.ids["bundle"] == bundle or set(arrived).intersection(_named_by(desk, intent)):
                outgoing.forget_case(desk, str(intent.ids["case"]))
                cases[str(intent.ids["case"])] = None
        for case in cases:
            replaying.keep(desk, AWAIT, case)
    file = desk.compartment(compartment)
    if intents.of_kind(desk.consent, withdrawing.KIND):
        under = versions.consents_of(file, arrived)
        with_room(desk, lambda: withdrawing.strip_again(desk, file, under))


def _carry_out(desk: Desk, intent: Intent, one: Waiting, act: str) -> None:
    covered = covered_of(desk, one.withdrawal, str(intent.ids["consent"]))
    promise = withdrawing.promised(desk, one.withdrawal, covered, one.id)
    passed_on = _passed_on(desk, one, covered)
    with_room(desk, lambda: _promise(desk, (intent, promise), act, passed_on))
    with suppress(CompartmentClosed):
        withdrawing.take_effect(desk, promise)


def _passed_on(desk: Desk, one: Waiting, covered: tuple[str, ...]) -> list[Version]:
    """Return this desk's own word of it where others hear of it only so, nothing elsewhere.

    The desk that recorded a case hears of it from headquarters; another headquarters desk from the one that recorded.
    """
    others_hear = not one.own if desk.kind is DeskKind.HEADQUARTERS else one.own
    if one.again or one.origin is Origin.RECORDED or not others_hear:
        return []
    return [withdrawing.say(desk, one.withdrawal, covered)]


def _named_by(desk: Desk, intent: Intent) -> tuple[str, ...]:
    consent, version = str(intent.ids["consent"]), versions.get(desk.consent, str(intent.ids["withdrawal"]))
    return () if version.content is None else named_from(said_of(desk, version), consent)


def _promise(desk: Desk, change: tuple[Intent, Intent], act: str, kept: Collection[Version]) -> None:
    """In one commit the waiting ends and the promise to destroy begins: a crash finds one or the other."""
    waited, promise = change
    with desk.consent.transaction():
        for version in kept:
            store_version(desk, version)
        withdrawing.give(desk, promise)
        intents.finish(desk.consent, waited.id, desk.now())
        desk.write_journal(act, str(waited.ids["withdrawal"]))


def _named(desk: Desk, identifier: str) -> list[tuple[Intent, Waiting]]:
    found = [(intent, one) for intent, one in _pending(desk) if one.id == identifier]
    if not found:
        raise NotInVault(what="withdrawal")
    return found


def _pending(desk: Desk) -> list[tuple[Intent, Waiting]]:
    left = [one for one in intents.pending(desk.consent) if one.kind == AWAIT]
    beside = intents.of_kind(desk.consent, AWAIT) if left else []
    return [(intent, one) for intent in left if (one := look(desk, intent, beside)) is not None]
